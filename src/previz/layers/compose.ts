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

/** One picture a layer, far to near, from an opaque RGBA8 picture of `width` x `height`. */
export function paintLayers(
  plan: PaintPlan,
  still: Uint8Array,
  width: number,
  height: number,
  placing: Placing,
): Painted[] {
  const columns = sampling(width, placing.scaleX, placing.offsetX, plan.width);
  const rows = sampling(height, placing.scaleY, placing.offsetY, plan.height);
  const under = Uint8Array.from(still);
  return plan.layers.map((layer, n) => {
    const box = n === 0 ? { left: 0, top: 0, width, height } : boxOf(layer.alpha, plan, columns, rows);
    const rgba = new Uint8Array(box.width * box.height * 4);
    for (let y = 0; y < box.height; y++)
      for (let x = 0; x < box.width; x++) {
        const [px, py] = [x + box.left, y + box.top];
        const [i0, s] = [columns.at[px] as number, columns.part[px] as number];
        const [j0, t] = [rows.at[py] as number, rows.part[py] as number];
        const at = j0 * plan.width + i0;
        const [right, below] = [columns.step[px] as number, (rows.step[py] as number) * plan.width];
        const alpha = mixed(layer.alpha, at, right, below, s, t, 1);
        if (alpha === 0) continue;
        const cover = mixed(layer.cover, at, right, below, s, t, 1) / 255;
        const rest = 1 - alpha / 255;
        const p = (py * width + px) * 4;
        const o = (y * box.width + x) * 4;
        for (let c = 0; c < 3; c++) {
          const seen = still[p + c] as number;
          const wanted =
            cover === 0
              ? seen
              : seen + (mixed(layer.fill, at * 4 + c, right * 4, below * 4, s, t, 1) - seen) * cover;
          const behind = n === 0 ? 0 : rest * (under[p + c] as number);
          const own = Math.min(alpha, Math.max(0, wanted - behind));
          rgba[o + c] = Math.round(own);
          under[p + c] = Math.round(own + behind);
        }
        rgba[o + 3] = Math.round(alpha);
      }
    return { box, rgba };
  });
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

function mixed(
  data: Uint8Array,
  at: number,
  right: number,
  below: number,
  s: number,
  t: number,
  scale: number,
): number {
  const a = data[at] as number;
  if (s === 0 && t === 0) return a * scale;
  const b = data[at + right] as number;
  const c = data[at + below] as number;
  const d = data[at + right + below] as number;
  const top = a + (b - a) * s;
  return (top + (c + (d - c) * s - top) * t) * scale;
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
