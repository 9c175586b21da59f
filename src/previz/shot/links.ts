/** How each pinned picture leads to the next one: planned before anything is rendered. */
import type { Thumbnail } from '../depth/colours.ts';
import { mapOf } from '../fit/crop.ts';
import type { Fit, Size } from '../fit/types.ts';
import type { Bridge, BridgeKind } from '../inbetween/bridge/bridge.ts';
import { bridgeOf } from '../inbetween/bridge/plan.ts';
import { between } from '../inbetween/match/align.ts';
import { composed, inverse, similarity } from '../inbetween/match/mapping.ts';
import type { Mapping } from '../inbetween/match/mapping.ts';
import { motionOf } from '../inbetween/motion.ts';
import { pacesOf } from '../inbetween/pace.ts';
import type { Pace, TimedWay } from '../inbetween/pace.ts';
import type { Relation } from '../inbetween/relation.ts';
import type { BridgePlan } from '../inbetween/bridge/choose.ts';
import type { Side } from '../inbetween/bridge/side.ts';
import type { PathInput } from '../camera/path.ts';
import type { StillAnalysis } from '../depth/analyse.ts';
import type { PlannedEffects } from '../render/plan-effects.ts';
import type { View } from '../scene/view.ts';
import type { Pin } from './pins.ts';

/** What a link needs to know of a shot. */
interface Shown {
  readonly pin: Pin;
  readonly view: View;
  readonly analysis: StillAnalysis;
  readonly fit: Fit;
  readonly path: PathInput;
  readonly effects: PlannedEffects;
}

/** Pictures of different scenes. */
export interface BridgeLink {
  readonly kind: 'bridge';
  readonly bridge: Bridge;
  /** Why this kind of bridge. */
  readonly because: string;
}

/** Pictures of one scene. */
export interface RelatedLink {
  readonly kind: 'related';
  readonly relation: Relation;
  /** From pixels of the first frame to those of the second. */
  readonly mapping: Mapping;
  readonly pace: Pace;
}

export type Link = (BridgeLink & { readonly relation: Relation }) | RelatedLink;

interface Given {
  readonly plan: BridgePlan;
  readonly prompt: string;
  readonly fps: number;
}

/** One link for each shot but the last. @param relations of each shot to the next */
export function linksOf(
  shots: readonly Shown[],
  relations: readonly Relation[],
  { plan, prompt, fps }: Given,
): Link[] {
  const pairs = relations.map((relation, n) => {
    const [a, b] = [shots[n], shots[n + 1]];
    if (!a || !b) throw new Error('There are more relations than pairs.');
    const mapping = relation.same ? inFrames(relation, a, b) : undefined;
    return { a, b, relation, mapping, from: a.pin.frame / fps, to: b.pin.frame / fps };
  });
  const paces = pacesBetween(pairs, fps);
  let before: BridgeKind | undefined;
  return pairs.map(({ a, b, relation, mapping, from, to }, n): Link => {
    const pace = paces[n];
    if (mapping && pace) return { kind: 'related', relation, mapping, pace };
    const { view, path } = a;
    const sides = [sideOf(a), sideOf(b)] as const;
    const made = bridgeOf({ plan, prompt, view, sides, from, to, seed: path.seed, index: n, before });
    before = made.bridge.kind;
    return { kind: 'bridge', relation, ...made };
  });
}

interface TimedPair {
  readonly a: Shown;
  readonly mapping: Mapping | undefined;
  readonly from: number;
  readonly to: number;
}

/** Before the first pin and after the last one the camera goes its own way, when there are frames. */
function pacesBetween(pairs: readonly TimedPair[], fps: number): Pace[] {
  const ways = pairs.map(({ a, mapping, from, to }): TimedWay => {
    return { from, to, motion: mapping && motionOf(mapping, a.view) };
  });
  const [first, last] = [pairs[0], pairs.at(-1)];
  const seconds = first?.a.path.timing?.seconds ?? 0;
  const head = first && first.from > 0 ? [{ from: 0, to: first.from, motion: undefined }] : [];
  const tail =
    last && last.to < seconds - 1.5 / fps ? [{ from: last.to, to: seconds, motion: undefined }] : [];
  return pacesOf([...head, ...ways, ...tail]).slice(head.length, head.length + ways.length);
}

/** The mapping between whole stills as one between the frames that show them. */
function inFrames({ mapping, sizes }: Relation, a: Shown, b: Shown): Mapping {
  const toStill = ({ fit: { scaled, left, top } }: Shown, sighted: Size): Mapping =>
    composed(between(scaled, sighted), similarity(1, 0, left, top));
  return composed(inverse(toStill(b, sizes[1])), composed(mapping, toStill(a, sizes[0])));
}

function sideOf({ analysis, fit, view, effects: { spec } }: Shown): Side {
  const { sky, depthMap, thumbnail } = analysis;
  return {
    thumbnail: shownOf(thumbnail, fit, view),
    depth: mapOf(depthMap, fit.scaled, fit.left, fit.top),
    horizon: sky && spec.horizon,
    sun: spec.sun ?? { x: view.width / 2, y: -view.height / 3, seen: false },
  };
}

/** The part of the still that the frame shows. */
function shownOf({ width, height, rgba }: Thumbnail, { scaled, left, top }: Fit, view: View): Thumbnail {
  const [toX, toY] = [width / scaled.width, height / scaled.height];
  const columns = Math.max(1, Math.round(view.width * toX));
  const rows = Math.max(1, Math.round(view.height * toY));
  const out = new Uint8Array(columns * rows * 4);
  const [first, start] = [Math.round(left * toX), Math.round(top * toY)];
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const at = Math.min(height - 1, start + y) * width + Math.min(width - 1, first + x);
      out.set(rgba.subarray(at * 4, at * 4 + 4), (y * columns + x) * 4);
    }
  return { width: columns, height: rows, rgba: out };
}
