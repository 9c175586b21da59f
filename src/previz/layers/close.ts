/**
 * Closes narrow bays and holes of doubtful layers: a head without its mouth is torn, a little ground that goes along
 * with a head is not seen (morphological closing, Serra 1982).
 */
import type { Plane } from '../depth/plane.ts';
import type { Labels } from './order.ts';

export interface Closed {
  readonly labels: Labels;
  /** With the depth of the layer that has taken a place. */
  readonly disparity: Plane;
}

/** Bays and holes narrower than twice `radius` places go to the layer around them. */
export function closed(labels: Labels, disparity: Plane, radius: number): Closed {
  if (radius < 1) return { labels, disparity };
  const { width, height, count } = labels;
  const of = labels.of.slice();
  for (let n = 1; n < count; n++) {
    const mask = new Uint8Array(of.length);
    for (let i = 0; i < of.length; i++) if ((of[i] as number) >= n) mask[i] = 1;
    const full = spread(spread(mask, width, height, radius, 1), width, height, radius, 0);
    for (let i = 0; i < of.length; i++) if (full[i] === 1 && (of[i] as number) < n) of[i] = n;
  }
  const data = disparity.data.slice();
  const taken = new Uint8Array(of.length);
  for (let i = 0; i < of.length; i++) if (of[i] !== labels.of[i]) taken[i] = 1;
  adopt(taken, of, data, width, height);
  return { labels: { ...labels, of }, disparity: { width, height, data } };
}

/** Grows what has `value` by a square; the picture's border is no border. */
function spread(mask: Uint8Array, width: number, height: number, radius: number, value: 0 | 1): Uint8Array {
  const rows = mask.slice();
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (mask[i] !== value) continue;
      rows.fill(value, i - Math.min(x, radius), i + Math.min(width - 1 - x, radius) + 1);
    }
  const out = rows.slice();
  for (let x = 0; x < width; x++) {
    let last = -Infinity;
    for (let y = 0; y < height; y++) {
      if (rows[y * width + x] === value) last = y;
      if (y - last <= radius) out[y * width + x] = value;
    }
    last = Infinity;
    for (let y = height - 1; y >= 0; y--) {
      if (rows[y * width + x] === value) last = y;
      if (last - y <= radius) out[y * width + x] = value;
    }
  }
  return out;
}

/** Ring by ring, each taken place gets the depth of a neighbour of its new layer. */
function adopt(taken: Uint8Array, of: Uint8Array, data: Float32Array, width: number, height: number): void {
  let open: number[] = [];
  for (let i = 0; i < taken.length; i++) if (taken[i] === 1) open.push(i);
  while (open.length > 0) {
    const found: (readonly [number, number])[] = [];
    const left: number[] = [];
    for (const i of open) {
      const x = i % width;
      const from = [x > 0 ? i - 1 : -1, x + 1 < width ? i + 1 : -1, i - width, i + width].find(
        (k) => k >= 0 && k < width * height && taken[k] === 0 && of[k] === of[i],
      );
      if (from === undefined) left.push(i);
      else found.push([i, data[from] as number]);
    }
    if (found.length === 0) return;
    for (const [i, q] of found) [data[i], taken[i]] = [q, 0];
    open = left;
  }
}
