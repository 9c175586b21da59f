/** `/v1/generations`: create, list, look, cancel, delete. */
import { cancelGeneration } from '../../jobs/cancel.ts';
import { namingClips } from '../../jobs/clips-of-requests.ts';
import { changePriority } from '../../jobs/gate/priority.ts';
import { annotate } from '../../jobs/library/annotate.ts';
import { lookBeside } from '../../jobs/library/beside.ts';
import { listCollected } from '../../jobs/library/collections.ts';
import { getGeneration, listGenerations } from '../../jobs/read.ts';
import { deleteGeneration } from '../../jobs/remove.ts';
import { versionOf } from '../../jobs/version-of.ts';
import type { z } from 'zod';
import { generationRequestSchema } from '../../ray/request.ts';
import type { GenerationView } from '../../store/rows.ts';
import { parseGenerationRequest } from '../../ray/parse.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { readJson } from '../body.ts';
import { idOf } from '../context.ts';
import type { RequestContext } from '../context.ts';
import type { Services } from '../services.ts';
import { parseFields, parseQuery } from '../fields.ts';
import type { Route } from '../route.ts';
import { agreedPrice, repeatFacts, submitWithin, submittedHeaders } from '../submit.ts';
import { presentGeneration, presentationOf } from './present-generation.ts';
import { answer, errors } from './schemas/common.ts';
import {
  changeGenerationSchema,
  createQuery,
  createdHeaders,
  expandQuery,
  generationPageSchema,
  generationSchema,
  idPath,
  listQuery,
  submitHeaders,
} from './schemas/generation.ts';
import type { Expansion, Generation } from './schemas/generation.ts';

export function generationRoutes(services: Services): Route[] {
  return [...createRoutes(services), ...lookRoutes(services), ...changeRoutes(services)];
}

function createRoutes(services: Services): Route[] {
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
        requestParams: { header: submitHeaders, query: createQuery },
        requestBody: { required: true, content: { 'application/json': { schema: generationRequestSchema } } },
        responses: {
          '201': answer('Queued.', generationSchema, createdHeaders),
          ...errors(400, 401, 402, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
      async handle(c) {
        const { json, bodyHash } = await readJson(c, bodies);
        const { request, warnings } = parseGenerationRequest(json, SURFACES.native);
        const earlier = c.req.query('version_of');
        const submit = {
          request,
          surface: 'native' as const,
          bodyHash,
          ...(earlier !== undefined && (await versionOf(core, c.get('caller'), earlier, bodyHash))),
          ...repeatFacts(c),
          ...agreedPrice(c),
        };
        const submitted = await submitWithin(c, services, submit);
        return c.json(presentGeneration(submitted.view, presentationOf(c, services)), 201, {
          ...submittedHeaders({ ...submitted, warnings: [...warnings, ...submitted.warnings] }),
          Location: `/v1/generations/${submitted.view.id}`,
        });
      },
    },
  ];
}

function lookRoutes(services: Services): Route[] {
  const { core } = services;

  return [
    {
      method: 'GET',
      path: '/v1/generations',
      access: 'key',
      operation: {
        operationId: 'listGenerations',
        summary: 'List generations, newest first.',
        tags: ['Generations'],
        requestParams: { query: listQuery },
        responses: { '200': answer('A page.', generationPageSchema), ...errors(400, 401, 403, 404) },
      },
      async handle(c) {
        const { collection, expand, ...query } = parseQuery(listQuery, c);
        const caller = c.get('caller');
        const wanted = wantedBy(query);
        const page =
          collection === undefined
            ? await listGenerations(core, caller, wanted)
            : await listCollected(core, caller, collection, wanted);
        return c.json({ ...page, data: await presentAll(c, services, page.data, expand) });
      },
    },
    {
      method: 'GET',
      path: '/v1/generations/{id}',
      access: 'key',
      operation: {
        operationId: 'getGeneration',
        summary: 'Look at a generation; its output has fresh addresses.',
        tags: ['Generations'],
        requestParams: { path: idPath, query: expandQuery },
        responses: { '200': answer('The generation.', generationSchema), ...errors(400, 401, 403, 404) },
      },
      async handle(c) {
        const { expand } = parseQuery(expandQuery, c);
        const view = await services.views.look(c.get('caller'), idOf(c));
        const [generation] = await presentAll(c, services, [view], expand);
        return c.json(generation);
      },
    },
  ];
}

function changeRoutes(services: Services): Route[] {
  const { core, bodies } = services;

  return [
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
        summary:
          'Mark a generation as a favourite, write a note to it, or change its turn while it is queued.',
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
        const { priority, ...said } = parseFields(changeGenerationSchema, json);
        const caller = c.get('caller');
        const id = idOf(c);
        if (priority !== undefined) await changePriority(core, caller, id, priority);
        if (Object.keys(said).length > 0) await annotate(core, caller, id, said);
        const view = await getGeneration(core, caller, id);
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

function wantedBy({ tag, q, from, to, ...query }: Omit<z.infer<typeof listQuery>, 'collection' | 'expand'>) {
  return {
    ...query,
    ...(tag && { tag: splitTag(tag) }),
    ...(q && { q }),
    ...(from && { from: new Date(from) }),
    ...(to && { to: new Date(to) }),
  };
}

/** With whatever else was asked for, looked up for all of them at once. */
async function presentAll(
  c: RequestContext,
  services: Services,
  views: readonly Readonly<GenerationView>[],
  expand: readonly Expansion[] = [],
): Promise<Generation[]> {
  const beside = await lookBeside(services.core, c.get('caller'), views, {
    versions: expand.includes('versions'),
    collections: expand.includes('collections'),
  });
  const presentation = presentationOf(c, services);
  const requests = expand.includes('request')
    ? await namingClips(
        services.core.db,
        views.map(({ request }) => request),
      )
    : [];
  return views.map((view, n) =>
    presentGeneration(
      { ...view, request: requests[n] ?? view.request },
      { ...presentation, expand, beside: beside(view) },
    ),
  );
}

function splitTag(tag: string): { name: string; value: string } {
  const colon = tag.indexOf(':');
  return { name: tag.slice(0, colon), value: tag.slice(colon + 1) };
}
