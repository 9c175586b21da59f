/** Five moments of camera moves whose middle is known: over the photographs, and over layered scenes. */
import { REST, add } from '../../src/previz/camera/pose.ts';
import type { Pose } from '../../src/previz/camera/pose.ts';
import { viewOf } from '../../src/previz/scene/view.ts';
import { layeredPlanes } from '../../test/previz/evaluation/scenes.ts';
import { previzFrames } from '../clips/previz.ts';
import { photographPath } from '../support/stills.ts';
import type { Photograph } from '../support/stills.ts';
import { planarOf } from './pictures.ts';

/** Planar 4:2:0 frames: one before, the first, the middle, the second, one after; evenly apart but for the middle. */
export type Moments = readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** By how many halves of the gap each moment lies off the middle. */
export const HALVES = [-3, -1, 0, 1, 3] as const;

/** A lot of parallax sideways; and towards the scene, turning. */
const WAYS = {
  truck: { x: 1, y: 0.25 },
  push: { x: 0.25, y: 0.1, z: 0.9, yaw: 0.2, roll: 0.1 },
} as const;
export type Way = keyof typeof WAYS;
export const WAY_NAMES = Object.keys(WAYS) as Way[];

/** @param size of the gap; lengths in distances to the subject */
export function sceneMoments(
  width: number,
  height: number,
  seed: number,
): (way: Way, size: number) => Moments {
  const scene = layeredPlanes(viewOf(width, height), seed);
  return (way, size) => {
    const shoot = (halves: number): Uint8Array => {
      const part: Partial<Pose> = Object.fromEntries(
        Object.entries(WAYS[way]).map(([key, value]) => [key, (value * size * halves) / 2]),
      );
      return planarOf(scene.render(add(REST, part)).rgba, width, height);
    };
    const [a, b, c, d, e] = HALVES;
    return [shoot(a), shoot(b), shoot(c), shoot(d), shoot(e)];
  };
}

/** Every frame of an even move over a photograph, at 24 a second. */
export async function photographFrames(
  photograph: Photograph,
  move: string,
  width: number,
  height: number,
  frames: number,
): Promise<Uint8Array[]> {
  const clip = { still: photographPath(photograph), width, height, fps: 24, frames };
  const plan = { moves: [{ move, start: 0, end: frames / 24, ease: 'linear' }] };
  const kept: Uint8Array[] = [];
  const renderer = { by: 'previz', prompt: 'as planned', plan, threads: 2 } as const;
  for await (const frame of previzFrames(clip, renderer)) kept.push(Uint8Array.from(frame));
  return kept;
}
