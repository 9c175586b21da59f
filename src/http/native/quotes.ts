/** `POST /v1/quotes`: what a request would cost and how long it would take, here and everywhere. Nothing is queued, fetched or charged. */
import { compareQuotes } from '../../jobs/compare.ts';
import { quoteGeneration } from '../../jobs/quote.ts';
import { generationRequestSchema } from '../../ray/request.ts';
import { parseGenerationRequest } from '../../ray/parse.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { readJson } from '../body.ts';
import type { Services } from '../services.ts';
import { parseQuery } from '../fields.ts';
import { warningsHeader } from '../header-text.ts';
import type { Route } from '../route.ts';
import { presentComparison } from './present-comparison.ts';
import { presentQuote } from './present-quote.ts';
import { answer, errors } from './schemas/common.ts';
import { quoteSchema } from './schemas/admin.ts';
import { compareQuery, comparisonSchema } from './schemas/comparison.ts';
import { engineHeader } from './schemas/generation.ts';

export function quoteRoutes({ core, bodies }: Services): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/quotes',
      access: 'key',
      operation: {
        operationId: 'createQuote',
        summary:
          'Price, canvas and expected time of a request; checked as a submit is, but nothing is queued.',
        tags: ['Generations'],
        requestParams: { header: engineHeader },
        requestBody: { required: true, content: { 'application/json': { schema: generationRequestSchema } } },
        responses: { '200': answer('The quote.', quoteSchema), ...errors(400, 401, 403, 413, 415, 422) },
      },
      async handle(c) {
        const { json } = await readJson(c, bodies);
        const { request, warnings } = parseGenerationRequest(json, SURFACES.native);
        const quote = await quoteGeneration(core, c.get('caller'), { request, surface: 'native' });
        return c.json(presentQuote(quote), 200, warningsHeader(warnings));
      },
    },
    {
      method: 'POST',
      path: '/v1/quotes/compare',
      access: 'key',
      operation: {
        operationId: 'compareQuotes',
        summary:
          'A request on every engine and route of this server and by every provider’s price list, in one answer.',
        tags: ['Generations'],
        requestParams: { header: engineHeader, query: compareQuery },
        requestBody: { required: true, content: { 'application/json': { schema: generationRequestSchema } } },
        responses: {
          '200': answer('The comparison.', comparisonSchema),
          ...errors(400, 401, 403, 413, 415, 422),
        },
      },
      async handle(c) {
        const { runs } = parseQuery(compareQuery, c);
        const { json } = await readJson(c, bodies);
        const { request, warnings } = parseGenerationRequest(json, SURFACES.native);
        const comparison = await compareQuotes(core, c.get('caller'), { request, surface: 'native', runs });
        return c.json(presentComparison(comparison), 200, warningsHeader(warnings));
      },
    },
  ];
}
