/** Draws what was painted towards what the prompt asks, the more the further it is from the source. */
import { clamp, lerp, smoothstep } from '../math.ts';
import { lightOf } from '../set/colour.ts';
import { HUES } from '../set/palette.ts';
import type { Rectangle } from './place.ts';
import type { Sheet } from './sheet.ts';
import type { Steer } from './steer.ts';
import type { Surroundings } from './surroundings.ts';

/** Where it begins and is complete, in shares of the longer side. */
const [BEGINS, WHOLE] = [0.015, 0.2];
/** How much of it there is at most: what is named stands, what surrounds it stays believable. */
const [NAMED, AROUND] = [0.94, 0.72];
const TINT = 0.3;
/** Red, green and blue that a night leaves of a day. */
const NIGHT = [0.2, 0.25, 0.4] as const;

/** Changes the sheet in place. @param far how far each place is from what is known */
export function steer(
  sheet: Sheet,
  far: Float32Array,
  asked: Steer,
  painted: Surroundings | undefined,
  area: Rectangle,
  horizon: number | undefined,
): void {
  const { width, height, planes, known } = sheet;
  const line = horizon ?? lerp(area.top, area.bottom, 0.55);
  const read = painted && readerOf(painted, sheet, line);
  const gains = painted && read && !asked.night && !asked.sky ? evened(sheet, read, line) : [1, 1];
  const tint = tintOf(asked.colours);
  const colour = [0, 0, 0];
  const soft = 0.04 * height;
  for (let y = 0, i = 0; y < height; y++) {
    const below = smoothstep(line - soft, line + soft, y);
    const above = 1 - below;
    const share = Math.max(
      asked.around ? AROUND : 0,
      NAMED * ((asked.sky ? above : 0) + (asked.ground ? below : 0)),
    );
    const gain = lerp(gains[0] as number, gains[1] as number, below);
    for (let x = 0; x < width; x++, i++) {
      const open = 1 - (known[i] as number);
      if (open === 0) continue;
      const near = (far[i] as number) / Math.max(width, height);
      const reach = open * smoothstep(BEGINS, WHOLE, near);
      if (read && share > 0) read(x, y, colour);
      const luma = tint
        ? 0.2126 * at(planes[0], i) + 0.7152 * at(planes[1], i) + 0.0722 * at(planes[2], i)
        : 0;
      for (let c = 0; c < 3; c++) {
        const plane = planes[c] as Float32Array;
        let value = plane[i] as number;
        if (asked.night) value = lerp(value, value * (NIGHT[c] as number), reach);
        if (read && share > 0)
          value = lerp(value, clamp((colour[c] as number) * gain, 0, 255), share * reach);
        if (tint) value = lerp(value, clamp(luma * (tint[c] as number), 0, 255), TINT * reach);
        plane[i] = value;
      }
    }
  }
}

function at(plane: Float32Array, i: number): number {
  return plane[i] as number;
}

type Read = (x: number, y: number, out: number[]) => void;

/** Reads the surroundings with their horizon where that of the sheet is. */
function readerOf({ width, height, rgb, horizon }: Surroundings, sheet: Sheet, line: number): Read {
  const middle = clamp(horizon, 1, height - 1);
  const deep = Math.max(1, sheet.height - line);
  // As large as it must be to reach the corners: nothing of it is stretched more one way than the other.
  const scale = Math.min(width / sheet.width, middle / Math.max(1, line), (height - middle) / deep);
  return (x, y, out) => {
    const u = clamp((x - sheet.width / 2) * scale + width / 2, 0, width - 1.001);
    const w = clamp(middle + (y - line) * scale, 0, height - 1.001);
    const [i, j] = [Math.floor(u), Math.floor(w)];
    const [fx, fy] = [u - i, w - j];
    const o = (j * width + i) * 3;
    const right = i + 1 < width ? 3 : 0;
    const below = j + 1 < height ? width * 3 : 0;
    for (let c = 0; c < 3; c++) {
      const top = lerp(rgb[o + c] as number, rgb[o + right + c] as number, fx);
      const bottom = lerp(rgb[o + below + c] as number, rgb[o + below + right + c] as number, fx);
      out[c] = lerp(top, bottom, fy);
    }
  };
}

/** Factors that give the set's sky and ground the lightness of what is continued there. */
function evened(
  { width, height, planes, known }: Sheet,
  read: Read,
  line: number,
): [sky: number, ground: number] {
  const sums = [[0, 1e-6], [0, 1e-6]]; // prettier-ignore
  const colour = [0, 0, 0];
  for (let y = 0; y < height; y += 7)
    for (let x = 0; x < width; x += 7) {
      const i = y * width + x;
      if ((known[i] as number) > 0) continue;
      read(x, y, colour);
      const half = sums[y < line ? 0 : 1] as number[];
      half[0] = (half[0] as number) + at(planes[0], i) + at(planes[1], i) + at(planes[2], i);
      half[1] = (half[1] as number) + (colour[0] as number) + (colour[1] as number) + (colour[2] as number);
    }
  const factor = ([own = 0, set = 1]: readonly number[]): number => clamp(own / set, 0.5, 1.5);
  return [factor(sums[0] ?? []), factor(sums[1] ?? [])];
}

/** Factors of a luma: the mean of the colours, at a luma of 1. */
function tintOf(colours: readonly string[]): readonly number[] | undefined {
  const lights = colours.flatMap((name) => (HUES[name] ? [lightOf(HUES[name])] : []));
  if (lights.length === 0) return undefined;
  const codes = [0, 1, 2].map((c) => lights.reduce((sum, light) => sum + Math.sqrt(light[c] as number), 0));
  const luma = 0.2126 * (codes[0] as number) + 0.7152 * (codes[1] as number) + 0.0722 * (codes[2] as number);
  return codes.map((code) => code / Math.max(0.05, luma));
}
