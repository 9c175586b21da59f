/** Pixel art: a grid that stands on the screen, each cell in colours of one small palette, a little dithered. */
import { recolourOf } from './colours.ts';
import type { Applied } from './applied.ts';
import type { RestyleTools } from './frame.ts';
import { LEVELS } from './levels.ts';
import type { Restyle } from './restyle.ts';
import type { RestyleScratch } from './room.ts';
import type { Rgb } from '../light/grade.ts';

/** A palette that suits anything: greys, and eight hues in three tones. */
const ANY: readonly Rgb[] = [
  ...[0.04, 0.3, 0.55, 0.78, 0.97].map((x): Rgb => [x, x, x]),
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) => [0.28, 0.55, 0.85].map((value) => hue(n / 8, 0.7, value))),
];

/** Bayer's matrix of 4 x 4, -0.5..0.5. */
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map((x) => (x + 0.5) / 16 - 0.5);

export function drawCells(
  { kernels, memory, tables }: RestyleTools,
  { palette, width, height, range, choice }: Restyle,
  { recipe, level, size }: Applied,
  { work, pictures: [first, second, third] }: RestyleScratch,
) {
  const pixels = recipe.pixels;
  if (!pixels) throw new Error('A style without cells was to be drawn in cells.');
  const { cols, rows, step } = work;
  const side = cellSide(pixels.size * level.flatten, size, step);
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const reach = Math.max(1, Math.round((side / step - 1) / 2));
  kernels.boxBlur(first, third, cols, rows, reach);
  kernels.boxBlur(third, first, rows, cols, reach);
  kernels.restyleTone(first, cols * rows, tables.colours, 0);
  const floats = new Float32Array(memory.buffer);
  const recolour = recolourOf('pixel', range, LEVELS[choice.strength].more);
  const colours = (palette.length > 0 ? palette : ANY).map((c) => recolour([c[0], c[1], c[2]]));
  for (let j = 0; j < down; j++)
    for (let i = 0; i < across; i++) {
      const x = Math.min(cols - 1, Math.floor(((i + 0.5) * side) / step));
      const y = Math.min(rows - 1, Math.floor(((j + 0.5) * side) / step));
      const from = first / 4 + 4 * (y * cols + x);
      const shift = pixels.dither * (BAYER[4 * (j & 3) + (i & 3)] ?? 0) * 2;
      const to = second / 4 + 4 * (j * across + i);
      settle(floats, from, shift, colours, to);
    }
  return { at: second, cols: across, rows: down, perPixel: 1 / side, nearest: true };
}

/** Whole pixels of the frame. */
function cellSide(size: number, scale: number, step: number): number {
  return Math.max(2, Math.round(size * scale * step));
}

/** A mean of the palette in which the nearest colours have nearly all the weight: no threshold, hence no flicker. */
function settle(
  floats: Float32Array,
  from: number,
  shift: number,
  palette: readonly Rgb[],
  to: number,
): void {
  const r = (floats[from] ?? 0) + shift;
  const g = (floats[from + 1] ?? 0) + shift;
  const b = (floats[from + 2] ?? 0) + shift;
  let [red, green, blue, sum] = [0, 0, 0, 0];
  for (const c of palette) {
    const [dr, dg, db] = [r - c[0], g - c[1], b - c[2]];
    const near = 1 / (2 * dr * dr + 3 * dg * dg + db * db + 0.0006);
    const weight = near * near * near * near;
    red += weight * c[0];
    green += weight * c[1];
    blue += weight * c[2];
    sum += weight;
  }
  floats[to] = red / sum;
  floats[to + 1] = green / sum;
  floats[to + 2] = blue / sum;
  floats[to + 3] = 0;
}

function hue(turn: number, saturation: number, value: number): Rgb {
  const at = (k: number): number => {
    const x = (turn * 6 + k) % 6;
    return value * (1 - saturation * Math.max(0, Math.min(x, 4 - x, 1)));
  };
  return [at(5), at(3), at(1)];
}
