/** From words to a shot plan. */
import { shotPlanSchema } from './plan.ts';
import type { ShotPlan } from './plan.ts';

export function direct(_prompt: string, seconds: number): ShotPlan {
  return shotPlanSchema.parse({
    moves: [{ move: 'push_in', start: 0, end: seconds, speed: 'slow' }],
    assumed: true,
  });
}
