/** The native API: Luma's, plus what Luma lacks. */
import type { Services } from '../services.ts';
import { originOf } from '../origin.ts';
import type { Route } from '../route.ts';
import { batchRoutes } from './batches.ts';
import { budgetRoutes } from './budgets.ts';
import { decisionRoutes } from './decisions.ts';
import { engineRoutes } from './engines.ts';
import { eventRoutes } from './events.ts';
import { fileRoutes } from './files.ts';
import { finalizeRoutes } from './finalize.ts';
import { generationRoutes } from './generations.ts';
import { keyRoutes } from './keys.ts';
import { ledgerRoutes } from './ledger.ts';
import { openApiDocument } from './openapi.ts';
import type { OpenApiDocument } from './openapi.ts';
import { quoteRoutes } from './quotes.ts';
import { upstreamRoutes } from './upstream.ts';
import { usageRoutes } from './usage.ts';
import { webhookRoutes } from './webhooks.ts';

export function nativeRoutes(services: Services): Route[] {
  const routes = [
    ...generationRoutes(services),
    ...finalizeRoutes(services),
    ...decisionRoutes(services),
    ...eventRoutes(services),
    ...webhookRoutes(services),
    ...quoteRoutes(services),
    ...batchRoutes(services),
    ...fileRoutes(services),
    ...engineRoutes(services),
    ...upstreamRoutes(services),
    ...usageRoutes(services),
    ...ledgerRoutes(services),
    ...budgetRoutes(services),
    ...keyRoutes(services),
  ];
  return [...routes, documentRoute(routes, services)];
}

function documentRoute(routes: readonly Route[], { core }: Services): Route {
  let document: OpenApiDocument | undefined;
  return {
    method: 'GET',
    path: '/openapi.json',
    access: 'open',
    handle(c) {
      document ??= openApiDocument(routes);
      return c.json({ ...document, servers: [{ url: originOf(c, core.config) }] });
    },
  };
}
