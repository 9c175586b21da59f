/** How far each layer reaches: over its own places, softly a little beyond them, and on behind nearer layers. */
import { continuations } from './behind.ts';
import type { Labels } from './order.ts';

export interface Matte {
  /** 0..255 over the grid. */
  readonly alpha: Uint8Array;
  /** How much of the place is hidden by nearer layers, 0..255: what is seen there is not this layer's colour. */
  readonly cover: Uint8Array;
}

/** Places on each side of a border that a soft edge, drawn outwards by one, can reach. */
const EDGE = 2;

/**
 * `reach` is how far a layer goes on behind another, in places of the grid; the farthest one goes on everywhere.
 * `soften` turns the plain soft edges of a layer into better ones.
 */
export function mattesOf(
  labels: Labels,
  reach: number,
  soften: (alpha: Uint8Array) => Uint8Array = (alpha) => alpha,
): Matte[] {
  const behind = continuations(labels, reach);
  const band = bandOf(labels);
  const mattes: Matte[] = [];
  let cover = new Uint8Array(labels.of.length);
  for (let n = labels.count - 1; n >= 0; n--) {
    if (n === 0) {
      mattes.unshift({ alpha: new Uint8Array(cover.length).fill(255), cover });
      break;
    }
    const own = soften(ownMatte(labels, n, band));
    mattes.unshift({ alpha: union(own, behind[n] as Uint8Array), cover });
    cover = union(cover, own);
  }
  return mattes;
}

/** Places from which a border is at most `EDGE` away along rows and columns. */
function bandOf({ width, height, of }: Labels): Int32Array {
  const marks = new Uint8Array(of.length);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const right = x + 1 < width && of[i] !== of[i + 1];
      const below = y + 1 < height && of[i] !== of[i + width];
      if (right || below) mark(marks, width, height, x, y);
    }
  const band = new Int32Array(of.length);
  let count = 0;
  for (let i = 0; i < marks.length; i++) if (marks[i] === 1) band[count++] = i;
  return band.slice(0, count);
}

/** Around the border to the right of a place, or below it. */
function mark(marks: Uint8Array, width: number, height: number, x: number, y: number): void {
  for (let v = Math.max(0, y - EDGE); v <= Math.min(height - 1, y + EDGE + 1); v++)
    marks.fill(1, v * width + Math.max(0, x - EDGE), v * width + Math.min(width, x + EDGE + 2));
}

/**
 * The layer's own places, drawn outwards by one, because a narrow rim of background hurts less than a torn edge, and
 * with an edge of two pixels: a 3x3 tent.
 */
function ownMatte({ width, height, of }: Labels, n: number, band: Int32Array): Uint8Array {
  const grown = new Uint8Array(of.length);
  for (let i = 0; i < of.length; i++) if (of[i] === n) grown[i] = 255;
  const out = grown.slice();
  for (const i of band) {
    const x = i % width;
    const touches =
      of[i] === n ||
      (x > 0 && of[i - 1] === n) ||
      (x + 1 < width && of[i + 1] === n) ||
      (i >= width && of[i - width] === n) ||
      (i + width < of.length && of[i + width] === n);
    if (touches) grown[i] = 255;
  }
  for (const i of band) {
    const x = i % width;
    const [left, right] = [x > 0 ? 1 : 0, x + 1 < width ? 1 : 0];
    let sum = 8;
    for (let row = -1; row <= 1; row++) {
      const at = i + (row < 0 && i >= width ? -width : row > 0 && i + width < width * height ? width : 0);
      const line = (grown[at - left] as number) + 2 * (grown[at] as number) + (grown[at + right] as number);
      sum += row === 0 ? 2 * line : line;
    }
    out[i] = sum >> 4;
  }
  return out;
}

function union(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(a.length);
  for (let i = 0; i < out.length; i++) {
    const [p, q] = [a[i] as number, b[i] as number];
    out[i] = p > q ? p : q;
  }
  return out;
}
