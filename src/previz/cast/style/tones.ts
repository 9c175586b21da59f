/** Between code values, linear light and OKLab (Ottosson 2020), by tables: a cast has millions of pixels. */
import { clamp, exp, log } from '../../math.ts';

const STEPS = 4096;

/** Linear light of sRGB code values (IEC 61966-2-1). */
export const LINEAR = Float32Array.from({ length: 256 }, (_, code) => {
  const x = code / 255;
  return x <= 0.04045 ? x / 12.92 : power((x + 0.055) / 1.055, 2.4);
});

/** Code values by the square root of the light, where the curve is nearly even. */
const codes = Float32Array.from({ length: STEPS + 1 }, (_, n) => {
  const x = (n / STEPS) ** 2;
  return 255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * power(x, 1 / 2.4) - 0.055);
});

/** Cube roots by the square root, too. */
const roots = Float32Array.from({ length: STEPS + 1 }, (_, n) => power((n / STEPS) ** 2, 1 / 3));

function power(x: number, exponent: number): number {
  return x <= 0 ? 0 : exp(exponent * log(x));
}

/** Highlights roll off from here on. */
const KNEE = 0.62;

/** The display's code value, 0..255, of linear light of any strength. */
export function codeOf(x: number): number {
  const rolled = x <= KNEE ? x : KNEE + (1 - KNEE) * (1 - 1 / (1 + (x - KNEE) / (1 - KNEE)));
  return codes[Math.round(Math.sqrt(clamp(rolled, 0, 1)) * STEPS)] as number;
}

function rootOf(x: number): number {
  return roots[Math.round(Math.sqrt(clamp(x, 0, 1)) * STEPS)] as number;
}

export interface Lab {
  l: number;
  a: number;
  b: number;
}

export function toLab(r: number, g: number, b: number, out: Lab): void {
  const x = rootOf(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const y = rootOf(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const z = rootOf(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  out.l = 0.2104542553 * x + 0.793617785 * y - 0.0040720468 * z;
  out.a = 1.9779984951 * x - 2.428592205 * y + 0.4505937099 * z;
  out.b = 0.0259040371 * x + 0.7827717662 * y - 0.808675766 * z;
}

/** Writes red, green and blue to `out` from `at` on. */
export function fromLab({ l, a, b }: Readonly<Lab>, out: Float32Array, at: number): void {
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  out[at] = Math.max(0, 4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z);
  out[at + 1] = Math.max(0, -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z);
  out[at + 2] = Math.max(0, -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z);
}
