/** How each pinned picture leads to the next one: planned before anything is rendered. */
import type { Thumbnail } from '../../previz/depth/colours.ts';
import { mapOf } from '../../previz/fit/crop.ts';
import type { Fit } from '../../previz/fit/types.ts';
import type { Bridge } from '../../previz/inbetween/bridge/bridge.ts';
import { bridgeOf } from '../../previz/inbetween/bridge/plan.ts';
import type { BridgePlan } from '../../previz/inbetween/bridge/choose.ts';
import type { Side } from '../../previz/inbetween/bridge/side.ts';
import type { PathInput } from '../../previz/camera/path.ts';
import type { StillAnalysis } from '../../previz/depth/analyse.ts';
import type { PlannedEffects } from '../../previz/render/plan-effects.ts';
import type { View } from '../../previz/scene/view.ts';
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

export type Link = BridgeLink;

/** One link for each shot but the last. */
export function linksOf(
  shots: readonly Shown[],
  { plan, prompt, fps }: { readonly plan: BridgePlan; readonly prompt: string; readonly fps: number },
): Link[] {
  return shots.slice(1).map((b, n): Link => {
    const a = shots[n] as Shown;
    const { bridge, because } = bridgeOf({
      plan,
      prompt,
      view: a.view,
      sides: [sideOf(a), sideOf(b)],
      from: a.pin.frame / fps,
      to: b.pin.frame / fps,
      seed: a.path.seed,
      index: n,
    });
    return { kind: 'bridge', bridge, because };
  });
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
