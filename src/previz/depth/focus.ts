/**
 * What the lens was set to: how much of the detail of each place is fine detail. A blurred place has none, whatever
 * its contrast (after the re-blur ratio of Zhuo & Sim, Pattern Recognition 2011).
 */
import { box, fill, shrink } from './plane.ts';
import type { Plane } from './plane.ts';

export interface Focus {
  /** 0 blurred .. 1 sharp. */
  readonly sharpness: Plane;
  /** How much detail of any size there is to tell it from. */
  readonly detail: Plane;
}

/** Lightness errors of this size are noise. */
const NOISE = 0.006;

/** `light` in the picture's full size, the result in `width` x `height`. */
export function focusOf(light: Plane, width: number, height: number): Focus {
  const fine = box(box(light, 1), 1);
  const half = shrink(fine, Math.ceil(light.width / 2), Math.ceil(light.height / 2));
  const coarse = box(box(half, 2), 2);
  const small = box(box(shrink(squares(light, fine), width, height), 2), 2);
  const large = box(box(shrink(squares(half, coarse), width, height), 2), 2);
  const sharpness = fill(small, (i) => {
    const s = Math.max(0, (small.data[i] as number) - NOISE ** 2 / 4);
    return Math.sqrt(s / (s + Math.max(0, large.data[i] as number) + NOISE ** 2));
  });
  const detail = fill(large, (i) =>
    Math.sqrt(Math.max(0, (large.data[i] as number) + (small.data[i] as number))),
  );
  return { sharpness, detail };
}

function squares(a: Plane, b: Plane): Plane {
  const data = new Float32Array(a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = ((a.data[i] as number) - (b.data[i] as number)) ** 2;
  return { width: a.width, height: a.height, data };
}
