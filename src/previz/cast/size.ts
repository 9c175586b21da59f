/** How large a member is in the frame: as large as life where that looks well, and never lost or out of the frame. */
import { clamp } from '../math.ts';
import type { ShotPlan } from '../director/plan.ts';
import type { Mark, Stage } from '../scene/stage.ts';
import type { Choice } from './choose.ts';
import type { Figure } from './figures/figure.ts';

/** What a plan says of how close the camera is. */
export type Closeness = Pick<ShotPlan, 'framing' | 'lens'>;

/** Least and greatest share of the frame's height of the main subject, by its distance. */
const BANDS = { near: [0.46, 0.74], middle: [0.36, 0.54], far: [0.12, 0.24] } as const;
const OVERHEAD = [0.6, 0.74] as const;
/** What is drawn as seen from above, with all that it lies on. */
const FROM_ABOVE = [0.84, 0.9] as const;
const SIZES = { small: 0.55, medium: 1, large: 1.45 } as const;
const FRAMINGS: Readonly<Record<string, number>> = {
  extreme_close_up: 1.7, close_up: 1.5, medium_close_up: 1.35, medium: 1.2, full: 1.05, wide: 0.72, extreme_wide: 0.5,
}; // prettier-ignore
/** Companions may be this much smaller or larger than a main subject's band; what towers over people, more. */
const LEEWAY = { least: 0.34, most: 1.1, towering: 1.5 } as const;
/** What is longer than high. */
const LONG = 0.74;
/** What floats leaves room for its mirror image. */
const AFLOAT = 0.72;
const MACRO = 1.35;
const TALLEST = 0.84;
const WIDEST = 0.66;
const WIDEST_FROM_ABOVE = 0.94;

/** A factor of the size of all of the cast. */
export function closenessOf({ framing, lens }: Closeness): number {
  const first = framing.find(({ at }) => at === 'start') ?? framing[0];
  const macro = lens.some(({ value }) => value === 'macro') ? MACRO : 1;
  return (first ? (FRAMINGS[first.value] ?? 1) : 1) * macro;
}

/** Pixels of a unit of the drawing, for each choice. */
export function unitsOf(
  choices: readonly Choice[],
  figures: readonly Figure[],
  marks: readonly Mark[],
  stage: Stage,
  closeness: number,
): number[] {
  const { view, metre } = stage;
  let exaggeration = 1;
  return choices.map(({ subject, entry }, n) => {
    const [figure, mark] = [figures[n], marks[n]];
    if (!figure || !mark) throw new Error('A choice without a drawing or a mark.');
    const { viewBox, metres } = figure;
    const natural = (metres * metre * mark.q) / view.height;
    const above = stage.overhead && figure.top === true;
    const [low, high] = above ? FROM_ABOVE : stage.overhead ? OVERHEAD : BANDS[mark.distance];
    const long = entry?.kind === 'vehicle' ? LONG : 1;
    const afloat =
      stage.surface === 'water' && entry?.lives === 'surface' && entry.kind !== 'boat' ? AFLOAT : 1;
    const wish = SIZES[subject.size ?? 'medium'] * closeness * crowded(subject.count) * afloat * long;
    const tall = entry?.kind === 'building' || entry?.name === 'tree' ? 1.5 : 1;
    let share = clamp(natural, low * wish, high * wish * tall);
    if (n === 0) exaggeration = share / natural;
    else {
      const low2 = low * LEEWAY.least * wish;
      share = clamp(natural * exaggeration, low2, high * (tall > 1 ? LEEWAY.towering : LEEWAY.most) * wish);
    }
    const several = choices.length > 1 || subject.count > 1;
    const wide = above ? WIDEST_FROM_ABOVE : WIDEST * (several ? 0.62 : 1);
    const widest = (wide * view.width) / viewBox.width;
    const tallest = above ? high : TALLEST;
    return Math.min((Math.min(share, tallest) * view.height) / viewBox.height, widest);
  });
}

/** Many of them must share the frame. */
function crowded(count: number): number {
  return count === 1 ? 1 : count <= 3 ? 0.85 : count <= 7 ? 0.76 : count <= 16 ? 0.6 : 0.44;
}
