/** A style for one shot of footage: which, how strongly, what stays. Plain data: it can be posted to threads. */
import type { ShotPlan } from '../director/plan.ts';
import type { Style } from '../director/slots.ts';
import type { ShotLight } from '../survey/survey.ts';
import type { EditChoice } from './choice.ts';
import { LEVELS } from './levels.ts';
import type { LookName } from './looks.ts';
import type { ColourScript } from './script.ts';
import { scriptOf } from './script.ts';

export interface Restyle {
  readonly look: LookName;
  readonly choice: EditChoice;
  readonly script: ColourScript | undefined;
  /** Black and white of the shot (0..1), frozen: 1st and 99th percentile of its luma. */
  readonly range: readonly [number, number];
  /** Shares of the style's broad tones and of what it draws finer; measured by `tuneRestyle`, else those of the level. */
  readonly tone: number;
  readonly amount: number;
  /** Share (0..1) of the level's displacement. */
  readonly jitter: number;
  /** Colours of pixel art (0..1 each), from a picture of the shot; none: a fixed set. */
  readonly palette: readonly (readonly [number, number, number])[];
  readonly width: number;
  readonly height: number;
  readonly seed: number;
}

export interface RestyleOrder {
  readonly plan: ShotPlan;
  readonly choice: EditChoice;
  readonly shot: { readonly light: Pick<ShotLight, 'percentiles'> };
  readonly view: { readonly width: number; readonly height: number };
  readonly seed: number;
}

export function restyleOf({ plan, choice, shot, view, seed }: RestyleOrder): Restyle {
  const [dark, , , , , , bright] = shot.light.percentiles;
  return {
    look: lookNamed(plan.style.map(({ value }) => value)),
    choice,
    script: scriptOf(plan),
    range: [Math.min(0.25, dark), Math.max(0.7, bright)],
    tone: LEVELS[choice.strength].tone,
    amount: LEVELS[choice.strength].amount,
    jitter: 1,
    palette: [],
    width: view.width,
    height: view.height,
    seed,
  };
}

/** The first that is drawn or painted; a film stock only where nothing else is asked for. */
function lookNamed(styles: readonly Style[]): LookName {
  return styles.find((style) => !STOCKS.has(style)) ?? styles[0] ?? 'none';
}

const STOCKS: ReadonlySet<Style> = new Set<Style>(['vintage_film', 'film_8mm', 'vhs', 'noir']);
