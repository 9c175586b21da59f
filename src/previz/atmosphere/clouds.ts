/**
 * Clouds that drift: the sky's part of the picture slides sideways, ever less towards the skyline and the picture's
 * sides, so that nothing else moves and nothing is uncovered.
 */
import { easeIn } from '../camera/timing.ts';
import { TAU, sin, smoothstep } from '../math.ts';
import { at, blur, plane } from '../depth/plane.ts';

import type { Sky } from '../depth/sky.ts';
import { alongside, disparityAt } from '../scene/view.ts';
import type { DisparityMap, LayerImage, View } from '../scene/view.ts';
import { valuesOf } from '../director/ambience.ts';
import type { Ambience } from '../director/ambience.ts';
import type { Drift } from '../scene/air.ts';
import type { Moment } from '../scene/effects.ts';
import { phasesOf } from './phases.ts';

const SPEED = 0.008;
/** All of it, in frame widths: more would fold the picture where the sky ends. */
const FARTHEST = 0.04;
/** Seconds over which the drift comes up to speed. */
const START = 0.75;

/** Nothing unless the plan asks for moving clouds and the picture has a sky. */
export function driftOf(plan: Ambience, sky: Sky | undefined, tempo: number): Drift | undefined {
  const words = valuesOf(plan.atmosphere);
  const faster = words.includes('storm') || words.includes('wind') ? 1.8 : 1;
  if (!sky || !(words.includes('clouds') || words.includes('storm'))) return undefined;
  const { width, height } = sky.mask;
  const soft = blur(sky.mask, Math.sqrt(width * height) / 18);
  return {
    mask: plane(width, height, (x, y) => smoothstep(0.56, 1, at(soft, x, y))),
    speed: SPEED * tempo * faster,
  };
}

type Now = Pick<Moment, 'time' | 'seconds' | 'since' | 'loop'>;

/** How far the sky has drifted, in frame widths, and the share that this has in the picture. */
export interface Drifted {
  readonly way: number;
  readonly share: number;
}

/** In a loop the sky drifts in copies, which are one where a picture is shown as it is. */
export function driftedAt({ speed }: Drift, moment: Now): Drifted[] {
  const { time, seconds, since, loop } = moment;
  if (!loop) return [{ way: Math.min(speed * time * (time / (time + START)), FARTHEST), share: 1 }];
  const rounds = Math.max(1, Math.round((speed * seconds) / FARTHEST));
  const reach = Math.min((speed * seconds) / rounds, FARTHEST) * easeIn(since);
  return phasesOf(time, seconds / rounds).map(({ along, weight }) => ({ way: along * reach, share: weight }));
}

/** Where all is moved at once: in a loop there and back. */
export function swayedAt(drift: Drift, moment: Now): number {
  if (!moment.loop) return driftedAt(drift, moment)[0]?.way ?? 0;
  const speed = Math.min(drift.speed, (TAU * FARTHEST) / 2 / moment.seconds);
  const round = moment.seconds / TAU;
  return speed * round * sin(moment.time / round) * easeIn(moment.since);
}

/** Shifts the vertices of a layer's grid (in pixels of `image`) by what the sky has drifted, in frame widths. */
export function driftGrid(
  { mask }: Drift,
  drifted: number,
  view: View,
  disparity: DisparityMap,
  image: LayerImage,
  grid: Float32Array,
): void {
  const way = drifted * view.width * image.scaleX;
  if (way === 0) return;
  const reach = 3 * Math.abs(way);
  const map = alongside(disparity, mask);
  for (let i = 0; i < grid.length; i += 2) {
    const [x, y] = [grid[i] as number, grid[i + 1] as number];
    const u = (x + image.left + 0.5) / image.scaleX - 0.5;
    const v = (y + image.top + 0.5) / image.scaleY - 0.5;
    const sides = smoothstep(0, reach, x) * smoothstep(0, reach, image.width - 1 - x);
    grid[i] = x - way * sides * disparityAt(map, u, v);
  }
}
