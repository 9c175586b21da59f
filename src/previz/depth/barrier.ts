/**
 * How hard it is to reach a place from the picture's border: the least range of values on any way to it (minimum
 * barrier distance in raster scans, Zhang et al., ICCV 2015). What belongs to the ground is reached easily, however far
 * it is from the border; a thing that stands alone is not.
 */
import type { Plane } from './plane.ts';

const PASSES = 3;

/** Distance of each place from the nearest of the `seeds` (1 where a way may begin), in units of the channel. */
export function barrierFrom({ width, height, data }: Plane, seeds: Uint8Array): Plane {
  const distance = new Float32Array(data.length);
  const high = Float32Array.from(data);
  const low = Float32Array.from(data);
  for (let i = 0; i < data.length; i++) distance[i] = seeds[i] === 1 ? 0 : Infinity;
  const relax = (i: number, from: number): void => {
    const value = data[i] as number;
    const top = Math.max(high[from] as number, value);
    const bottom = Math.min(low[from] as number, value);
    if (top - bottom >= (distance[i] as number)) return;
    [distance[i], high[i], low[i]] = [top - bottom, top, bottom];
  };
  for (let pass = 0; pass < PASSES; pass++) {
    const backward = pass % 2 === 1;
    for (let n = 0; n < height; n++) {
      const y = backward ? height - 1 - n : n;
      for (let m = 0; m < width; m++) {
        const x = backward ? width - 1 - m : m;
        const i = y * width + x;
        if (backward) {
          if (x + 1 < width) relax(i, i + 1);
          if (y + 1 < height) relax(i, i + width);
        } else {
          if (x > 0) relax(i, i - 1);
          if (y > 0) relax(i, i - width);
        }
      }
    }
  }
  return { width, height, data: distance };
}
