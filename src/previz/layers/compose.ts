/**
 * Paints the pictures of the layers from the still. Together, at rest, they give the still again: the colour of an
 * edge is what has to be added to what lies behind it, so that a soft edge is taken apart instead of carried along.
 */
import type { Matte } from './mattes.ts';

/** Layers over a grid, far to near; the first covers everything. */
export interface PaintPlan {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly (Matte & { readonly fill: Uint8Array })[];
}

/** Where the pixels of a picture fall on the grid of the plan: column = x * scaleX + offsetX. */
export interface Placing {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Painted {
  /** The part of the picture outside of which the layer is empty. */
  readonly box: Box;
  /** Premultiplied RGBA8 over the box. */
  readonly rgba: Uint8Array;
}

/** Paints an opaque RGBA8 picture of `width` x `height`: one picture a layer, far to near. */
export type Painter = (still: Uint8Array, width: number, height: number, placing: Placing) => Painted[];

/** For the same still in several sizes. */
export function painterOf(plan: PaintPlan): Painter {
  const sheets = plan.layers.map((layer) => ({ ...layer, width: plan.width, kinds: kindsOf(layer, plan) }));
  return (still, width, height, placing) => paintAll(plan, sheets, still, width, height, placing);
}

function paintAll(
  plan: PaintPlan,
  sheets: readonly Sheet[],
  still: Uint8Array,
  width: number,
  height: number,
  placing: Placing,
): Painted[] {
  const columns = sampling(width, placing.scaleX, placing.offsetX, plan.width);
  const rows = sampling(height, placing.scaleY, placing.offsetY, plan.height);
  // Whole pixels are read and written at once, where that is all there is to do.
  const seen = still.byteOffset % 4 === 0 ? still : still.slice();
  const under = new Uint8Array(still);
  return sheets.map((sheet, n) => {
    const box = n === 0 ? { left: 0, top: 0, width, height } : boxOf(sheet.alpha, plan, columns, rows);
    const rgba = new Uint8Array(box.width * box.height * 4);
    paint(sheet, box, columns, rows, width, { seen, under, rgba });
    return { box, rgba };
  });
}

interface Sheet extends Matte {
  readonly fill: Uint8Array;
  /** Places in a row of the plan. */
  readonly width: number;
  readonly kinds: Uint8Array;
}

/** What all four corners of a place of the plan have in common. */
const [EMPTY, WHOLE, HIDDEN, MIXED] = [0, 1, 2, 3];

/** Whole: all of the layer is there and nothing hides it. Hidden: all is there, behind something. */
function kindsOf({ alpha, cover }: Matte, { width, height }: { width: number; height: number }): Uint8Array {
  const kinds = new Uint8Array(alpha.length);
  for (let y = 0, i = 0; y < height; y++) {
    const below = y + 1 < height ? width : 0;
    // What is right of a place is left of the next.
    let b = alpha[i] as number;
    let d = alpha[i + below] as number;
    let f = cover[i] as number;
    let h = cover[i + below] as number;
    for (let x = 0; x < width; x++, i++) {
      const a = b;
      const c = d;
      const e = f;
      const g = h;
      const next = x + 1 < width ? i + 1 : i;
      b = alpha[next] as number;
      d = alpha[next + below] as number;
      f = cover[next] as number;
      h = cover[next + below] as number;
      if ((a | b | c | d) === 0) continue;
      if ((a & b & c & d) < 255) kinds[i] = MIXED;
      else if ((e | f | g | h) === 0) kinds[i] = WHOLE;
      else kinds[i] = (e & f & g & h) === 255 ? HIDDEN : MIXED;
    }
  }
  return kinds;
}

interface Pictures {
  readonly seen: Uint8Array;
  /** What the layers so far show together. */
  readonly under: Uint8Array;
  readonly rgba: Uint8Array;
}

function paint(
  sheet: Sheet,
  box: Box,
  columns: Sampling,
  rows: Sampling,
  width: number,
  { seen, under, rgba }: Pictures,
): void {
  const [seen32, under32, rgba32] = [seen, under, rgba].map(words) as [Uint32Array, Uint32Array, Uint32Array];
  const { alpha, cover, fill, kinds } = sheet;
  const fill32 = new Uint32Array(fill.buffer);
  for (let y = 0; y < box.height; y++) {
    const [j0, t] = [rows.at[y + box.top] as number, rows.part[y + box.top] as number];
    const below = (rows.step[y + box.top] as number) * sheet.width;
    let p = (y + box.top) * width + box.left;
    let o = y * box.width;
    for (let px = box.left; px < box.left + box.width; px++, p++, o++) {
      const at = j0 * sheet.width + (columns.at[px] as number);
      const kind = kinds[at];
      if (kind === EMPTY) continue;
      if (kind === WHOLE) {
        under32[p] = rgba32[o] = seen32[p] as number;
        continue;
      }
      const s = columns.part[px] as number;
      const right = columns.step[px] as number;
      if (kind === HIDDEN) {
        under32[p] = rgba32[o] = (mixedWhole(fill32, at, right, below, s, t) | OPAQUE) >>> 0;
        continue;
      }
      const opaque = mixed(alpha, at, right, below, s, t);
      if (opaque === 0) continue;
      const hidden = mixed(cover, at, right, below, s, t) / 255;
      const rest = 1 - opaque / 255;
      for (let c = 0; c < 3; c++) {
        const shown = seen[4 * p + c] as number;
        const wanted =
          hidden === 0
            ? shown
            : shown + (mixed(fill, at * 4 + c, right * 4, below * 4, s, t) - shown) * hidden;
        const behind = rest === 0 ? 0 : rest * (under[4 * p + c] as number);
        const own = Math.min(opaque, Math.max(0, wanted - behind));
        rgba[4 * o + c] = Math.round(own);
        under[4 * p + c] = Math.round(own + behind);
      }
      rgba[4 * o + 3] = Math.round(opaque);
    }
  }
}

function words({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

interface Sampling {
  readonly at: Int32Array;
  /** 0 at the last place, where there is no neighbour. */
  readonly step: Int32Array;
  readonly part: Float32Array;
}

function sampling(count: number, scale: number, offset: number, size: number): Sampling {
  const [at, step, part] = [new Int32Array(count), new Int32Array(count), new Float32Array(count)];
  for (let n = 0; n < count; n++) {
    const place = Math.min(size - 1, Math.max(0, n * scale + offset));
    const whole = Math.min(size - 1, Math.floor(place + 1e-4));
    at[n] = whole;
    step[n] = whole + 1 < size ? 1 : 0;
    part[n] = Math.max(0, place - whole) < 1e-3 ? 0 : place - whole;
  }
  return { at, step, part };
}

function mixed(data: Uint8Array, at: number, right: number, below: number, s: number, t: number): number {
  const a = data[at] as number;
  if (s === 0 && t === 0) return a;
  const b = data[at + right] as number;
  const c = data[at + below] as number;
  const d = data[at + right + below] as number;
  const top = a + (b - a) * s;
  return top + (c + (d - c) * s - top) * t;
}

/** The byte of opacity, the last of four. */
const OPAQUE = 0xff000000;

/** All four bytes of a pixel at once, two by two, with weights of 8 bits. */
function mixedWhole(
  data: Uint32Array,
  at: number,
  right: number,
  below: number,
  s: number,
  t: number,
): number {
  const [u, v] = [Math.round(s * 256), Math.round(t * 256)];
  const a = data[at] as number;
  const b = data[at + right] as number;
  const c = data[at + below] as number;
  const d = data[at + right + below] as number;
  const even = between8(between8(a & PAIR, b & PAIR, u), between8(c & PAIR, d & PAIR, u), v);
  const odd = between8(
    between8((a >>> 8) & PAIR, (b >>> 8) & PAIR, u),
    between8((c >>> 8) & PAIR, (d >>> 8) & PAIR, u),
    v,
  );
  return even | (odd << 8);
}
const PAIR = 0xff00ff;

function between8(a: number, b: number, part: number): number {
  return ((Math.imul(a, 256 - part) + Math.imul(b, part)) >>> 8) & PAIR;
}

/** The rectangle of pixels that any part of the matte reaches, with a transparent rim of one pixel where it fits. */
function boxOf(
  alpha: Uint8Array,
  { width, height }: { width: number; height: number },
  columns: Sampling,
  rows: Sampling,
): Box {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (alpha[i] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  const [x0, x1] = between(columns, left - 2, right + 2);
  const [y0, y1] = between(rows, top - 2, bottom + 2);
  return { left: x0, top: y0, width: Math.max(1, x1 - x0), height: Math.max(1, y1 - y0) };
}

/** Pixels that fall on the places `low`..`high` of the grid. */
function between({ at }: Sampling, low: number, high: number): [number, number] {
  let [first, last] = [at.length, 0];
  for (let n = 0; n < at.length; n++) {
    if ((at[n] as number) < low || (at[n] as number) > high) continue;
    if (n < first) first = n;
    last = n + 1;
  }
  return first < last ? [first, last] : [0, 1];
}
