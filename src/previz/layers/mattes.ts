/**
 * How far each layer reaches: over its own places, softly a little beyond them where it stands before a farther one,
 * and on behind nearer ones — but only where the two touch. Growing it into any nearer object close by would paint
 * slabs where the far ground should appear (measured: 3 dB lost on synthetic scenes).
 */
import type { Labels } from './order.ts';

export interface Matte {
  /** 0..255 over the grid. */
  readonly alpha: Uint8Array;
  /** How much of the place is hidden by nearer layers, 0..255: what is seen there is not this layer's colour. */
  readonly cover: Uint8Array;
}

/** Pixels by which the near side is drawn outwards: a narrow rim of background hurts less than a torn edge. */
const OUTWARDS = 1;

/**
 * `reach` is how far a layer goes on behind another, in pixels of the grid; the farthest one goes on everywhere.
 * `soften` turns the plain soft edges of a layer into better ones.
 */
export function mattesOf(
  labels: Labels,
  reach: number,
  soften: (alpha: Uint8Array) => Uint8Array = (alpha) => alpha,
): Matte[] {
  const own = Array.from({ length: labels.count }, (_, n) =>
    n === 0 ? whole(labels) : soften(ownMatte(labels, n)),
  );
  const beyond = own.map((_, n) => behind(labels, n, reach));
  contested(beyond);
  const mattes: Matte[] = [];
  let cover = new Uint8Array(labels.of.length);
  for (let n = labels.count - 1; n >= 0; n--) {
    const hidden = (beyond[n] as Uint8Array).map((distance) => (distance > 0 ? 255 : 0));
    const alpha = n === 0 ? whole(labels) : union(own[n] as Uint8Array, hidden);
    mattes.unshift({ alpha, cover });
    cover = union(cover, own[n] as Uint8Array);
  }
  return mattes;
}

function whole({ of }: Labels): Uint8Array<ArrayBuffer> {
  return new Uint8Array(of.length).fill(255);
}

/** The layer's own places, drawn outwards, with an edge of two pixels. */
function ownMatte(labels: Labels, n: number): Uint8Array {
  const { width, height, of } = labels;
  let mask = new Uint8Array(of.length);
  for (let i = 0; i < of.length; i++) mask[i] = of[i] === n ? 255 : 0;
  for (let k = 0; k < OUTWARDS; k++) mask = grown(mask, width, height);
  return softened(mask, width, height);
}

function grown(mask: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const out = Uint8Array.from(mask);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (mask[i] !== 0) continue;
      const touched =
        (x > 0 && mask[i - 1]) ||
        (x + 1 < width && mask[i + 1]) ||
        (y > 0 && mask[i - width]) ||
        (y + 1 < height && mask[i + width]);
      if (touched) out[i] = 255;
    }
  return out;
}

/** A 3x3 tent; only border places change. */
function softened(mask: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint16Array(mask.length);
  for (let y = 0; y < height; y++)
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const [a, b, c] = [mask[x > 0 ? i - 1 : i], mask[i], mask[x + 1 < width ? i + 1 : i]];
      rows[i] = (a as number) + 2 * (b as number) + (c as number);
    }
  const out = new Uint8Array(mask.length);
  for (let y = 0; y < height; y++)
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const [a, b, c] = [rows[y > 0 ? i - width : i], rows[i], rows[y + 1 < height ? i + width : i]];
      out[i] = ((a as number) + 2 * (b as number) + (c as number) + 8) >> 4;
    }
  return out;
}

function union(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.max(a[i] as number, b[i] as number);
  return out;
}

/** Where two layers could go on behind a third, the border between them goes on half-way: the closer one has it. */
function contested(distances: readonly Uint8Array[]): void {
  const closest = new Uint8Array(distances[0]?.length ?? 0).fill(255);
  for (const distance of distances)
    for (let i = 0; i < closest.length; i++) {
      const d = distance[i] as number;
      if (d === 0) continue;
      if (d > (closest[i] as number)) distance[i] = 0;
      else closest[i] = d;
    }
}

/**
 * Steps from the layer's own places to places of nearer layers, on a way through nearer places only; 0 beyond `reach`.
 * Every other step also goes diagonally, so that what is reached is nearly round.
 */
function behind({ width, height, of }: Labels, n: number, reach: number): Uint8Array {
  const distances = new Uint8Array(of.length);
  let ring = new Int32Array(of.length);
  let next = new Int32Array(of.length);
  let count = 0;
  const nearer = (k: number): boolean => (of[k] as number) > n;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (of[i] !== n) continue;
      const touches =
        (x > 0 && nearer(i - 1)) ||
        (x + 1 < width && nearer(i + 1)) ||
        (y > 0 && nearer(i - width)) ||
        (y + 1 < height && nearer(i + width));
      if (touches) ring[count++] = i;
    }
  for (let distance = 1; distance < Math.min(reach, 254) && count > 0; distance++) {
    let found = 0;
    const visit = (k: number): void => {
      if (distances[k] !== 0 || (of[k] as number) <= n) return;
      distances[k] = distance;
      next[found++] = k;
    };
    for (let r = 0; r < count; r++) {
      const i = ring[r] as number;
      const x = i % width;
      const [left, right, up, down] = [x > 0, x + 1 < width, i >= width, i + width < of.length];
      if (left) visit(i - 1);
      if (right) visit(i + 1);
      if (up) visit(i - width);
      if (down) visit(i + width);
      if (distance % 2 === 1) continue;
      if (left && up) visit(i - width - 1);
      if (right && up) visit(i - width + 1);
      if (left && down) visit(i + width - 1);
      if (right && down) visit(i + width + 1);
    }
    [ring, next, count] = [next, ring, found];
  }
  return distances;
}
