/** A scene made of words alone: a painted set with its cast, under the way of the camera. */
import { tempoOf } from '../director/ambience.ts';
import type { ShotPlan } from '../director/plan.ts';
import type { PathInput } from '../camera/path.ts';
import type { MoodWish } from '../light/towards.ts';
import { sideOf } from '../reference/mood.ts';
import { holesOf } from '../fit/holes.ts';
import { paintedFocus } from '../focus/painted-focus.ts';
import { effectsIn, looksOf } from '../render/plan-effects.ts';
import type { PlannedEffects } from '../render/plan-effects.ts';
import { COARSE_SHIFT, FINE_SHIFT } from '../scene/memory.ts';
import type { PaintedLayer } from '../scene/painted.ts';
import { viewOf } from '../scene/view.ts';
import { roomFor } from '../set/extent.ts';
import { laySet } from '../set/set.ts';
import type { LaidSet } from '../set/set.ts';
import { thumbnailOf } from '../set/thumbnail.ts';
import { paintedIn } from '../set/wish.ts';
import type { CastLayer } from '../cast/layers.ts';
import type { Canvas } from '../../ray/geometry.ts';
import { paintCast } from './cast.ts';
import type { Cast } from './cast.ts';
import { sheetOf } from './layers.ts';
import { roomOf } from './load.ts';
import type { SceneDraft } from './load.ts';
import type { RoomNeeds } from './memory.ts';
import type { Drawings } from './cast.ts';
import type { SetShot } from '../set/set.ts';
import type { SetPlan } from '../set/wish.ts';
import { shineDraft } from './shine.ts';

export interface WordsScene {
  readonly draft: SceneDraft;
  readonly path: PathInput;
  readonly needs: RoomNeeds;
  readonly cast: Pick<Cast, 'subjects' | 'unknown' | 'crowdedOut'>;
  /** Largest share of a frame that lies beyond what was painted, whose border goes on there; 0 nearly always. */
  readonly border: number;
}

interface WordsGiven {
  readonly plan: ShotPlan;
  readonly canvas: Canvas;
  readonly seed: number;
  readonly loop: boolean;
  /** Whether its light is painted that a picture for a narrow range cannot show. */
  readonly shine?: boolean;
  readonly mood?: MoodWish | undefined;
  readonly signal?: AbortSignal;
}

/** Who paints what is seen. */
export interface Studio {
  readonly drawings: Drawings;
  /** Paints the layers of a set, far to near. */
  paint(
    plan: SetPlan,
    shot: SetShot,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<PaintedLayer[]>;
}

export async function sceneOfWords(
  { plan: said, canvas, seed, loop, shine = false, mood, signal }: WordsGiven,
  { paint, drawings }: Studio,
): Promise<WordsScene> {
  const plan = { ...said, sunSide: mood && SIDES[sideOf(mood.mood.lean) ?? 'none'] };
  const view = viewOf(canvas.width, canvas.height);
  const seconds = canvas.frame_count / canvas.fps;
  const frame = { width: view.width / view.focal, height: view.height / view.focal };
  const timing = { seconds, pins: [], loop };
  const whole: PathInput = { moves: plan.moves, rig: plan.rig, seed, frame, gain: 1, timing };
  const path = { ...whole, gain: roomFor(view, whole, seconds) };
  const laid = { view, path, seconds, seed, shine };
  const set = laySet(plan, laid);
  // The threads paint the set while the cast is drawn here.
  const painting = paint(plan, laid, set.count, signal);
  const casting = paintCast(plan, set.stage, set.scales, seconds, seed, drawings, signal);
  // Whatever comes of either, the threads are idle before the clip is given up.
  await Promise.allSettled([painting, casting]);
  const [painted, cast] = [await painting, await casting];
  const layers = withCast(painted, cast.layers);
  const border = holesOf(view, path, { from: 0, to: seconds }, painted.map(sheetOf));
  const focus = paintedFocus(plan, layers, { view, seconds, subject: cast.first ?? NOBODY });
  const effects = effectsOfSet(plan, set, layers, seed, focus !== undefined, mood);
  const plain = { view, layers, effects, focus };
  const draft = shine ? { ...plain, shine: shineDraft(plain) } : plain;
  const levels = Math.max(...layers.map(({ pictures }) => pictures.length));
  const shift = plan.moves.some(({ move }) => move === 'tiny_planet') ? FINE_SHIFT : COARSE_SHIFT;
  return { draft, path, needs: roomOf(layers.length, levels, draft, shift), cast, border };
}

const SIDES = { left: -1, right: 1, none: undefined } as const;

/** Where the lens looks on a set without a cast: far, as on a view. */
const NOBODY = 0.3;

/** Each of the cast stands before whatever of the set lies behind it, though it may come nearer elsewhere: the ground. */
function withCast(set: readonly PaintedLayer[], cast: readonly CastLayer[]): PaintedLayer[] {
  const behind = set.map(({ disparity }) =>
    disparity.data.reduce((least, q) => Math.min(least, q), Infinity),
  );
  const merged: PaintedLayer[] = [];
  let next = 0;
  for (const [n, layer] of set.entries()) {
    const far = behind[n] ?? 0;
    while (n > 0 && next < cast.length && (cast[next]?.q ?? 0) < far)
      merged.push(...cast.slice(next, ++next));
    merged.push(layer);
  }
  return [...merged, ...cast.slice(next)];
}

function effectsOfSet(
  plan: ShotPlan,
  { stage, sun, drift, ripples, roof }: LaidSet,
  layers: readonly PaintedLayer[],
  seed: number,
  focused: boolean,
  mood: MoodWish | undefined,
): PlannedEffects {
  const tempo = tempoOf(plan);
  const outside = roof ? plan.atmosphere.filter(({ value }) => FALLING.has(value)) : [];
  const atmosphere = plan.atmosphere.filter((one) => !outside.includes(one));
  const inside = { ...plan, atmosphere };
  const effects = effectsIn(inside, seed, {
    thumbnail: thumbnailOf(layers),
    horizon: stage.horizon,
    sun,
    drift: drift && { ...drift, speed: drift.speed * tempo },
    ripples: focused || !ripples ? undefined : { ...ripples, tempo, seed },
    looks: looksOf(inside, seed, { ambiences: [paintedIn(plan)], how: 'painted' }),
    mood,
  });
  const kept = outside.map(({ value }) => `atmosphere: ${value}, outside`);
  return { ...effects, rendered: [...effects.rendered, ...kept] };
}

/** Stays outside where there is a roof. */
const FALLING: ReadonlySet<string> = new Set(['rain', 'drizzle', 'storm', 'snow', 'blizzard']);
