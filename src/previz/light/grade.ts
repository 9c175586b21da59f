/** The grade as a table of colours, and the mathematics of one step. */
import { clamp, exp, smoothstep } from '../math.ts';
import { applyMatch } from '../reference/apply.ts';
import type { Colour } from '../scene/air.ts';
import { TABLE_NODES } from '../scene/effects.ts';
import type { Grade, Look } from '../scene/look.ts';

/** What each node of the table becomes: red, green, blue, unused; code values 0..255, red fastest. */
export function tableOf(grades: readonly Grade[]): Float32Array {
  const table = new Float32Array(TABLE_NODES ** 3 * 4);
  const last = TABLE_NODES - 1;
  const colour = [0, 0, 0] as Rgb;
  for (let b = 0, i = 0; b <= last; b++)
    for (let g = 0; g <= last; g++)
      for (let r = 0; r <= last; r++, i += 4) {
        [colour[0], colour[1], colour[2]] = [r / last, g / last, b / last];
        for (const grade of grades) applyGrade(colour, grade);
        for (let k = 0; k < 3; k++) table[i + k] = 255 * clamp(colour[k as 0 | 1 | 2], 0, 1);
      }
  return table;
}

export type Rgb = [red: number, green: number, blue: number];

/** Changes a colour (code values, 0..1) in place. Squares of code values stand for linear light. */
export function applyGrade(c: Rgb, grade: Grade): void {
  const { exposure = 0, warmth = 0, saturation = 1, contrast = 0, pivot = 0.5, lift = 0, night = 0 } = grade;
  if (grade.match) applyMatch(c, grade.match);
  const gain = exp(exposure * Math.LN2);
  const kept: Rgb = [c[0], c[1], c[2]];
  // A lamp: bright and warm. The eye by night still sees it as it is.
  const before = 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
  const lamp = 0.8 * night * smoothstep(0.6, 0.88, before) * smoothstep(0.1, 0.4, c[0] - c[2]);
  const moon = 0.85 * night * smoothstep(0.955, 1, before) * (1 - smoothstep(0.1, 0.4, c[0] - c[2]));
  const balance = [1 + 0.32 * warmth, 1 + 0.02 * warmth, 1 - 0.42 * warmth] as const;
  const light = c.map((x, k) => x * x * gain * (balance[k] as number));
  const [r = 0, g = 0, b = 0] = light;
  const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const scotopic = 0.05 * r + 0.5 * g + 0.52 * b;
  for (let k = 0; k < 3; k++) {
    let x = luma + ((light[k] as number) - luma) * saturation;
    x += (scotopic * (MOON[k] as number) - x) * night;
    c[k as 0 | 1 | 2] = Math.sqrt(shoulder(Math.max(0, x)));
  }
  const tone = Math.min(1, 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]);
  for (const k of [0, 1, 2] as const) {
    let x = c[k];
    x += contrast * 2.2 * x * (1 - x) * (x - pivot);
    x += (grade.shadows?.[k] ?? 0) * 2 * (1 - tone) ** 2 * Math.min(1, tone * 5);
    x += (grade.lights?.[k] ?? 0) * 1.6 * tone * tone;
    x = lift + x * (1 - lift);
    x += lamp * (kept[k] * 0.82 - x);
    c[k] = clamp(x + moon * ((LUNAR[k] as number) - x), 0, 1);
  }
}

/** A colour in squared code values under a look, `lit` of it (0..1) as it is by its own light. */
export function gradedColour(look: Look | undefined, squared: Colour, lit = 0): Colour {
  if (!look || look.grades.length === 0) return squared;
  const c = squared.map((x) => Math.sqrt(Math.min(65025, x)) / 255) as Rgb;
  for (const grade of look.grades) applyGrade(c, grade);
  const mixed = (k: 0 | 1 | 2): number => lit * squared[k] + (1 - lit) * (c[k] * 255) ** 2;
  return [mixed(0), mixed(1), mixed(2)];
}

/** How the moon colours what it lights. */
const MOON = [0.6, 0.88, 1.26];
/** What is burnt out by day is the moon, or a window, by night. */
const LUNAR = [0.7, 0.77, 0.86];

/** Bends what is brighter than 0.7 so that it never quite clips; leaves 1 where it was for gains below one. */
function shoulder(x: number): number {
  const knee = 0.7;
  if (x <= 1) return x <= knee ? x : knee + (x - knee);
  const over = (x - 1) / 0.5;
  return Math.min(1.2, 1 + 0.04 * over);
}
