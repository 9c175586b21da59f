/** From pinned stills to shots: read each, take it apart, lay the frame over it under one way of the camera. */
import { openStill } from '../../media/still.ts';
import type { Still } from '../../media/still.ts';
import { effectsOf } from '../../previz/render/plan-effects.ts';
import type { PlannedEffects } from '../../previz/render/plan-effects.ts';
import { analyse } from '../../previz/depth/analyse.ts';
import type { StillAnalysis } from '../../previz/depth/analyse.ts';
import { focusOf } from '../../previz/focus/focus-of.ts';
import type { PlannedFocus } from '../../previz/focus/focus-of.ts';
import { govern } from '../../previz/fit/governor.ts';
import type { Governed } from '../../previz/fit/governor.ts';
import type { Span } from '../../previz/fit/span.ts';
import { fittedPath } from '../../previz/fit/types.ts';
import { relationOf, sightingOf } from '../../previz/inbetween/relation.ts';
import type { Relation, Sighting } from '../../previz/inbetween/relation.ts';
import { lightOf } from '../../previz/depth/colours.ts';
import { partsOf } from '../../previz/layers/parts.ts';
import type { Parts } from '../../previz/layers/parts.ts';
import type { PathInput } from '../../previz/camera/path.ts';
import type { ShotPlan } from '../../previz/director/plan.ts';
import { viewOf } from '../../previz/scene/view.ts';
import type { View } from '../../previz/scene/view.ts';
import type { Canvas } from '../../ray/geometry.ts';
import type { ModelDepth } from './depth-model/reader.ts';
import type { DepthMap } from '../../previz/depth/depth-map.ts';
import type { Edge, EdgeMotion } from './edge.ts';
import { carryOf, shownOf, trendOf } from './joined.ts';
import type { Joined } from './joined.ts';
import { linksOf } from './links.ts';
import type { Link } from './links.ts';
import type { Pin } from './pins.ts';
import { spanOf } from './sequence.ts';

/** Longer side of the picture that is analysed. */
const ANALYSED = 640;

/** A pinned still, and how the camera passes it. */
export interface Shot extends Governed {
  readonly pin: Pin;
  readonly still: Still;
  readonly view: View;
  readonly analysis: StillAnalysis;
  readonly path: PathInput;
  /** When it is seen. */
  readonly span: Span;
  readonly effects: PlannedEffects;
  /** What the operator's model made of the still, where there is one. */
  readonly model: ModelDepth | undefined;
  /** Absent while everything stays sharp. */
  readonly focus: PlannedFocus | undefined;
  /** How it leads to the next; absent for the last. */
  readonly link?: Link;
  /** How it joins on to a finished clip, where it does. */
  readonly joined?: Joined;
}

/** What the clip asks of all its pictures. */
export interface ClipGiven {
  readonly plan: ShotPlan;
  readonly canvas: Canvas;
  readonly seed: number;
  readonly prompt: string;
  /** Whether the clip leads into its own beginning; not when absent. */
  readonly loop?: boolean;
  readonly depthOf?: ((still: Still, guess: StillAnalysis) => Promise<ModelDepth>) | undefined;
  /** How a finished clip moves at its edge, of which a new one shares a picture of this depth. */
  readonly motionAt?: (edge: Edge, depth: DepthMap, view: View) => Promise<EdgeMotion>;
  readonly signal?: AbortSignal;
}

/** One shot a pin. All take the same share of the way, the most that each of them bears, so that the camera never jumps. */
export async function prepareShots(pins: readonly Pin[], given: ClipGiven): Promise<Shot[]> {
  const frames = pins.map(({ frame }) => frame);
  const looks: Look[] = [];
  for (const pin of pins) {
    looks.push(await lookAt(pin, given));
    given.signal?.throwIfAborted();
  }
  const relations = looks.slice(1).map((look, n) => relationTo(looks[n], look, given.seed));
  const laid = looks.map((look, n) => ({
    look,
    input: inputOf(look, spanOf(frames, n, relations, given.canvas), frames, given),
  }));
  const governed = laid.map(({ input }) => govern(input));
  const gain = Math.min(...governed.map(({ fit }) => fit.gain));
  const shots = laid.map(({ look, input }, n) => {
    const own = governed[n];
    const held = own?.fit.gain === gain ? own : govern({ ...input, most: gain });
    return shotOf(look, input, held, given);
  });
  const links = linksOf(shots, relations, { ...given, fps: given.canvas.fps });
  return shots.map((shot, n) => ({ ...shot, ...(links[n] ? { link: links[n] } : {}) }));
}

interface Look {
  readonly pin: Pin;
  readonly still: Still;
  readonly analysis: StillAnalysis;
  readonly parts: Parts;
  readonly model: ModelDepth | undefined;
  /** Made when it is asked for: a clip of one picture compares nothing. */
  readonly sighting: () => Sighting;
  readonly joined: Joined | undefined;
}

function relationTo(before: Look | undefined, look: Look, seed: number): Relation {
  if (!before) throw new Error('The first picture has none before it.');
  return relationOf(before.sighting(), look.sighting(), seed);
}

async function lookAt(pin: Pin, given: ClipGiven): Promise<Look> {
  const { depthOf, canvas } = given;
  const still = await openStill(pin.path);
  const picture = await pictureOf(still);
  const guess = analyse(picture);
  let sighted: Sighting | undefined;
  const sighting = (): Sighting => (sighted ??= sightingOf(lightOf(picture)));
  const model = await depthOf?.(still, guess);
  const analysis = model?.map ? { ...guess, depthMap: model.map } : guess;
  const edge = pin.joins?.edge;
  const view = viewOf(canvas.width, canvas.height);
  const motion = edge && (await given.motionAt?.(edge, analysis.depthMap, view));
  const joined = motion && { motion, at: pin.frame / canvas.fps };
  return { pin, still, analysis, parts: partsOf(analysis.depthMap, still), model, sighting, joined };
}

type Input = Parameters<typeof govern>[0];

function inputOf(
  { pin, still, analysis, parts, joined }: Look,
  span: Span,
  frames: readonly number[],
  { plan, canvas, seed, loop = false }: ClipGiven,
): Input {
  const { width, height, fps, frame_count } = canvas;
  const view = viewOf(width, height);
  const frame = { width: view.width / view.focal, height: view.height / view.focal };
  const timing = { seconds: frame_count / fps, pins: frames.map((at) => at / fps), loop };
  const carry = joined && carryOf(joined, plan, view, timing.seconds, fps);
  // Where the prompt says nothing of the camera, it goes on as it does in the clip that it joins.
  const moves = carry && plan.assumed ? [] : plan.moves;
  const origin = pin.frame / fps;
  const path: PathInput = {
    moves,
    rig: plan.rig,
    seed,
    frame,
    gain: 1,
    timing,
    origin,
    ...(carry ? { carry } : {}),
  };
  // A still that a clip begins with may be cropped for the sake of the move; a picture that is pinned is shown whole.
  const whole = frames.length > 1 || pin.frame > 0 || joined !== undefined;
  return { still, view, analysis, parts, path, span, whole };
}

function shotOf(
  { pin, still, analysis, model, joined }: Look,
  { view, path, span }: Input,
  governed: Governed,
  { plan, canvas, seed, prompt }: ClipGiven,
): Shot {
  const { fit } = governed;
  const seconds = canvas.frame_count / canvas.fps;
  const focus = focusOf(plan, { fit, view, seconds, analysis });
  const { thumbnail } = analysis;
  const effects = effectsOf(plan, {
    thumbnail,
    analysis,
    fit,
    view,
    seed,
    prompt,
    focused: focus !== undefined,
    ...(pin.joins ? { shown: shownOf(pin.joins.madeBy, seconds) } : {}),
    ...(joined ? { trend: trendOf(joined) } : {}),
  });
  return {
    ...governed,
    pin,
    still,
    view,
    analysis,
    path: fittedPath(path, fit),
    span,
    effects,
    model,
    focus,
    ...(joined ? { joined } : {}),
  };
}

async function pictureOf(still: Still): Promise<{ width: number; height: number; rgba: Uint8Array }> {
  const scale = Math.min(1, ANALYSED / Math.max(still.width, still.height));
  const width = Math.max(8, Math.round(still.width * scale));
  const height = Math.max(8, Math.round(still.height * scale));
  return { width, height, rgba: await still.scaled(width, height) };
}
