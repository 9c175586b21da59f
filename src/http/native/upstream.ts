/** `/v1/upstream`: submits to providers that may still come to something or cost something. */
import { adviceFor, listUpstream, settleUpstream } from '../../jobs/budgets/upstream.ts';
import { inDollars, inMicros } from '../../ray/rates.ts';
import { readJson } from '../body.ts';
import { idOf } from '../context.ts';
import { parseFields, parseQuery } from '../fields.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { answer, errors } from './schemas/common.ts';
import { idPath } from './schemas/generation.ts';
import { settledSchema, settlementSchema, upstreamPageSchema, upstreamQuery } from './schemas/money.ts';

export function upstreamRoutes({ core, bodies }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/upstream',
      access: 'key',
      operation: {
        operationId: 'listUpstreamJobs',
        summary:
          'Submits to providers that are open, unconfirmed, or given up without a bill seen; oldest first.',
        tags: ['Engines'],
        requestParams: { query: upstreamQuery },
        responses: { '200': answer('A page.', upstreamPageSchema), ...errors(400, 401, 403) },
      },
      async handle(c) {
        const page = await listUpstream(core, c.get('caller'), parseQuery(upstreamQuery, c));
        const data = page.data.map((job) => ({
          id: job.id,
          generation_id: job.generation_id,
          generation_state: job.generation_state,
          owner: job.owner_name,
          engine: job.engine,
          job: job.job,
          state: job.state,
          engine_usd: inDollars(job.engine_micros),
          submitted_at: job.submitted_at.toISOString(),
          advice: adviceFor(job) ?? null,
        }));
        return c.json({ ...page, data });
      },
    },
    {
      method: 'POST',
      path: '/v1/upstream/{id}/settle',
      access: 'admin',
      operation: {
        operationId: 'settleUpstreamJob',
        summary: 'Say what a submit that was given up was billed at (admin); the ledger follows.',
        tags: ['Engines'],
        requestParams: { path: idPath },
        requestBody: { required: true, content: { 'application/json': { schema: settlementSchema } } },
        responses: { '200': answer('Settled.', settledSchema), ...errors(400, 401, 403, 404, 415, 422) },
      },
      async handle(c) {
        const { usd } = parseFields(settlementSchema, (await readJson(c, bodies)).json);
        const job = await settleUpstream(core, idOf(c), inMicros(usd));
        const { id, generation_id, engine, engine_micros } = job;
        return c.json({ id, generation_id, engine, engine_usd: inDollars(engine_micros) });
      },
    },
  ];
}
