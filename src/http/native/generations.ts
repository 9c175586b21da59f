/** `/v1/generations`: create, list, look, cancel, delete. */
import { cancelGeneration } from '../../jobs/cancel.ts';
import { changePriority } from '../../jobs/gate/priority.ts';
import { listGenerations } from '../../jobs/read.ts';
import { deleteGeneration } from '../../jobs/remove.ts';
import { generationRequestSchema } from '../../ray/request.ts';
import { parseGenerationRequest } from '../../ray/parse.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { readJson } from '../body.ts';
import { idOf } from '../context.ts';
import type { Services } from '../services.ts';
import { parseFields, parseQuery } from '../fields.ts';
import type { Route } from '../route.ts';
import { repeatFacts, submitWithin, submittedHeaders } from '../submit.ts';
import { presentGeneration, presentationOf } from './present-generation.ts';
import { answer, errors } from './schemas/common.ts';
import {
  changeGenerationSchema,
  createdHeaders,
  expandQuery,
  generationPageSchema,
  generationSchema,
  idPath,
  listQuery,
  submitHeaders,
} from './schemas/generation.ts';

export function generationRoutes(services: Services): Route[] {
  const { core, bodies } = services;

  return [
    {
      method: 'POST',
      path: '/v1/generations',
      access: 'key',
      operation: {
        operationId: 'createGeneration',
        summary: 'Ask for a video.',
        tags: ['Generations'],
        requestParams: { header: submitHeaders },
        requestBody: { required: true, content: { 'application/json': { schema: generationRequestSchema } } },
        responses: {
          '201': answer('Queued.', generationSchema, createdHeaders),
          ...errors(400, 401, 402, 403, 413, 415, 422, 429, 503),
        },
      },
      async handle(c) {
        const { json, bodyHash } = await readJson(c, bodies);
        const { request, warnings } = parseGenerationRequest(json, SURFACES.native);
        const submit = { request, surface: 'native' as const, bodyHash, ...repeatFacts(c) };
        const submitted = await submitWithin(c, services, submit);
        return c.json(presentGeneration(submitted.view, presentationOf(c, services)), 201, {
          ...submittedHeaders({ ...submitted, warnings: [...warnings, ...submitted.warnings] }),
          Location: `/v1/generations/${submitted.view.id}`,
        });
      },
    },
    {
      method: 'GET',
      path: '/v1/generations',
      access: 'key',
      operation: {
        operationId: 'listGenerations',
        summary: 'List generations, newest first.',
        tags: ['Generations'],
        requestParams: { query: listQuery },
        responses: { '200': answer('A page.', generationPageSchema), ...errors(400, 401, 403) },
      },
      async handle(c) {
        const { tag, ...query } = parseQuery(listQuery, c);
        const page = await listGenerations(core, c.get('caller'), {
          ...query,
          ...(tag && { tag: splitTag(tag) }),
        });
        return c.json({
          ...page,
          data: page.data.map((view) => presentGeneration(view, presentationOf(c, services))),
        });
      },
    },
    {
      method: 'GET',
      path: '/v1/generations/{id}',
      access: 'key',
      operation: {
        operationId: 'getGeneration',
        summary: 'Look at a generation; mints fresh addresses of its output.',
        tags: ['Generations'],
        requestParams: { path: idPath, query: expandQuery },
        responses: { '200': answer('The generation.', generationSchema), ...errors(400, 401, 403, 404) },
      },
      async handle(c) {
        const { expand } = parseQuery(expandQuery, c);
        const view = await services.views.look(c.get('caller'), idOf(c));
        return c.json(presentGeneration(view, { ...presentationOf(c, services), expand }));
      },
    },
    {
      method: 'POST',
      path: '/v1/generations/{id}/cancel',
      access: 'key',
      operation: {
        operationId: 'cancelGeneration',
        summary: 'Cancel, in whatever state; one that has ended stays as it is.',
        tags: ['Generations'],
        requestParams: { path: idPath },
        responses: { '200': answer('The generation.', generationSchema), ...errors(401, 403, 404) },
      },
      async handle(c) {
        const view = await cancelGeneration(core, c.get('caller'), idOf(c));
        return c.json(presentGeneration(view, presentationOf(c, services)));
      },
    },
    {
      method: 'PATCH',
      path: '/v1/generations/{id}',
      access: 'key',
      operation: {
        operationId: 'changeGeneration',
        summary: 'Change the priority of a generation that is queued.',
        tags: ['Generations'],
        requestParams: { path: idPath },
        requestBody: {
          required: true,
          content: { 'application/json': { schema: changeGenerationSchema } },
        },
        responses: {
          '200': answer('The generation.', generationSchema),
          ...errors(400, 401, 403, 404, 413, 415, 422),
        },
      },
      async handle(c) {
        const { json } = await readJson(c, bodies);
        const { priority } = parseFields(changeGenerationSchema, json);
        const view = await changePriority(core, c.get('caller'), idOf(c), priority);
        return c.json(presentGeneration(view, presentationOf(c, services)));
      },
    },
    {
      method: 'DELETE',
      path: '/v1/generations/{id}',
      access: 'key',
      operation: {
        operationId: 'deleteGeneration',
        summary: 'Delete an ended generation and its output for good.',
        tags: ['Generations'],
        requestParams: { path: idPath },
        responses: { '204': { description: 'Deleted.' }, ...errors(401, 403, 404, 422) },
      },
      async handle(c) {
        await deleteGeneration(core, c.get('caller'), idOf(c));
        return c.body(null, 204);
      },
    },
  ];
}

function splitTag(tag: string): { name: string; value: string } {
  const colon = tag.indexOf(':');
  return { name: tag.slice(0, colon), value: tag.slice(colon + 1) };
}
