/** What a part of a set is painted on: linear light, premultiplied, over a rectangle of the window and its surroundings. */
import { exp, log } from '../math.ts';
import { hash } from '../noise.ts';

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Its own pixels between the window's corner at rest and its first pixel, whole. */
  readonly left: number;
  readonly top: number;
  /** Its pixels per window pixel. */
  readonly scale: number;
  /** Red, green, blue (times alpha) and alpha of each pixel. */
  readonly light: Float32Array;
}

/** Window column of a canvas column; rows alike. */
export function columnAt({ left, scale }: Canvas, i: number): number {
  return (i + 0.5 + left) / scale - 0.5;
}

export function rowAt({ top, scale }: Canvas, j: number): number {
  return (j + 0.5 + top) / scale - 0.5;
}

/** Canvas column (with a fraction; the centre of the first is 0) of a window column. */
export function columnOf({ left, scale }: Canvas, u: number): number {
  return (u + 0.5) * scale - 0.5 - left;
}

export function rowOf({ top, scale }: Canvas, v: number): number {
  return (v + 0.5) * scale - 0.5 - top;
}

const CODES = 4096;
/** sRGB code values of linear light by its square root (IEC 61966-2-1). */
const codes = Float32Array.from({ length: CODES + 1 }, (_, n) => {
  const x = (n / CODES) ** 2;
  return 255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * exp(log(x) / 2.4) - 0.055);
});

/** Light from which on it is compressed: highlights roll off instead of burning out. */
const KNEE = 0.62;

/** The display's code value, 0..255, of linear light of any strength. */
export function codeOf(x: number): number {
  const rolled = x <= KNEE ? x : KNEE + (1 - KNEE) * (1 - 1 / (1 + (x - KNEE) / (1 - KNEE)));
  return codes[Math.round(Math.sqrt(rolled < 0 ? 0 : rolled > 1 ? 1 : rolled) * CODES)] as number;
}

const DITHERS = 128;
const dithers = Float32Array.from({ length: DITHERS * DITHERS }, (_, i) => hash(7, 1, i) - hash(7, 2, i));

/** RGBA8, premultiplied in code values, with a dither of one step: gradients must not band. */
export function developed({ width, height, light }: Canvas): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) {
      const alpha = light[i + 3] as number;
      if (alpha < 1 / 512) continue;
      const share = alpha > 1 ? 1 : alpha;
      const noise = 0.5 + (dithers[(y % DITHERS) * DITHERS + (x % DITHERS)] as number) * 0.9;
      const limit = Math.round(share * 255);
      for (let c = 0; c < 3; c++) {
        const code = codeOf((light[i + c] as number) / alpha) * share + noise;
        rgba[i + c] = code < 0 ? 0 : code > limit ? limit : code;
      }
      rgba[i + 3] = limit;
    }
  return rgba;
}

/** The picture at another size, smaller: each pixel the mean of what it covers. */
export function shrunk(rgba: Uint8Array, from: { width: number; height: number }, to: Placing): Uint8Array {
  const out = new Uint8Array(to.width * to.height * 4);
  const { ratio, left, top } = to;
  for (let y = 0, o = 0; y < to.height; y++) {
    const [y0, y1] = span(y * ratio + top, ratio, from.height);
    for (let x = 0; x < to.width; x++, o += 4) {
      const [x0, x1] = span(x * ratio + left, ratio, from.width);
      let [r, g, b, a, n] = [0, 0, 0, 0, 0];
      for (let j = y0; j < y1; j++) {
        const down = Math.min(j + 1, y * ratio + top + ratio) - Math.max(j, y * ratio + top);
        for (let i = x0; i < x1; i++) {
          const w = down * (Math.min(i + 1, x * ratio + left + ratio) - Math.max(i, x * ratio + left));
          const at = (j * from.width + i) * 4;
          r += w * (rgba[at] as number);
          g += w * (rgba[at + 1] as number);
          b += w * (rgba[at + 2] as number);
          a += w * (rgba[at + 3] as number);
          n += w;
        }
      }
      if (n <= 0) continue;
      out[o] = r / n + 0.5;
      out[o + 1] = g / n + 0.5;
      out[o + 2] = b / n + 0.5;
      out[o + 3] = a / n + 0.5;
    }
  }
  return out;
}

interface Placing {
  readonly width: number;
  readonly height: number;
  /** Pixels of the larger picture per pixel, and where the smaller one begins in it. */
  readonly ratio: number;
  readonly left: number;
  readonly top: number;
}

function span(begin: number, length: number, size: number): [number, number] {
  return [Math.max(0, Math.floor(begin)), Math.min(size, Math.ceil(begin + length - 1e-6))];
}
