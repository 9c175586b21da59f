/** `/v1/collections`: selections of generations. What is in one: `GET /v1/generations?collection=`. */
import {
  changeCollection,
  createCollection,
  dropCollection,
  listCollections,
  putIntoCollection,
  takeFromCollection,
} from '../../jobs/library/collections.ts';
import type { CollectionRow } from '../../store/library/collections.ts';
import { readJson } from '../body.ts';
import { idOf } from '../context.ts';
import { parseFields } from '../fields.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { answer, errors } from './schemas/common.ts';
import { idPath } from './schemas/generation.ts';
import {
  changedCollectionSchema,
  collectSchema,
  collectedPath,
  collectionListSchema,
  collectionSchema,
  newCollectionSchema,
} from './schemas/library.ts';
import type { Collection } from './schemas/library.ts';

export function collectionRoutes(services: Services): Route[] {
  return [...routesOfCollections(services), ...routesOfContents(services)];
}

function routesOfCollections({ core, bodies }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/collections',
      access: 'key',
      operation: {
        operationId: 'listCollections',
        summary: 'The collections of the key’s owner, in their order.',
        tags: ['Library'],
        responses: { '200': answer('All of them.', collectionListSchema), ...errors(401, 403) },
      },
      async handle(c) {
        const rows = await listCollections(core, c.get('caller'));
        return c.json({ data: rows.map(present) });
      },
    },
    {
      method: 'POST',
      path: '/v1/collections',
      access: 'key',
      operation: {
        operationId: 'createCollection',
        summary: 'Begin a collection, after the others.',
        tags: ['Library'],
        requestBody: { required: true, content: { 'application/json': { schema: newCollectionSchema } } },
        responses: {
          '201': answer('The new collection.', collectionSchema),
          ...errors(400, 401, 403, 413, 415, 422),
        },
      },
      async handle(c) {
        const { name } = parseFields(newCollectionSchema, (await readJson(c, bodies)).json);
        return c.json(present(await createCollection(core, c.get('caller'), name)), 201);
      },
    },
    {
      method: 'PATCH',
      path: '/v1/collections/{id}',
      access: 'key',
      operation: {
        operationId: 'changeCollection',
        summary: 'Rename a collection, or move it among the others.',
        tags: ['Library'],
        requestParams: { path: idPath },
        requestBody: { required: true, content: { 'application/json': { schema: changedCollectionSchema } } },
        responses: {
          '200': answer('The collection.', collectionSchema),
          ...errors(400, 401, 403, 404, 413, 415, 422),
        },
      },
      async handle(c) {
        const changes = parseFields(changedCollectionSchema, (await readJson(c, bodies)).json);
        return c.json(present(await changeCollection(core, c.get('caller'), idOf(c), changes)));
      },
    },
    {
      method: 'DELETE',
      path: '/v1/collections/{id}',
      access: 'key',
      operation: {
        operationId: 'deleteCollection',
        summary: 'Delete a collection; its generations stay.',
        tags: ['Library'],
        requestParams: { path: idPath },
        responses: { '204': { description: 'Deleted.' }, ...errors(401, 403, 404) },
      },
      async handle(c) {
        await dropCollection(core, c.get('caller'), idOf(c));
        return c.body(null, 204);
      },
    },
  ];
}

/** What is in a collection. */
function routesOfContents({ core, bodies }: Services): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/collections/{id}/generations',
      access: 'key',
      operation: {
        operationId: 'collectGenerations',
        summary: 'Put generations into a collection, or move them in it.',
        tags: ['Library'],
        requestParams: { path: idPath },
        requestBody: { required: true, content: { 'application/json': { schema: collectSchema } } },
        responses: {
          '200': answer('The collection.', collectionSchema),
          ...errors(400, 401, 403, 404, 413, 415, 422),
        },
      },
      async handle(c) {
        const { generation_ids: ids, before } = parseFields(collectSchema, (await readJson(c, bodies)).json);
        return c.json(present(await putIntoCollection(core, c.get('caller'), idOf(c), { ids, before })));
      },
    },
    {
      method: 'DELETE',
      path: '/v1/collections/{id}/generations/{generation}',
      access: 'key',
      operation: {
        operationId: 'uncollectGeneration',
        summary: 'Take a generation out of a collection; the generation stays.',
        tags: ['Library'],
        requestParams: { path: collectedPath },
        responses: { '204': { description: 'Taken out.' }, ...errors(401, 403, 404) },
      },
      async handle(c) {
        const { id = '', generation = '' } = c.req.param() as { id?: string; generation?: string };
        await takeFromCollection(core, c.get('caller'), id, generation);
        return c.body(null, 204);
      },
    },
  ];
}

function present({ id, name, count, created_at }: CollectionRow): Collection {
  return { id, name, count, created_at: created_at.toISOString() };
}
