/** The noise of footage: what the plainest parts of a frame have of it, and what changes there from frame to frame. */
import type { Key } from './mosaic.ts';
import type { Extent } from './place.ts';

const BLOCK = 16;
/** Away from the edges, where codecs and borders leave their marks. */
const EDGE = 8;
/** The share of blocks that are taken for plain. */
const PLAIN = 1 / 16;

/** Standard deviation in code values; 0 where it cannot be told from texture: what stands still must not tremble. */
export function noiseOf([first, second]: readonly Key[], size: Extent): number {
  if (!first || !second) return 0;
  const [a, b] = [greenOf(first, size.width), greenOf(second, size.width)];
  const within = plainest(size, (x, y) => laplacian(a, x, y));
  const between = plainest(size, (x, y) => Math.abs(a(x, y) - b(x, y)));
  // Means of absolute values of normal noise: a difference of two has twice its variance, the Laplacian 36 times.
  return Math.sqrt(Math.PI / 2) * Math.min(within / 6, between / Math.SQRT2);
}

type Read = (x: number, y: number) => number;

function greenOf({ rgba }: Key, width: number): Read {
  return (x, y) => rgba[(y * width + x) * 4 + 1] as number;
}

/** Passes flat slopes (Immerkaer 1996, "Fast noise variance estimation"). */
function laplacian(at: Read, x: number, y: number): number {
  const cross = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1);
  const corners = at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1);
  return Math.abs(4 * at(x, y) - 2 * cross + corners);
}

/** Mean of a value in the block below which the plainest blocks lie. */
function plainest({ width, height }: Extent, value: Read): number {
  const means: number[] = [];
  for (let top = EDGE; top + BLOCK + EDGE < height; top += BLOCK)
    for (let left = EDGE; left + BLOCK + EDGE < width; left += BLOCK) {
      let sum = 0;
      for (let y = top; y < top + BLOCK; y += 2) for (let x = left; x < left + BLOCK; x++) sum += value(x, y);
      means.push((2 * sum) / BLOCK ** 2);
    }
  means.sort((a, b) => a - b);
  return means[Math.floor(means.length * PLAIN)] ?? 0;
}
