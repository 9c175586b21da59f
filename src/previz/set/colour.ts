/** Colours of a set: chosen in OKLCH (Ottosson 2020), mixed in OKLab, painted in linear light. */
import { RADIANS, cos, exp, log, sin } from '../math.ts';

/** Red, green and blue in linear light; 1 is the display's white. */
export type Light = readonly [red: number, green: number, blue: number];
/** Lightness 0..1, chroma 0..0.3, hue in degrees. */
export type Lch = readonly [lightness: number, chroma: number, hue: number];
type Lab = readonly [number, number, number];

export function lightOf([l, c, h]: Lch): Light {
  return fromLab([l, c * cos(h * RADIANS), c * sin(h * RADIANS)]);
}

/** The colour between two, as the eye sees it. */
export function mixed(from: Light, to: Light, share: number): Light {
  const [a, b] = [toLab(from), toLab(to)];
  return fromLab([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]);
}

export function scaled([r, g, b]: Light, by: number): Light {
  return [r * by, g * by, b * by];
}

export function times(a: Light, b: Light): Light {
  return [a[0] * b[0], a[1] * b[1], a[2] * b[2]];
}

/** Relative luminance (Rec. 709). */
export function luminance([r, g, b]: Light): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Other lightness, chroma and hue, each as a factor or a turn. */
export function adjusted(light: Light, lightness: number, chroma: number, turn = 0): Light {
  const [l, a, b] = toLab(light);
  const [s, c] = [sin(turn * RADIANS) * chroma, cos(turn * RADIANS) * chroma];
  return fromLab([l * lightness, a * c - b * s, a * s + b * c]);
}

function fromLab([l, a, b]: Lab): Light {
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    Math.max(0, 4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z),
    Math.max(0, -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z),
    Math.max(0, -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z),
  ];
}

function toLab([r, g, b]: Light): Lab {
  const x = cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const y = cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const z = cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * x + 0.793617785 * y - 0.0040720468 * z,
    1.9779984951 * x - 2.428592205 * y + 0.4505937099 * z,
    0.0259040371 * x + 0.7827717662 * y - 0.808675766 * z,
  ];
}

function cubeRoot(x: number): number {
  return x <= 1e-9 ? 0 : exp(log(x) / 3);
}

/** Colours along a way, `steps` of them, as a flat table. */
export function ramp(stops: readonly (readonly [at: number, light: Light])[], steps: number): Float32Array {
  const table = new Float32Array(steps * 3);
  for (let n = 0; n < steps; n++) {
    const t = n / (steps - 1);
    const next = stops.findIndex(([at]) => at >= t);
    const [to, from] = [stops[next === -1 ? stops.length - 1 : next], stops[next <= 0 ? 0 : next - 1]];
    if (!from || !to) throw new Error('A ramp without colours.');
    const width = to[0] - from[0];
    table.set(mixed(from[1], to[1], width > 0 ? (t - from[0]) / width : 0), n * 3);
  }
  return table;
}
