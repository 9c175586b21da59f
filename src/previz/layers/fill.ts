/**
 * What a layer shows where something nearer hid it: its own colours, continued smoothly (push-pull), with the fine
 * detail of its own places mirrored at the border. Only the layer's own side gives; a bare push-pull looks like wax.
 */
import type { Picture } from './picture.ts';
import { lerp, smoothstep } from '../math.ts';
import type { Matte } from './mattes.ts';
import type { Labels } from './order.ts';
import { blendRow, colourAt, rowColourAt, smoothColours } from './smooth-colours.ts';
import type { SmoothColours } from './smooth-colours.ts';

/** Border places, as a share of the longer side, in which a lens or a coarse map has mixed two layers. */
const RIM = 0.004;
/** How far detail goes on, as a share of the longer side; beyond it nothing is ever seen. */
const FARTHEST = 0.06;

/** RGBX over the whole grid: the layer's colours wherever it is drawn behind another. */
export function fillOf(picture: Picture, labels: Labels, matte: Matte, n: number): Uint8Array {
  const { width, height, rgba } = picture;
  const { alpha, cover } = matte;
  const out = new Uint8Array(rgba.length);
  // Nothing hides the nearest layer.
  if (cover.every((hidden) => hidden === 0)) return out;
  const known = ownPlaces(labels, matte, n);
  const smooth = smoothColours(picture, known);
  const farthest = Math.ceil(FARTHEST * Math.max(width, height));
  const source = nearestKnown(known, alpha, width, height, farthest);
  const detailed = detailOf(picture, known, smooth, farthest, out);
  const words = new Uint32Array(out.buffer);
  const row = new Float32Array(3 * smooth.columns);
  for (let y = 0, i = 0; y < height; y++) {
    blendRow(smooth, y, row);
    for (let x = 0; x < width; x++, i++) {
      if (cover[i] === 0 || alpha[i] === 0) continue;
      const from = known[i] === 1 ? packed(x, y) : (source[i] as number);
      if (from < 0) words[i] = rowColourAt(row, x);
      else detailed(x, y, from & LOW, from >> 16);
    }
  }
  return out;
}

/** Paints a place near the border of what is known, at (sx, sy): smooth colours, and detail from the other side of it. */
function detailOf(
  { width, height, rgba }: Picture,
  known: Uint8Array,
  smooth: SmoothColours,
  farthest: number,
  out: Uint8Array,
): (x: number, y: number, sx: number, sy: number) => void {
  const [here, there] = [new Float32Array(3), new Float32Array(3)];
  return (x, y, sx, sy) => {
    colourAt(smooth, x, y, here);
    // Close by the border its colours go on; farther in, all that is around mixes.
    const [dx, dy] = [x - sx, y - sy];
    const mixed = smoothstep(0, 0.5, Math.sqrt(dx * dx + dy * dy) / farthest);
    if (mixed < 1) {
      colourAt(smooth, sx, sy, there);
      for (let c = 0; c < 3; c++) here[c] = lerp(there[c] as number, here[c] as number, mixed);
    }
    const donor = mirrored(known, sx, sy, x, y, width, height);
    if (donor >= 0) colourAt(smooth, donor % width, Math.floor(donor / width), there);
    const i = 4 * (y * width + x);
    for (let c = 0; c < 3; c++) {
      const detail = donor < 0 ? 0 : softened((rgba[4 * donor + c] as number) - (there[c] as number));
      out[i + c] = Math.min(255, Math.max(0, Math.round((here[c] as number) + detail)));
    }
  };
}

/** Column and row of a place in one number. */
function packed(x: number, y: number): number {
  return (y << 16) | x;
}
const LOW = 0xffff;

/** Texture stays, the outline of a thing does not: it would stand alone where its body is missing. */
function softened(detail: number): number {
  return detail / (1 + Math.abs(detail) / OUTLINE);
}
const OUTLINE = 20;

/** 1 where the picture shows the layer alone. A layer without such places gives all of its own. */
function ownPlaces(labels: Labels, { cover }: Matte, n: number): Uint8Array {
  const { width, height, of } = labels;
  const rim = Math.max(2, Math.round(RIM * Math.max(width, height)));
  const known = new Uint8Array(of.length);
  let count = 0;
  for (let y = 0, i = 0; y < height; y++) {
    const [above, below] = [y < rim ? 0 : -rim * width, y + rim < height ? rim * width : 0];
    for (let x = 0; x < width; x++, i++) {
      if (of[i] !== n || cover[i] !== 0) continue;
      const inner =
        of[i + above] === n &&
        of[i + below] === n &&
        of[x < rim ? i : i - rim] === n &&
        of[x + rim < width ? i + rim : i] === n;
      if (!inner) continue;
      known[i] = 1;
      count++;
    }
  }
  return count > 0 ? known : of.map((label) => (label === n ? 1 : 0));
}

/** For each unknown place within `farthest` steps of a known one, on a way through the layer: the nearest such; else -1. */
function nearestKnown(
  known: Uint8Array,
  alpha: Uint8Array,
  width: number,
  height: number,
  farthest: number,
): Int32Array {
  const source = new Int32Array(known.length).fill(-1);
  const distance = new Uint16Array(known.length).fill(65535);
  const queue = new Int32Array(known.length);
  let [start, end] = [0, 0];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (known[i] === 0) continue;
      const border =
        (x > 0 && known[i - 1] === 0) ||
        (x + 1 < width && known[i + 1] === 0) ||
        (y > 0 && known[i - width] === 0) ||
        (y + 1 < height && known[i + width] === 0);
      if (!border) continue;
      source[i] = packed(x, y);
      queue[end++] = packed(x, y);
    }
  for (let step = 0; step < farthest && start < end; step++) {
    const last = end;
    for (; start < last; start++) {
      const place = queue[start] as number;
      const [x, y] = [place & LOW, place >> 16];
      const from = source[y * width + x] as number;
      const [sx, sy] = [from & LOW, from >> 16];
      const [left, right] = [x > 0 ? x - 1 : x, x + 1 < width ? x + 1 : x];
      const [top, bottom] = [y > 0 ? y - 1 : y, y + 1 < height ? y + 1 : y];
      for (let b = top; b <= bottom; b++)
        for (let a = left; a <= right; a++) {
          const k = b * width + a;
          if (alpha[k] === 0 || known[k] === 1) continue;
          const d = Math.min(65534, (a - sx) * (a - sx) + (b - sy) * (b - sy));
          if (d >= (distance[k] as number)) continue;
          if (source[k] === -1) queue[end++] = packed(a, b);
          source[k] = from;
          distance[k] = d;
        }
    }
  }
  return source;
}

/** Shares of the way back behind the border at which a donor is looked for. */
const BACK = [1, 0.6, 0.3] as const;

/** The known place that lies as far before the border, at (sx, sy), as (x, y) behind it; -1 when there is none. */
function mirrored(
  known: Uint8Array,
  sx: number,
  sy: number,
  x: number,
  y: number,
  width: number,
  height: number,
): number {
  for (const share of BACK) {
    const [a, b] = [Math.round(sx + (sx - x) * share), Math.round(sy + (sy - y) * share)];
    if (a < 0 || b < 0 || a >= width || b >= height) continue;
    if (known[b * width + a] === 1) return b * width + a;
  }
  return -1;
}
