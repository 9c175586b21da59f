/** The sun on the water: facets that flash for a moment, most of them below the sun. */
import { TAU, sin } from '../math.ts';
import { easeIn } from '../camera/timing.ts';
import { hash, wholeHertz } from '../noise.ts';
import { MOST_SPRITES, SPRITE_FLOATS } from '../scene/effects.ts';
import type { Sun, Surface } from '../scene/effects.ts';
import { seenAt } from '../scene/turn.ts';
import { alongside, disparityAt } from '../scene/view.ts';
import { SHAPES } from '../scene/air.ts';
import type { Colour, Ripples } from '../scene/air.ts';
import type { Flight } from './flight.ts';

const COUNT = 620;
const STREAM = 345;
/** Width of the sun's path on the water in frame widths, and the share of facets that lie anywhere. */
const PATH = 0.16;
const ELSEWHERE = 0.2;

/** Writes the glints of a moment behind the `count` that are there; gives the number of sprites. */
export function writeGlints(
  { bright, horizon }: Ripples,
  sun: Sun | undefined,
  colour: Colour,
  surface: Surface,
  flight: Flight,
  out: Float32Array,
  count: number,
): number {
  const { view, pose, seed, time, period, since } = flight;
  const strength = easeIn(since);
  const water = alongside(surface.disparity, bright);
  const middle = sun?.x ?? view.width / 2;
  let written = count;
  for (let n = 0; n < COUNT && written < MOST_SPRITES; n++) {
    const random = (k: number): number => hash(seed, STREAM + k, n);
    // Each facet faces the sun for a short part of its wave.
    const facing = Math.max(0, sin(TAU * (wholeHertz(0.35 + 0.5 * random(0), period) * time + random(1))));
    const flash = (facing * facing * facing) ** 4;
    if (flash < 0.03) continue;
    const spread = random(2) + random(3) + random(4) - 1.5;
    const u =
      random(5) < ELSEWHERE
        ? view.width * random(3)
        : middle + spread * PATH * view.width * (0.6 + random(6));
    const below = random(6) * random(7);
    const v = horizon + (view.height - horizon) * below;
    const share = disparityAt(water, u, v) * (sun?.seen === true ? 1 : 0.45);
    const q = disparityAt(surface.disparity, u, v);
    const seen = seenAt(view, pose, u, v, q);
    if (share < 0.5 * 0.45 || !seen) continue;
    const wide = ((0.6 + 2.4 * below + 1.2 * random(8)) * view.height) / 540 + 0.6;
    const tall = Math.max(0.7, 0.32 * wide);
    const s = written++ * SPRITE_FLOATS;
    out.set([seen.x, seen.y, 1 / (2 * wide), 0, 0, 1 / (2 * tall), 2 * wide + 1, 2 * tall + 1], s);
    for (let k = 0; k < 3; k++) out[s + 8 + k] = colour[k] as number;
    out.set([strength * share * flash, q + 0.3, 8, 0, SHAPES.spark], s + 11);
  }
  return written;
}
