/** What people decide over generations: whether dear ones may start, and what becomes of those whose fate is unknown. */
import { approveGeneration, rejectGeneration } from '../../jobs/budgets/approval.ts';
import { resolveGeneration } from '../../jobs/budgets/resolve.ts';
import type { GenerationView } from '../../store/rows.ts';
import { readJson } from '../body.ts';
import { idOf } from '../context.ts';
import type { RequestContext } from '../context.ts';
import { parseFields } from '../fields.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { presentGeneration, presentationOf } from './present-generation.ts';
import type { Generation } from './schemas/generation.ts';
import { answer, errors } from './schemas/common.ts';
import { generationSchema, idPath } from './schemas/generation.ts';
import { decisionSchema, rejectionSchema, resolvedSchema } from './schemas/money.ts';

export function decisionRoutes(services: Services): Route[] {
  const { core, bodies } = services;
  const present = (c: RequestContext, view: GenerationView): Generation =>
    presentGeneration(view, presentationOf(c, services));
  return [
    {
      method: 'POST',
      path: '/v1/generations/{id}/approve',
      access: 'admin',
      operation: {
        operationId: 'approveGeneration',
        summary: 'Let what waits in stage `approval` start (admin), with all results of its request.',
        tags: ['Generations'],
        requestParams: { path: idPath },
        responses: { '200': answer('The generation.', generationSchema), ...errors(401, 403, 404, 422) },
      },
      handle: async (c) => c.json(present(c, await approveGeneration(core, c.get('caller'), idOf(c)))),
    },
    {
      method: 'POST',
      path: '/v1/generations/{id}/reject',
      access: 'admin',
      operation: {
        operationId: 'rejectGeneration',
        summary: 'Cancel what waits in stage `approval` (admin), with a reason; nothing is charged.',
        tags: ['Generations'],
        requestParams: { path: idPath },
        requestBody: { required: true, content: { 'application/json': { schema: rejectionSchema } } },
        responses: {
          '200': answer('The generation.', generationSchema),
          ...errors(400, 401, 403, 404, 415, 422),
        },
      },
      async handle(c) {
        const { reason } = parseFields(rejectionSchema, (await readJson(c, bodies)).json);
        return c.json(present(c, await rejectGeneration(core, c.get('caller'), idOf(c), reason)));
      },
    },
    {
      method: 'POST',
      path: '/v1/generations/{id}/resolve',
      access: 'key',
      operation: {
        operationId: 'resolveGeneration',
        summary: 'Decide over paid work in stage `unconfirmed`: look again, submit anew, or give up.',
        tags: ['Generations'],
        requestParams: { path: idPath },
        requestBody: { required: true, content: { 'application/json': { schema: decisionSchema } } },
        responses: {
          '200': answer('What was done.', resolvedSchema),
          ...errors(400, 401, 402, 403, 404, 415, 422),
        },
      },
      async handle(c) {
        const { decision } = parseFields(decisionSchema, (await readJson(c, bodies)).json);
        const { view, sentence } = await resolveGeneration(core, c.get('caller'), idOf(c), decision);
        return c.json({ generation: present(c, view), sentence });
      },
    },
  ];
}
