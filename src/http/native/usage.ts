/** `GET /v1/usage`: what was generated and what it cost, per day and engine. */
import { inDollars } from '../../ray/rates.ts';
import { usage } from '../../jobs/usage.ts';
import type { Services } from '../services.ts';
import { parseQuery } from '../fields.ts';
import type { Route } from '../route.ts';
import { usageQuery, usageSchema } from './schemas/admin.ts';
import { answer, errors } from './schemas/common.ts';

const DEFAULT_SPAN_MS = 30 * 86_400_000;

export function usageRoutes({ core }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/usage',
      access: 'key',
      operation: {
        operationId: 'getUsage',
        summary: 'What was generated and what it cost. Failed and cancelled generations net to zero.',
        tags: ['Usage'],
        requestParams: { query: usageQuery },
        responses: { '200': answer('The usage.', usageSchema), ...errors(400, 401, 403) },
      },
      async handle(c) {
        const query = parseQuery(usageQuery, c);
        const to = query.to === undefined ? new Date() : new Date(query.to);
        const from =
          query.from === undefined ? new Date(to.getTime() - DEFAULT_SPAN_MS) : new Date(query.from);
        const found = await usage(core, c.get('caller'), { from, to });
        return c.json({
          from: from.toISOString(),
          to: to.toISOString(),
          data: found.rows.map((row) => ({
            day: row.day,
            engine: row.engine,
            generations: row.generations,
            list_usd: inDollars(row.list_micros),
            engine_usd: inDollars(row.engine_micros),
          })),
          total: {
            generations: found.generations,
            list_usd: inDollars(found.list_micros),
            engine_usd: inDollars(found.engine_micros),
          },
        });
      },
    },
  ];
}
