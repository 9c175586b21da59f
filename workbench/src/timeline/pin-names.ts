/** What tells pins apart while they move: the reference itself, which no change but another picture replaces. */
import type { MediaRef } from '../../../src/ray/request.ts';
import type { Grid } from './grid.ts';
import { inSeconds } from './grid.ts';
import type { Pin } from './pins.ts';

const names = new WeakMap<MediaRef, string>();
let next = 0;

export function keyOf({ media }: Pin): string {
  const known = names.get(media);
  if (known !== undefined) return known;
  const name = `pin-${next++}`;
  names.set(media, name);
  return name;
}

/** `frame 60, 2.5 s` */
export function placeOf(pin: Pin, grid: Grid): string {
  const frame = grid.frameOf(pin.index);
  if (frame === grid.frames - 1 && !grid.known) return 'the last frame';
  return `frame ${frame}, ${inSeconds(frame)}`;
}

/** `Keyframe 2 of 4` */
export function rankOf(at: number, pins: readonly Pin[]): string {
  return `Keyframe ${at + 1} of ${pins.length}`;
}
