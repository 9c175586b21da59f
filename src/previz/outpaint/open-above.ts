/** What hangs smoothly from the top edge and goes on above it: sky, or a plain wall. */
import type { Colours } from '../depth/colours.ts';
import { at } from '../depth/plane.ts';
import type { Sky } from '../depth/sky.ts';

/** Steps of lightness and colour that count as one surface, and the range of lightness around a place that ends it. */
const [STEP, BUSY] = [0.045, 0.07];

/** 1 where it is; all of a sky that was found with certainty belongs to it. */
export function openAbove({ light, blue, red }: Colours, sky: Sky | undefined): Float32Array {
  const { width, height } = light;
  const mask = sky ? Float32Array.from(sky.mask.data) : new Float32Array(width * height);
  const stack: number[] = [];
  const enter = (x: number, y: number): void => {
    const i = y * width + x;
    if (mask[i] === 1 || !isSmooth(x, y)) return;
    mask[i] = 1;
    stack.push(i);
  };
  const isSmooth = (x: number, y: number): boolean => {
    let [low, high] = [1, 0];
    for (let v = -1; v <= 1; v++)
      for (let u = -1; u <= 1; u++) {
        const value = at(light, x + u, y + v);
        [low, high] = [Math.min(low, value), Math.max(high, value)];
      }
    // Blue, or bright: what is dark or warm and smooth is a wall out of focus.
    const value = at(light, x, y);
    return high - low < BUSY && (at(blue, x, y) > 0.03 || value > 0.62) && at(red, x, y) < 0.12;
  };
  for (let x = 0; x < width; x++) enter(x, 0);
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const [x, y] = [i % width, Math.floor(i / width)];
    for (const [u, v] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      // prettier-ignore
      const [nx, ny] = [x + u, y + v];
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      const step = [light, blue, red].reduce((sum, c) => sum + Math.abs(at(c, x, y) - at(c, nx, ny)), 0);
      if (step < STEP) enter(nx, ny);
    }
  }
  if (mask.subarray(0, width).reduce((sum, open) => sum + open, 0) > LEAST_OPEN * width)
    addClouds(mask, { light, blue, red });
  return mask;
}

/** Share of the top edge that is open where clouds are looked for; how far down, and how bright and grey they are. */
const LEAST_OPEN = 0.2;
const [LOWEST, BRIGHT, GREY] = [0.45, 0.58, 0.05];

/** Clouds are not smooth; they are bright and grey and hang in what is. */
function addClouds(mask: Float32Array, { light, blue, red }: Colours): void {
  const { width, height } = light;
  for (let y = 0; y < LOWEST * height; y++)
    for (const step of [1, -1])
      for (let n = 0; n < width; n++) {
        const x = step === 1 ? n : width - 1 - n;
        const i = y * width + x;
        const beside = mask[i - step] === 1 || (y > 0 && mask[i - width] === 1);
        const cloudy =
          at(light, x, y) > BRIGHT && Math.abs(at(red, x, y)) < GREY && at(blue, x, y) > -GREY / 2;
        if (mask[i] === 0 && beside && cloudy) mask[i] = 1;
      }
}
