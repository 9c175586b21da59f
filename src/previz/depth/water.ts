/**
 * Water that mirrors what stands behind it: below a waterline, in the colours of the picture turned over there, of its
 * sky, or in blues darker than that; broken along lines that lie flat, from side to side. Meadows, roads and walls fail
 * one of the tests; all of them must agree.
 */
import { clamp, smoothstep } from '../math.ts';
import type { Colours } from './colours.ts';
import { at, blur, fill, plane } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Sky } from './sky.ts';

export interface Water {
  /** 1 on the water, 0 elsewhere, soft in between. */
  readonly mask: Plane;
  /** The same where it mirrors what is bright. */
  readonly bright: Plane;
  /** Row where it begins, as a fraction of the height. */
  readonly line: number;
  /** 0..1 over all tests. */
  readonly confidence: number;
  readonly tests: Readonly<Record<string, number>>;
}

/** Confidence from which on the water moves. */
export const SURE_WATER = 0.35;

/** Nothing without a sky: what water looks like is what it mirrors. */
export function waterOf(colours: Colours, sky: Sky | undefined): Water | undefined {
  if (!sky) return undefined;
  const { width, height } = colours.light;
  const turned = waterlineOf(colours, sky);
  const chance = likeness(colours, sky, turned);
  const soft = blur(chance, Math.max(1, width / 80));
  const body = largestBelow(
    fill(soft, (i) => ((soft.data[i] as number) > 0.5 ? 1 : 0)),
    turned.row,
  );
  const tests = judge(colours, body, chance, turned.row);
  if (!tests) return undefined;
  const smooth = blur(body, 1);
  const mask = fill(smooth, (i) => smoothstep(0.5, 0.95, smooth.data[i] as number));
  const light = blur(colours.light, 1);
  return {
    mask,
    bright: fill(mask, (i) => (mask.data[i] as number) * smoothstep(0.3, 0.55, light.data[i] as number)),
    line: turned.row / height,
    tests,
    confidence: Object.values(tests).reduce((product, test) => product * test, 1),
  };
}

/** Where the picture is turned over, and by how much what is mirrored is shorter. */
interface Turned {
  readonly row: number;
  readonly squash: number;
}

/** Rows on either side that are compared, as a share of the height; likeness from which a waterline is believed. */
const COMPARED = 0.24;
const MIRRORS = 0.72;

/** The row around which the picture is most like its own mirror image; the sky's floor when there is none. */
function waterlineOf({ light }: Colours, { horizon }: Sky): Turned {
  const { height } = light;
  const soft = blur(light, 1);
  const reach = Math.round(COMPARED * height);
  const floor = Math.round(horizon * height);
  let best: Turned & { like: number } = { row: floor, squash: 1, like: MIRRORS };
  for (let row = floor; row < Math.min(height - reach, floor + 0.3 * height); row++)
    for (const squash of [0.6, 0.7, 0.8, 0.9, 1]) {
      if (row < squash * reach) continue;
      const like = correlation(soft, row, squash, reach);
      if (like > best.like) best = { row, squash, like };
    }
  return best;
}

function correlation(light: Plane, row: number, squash: number, reach: number): number {
  let [n, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0];
  for (let k = 1; k <= reach; k++)
    for (let x = 0; x < light.width; x++) {
      const [a, b] = [at(light, x, row - Math.round(k * squash)), at(light, x, row + k - 1)];
      n++;
      sa += a;
      sb += b;
      saa += a * a;
      sbb += b * b;
      sab += a * b;
    }
  const [va, vb] = [saa / n - (sa / n) ** 2, sbb / n - (sb / n) ** 2];
  return (sab / n - (sa / n) * (sb / n)) / Math.sqrt(Math.max(4e-4, va) * Math.max(4e-4, vb));
}

/** How much each place below the waterline looks like what stands above it, or like the sky, would look in water. */
function likeness({ light, blue, red }: Colours, { mask }: Sky, { row, squash }: Turned): Plane {
  const { width, height } = light;
  const soft = { light: blur(light, 1), blue: blur(blue, 1), red: blur(red, 1) };
  const skyAt = skyColours({ light, blue, red }, mask, row);
  return plane(width, height, (x, y) => {
    if (y < row) return 0;
    const above = clamp(row - (y - row + 1) * squash, 0, row - 1);
    const here = [at(soft.light, x, y), at(soft.blue, x, y), at(soft.red, x, y)] as const;
    const rows = Math.round(above);
    const over = [at(soft.light, x, rows), at(soft.blue, x, rows), at(soft.red, x, rows)] as const;
    return Math.max(mirrors(here, over), mirrors(here, skyAt[rows] ?? [0.7, 0, 0]));
  });
}

type Colour = readonly [light: number, blue: number, red: number];

/** Water is what it mirrors, paler in hue and darker, or blue. */
function mirrors([light, blue, red]: Colour, [over, overBlue, overRed]: Colour): number {
  const darker = over - light;
  const level = smoothstep(0.4, 0.24, darker) * smoothstep(-0.14, -0.05, darker);
  const tint = Math.min(besides(blue, red, overBlue, overRed), besides(blue, red, 0.14, -0.06));
  return level * smoothstep(0.06, 0.025, tint);
}

/** Water keeps at least this share of the hue that it mirrors: grey hills under a blue sky do not. */
const LEAST_HUE = 0.3;

/** Distance of a colour difference to the way from a paler one to another. */
function besides(blue: number, red: number, toBlue: number, toRed: number): number {
  const square = toBlue * toBlue + toRed * toRed + 1e-6;
  const way = clamp((blue * toBlue + red * toRed) / square, LEAST_HUE, 1.15);
  return Math.sqrt((blue - way * toBlue) ** 2 + (red - way * toRed) ** 2);
}

/** The mean colour of the sky in each row down to the shore; rows without any take the last one above. */
function skyColours(
  { light, blue, red }: Colours,
  mask: Plane,
  shore: number,
): readonly (readonly [number, number, number])[] {
  const rows: (readonly [number, number, number])[] = [];
  for (let y = 0; y < shore; y++) {
    let [n, l, b, r] = [0, 0, 0, 0];
    for (let x = 0; x < mask.width; x++) {
      if (at(mask, x, y) < 0.5) continue;
      n++;
      l += at(light, x, y);
      b += at(blue, x, y);
      r += at(red, x, y);
    }
    rows.push(n > 0 ? [l / n, b / n, r / n] : (rows[y - 1] ?? [0.7, 0, 0]));
  }
  return rows;
}

function largestBelow({ width, height, data }: Plane, shore: number): Plane {
  const label = new Int32Array(data.length);
  let [best, most, next] = [0, 0, 0];
  for (let start = shore * width; start < data.length; start++) {
    if (data[start] !== 1 || label[start] !== 0) continue;
    next++;
    label[start] = next;
    let area = 0;
    const stack = [start];
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      area++;
      const x = i % width;
      for (const k of [x > 0 ? i - 1 : -1, x + 1 < width ? i + 1 : -1, i - width, i + width]) {
        if (k < 0 || k >= data.length || data[k] !== 1 || label[k] !== 0) continue;
        label[k] = next;
        stack.push(k);
      }
    }
    if (area > most) [best, most] = [next, area];
  }
  return plane(width, height, (x, y) => (best > 0 && label[y * width + x] === best ? 1 : 0));
}

/** Each test 0..1; nothing when there is no body at all. */
function judge(
  { light }: Colours,
  { width, height, data }: Plane,
  chance: Plane,
  shore: number,
): Readonly<Record<string, number>> | undefined {
  let [area, alike, across, down, rows, run] = [0, 0, 0, 0, 0, 0];
  for (let y = shore; y + 1 < height; y++) {
    let count = 0;
    for (let x = 0; x + 1 < width; x++) {
      const i = y * width + x;
      if (data[i] !== 1) continue;
      count++;
      alike += chance.data[i] as number;
      if (data[i + 1] === 1) across += Math.abs(at(light, x + 1, y) - at(light, x, y));
      if (data[i + width] === 1) down += Math.abs(at(light, x, y + 1) - at(light, x, y));
    }
    area += count;
    if (count > 0) [rows, run] = [rows + 1, run + count / width];
  }
  if (area < 20) return undefined;
  return {
    size: smoothstep(0.05, 0.12, area / data.length),
    wide: smoothstep(0.3, 0.55, run / rows),
    alike: smoothstep(0.55, 0.8, alike / area),
    // Waves and mirrored shores break light from row to row more than from column to column.
    flat: smoothstep(1.35, 0.85, (across + 0.002 * area) / (down + 0.002 * area)),
    calm: smoothstep(0.05, 0.025, across / area),
  };
}
