/** `POST /v1/generations/{id}/finalize`: a draft's request once more, on another engine or tier. */
import { finalOf } from '../../jobs/finalize.ts';
import type { Changes } from '../../jobs/finalize.ts';
import { quoteGeneration } from '../../jobs/quote.ts';
import { readJson } from '../body.ts';
import { idOf } from '../context.ts';
import { parseFields, parseQuery } from '../fields.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { agreedPrice, repeatFacts, submitWithin, submittedHeaders } from '../submit.ts';
import { presentGeneration, presentationOf } from './present-generation.ts';
import { presentQuote } from './present-quote.ts';
import { quoteSchema } from './schemas/admin.ts';
import { answer, errors } from './schemas/common.ts';
import { finalizeQuery, finalizeSchema } from './schemas/finalize.ts';
import { createdHeaders, generationSchema, idPath, submitHeaders } from './schemas/generation.ts';

export function finalizeRoutes(services: Services): Route[] {
  const { core, bodies } = services;
  return [
    {
      method: 'POST',
      path: '/v1/generations/{id}/finalize',
      access: 'key',
      operation: {
        operationId: 'finalizeGeneration',
        summary: 'Make a version of a generation on another engine or tier: from a draft to its final.',
        tags: ['Generations'],
        requestParams: { path: idPath, query: finalizeQuery, header: submitHeaders },
        requestBody: { required: true, content: { 'application/json': { schema: finalizeSchema } } },
        responses: {
          '200': answer('With `?dry_run=true`: the quote.', quoteSchema),
          '201': answer('Queued.', generationSchema, createdHeaders),
          ...errors(400, 401, 402, 403, 404, 409, 410, 413, 415, 422, 429, 503),
        },
      },
      async handle(c) {
        const { json, bodyHash } = await readJson(c, bodies);
        const { dry_run } = parseQuery(finalizeQuery, c);
        const changes = changesIn(json);
        const caller = c.get('caller');
        const final = await finalOf(core, caller, idOf(c), changes, bodyHash);
        const submit = { ...final, surface: 'native' as const, ...repeatFacts(c), ...agreedPrice(c) };
        if (dry_run) return c.json(presentQuote(await quoteGeneration(core, caller, submit)));
        const submitted = await submitWithin(c, services, submit);
        return c.json(presentGeneration(submitted.view, presentationOf(c, services)), 201, {
          ...submittedHeaders(submitted),
          Location: `/v1/generations/${submitted.view.id}`,
        });
      },
    },
  ];
}

function changesIn(json: unknown): Changes {
  const { engine, seed, webhook_url, upload_url, tags, ...video } = parseFields(finalizeSchema, json);
  return { engine, seed, webhook_url, upload_url, tags, video };
}
