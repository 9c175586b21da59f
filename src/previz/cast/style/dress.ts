/** Paints a drawing in the light of a set: its near and far side, the rim of what is lit from behind, the haze before it. */
import { clamp, exp, log, smoothstep } from '../../math.ts';
import { hash } from '../../noise.ts';
import type { Plane } from '../../depth/plane.ts';
import type { Rgb, StageLight } from '../../scene/stage.ts';
import { LINEAR, codeOf } from './tones.ts';

/** Where a part is painted. */
export interface Model {
  /** Opacity of the part, and how much the whole figure and the part face the light. */
  readonly opacity: Plane;
  readonly facing: Plane;
  readonly rim: Plane;
  readonly pigment: Float32Array;
  /** Row of the feet, and how high the figure is, in pixels. */
  readonly feet: number;
  readonly tall: number;
  /** Whether ground or water is right below it. */
  readonly grounded: boolean;
  /** On the far side of the figure. */
  readonly behind: boolean;
  /** How much it shines by itself, by pixel; absent when it does not. */
  readonly shine?: (x: number, y: number) => number;
  /** Inverse depth. */
  readonly q: number;
  readonly seed: number;
}

/** What the light colours of a stage are reflected by. */
const GREY = 0.62;
const BEHIND = 0.72;
/** How dark what is lit from behind is. */
const AGAINST = 0.4;
/** How far the eye sees the colour of things through that of the light. */
const ADAPTED = 0.35;
const GRAIN = 0.035;

/** RGBA8, premultiplied. */
export function dress(model: Model, light: StageLight): Uint8Array {
  const { opacity, facing, rim, pigment, feet, tall, q, seed } = model;
  const { width, height } = opacity;
  const [key, shade] = [light.key, light.shade].map((colour) => adapted(linearOf(colour)));
  const [edge, haze] = [light.rim, light.haze].map(linearOf);
  if (!key || !shade || !edge || !haze) throw new Error('A light without colours.');
  const out = new Uint8Array(width * height * 4);
  const veil = hazeAt(q, light.fade);
  const against = (1 - AGAINST * light.back) * (model.behind ? BEHIND : 1);
  const rimmed = (0.16 + 0.84 * light.back) * (model.behind ? 0.5 : 1);
  for (let y = 0, i = 0; y < height; y++) {
    const low = model.grounded ? smoothstep(feet - 0.22 * tall, feet, y) : 0;
    const dim = against * (1 - 0.3 * low);
    for (let x = 0; x < width; x++, i++) {
      const alpha = opacity.data[i] as number;
      if (alpha === 0) continue;
      const lit = smoothstep(-0.62, 0.62, facing.data[i] as number);
      const bright = (rim.data[i] as number) * rimmed;
      const shine = model.shine ? model.shine(x, y) : 0;
      const grain = 1 + GRAIN * (hash(seed, x >> 1, y >> 1) - 0.5) + GRAIN * (hash(seed, x, y) - 0.5);
      for (let c = 0; c < 3; c++) {
        const paint = pigment[i * 3 + c] as number;
        const lamp = (shade[c] as number) + ((key[c] as number) - (shade[c] as number)) * lit;
        let value = (paint / GREY) * lamp * dim * grain;
        value += (edge[c] as number) * bright * (0.35 + 0.65 * paint);
        value += (paint * 1.25 - value) * shine;
        value += ((haze[c] as number) - value) * veil * (1 - shine);
        out[i * 4 + c] = Math.min(codeOf(value), 255) * alpha;
      }
      out[i * 4 + 3] = Math.round(alpha * 255);
    }
  }
  return out;
}

/** Light with less of its colour, as bright. */
function adapted(light: readonly number[]): number[] {
  const [r = 0, g = 0, b = 0] = light;
  const grey = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return light.map((value) => value + (grey - value) * ADAPTED);
}

/** The share that distance takes away. */
export function hazeAt(q: number, fade: number): number {
  if (q >= 1 || fade <= 0) return 0;
  return 1 - exp(log(Math.max(1e-3, 1 - fade)) * clamp(1 / q - 1, 0, 20));
}

export function linearOf(colour: Rgb): number[] {
  return colour.map((code) => LINEAR[clamp(Math.round(code), 0, 255)] as number);
}
