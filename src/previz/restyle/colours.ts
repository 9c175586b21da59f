/** What becomes of colours in each style: functions of code values 0..1, and the table made of them. */
import { clamp, smoothstep } from '../math.ts';
import type { Rgb } from '../light/grade.ts';
import { TABLE_NODES } from '../scene/effects.ts';
import type { LookName } from './looks.ts';

export type Recolour = (colour: Rgb) => Rgb;

/** f32x4 code values, red fastest. */
export function tableFor(recolour: Recolour): Float32Array {
  const table = new Float32Array(TABLE_NODES ** 3 * 4);
  const last = TABLE_NODES - 1;
  for (let b = 0, i = 0; b <= last; b++)
    for (let g = 0; g <= last; g++)
      for (let r = 0; r <= last; r++, i += 4) {
        const to = recolour([r / last, g / last, b / last]);
        for (let k = 0; k < 3; k++) table[i + k] = 255 * clamp(to[k as 0 | 1 | 2], 0, 1);
      }
  return table;
}

/** `range`: black and white of the shot, which a style may stretch; `more`: 0..1, how far a reimagining goes. */
export function recolourOf(look: LookName, range: readonly [number, number], more: number): Recolour {
  const stretch = (c: Rgb, share: number): Rgb => {
    const [low, high] = [share * range[0], 1 - share * (1 - range[1])];
    return map(c, (x) => (x - low) / (high - low));
  };
  const table: Readonly<Record<LookName, Recolour>> = {
    none: (c) => contrast(saturate(c, 1.16 + 0.14 * more), 0.1),
    watercolor: (c) => screen(saturate(stretch(c, 0.6), 1.32 + 0.3 * more), [0.985, 0.975, 0.945], 0.3 + 0.12 * more),
    oil: (c) => warm(contrast(saturate(stretch(c, 0.5), 1.42 + 0.3 * more), 0.22), 0.05),
    pencil: (c) => duotone(bright(lumaOf(stretch(c, 0.6)), 0.5 + 0.3 * more), [0.16, 0.16, 0.18], [0.985, 0.98, 0.965], 0.45),
    ink: (c) => duotone(smoothstep(0.02, 0.82, lumaOf(stretch(c, 0.6))), [0.05, 0.05, 0.075], [0.965, 0.945, 0.895], 0.95),
    charcoal: (c) => duotone(lumaOf(contrast(stretch(c, 0.5), 0.25)), [0.055, 0.05, 0.05], [0.93, 0.915, 0.89], 0.85),
    comic: (c) => contrast(saturate(stretch(c, 0.7), 1.7 + 0.3 * more), 0.32),
    anime: (c) => lift(saturate(map(stretch(c, 0.7), (x) => bright(x, 0.42)), 1.62 + 0.25 * more), [0.03, 0.035, 0.1], [1.0, 1.0, 0.99]),
    pixel: (c) => contrast(saturate(stretch(c, 0.6), 1.35 + 0.25 * more), 0.15),
    pastel: (c) => screen(saturate(stretch(c, 0.4), 1.1), [0.97, 0.92, 0.89], 0.3 + 0.1 * more),
    noir: (c) => duotone(clamp(1.06 * curve(lumaOf(stretch(c, 0.7)) * 0.94, 0.85 + 0.5 * more), 0, 1), [0.012, 0.013, 0.017], [0.96, 0.965, 0.97], 1),
    vintage_film: (c) => faded(c, more),
    film_8mm: (c) => faded(c, more),
    vhs: (c) => lift(saturate(c, 1.2), [0.06, 0.05, 0.085], [0.93, 0.96, 0.94]),
    neon: (c) => map(saturate(stretch(c, 0.5), 1.6 + 1.2 * more), (x) => 0.62 * x * (0.35 + 0.65 * x), [0.82 + 0.1 * more, 0.72 - 0.16 * more, 1.3 + 0.6 * more]),
    claymation: (c) => warm(saturate(lift(stretch(c, 0.4), [0.05, 0.04, 0.04], [0.97, 0.96, 0.95]), 1.55 + 0.3 * more), 0.05),
  }; // prettier-ignore
  const recolour = table[look];
  if (more === 0 || look === 'noir' || look === 'ink' || look === 'pencil' || look === 'charcoal')
    return recolour;
  return (c) => turned(recolour(c), 0.16 * more);
}

export function lumaOf([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function map(c: Rgb, f: (x: number) => number, gain: Rgb = [1, 1, 1]): Rgb {
  return [gain[0] * f(clamp(c[0], 0, 1)), gain[1] * f(clamp(c[1], 0, 1)), gain[2] * f(clamp(c[2], 0, 1))];
}

/** Vivid colours are moved less than dull ones, so that none runs out of range. */
function saturate(c: Rgb, amount: number): Rgb {
  const luma = lumaOf(c);
  const spread = Math.max(...c) - Math.min(...c);
  const gain = 1 + (amount - 1) * (amount > 1 ? 1 - 0.55 * smoothstep(0.2, 0.9, spread) : 1);
  return [luma + (c[0] - luma) * gain, luma + (c[1] - luma) * gain, luma + (c[2] - luma) * gain];
}

/** Lighter, most in the middle: 0 as it is, 1 the most. */
function bright(x: number, amount: number): number {
  const t = clamp(x, 0, 1);
  return t + amount * t * (1 - t);
}

function curve(x: number, amount: number): number {
  return x + amount * 2.2 * x * (1 - x) * (x - 0.5);
}

function contrast(c: Rgb, amount: number): Rgb {
  return map(c, (x) => curve(x, amount));
}

/** Black and white moved to other colours. */
function lift(c: Rgb, black: Rgb, white: Rgb): Rgb {
  const at = (k: 0 | 1 | 2): number => black[k] + (white[k] - black[k]) * clamp(c[k], 0, 1);
  return [at(0), at(1), at(2)];
}

function duotone(tone: number, dark: Rgb, light: Rgb, gamma: number): Rgb {
  const t = clamp(tone, 0, 1);
  // A power by a parabola: exact at both ends, near enough for 0.7 to 1.4.
  const bent = t + (1 - gamma) * t * (1 - t);
  return [
    dark[0] + (light[0] - dark[0]) * bent,
    dark[1] + (light[1] - dark[1]) * bent,
    dark[2] + (light[2] - dark[2]) * bent,
  ];
}

/** Towards the white of paper, most where it is light already. */
function screen(c: Rgb, paper: Rgb, share: number): Rgb {
  const at = (k: 0 | 1 | 2): number => {
    const x = clamp(c[k], 0, 1);
    return x + (paper[k] - x) * share * (0.55 + 0.45 * x);
  };
  return [at(0), at(1), at(2)];
}

function warm(c: Rgb, amount: number): Rgb {
  return [c[0] * (1 + amount), c[1] * (1 + 0.2 * amount), c[2] * (1 - 1.4 * amount)];
}

function faded(c: Rgb, more: number): Rgb {
  const old = warm(saturate(c, 0.8 - 0.15 * more), 0.09 + 0.05 * more);
  return lift(contrast(old, 0.1), [0.1, 0.065, 0.05], [1.0, 0.955, 0.86 - 0.05 * more]);
}

/** Hues moved along: red, green, blue each a little towards the next. */
function turned(c: Rgb, share: number): Rgb {
  const luma = lumaOf(c);
  const to: Rgb = [
    c[0] + share * (c[2] - c[0]) * 0.5,
    c[1] + share * (c[0] - c[1]) * 0.5,
    c[2] + share * (c[1] - c[2]) * 0.5,
  ];
  const shift = luma - lumaOf(to);
  return [to[0] + shift, to[1] + shift, to[2] + shift];
}
