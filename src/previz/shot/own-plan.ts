/** The shot plan that a request brings. */
import { z } from 'zod';
import type { GenerationRequest } from '../../ray/request.ts';
import { parseStrictly } from '../../ray/strict.ts';
import { shotPlanSchema } from '../director/plan.ts';
import type { ShotPlan } from '../director/plan.ts';

/** Nothing when it brings none; throws a `Refusal` that names the field for one that is not valid. */
export function ownPlan({ plan }: Pick<GenerationRequest, 'plan'>): ShotPlan | undefined {
  return plan === undefined ? undefined : parseStrictly(planFields, { plan }).plan;
}
const planFields = z.strictObject({ plan: shotPlanSchema });
