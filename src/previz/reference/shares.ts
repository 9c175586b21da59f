/** How much of the references a clip takes over: what the prompt says of colour, light and film itself wins over them. */
import { valuesOf } from '../director/ambience.ts';
import type { Ambience } from '../director/ambience.ts';
import type { ShotPlan } from '../director/plan.ts';
import type { Shares } from './match.ts';

export interface MoodShares extends Shares {
  readonly texture: number;
  /** What of the prompt leaves less than usual to the references: "slot: value". */
  readonly yields: readonly string[];
}

/** Where the prompt is silent. */
const FULL = { palette: 0.8, light: 0.75, texture: 1 };

type Rule = Readonly<Partial<Record<keyof typeof FULL, number>>>;

/** Factors on the shares, by the words of a plan. */
const GRADES: Readonly<Record<string, Rule>> = {
  monochrome: { palette: 0, light: 0.6 },
  sepia: { palette: 0, light: 0.6 },
  teal_orange: { palette: 0.4 },
  warm_to_cool: { palette: 0.4 },
  warm: { palette: 0.6 },
  cool: { palette: 0.6 },
  faded: { palette: 0.6, light: 0.6 },
  contrasty: { light: 0.4 },
};
const STYLES: Readonly<Record<string, Rule>> = {
  noir: { palette: 0, light: 0.4, texture: 0 },
  vintage_film: { palette: 0.6, texture: 0 },
  film_8mm: { palette: 0.6, texture: 0 },
  vhs: { palette: 0.6, texture: 0 },
};
const LENSES: Readonly<Record<string, Rule>> = { film_35mm: { texture: 0 } };
/** An hour or a kind of light that the prompt names. */
const LIGHT: Rule = { palette: 0.85, light: 0.5 };
/** Skies that only a day has. */
export const SUNNY: ReadonlySet<string> = new Set(['sun', 'clear']);
/** Those that are no light of their own. */
const NO_LIGHT = new Set(['documentary', 'flicker', 'volumetric', 'backlight']);

export function sharesOf(plan: Ambience & Pick<ShotPlan, 'sky'>): MoodShares {
  const lights = valuesOf(plan.light).filter((value) => !NO_LIGHT.has(value));
  const said: (readonly [words: string, rule: Rule])[] = [
    ...rulesOf('grade', valuesOf(plan.grade), GRADES),
    ...rulesOf('style', valuesOf(plan.style), STYLES),
    ...rulesOf('lens', valuesOf(plan.lens), LENSES),
    ...valuesOf(plan.time).map((value) => [`time: ${value}`, LIGHT] as const),
    ...valuesOf(plan.sky)
      .filter((value) => SUNNY.has(value))
      .map((value) => [`sky: ${value}`, LIGHT] as const),
    ...lights.map((value) => [`light: ${value}`, LIGHT] as const),
  ];
  const of = (share: keyof typeof FULL): number =>
    said.reduce((least, [, rule]) => Math.min(least, rule[share] ?? 1), 1) * FULL[share];
  return {
    palette: of('palette'),
    light: of('light'),
    texture: of('texture'),
    yields: said.map(([words]) => words),
  };
}

function rulesOf(
  slot: string,
  values: readonly string[],
  table: Readonly<Record<string, Rule>>,
): (readonly [string, Rule])[] {
  return values.flatMap((value) => (table[value] ? [[`${slot}: ${value}`, table[value]] as const] : []));
}
