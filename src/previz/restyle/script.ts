/** Colour scripts that are more than a grade: one colour alone, or shades of one. */
import type { ShotPlan } from '../director/plan.ts';
import type { Colour } from '../director/slots.ts';
import type { Rgb } from '../light/grade.ts';
import { clamp, smoothstep } from '../math.ts';
import { lumaOf } from './colours.ts';

export interface ColourScript {
  /** Everything grey but these; everything in shades of them; or every hue drawn to the nearer of two. */
  readonly kind: 'alone' | 'shades' | 'poles';
  readonly colours: readonly Colour[];
}

export function scriptOf(plan: ShotPlan): ColourScript | undefined {
  const { color_script: script } = plan;
  if (script) return { kind: script.kind, colours: script.colours };
  return paired(plan.grade).length > 0 ? { kind: 'poles', colours: ['teal', 'orange'] } : undefined;
}

/** Grades of a plan that are drawn as a script: a curve for each channel moves no hue to another. */
export function paired(grade: ShotPlan['grade']): ShotPlan['grade'] {
  return grade.filter(({ value }) => value === 'teal_orange');
}

/** What a script makes of a colour (0..1). */
export function scripted({ kind, colours }: ColourScript, c: Rgb): Rgb {
  if (kind === 'poles') return poles(colours, c);
  return kind === 'alone' ? alone(colours, c) : shades(colours, c);
}

function alone(colours: readonly Colour[], c: Rgb): Rgb {
  const luma = lumaOf(c);
  const kept = Math.max(...colours.map((name) => likeness(c, name)));
  return [luma + (c[0] - luma) * kept, luma + (c[1] - luma) * kept, luma + (c[2] - luma) * kept];
}

/** 0..1: how much a colour is of a name's hue, and a colour at all. */
function likeness(c: Rgb, name: Colour): number {
  const [u, v] = chromaOf(c);
  const [p, q] = chromaOf(PIGMENTS[name]);
  const [own, wanted] = [Math.sqrt(u * u + v * v), Math.sqrt(p * p + q * q)];
  if (wanted < 0.02) return 0;
  const cosine = (u * p + v * q) / (own * wanted + 0.004);
  return smoothstep(0.72, 0.9, cosine) * smoothstep(0.03, 0.09, own);
}

function chromaOf(c: Rgb): [number, number] {
  const luma = lumaOf(c);
  return [(c[2] - luma) / 1.8556, (c[0] - luma) / 1.5748];
}

/** How far hues are drawn, and how much of the first lies in shadows, of the last in lights. */
const [DRAWN, SPLIT] = [0.72, 0.05];

/** Hues of one side become the first colour, those of the other the last; what is grey takes of both by its light. */
function poles(colours: readonly Colour[], c: Rgb): Rgb {
  const luma = lumaOf(c);
  const [u, v] = chromaOf(c);
  const own = Math.sqrt(u * u + v * v);
  const [cold, warm] = [colours[0], colours.at(-1)].map((name) => unitOf(name ?? 'grey')) as [Chroma, Chroma];
  const side = (u * (warm[0] - cold[0]) + v * (warm[1] - cold[1])) / 2;
  const share = smoothstep(-0.03, 0.03, side);
  const tint = smoothstep(0.15, 0.75, luma);
  const at = (k: 0 | 1): number => {
    const pole = cold[k] + (warm[k] - cold[k]) * share;
    const split = SPLIT * (warm[k] * tint * (1 - 0.6 * luma) + cold[k] * (1 - tint));
    return (k === 0 ? u : v) * (1 - DRAWN) + DRAWN * own * pole + split;
  };
  return colourOf(luma, at(0), at(1));
}

type Chroma = readonly [number, number];

function unitOf(name: Colour): Chroma {
  const [u, v] = chromaOf(PIGMENTS[name]);
  const length = Math.sqrt(u * u + v * v) + 1e-6;
  return [u / length, v / length];
}

/** The colour of a luma and what `chromaOf` reads (BT.709). */
function colourOf(luma: number, u: number, v: number): Rgb {
  const [red, blue] = [luma + 1.5748 * v, luma + 1.8556 * u];
  return [red, (luma - 0.2126 * red - 0.0722 * blue) / 0.7152, blue];
}

/** From black through the colour to white; of several colours the first for shadows, the last for lights. */
function shades(colours: readonly Colour[], c: Rgb): Rgb {
  const t = clamp(lumaOf(c), 0, 1);
  const place = t * (colours.length - 1);
  const at = Math.min(colours.length - 1, Math.floor(place));
  const first = PIGMENTS[colours[at] as Colour];
  const second = PIGMENTS[colours[Math.min(colours.length - 1, at + 1)] as Colour];
  const mixed = first.map((x, k) => x + ((second[k] as number) - x) * (place - at)) as Rgb;
  const own = lumaOf(mixed);
  const of = (k: 0 | 1 | 2): number =>
    t < own ? (mixed[k] * t) / own : mixed[k] + ((1 - mixed[k]) * (t - own)) / (1 - own + 1e-6);
  return [of(0), of(1), of(2)];
}

const PIGMENTS: Readonly<Record<Colour, Rgb>> = {
  red: [0.8, 0.12, 0.1],
  orange: [0.93, 0.5, 0.1],
  yellow: [0.93, 0.8, 0.16],
  green: [0.2, 0.6, 0.22],
  teal: [0.1, 0.56, 0.56],
  blue: [0.14, 0.34, 0.82],
  purple: [0.46, 0.2, 0.68],
  pink: [0.92, 0.42, 0.62],
  brown: [0.5, 0.32, 0.18],
  black: [0.08, 0.08, 0.08],
  white: [0.95, 0.95, 0.95],
  grey: [0.5, 0.5, 0.5],
  gold: [0.83, 0.66, 0.26],
};
