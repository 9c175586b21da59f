/** The small completion in full size, with the detail of its examples, softer the further it is from what is known. */
import { blur } from '../depth/plane.ts';
import { exp, smoothstep } from '../math.ts';
import type { Calmed } from './calm.ts';
import { seamBetween } from './seam.ts';
import { blankSheet, enlarged, smallerSheet } from './sheet.ts';
import type { Sheet } from './sheet.ts';

/** Radius of the blur, in small places, below which the picture is its examples'. */
const FINE = 4;

interface Ways {
  readonly growth: (x: number, y: number) => number;
  /** How far small places are from what is known. */
  readonly far: Float32Array;
}

/** @param given the small sheet that was completed */
export function finished(sheet: Sheet, given: Sheet, completed: Calmed, { growth, far }: Ways): Sheet {
  const { width, height, known } = sheet;
  const small = completed.sheet;
  const wide = (data: Float32Array): Float32Array => enlarged(data, small.width, small.height, width, height);
  const reach = 0.5 * Math.max(small.width, small.height);
  const out = blankSheet(width, height);
  const fine = sheet.planes.map((plane, c) => {
    const low = wide(blur({ ...sizeOf(small), data: given.planes[c] as Float32Array }, FINE).data);
    for (let i = 0; i < low.length; i++)
      low[i] = (known[i] as number) > 0.5 ? (plane[i] as number) - (low[i] as number) : 0;
    return low;
  });
  for (const [c, plane] of small.planes.entries())
    out.planes[c]?.set(wide(softened(plane, small, far, reach)));
  const amount = wide(completed.detail.map((detail, i) => detail * exp(-((far[i] as number) / reach) / 0.5)));
  addDetail(out, sheet, fine, completed, growth, amount);
  for (const [c, plane] of out.planes.entries()) {
    const own = sheet.planes[c] as Float32Array;
    for (let i = 0; i < plane.length; i++) {
      const share = known[i] as number;
      const painted = plane[i] as number;
      if (share > 0)
        plane[i] = share >= 1 ? (own[i] as number) : painted + share * ((own[i] as number) - painted);
    }
  }
  out.known.set(known);
  return joined(sheet, given, out);
}

function sizeOf({ width, height }: Sheet): { readonly width: number; readonly height: number } {
  return { width, height };
}

function softened(data: Float32Array, size: Sheet, far: Float32Array, reach: number): Float32Array {
  const levels = [FINE, 5, 8].map((radius) => blur({ ...sizeOf(size), data }, radius).data);
  return data.map((_, i) => {
    const level = 2 * smoothstep(0.2, 1.2, (far[i] as number) / reach);
    const n = Math.min(1, Math.floor(level));
    const soft = (levels[n] as Float32Array)[i] as number;
    return soft + (level - n) * (((levels[n + 1] as Float32Array)[i] as number) - soft);
  });
}

function joined(sheet: Sheet, given: Sheet, painted: Sheet): Sheet {
  const { width, height, known } = sheet;
  const rest = { ...painted, known: known.map((share) => 1 - share) };
  const seam = seamBetween(given, smallerSheet(rest, given.width, given.height));
  for (const [c, plane] of painted.planes.entries()) {
    const by = enlarged(seam[c] as Float32Array, given.width, given.height, width, height);
    for (let i = 0; i < plane.length; i++)
      plane[i] = (plane[i] as number) + (1 - (known[i] as number)) * (by[i] as number);
  }
  return painted;
}

/** Adds to each unknown place what its examples have beyond their smooth colour: the mean over the four nearest small places. */
function addDetail(
  out: Sheet,
  { width, height, known }: Sheet,
  [red, green, blue]: readonly Float32Array[],
  { sheet: small, x: exampleX, y: exampleY }: Calmed,
  growth: (x: number, y: number) => number,
  amount: Float32Array,
): void {
  if (!red || !green || !blue) return;
  const toX = small.width / width;
  const toY = small.height / height;
  const [outRed, outGreen, outBlue] = out.planes;
  for (let y = 0, i = 0; y < height; y++) {
    const v = (y + 0.5) * toY - 0.5;
    const j0 = Math.floor(v);
    const grown = [
      1 / growth(0, Math.max(0, j0)),
      1 / growth(0, Math.min(small.height - 1, j0 + 1)),
    ] as const;
    for (let x = 0; x < width; x++, i++) {
      const share = amount[i] as number;
      if ((known[i] as number) >= 1 || share < 0.02) continue;
      const u = (x + 0.5) * toX - 0.5;
      const i0 = Math.floor(u);
      let r = 0;
      let g = 0;
      let b = 0;
      let all = 1e-6;
      for (let n = 0; n < 4; n++) {
        const si = i0 + (n & 1);
        const sj = j0 + (n >> 1);
        if (si < 0 || sj < 0 || si >= small.width || sj >= small.height) continue;
        const from = exampleX[sj * small.width + si] as number;
        if (from < 0) continue;
        const weight = (1 - Math.abs(u - si)) * (1 - Math.abs(v - sj));
        const step = n < 2 ? grown[0] : grown[1];
        const sx = Math.round((from + (u - si) * step + 0.5) / toX - 0.5);
        const sy = Math.round(
          ((exampleY[sj * small.width + si] as number) + (v - sj) * step + 0.5) / toY - 0.5,
        );
        all += weight;
        if (sx < 0 || sy < 0 || sx >= width || sy >= height) continue;
        const at = sy * width + sx;
        r += weight * (red[at] as number);
        g += weight * (green[at] as number);
        b += weight * (blue[at] as number);
      }
      const scale = share / all;
      outRed[i] = (outRed[i] as number) + scale * r;
      outGreen[i] = (outGreen[i] as number) + scale * g;
      outBlue[i] = (outBlue[i] as number) + scale * b;
    }
  }
}
