/** `/v1/budgets`: bounds on what runs cost the operator, for the whole server and for keys (admin). */
import type { z } from 'zod';
import { changeBudget, listBudgets } from '../../jobs/budgets/budgets.ts';
import type { BudgetBounds, BudgetRow } from '../../jobs/budgets/budgets.ts';
import { standing } from '../../jobs/budgets/check.ts';
import { beginsAnew } from '../../jobs/budgets/period.ts';
import type { Period } from '../../jobs/budgets/period.ts';
import { inDollars, inMicros } from '../../ray/rates.ts';
import { readJson } from '../body.ts';
import { idOf } from '../context.ts';
import type { RequestContext } from '../context.ts';
import { parseFields } from '../fields.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { answer, errors } from './schemas/common.ts';
import { idPath } from './schemas/generation.ts';
import { budgetListSchema, budgetRequestSchema, budgetSchema } from './schemas/money.ts';

export function budgetRoutes({ core, bodies }: Services): Route[] {
  const body = { required: true, content: { 'application/json': { schema: budgetRequestSchema } } };
  const change = async (c: RequestContext, keyId: string | null): Promise<Response> => {
    const { json } = await readJson(c, bodies);
    const bounds = boundsOf(parseFields(budgetRequestSchema, json));
    return c.json(presentBudget(await changeBudget(core.db, keyId, bounds)));
  };
  return [
    {
      method: 'GET',
      path: '/v1/budgets',
      access: 'admin',
      operation: {
        operationId: 'listBudgets',
        summary: 'The budgets of the server and of keys, with what is spent and left (admin).',
        tags: ['Budgets'],
        responses: { '200': answer('The budgets.', budgetListSchema), ...errors(401, 403) },
      },
      handle: async (c) => c.json({ data: (await listBudgets(core.db)).map(presentBudget) }),
    },
    {
      method: 'PUT',
      path: '/v1/budgets',
      access: 'admin',
      operation: {
        operationId: 'setBudget',
        summary: 'Set the budget of the whole server (admin); what is absent has no bound.',
        tags: ['Budgets'],
        requestBody: body,
        responses: { '200': answer('The budget.', budgetSchema), ...errors(400, 401, 403, 415) },
      },
      handle: (c) => change(c, null),
    },
    {
      method: 'PUT',
      path: '/v1/keys/{id}/budget',
      access: 'admin',
      operation: {
        operationId: 'setKeyBudget',
        summary: 'Set the budget of a key (admin), beside the server’s; what is absent has no bound.',
        tags: ['Keys'],
        requestParams: { path: idPath },
        requestBody: body,
        responses: { '200': answer('The budget.', budgetSchema), ...errors(400, 401, 403, 404, 415) },
      },
      handle: (c) => change(c, idOf(c)),
    },
  ];
}

function boundsOf(asked: z.infer<typeof budgetRequestSchema>): BudgetBounds {
  const micros = (usd: number | undefined): number | null => (usd === undefined ? null : inMicros(usd));
  return {
    day_micros: micros(asked.day_usd),
    month_micros: micros(asked.month_usd),
    approve_above_micros: micros(asked.approve_above_usd),
  };
}

function presentBudget(row: BudgetRow): z.infer<typeof budgetSchema> {
  return {
    key_id: row.key_id,
    key_name: row.key_name,
    day: presentPeriod(row, 'day'),
    month: presentPeriod(row, 'month'),
    approve_above_usd: row.approve_above_micros === null ? null : inDollars(row.approve_above_micros),
  };
}

function presentPeriod(row: BudgetRow, period: Period): z.infer<typeof budgetSchema>['day'] {
  const { limit, spent } = standing(row, period);
  return {
    limit_usd: limit === null ? null : inDollars(limit),
    spent_usd: inDollars(spent),
    left_usd: limit === null ? null : inDollars(Math.max(0, limit - spent)),
    begins_anew_at: beginsAnew(period).toISOString(),
  };
}
