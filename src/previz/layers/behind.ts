/**
 * How far layers go on behind nearer ones: only where the two touch. Growing a layer into any nearer one close by would
 * paint slabs where the far ground should appear.
 */
import type { Labels } from './order.ts';

/** Beyond reach. */
const NOWHERE = 255;

/**
 * Opacity 0..255 of each layer where a nearer one hides it; far to near. Where a farther layer could go on too, the
 * border between them goes on half-way. `reach` in places of the grid.
 */
export function continuations(labels: Labels, reach: number): Uint8Array[] {
  const farther = new Uint8Array(labels.of.length).fill(NOWHERE);
  const out: Uint8Array[] = [];
  const queue = new Int32Array(labels.of.length);
  const distances = new Uint8Array(labels.of.length);
  for (let n = 0; n + 1 < labels.count; n++) {
    distances.fill(NOWHERE);
    const count = grow(labels, n, Math.min(reach, NOWHERE - 1), distances, queue);
    const alpha = new Uint8Array(labels.of.length);
    for (let k = 0; k < count; k++) {
      const i = queue[k] as number;
      const own = distances[i] as number;
      if (own === 0) continue;
      const other = farther[i] as number;
      if (own <= other) alpha[i] = 255;
      if (own < other) farther[i] = own;
    }
    out.push(alpha);
  }
  out.push(new Uint8Array(labels.of.length));
  return out;
}

/**
 * Steps from the layer's own places, on a way through nearer layers only. Every other step also goes diagonally, so
 * that what is reached is nearly round. The queue then holds all places that were reached, and those of the rim.
 */
function grow(
  { width, of }: Labels,
  n: number,
  reach: number,
  distances: Uint8Array,
  queue: Int32Array,
): number {
  let count = rim({ width, of }, n, distances, queue);
  let start = 0;
  for (let distance = 1; distance < reach && start < count; distance++) {
    const end = count;
    const diagonal = distance % 2 === 0;
    for (let k = start; k < end; k++) {
      const i = queue[k] as number;
      const x = i % width;
      for (let row = -width; row <= width; row += width)
        for (let step = -1; step <= 1; step++) {
          const to = i + row + step;
          if (step !== 0 && row !== 0 && !diagonal) continue;
          if (x + step < 0 || x + step >= width || to < 0 || to >= of.length) continue;
          if ((of[to] as number) <= n || distances[to] !== NOWHERE) continue;
          distances[to] = distance;
          queue[count++] = to;
        }
    }
    start = end;
  }
  return count;
}

/** The layer's own places beside nearer ones. */
function rim(
  { width, of }: Pick<Labels, 'width' | 'of'>,
  n: number,
  distances: Uint8Array,
  queue: Int32Array,
): number {
  let count = 0;
  for (let i = 0; i < of.length; i++) {
    if (of[i] !== n) continue;
    const x = i % width;
    const beside =
      (x > 0 && (of[i - 1] as number) > n) ||
      (x + 1 < width && (of[i + 1] as number) > n) ||
      (i >= width && (of[i - width] as number) > n) ||
      (i + width < of.length && (of[i + width] as number) > n);
    if (!beside) continue;
    distances[i] = 0;
    queue[count++] = i;
  }
  return count;
}
