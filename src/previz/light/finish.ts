/** The last of a frame: what shines, light that changes, the corners, the grain. */
import { easeIn, periodOf } from '../camera/timing.ts';
import { hash } from '../noise.ts';
import { mapSize } from '../scene/effects.ts';
import type { Effects, EffectScratch, Moment } from '../scene/effects.ts';
import type { Pose } from '../camera/pose.ts';
import type { FrameTools } from '../scene/tools.ts';
import type { View } from '../scene/view.ts';
import { lightAt } from './flicker.ts';
import { writeGlow } from './glow.ts';
import { trendAt } from './trend.ts';
import type { Look } from '../scene/look.ts';

const STREAM = 370;
/** Units of grain in a standard deviation, see `film.ts`. */
const GRAIN_UNITS = 32;

/** What the last pass over each strip does; nothing to do in most clips. */
export interface Finish {
  readonly light: number;
  readonly lit: number;
  readonly gain: number;
  readonly glow: number;
  readonly tint: readonly [number, number, number];
  readonly grain: number;
  readonly grainX: number;
  readonly grainY: number;
  readonly amount: number;
}

/** Needs the whole frame on the canvas when its light shines beyond its place. */
export function prepareFinish(
  view: View,
  pose: Pose,
  moment: Moment,
  effects: Effects,
  scratch: EffectScratch,
  tools: FrameTools,
): Finish | undefined {
  const { look, tables } = effects;
  const strength = easeIn(moment.since);
  if (!look || strength === 0) return undefined;
  const going = look.trend ? trendAt(look.trend, moment.time, periodOf(moment)) : 1;
  const gain = going * (1 + (lightAt(look, moment.time, periodOf(moment)) - 1) * strength);
  const glow = writeGlow(view, pose, moment, effects, scratch, tools);
  const { vignette, lean = 0 } = look;
  const falls = vignette > 0 || lean !== 0;
  if (!falls && look.grain === 0 && gain === 1 && glow === 0) return undefined;
  return {
    light: tables.light,
    lit: falls ? strength : 0,
    gain,
    glow,
    tint: [strength, strength, strength],
    grain: tables.grain,
    grainX: offsetOf(look, moment, 0),
    grainY: offsetOf(look, moment, 1),
    amount: (look.grain * strength * 64) / GRAIN_UNITS,
  };
}

export function finishStrip(
  view: View,
  finish: Finish | undefined,
  y: number,
  rows: number,
  { kernels, scratch: { strip } }: FrameTools,
): void {
  if (!finish) return;
  const { light, lit, gain, glow, tint, grain, grainX, grainY, amount } = finish;
  kernels.finish(
    strip.offset, strip.stride, view.width, y, rows, light, lit, gain,
    glow, ...tint, mapSize(view).cols, grain, grainX, grainY, amount,
  ); // prettier-ignore
}

/** A surface stays where it is; grain is new in every frame. */
function offsetOf(look: Look, { frame }: Moment, axis: number): number {
  if (look.surface?.stays === true) return 0;
  return Math.floor(hash(look.seed, STREAM + axis, frame) * 256);
}
