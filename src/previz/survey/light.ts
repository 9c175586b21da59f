/** Light, colour and grain of a shot, gathered frame by frame and frozen at its end. */
import type { Thumbnail } from '../depth/colours.ts';
import type { Pyramid } from './pyramid.ts';
import { cos, sin, smoothstep, RADIANS } from '../math.ts';
import type { ShotLight } from './survey.ts';

export interface LightMeter {
  add(picture: Thumbnail, pyramid: Pyramid): void;
  read(): ShotLight;
}

const HUES = 36;
/** Chroma below which a colour has no hue worth counting. */
const GREY = 0.02;
/** Pixels from one that is read to the next, each way. */
const STEP = 4;
/** Contrast (code values) of a stroke of lettering to both its sides. */
const STROKE = 60;

export function createLightMeter(): LightMeter {
  const luma = new Float64Array(256);
  const hues = new Float64Array(HUES);
  const lab = [0, 0, 0] as [number, number, number];
  let [chroma, count, frames, noise, texture, fine] = [0, 0, 0, 0, 0, 0];
  return {
    add(picture, pyramid) {
      const { width, height, rgba } = picture;
      for (let y = STEP >> 1; y < height; y += STEP)
        for (let x = STEP >> 1; x < width; x += STEP) {
          const k = (y * width + x) * 4;
          const bin = Math.round(0.2126 * rgba[k]! + 0.7152 * rgba[k + 1]! + 0.0722 * rgba[k + 2]!);
          luma[bin] = luma[bin]! + 1;
          const [l, a, b] = okLab(rgba[k]!, rgba[k + 1]!, rgba[k + 2]!);
          const c = Math.sqrt(a * a + b * b);
          lab[0] += l;
          lab[1] += a;
          lab[2] += b;
          chroma += c;
          count++;
          if (c > GREY) {
            const hue = hueOf(a, b);
            hues[hue] = hues[hue]! + c;
          }
        }
      const grain = grainOf(pyramid);
      [noise, texture, fine] = [noise + pyramid.noise, texture + grain.texture, fine + grain.fine];
      frames++;
    },
    read() {
      const all = Math.max(1, count);
      const at = (share: number): number => below(luma, share * all) / 255;
      const middle = at(0.5);
      return {
        percentiles: [at(0.01), at(0.05), at(0.25), middle, at(0.75), at(0.95), at(0.99)],
        lab: [lab[0] / all, lab[1] / all, lab[2] / all],
        chroma: chroma / all,
        key: middle < 0.24 ? 'low' : middle > 0.66 ? 'high' : 'normal',
        hues: dominant(hues),
        noise: noise / Math.max(1, frames),
        texture: texture / Math.max(1, frames),
        fine: fine / Math.max(1, frames),
      };
    },
  };
}

/** Code values 0..255 to OKLab (Ottosson 2020), squares of code values standing for linear light. */
function okLab(r: number, g: number, b: number): readonly [number, number, number] {
  const [x, y, z] = [(r / 255) ** 2, (g / 255) ** 2, (b / 255) ** 2];
  const l = root(0.4122214708 * x + 0.5363325363 * y + 0.0514459929 * z);
  const m = root(0.2119034982 * x + 0.6806995451 * y + 0.1073969566 * z);
  const s = root(0.0883024619 * x + 0.2817188376 * y + 0.6299787005 * z);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const ROOTS = Float64Array.from({ length: 4097 }, (_, k) => cubeRoot(k / 4096));

/** By Newton's method, so that it gives the same bits everywhere. */
function cubeRoot(x: number): number {
  if (x <= 0) return 0;
  let y = Math.max(0.06, Math.sqrt(x));
  for (let k = 0; k < 8; k++) y -= (y - x / (y * y)) / 3;
  return y;
}

function root(x: number): number {
  const place = 4096 * (x < 0 ? 0 : x > 1 ? 1 : x);
  const k = Math.min(4095, Math.floor(place));
  return ROOTS[k]! + (place - k) * (ROOTS[k + 1]! - ROOTS[k]!);
}

const DIRECTIONS = Array.from({ length: HUES }, (_, k) => {
  const angle = (k * 360 * RADIANS) / HUES;
  return [cos(angle), sin(angle)] as const;
});

/** The nearest of the directions, by halving: no arc tangent is needed. */
function hueOf(a: number, b: number): number {
  let [best, most] = [0, -Infinity];
  const half = b < 0 ? HUES / 2 : 0;
  for (let k = half; k <= half + HUES / 2; k++) {
    const [x, y] = DIRECTIONS[k % HUES]!;
    const along = a * x + b * y;
    if (along > most) [best, most] = [k % HUES, along];
  }
  return best;
}

/** Peaks of the histogram of hues, each with what lies within 25 degrees. */
function dominant(hues: Float64Array): ShotLight['hues'] {
  const left = hues.slice();
  const all = left.reduce((sum, value) => sum + value, 0);
  const found: { degrees: number; share: number }[] = [];
  while (all > 0 && found.length < 3) {
    const around = (k: number): number =>
      [-2, -1, 0, 1, 2].reduce((sum, d) => sum + left[(k + d + HUES) % HUES]!, 0);
    const best = left.reduce((most, _, k) => (around(k) > around(most) ? k : most), 0);
    const share = around(best) / all;
    if (share < 0.08) break;
    found.push({ degrees: (best * 360) / HUES, share });
    for (const d of [-2, -1, 0, 1, 2]) left[(best + d + HUES) % HUES] = 0;
  }
  return found;
}

function below(counts: Float64Array, wanted: number): number {
  let [sum, k] = [counts[0]!, 0];
  while (sum < wanted && k < counts.length - 1) sum += counts[++k]!;
  return k;
}

function grainOf({ luma: { width, height, data }, noise }: Pyramid): { texture: number; fine: number } {
  let [slopes, strokes, count] = [0, 0, 0];
  for (let y = 2; y < height - 2; y += 2)
    for (let k = y * width + 2 + (y & 2), end = (y + 1) * width - 2; k < end; k += 4) {
      const here = data[k]!;
      slopes += Math.abs(data[k + 1]! - here) + Math.abs(data[k + width]! - here);
      const across = peak(data[k - 2]!, here, data[k + 2]!);
      const down = peak(data[k - 2 * width]!, here, data[k + 2 * width]!);
      strokes += smoothstep(0.6 * STROKE, STROKE, Math.max(across, down));
      count++;
    }
  // The mean difference of two normal values is 1.13 deviations.
  const all = Math.max(1, count);
  return { texture: Math.max(0, slopes / (2 * all) - 1.13 * noise), fine: strokes / all };
}

/** How far a place stands out from both its sides. */
function peak(a: number, x: number, b: number): number {
  return Math.max(x - Math.max(a, b), Math.min(a, b) - x, 0);
}
