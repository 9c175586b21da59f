/** The sky: the smooth region of steady colour that hangs from the top edge, and the horizon below it. */
import { clamp, lerp } from '../math.ts';
import { at, plane } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Colours } from './colours.ts';
import { withClouds } from './clouds.ts';

export interface Sky {
  /** 1 in the sky, 0 elsewhere. */
  readonly mask: Plane;
  /** Share of the picture. */
  readonly share: number;
  /** Row where the ground begins, as a fraction of the height. */
  readonly horizon: number;
}

/** Steps of lightness or colour that still count as one sky, per thumbnail pixel. */
const STEP = 0.055;
/** Share of the top row and of the picture that a sky must fill. */
const MIN_TOP = 0.75;
const MIN_SHARE = 0.06;
/** Mean step of the skyline from column to column, in heights: walls and curtains make combs, land does not. */
const MAX_RAGGED = 0.03;

/** A dark warm backdrop is a wall or a table. */
const [DARK, WARM] = [0.55, 0.05];

/** Finds the sky, or nothing when no region deserves the name. */
export function skyOf(colours: Colours): Sky | undefined {
  const { width, height } = colours.light;
  const clear = floodFromTop(colours);
  const floors = Array.from({ length: width }, (_, x) => floorOf(clear, width, height, x));
  if (sum(clear) < MIN_SHARE * clear.length || sum(clear.subarray(0, width)) < MIN_TOP * width)
    return undefined;
  if (ragged(floors) > MAX_RAGGED * height || bottomShare(clear, width, height) > 0.08) return undefined;
  if (indoors(clear, colours)) return undefined;
  const floor = floors.sort((a, b) => a - b)[Math.floor(width * 0.6)] ?? height / 2;
  const mask = withClouds(clear, colours);
  return {
    mask: plane(width, height, (x, y) => mask[y * width + x] as number),
    share: sum(mask) / mask.length,
    horizon: clamp(floor / height, 0.15, 0.85),
  };
}

function sum(mask: Uint8Array): number {
  return mask.reduce((all, value) => all + value, 0);
}

function indoors(mask: Uint8Array, { light, red }: Colours): boolean {
  let [brightness, warmth, count] = [0, 0, 0];
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    [brightness, warmth] = [brightness + (light.data[i] as number), warmth + (red.data[i] as number)];
    count++;
  }
  return brightness < DARK * count && warmth > WARM * count;
}

function ragged(floors: readonly number[]): number {
  let sum = 0;
  for (let x = 1; x < floors.length; x++) sum += Math.abs((floors[x] ?? 0) - (floors[x - 1] ?? 0));
  return sum / floors.length;
}

/** How much of the lowest fifth is taken by the region: a backdrop or a table top reaches down, a sky does not. */
function bottomShare(mask: Uint8Array, width: number, height: number): number {
  const from = Math.floor(height * 0.8) * width;
  let count = 0;
  for (let i = from; i < mask.length; i++) count += mask[i] as number;
  return count / (mask.length - from);
}

function floodFromTop(colours: Colours): Uint8Array {
  const { width, height } = colours.light;
  const channels = [colours.light, colours.blue, colours.red];
  const mask = new Uint8Array(width * height);
  const stack: number[] = [];
  const enter = (x: number, y: number): void => {
    const i = y * width + x;
    if (mask[i] === 1 || busy(colours.light, x, y)) return;
    mask[i] = 1;
    stack.push(i);
  };
  for (let x = 0; x < width; x++) enter(x, 0);
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const [x, y] = [i % width, Math.floor(i / width)];
    for (const [dx, dy] of NEIGHBOURS) {
      const [nx, ny] = [x + dx, y + dy];
      if (nx < 0 || nx >= width || ny < 0 || ny >= height) continue;
      const step = channels.reduce((sum, c) => sum + Math.abs(at(c, x, y) - at(c, nx, ny)), 0);
      if (step < STEP) enter(nx, ny);
    }
  }
  return mask;
}

const NEIGHBOURS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/** Texture ends a sky: the range of lightness in the 3x3 neighbourhood. Dark places are no sky but by night. */
function busy(light: Plane, x: number, y: number): boolean {
  let [low, high] = [1, 0];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const value = at(light, x + dx, y + dy);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  return high - low > lerp(0.05, 0.16, at(light, x, y));
}

/** Length of the sky's run from the top of a column, holes of a few pixels (wires, birds) bridged. */
function floorOf(mask: Uint8Array, width: number, height: number, x: number): number {
  let floor = 0;
  for (let y = 0, gap = 0; y < height && gap < 4; y++) {
    if (mask[y * width + x] === 1) [floor, gap] = [y + 1, 0];
    else gap++;
  }
  return floor;
}
