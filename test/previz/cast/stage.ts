/** A plain stage for tests of the cast: flat ground under an evening sky. */
import type { Mark, Stage } from '../../../src/previz/scene/stage.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { plannedSubjectSchema } from '../../../src/previz/director/plan.ts';
import type { PlannedSubject } from '../../../src/previz/director/plan.ts';

export const [WIDTH, HEIGHT] = [480, 270];
const HORIZON = 150;
const FEET = 227;

export function stageOf(surface: Stage['surface'] = 'ground', overhead = false): Stage {
  const distances = [['middle', 1], ['near', 1.3], ['far', 0.4]] as const; // prettier-ignore
  const sides = [['centre', 0.5], ['left', 0.29], ['right', 0.71]] as const; // prettier-ignore
  return {
    view: viewOf(WIDTH, HEIGHT),
    horizon: overhead ? -HEIGHT : HORIZON,
    overhead,
    metre: 50,
    surface,
    marks: distances.flatMap(([distance, q]) =>
      sides.map(([side, x]): Mark => {
        const y = overhead ? HEIGHT / 2 : HORIZON + (FEET - HORIZON) * q;
        return { distance, side, x: x * WIDTH, y, q: overhead ? 1 : q };
      }),
    ),
    light: {
      from: { x: 0.8, y: -0.6 },
      back: 0.7,
      key: [255, 200, 140],
      shade: [90, 80, 110],
      rim: [255, 220, 170],
      shadow: [30, 20, 40],
      darkness: 0.5,
      haze: [230, 170, 130],
      fade: 0.3,
    },
  };
}

export function subject(name: string, more: Partial<PlannedSubject> = {}): PlannedSubject {
  return plannedSubjectSchema.parse({ name, ...more });
}
