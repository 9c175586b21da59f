/** Scenes as a client could write them into a plan. Weather and light are of those that put nothing into the sky. */
import fc from 'fast-check';
import { shotPlanSchema } from '../../../src/previz/director/plan.ts';
import type { ShotPlan } from '../../../src/previz/director/plan.ts';
import { actionFor } from '../../../src/previz/director/scenery/fitting-actions.ts';
import * as slots from '../../../src/previz/director/slots.ts';

type Scene = Pick<ShotPlan, 'place' | 'ground' | 'sky' | 'palette' | 'subjects' | 'atmosphere' | 'light' | 'grade' | 'excluded'>; // prettier-ignore

const NAMES = ['tiger', 'paper lantern', 'astronaut', 'wolf', 'hot air balloon', 'ladybug', 'zorblax', 'pirate ship', 'goose', 'sports car', 'fox', 'cherry tree', 'robot', 'sheep'] as const; // prettier-ignore

export function anyScene(): fc.Arbitrary<Scene> {
  const some = <T extends string>(values: readonly T[], most: number): fc.Arbitrary<{ value: T }[]> =>
    fc.uniqueArray(fc.constantFrom(...values), { maxLength: most }).map((list) => list.map((value) => ({ value }))); // prettier-ignore
  const subject = fc.record(
    {
      name: fc.constantFrom(...NAMES),
      count: fc.integer({ min: 1, max: 40 }),
      side: fc.constantFrom(...slots.SIDES),
      distance: fc.constantFrom(...slots.DISTANCES),
      size: fc.constantFrom('small' as const, 'large' as const),
      action: fc.constantFrom(...slots.ACTIONS),
      colour: fc.constantFrom(...slots.COLOURS),
    },
    { requiredKeys: ['name', 'count'] },
  );
  return fc
    .record({
      place: fc.constantFrom(...slots.PLACES).map((value) => ({ value })),
      ground: fc.constantFrom(...slots.GROUNDS).map((value) => ({ value })),
      sky: some(slots.SKIES, 3),
      palette: some(slots.COLOURS, 3),
      subjects: fc.uniqueArray(subject, { maxLength: 4, selector: ({ name }) => name }),
      atmosphere: some(['rain', 'fog', 'haze', 'embers', 'wind', 'sparks'], 2),
      light: some(['golden_hour', 'rim_light', 'neon', 'low_key'], 1),
    })
    .map(({ subjects, ...scene }) => {
      const fitting = subjects.map((one) => ({ ...one, ...(one.action ? { action: actionFor(one.name, one.action) } : {}) })); // prettier-ignore
      const { place, ground, sky, palette, subjects: own, atmosphere, light } = shotPlanSchema.parse({ ...scene, subjects: fitting }); // prettier-ignore
      return { place, ground, sky, palette, subjects: own, atmosphere, light, grade: [], excluded: [] };
    });
}
