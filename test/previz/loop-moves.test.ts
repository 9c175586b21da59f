/** Every move of a loop comes back to where it began, at the speed that it began with. */
import { describe, it } from 'node:test';
import { MOVE_NAMES } from '../../src/previz/camera/moves.ts';
import { shotPlanSchema } from '../../src/previz/director/plan.ts';
import { LOOP, assertSeam } from './seam.ts';
import { prepare } from './synthetic.ts';

const ROUND = { seconds: LOOP.seconds, pins: [], loop: true };

describe('moves that come round', () => {
  for (const move of MOVE_NAMES)
    it(move, async () => {
      const plan = shotPlanSchema.parse({ moves: [{ move, start: 0, end: LOOP.seconds }] });
      const { exposed } = await prepare(plan, 3, ROUND);
      assertSeam(move, (n) => exposed(n).data);
    });

  for (const prompt of [
    'handheld',
    'walking towards it',
    'whip pan right',
    'pan left, then zoom in',
    'push in, then orbit right, then crane up',
    'fast truck left while tilting up',
    'handheld push in',
  ])
    // prettier-ignore
    it(prompt, async () => {
      const { exposed } = await prepare(prompt, 3, ROUND);
      assertSeam(prompt, (n) => exposed(n).data);
    });
});
