/** `/v1/batches`: a whole shot list quoted, made and looked at as one; sent again it goes on where it stood. */
import { cancelBatch } from '../../jobs/batches/cancel.ts';
import { makeBatch } from '../../jobs/batches/make.ts';
import { quoteBatch } from '../../jobs/batches/quote.ts';
import { getBatch, listBatches } from '../../jobs/batches/read.ts';
import { readJson } from '../body.ts';
import { idOf } from '../context.ts';
import { parseFields, parseQuery } from '../fields.ts';
import { warningsHeader } from '../header-text.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { submitFor } from '../submit.ts';
import { presentBatch, presentBatchQuote, presentSummary } from './present-batch.ts';
import {
  batchBodySchema,
  batchListQuery,
  batchPageSchema,
  batchQuoteSchema,
  batchRequestSchema,
  batchSchema,
  createBatchQuery,
} from './schemas/batch.ts';
import { presentationOf } from './present-generation.ts';
import { answer, errors } from './schemas/common.ts';
import { engineHeader, idPath } from './schemas/generation.ts';

export function batchRoutes(services: Services): Route[] {
  const { core, bodies } = services;

  return [
    {
      method: 'POST',
      path: '/v1/batches',
      access: 'key',
      operation: {
        operationId: 'createBatch',
        summary:
          'Make a shot list, or go on with it: what is finished is not made again, what has changed is a new version of its shot. An error in one shot is its own.',
        tags: ['Batches'],
        requestParams: { query: createBatchQuery, header: engineHeader },
        requestBody: { required: true, content: { 'application/json': { schema: batchRequestSchema } } },
        responses: {
          '200': {
            description: 'The quote (`dry_run=true`), or the batch that was begun before.',
            content: { 'application/json': { schema: batchSchema.or(batchQuoteSchema) } },
          },
          '201': answer('The new batch.', batchSchema),
          ...errors(400, 401, 403, 413, 415, 422, 503),
        },
      },
      async handle(c) {
        const { dry_run: dryRun = false, retry = true, at_once: atOnce } = parseQuery(createBatchQuery, c);
        const { json } = await readJson(c, bodies);
        const asked = parseFields(batchBodySchema, json);
        const caller = c.get('caller');
        if (dryRun) {
          const quote = await quoteBatch(core, caller, asked, retry);
          const warnings = quote.shots.flatMap((shot) => shot.warnings.map((text) => `${shot.id}: ${text}`));
          return c.json(presentBatchQuote(asked.name, quote), 200, warningsHeader(warnings));
        }
        const { batch, fresh, warnings } = await makeBatch(core, caller, asked, {
          retry,
          atOnce,
          submit: (submit) => submitFor({ caller, key: c.get('key') }, services, submit),
        });
        const view = await getBatch(core, caller, batch.id);
        return c.json(presentBatch(view, presentationOf(c, services)), fresh ? 201 : 200, {
          ...warningsHeader(warnings),
          Location: `/v1/batches/${batch.id}`,
        });
      },
    },
    {
      method: 'GET',
      path: '/v1/batches',
      access: 'key',
      operation: {
        operationId: 'listBatches',
        summary: 'List batches, newest first.',
        tags: ['Batches'],
        requestParams: { query: batchListQuery },
        responses: { '200': answer('A page.', batchPageSchema), ...errors(400, 401, 403) },
      },
      async handle(c) {
        const page = await listBatches(core, c.get('caller'), parseQuery(batchListQuery, c));
        const { has_more, next_cursor, summaries } = page;
        return c.json({ data: summaries.map(presentSummary), has_more, next_cursor });
      },
    },
    {
      method: 'GET',
      path: '/v1/batches/{id}',
      access: 'key',
      operation: {
        operationId: 'getBatch',
        summary: 'Look at a batch: its shots with their states, money and fresh addresses of their clips.',
        tags: ['Batches'],
        requestParams: { path: idPath },
        responses: { '200': answer('The batch.', batchSchema), ...errors(401, 403, 404) },
      },
      async handle(c) {
        return c.json(
          presentBatch(await getBatch(core, c.get('caller'), idOf(c)), presentationOf(c, services)),
        );
      },
    },
    {
      method: 'POST',
      path: '/v1/batches/{id}/cancel',
      access: 'key',
      operation: {
        operationId: 'cancelBatch',
        summary:
          'Cancel whatever of a batch is under way; what waits is not begun until the list is sent again.',
        tags: ['Batches'],
        requestParams: { path: idPath },
        responses: { '200': answer('The batch.', batchSchema), ...errors(401, 403, 404) },
      },
      async handle(c) {
        return c.json(
          presentBatch(await cancelBatch(core, c.get('caller'), idOf(c)), presentationOf(c, services)),
        );
      },
    },
  ];
}
