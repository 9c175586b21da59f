/** The native API: Luma's, plus what Luma lacks. */
import type { Services } from '../services.ts';
import { sessionGuard } from '../session.ts';
import type { Sessions } from '../session.ts';
import { originOf } from '../origin.ts';
import type { Telling } from '../telling.ts';
import type { Route } from '../route.ts';
import { answerRoutes } from './answers.ts';
import { batchRoutes } from './batches.ts';
import { budgetRoutes } from './budgets.ts';
import { collectionRoutes } from './collections.ts';
import { decisionRoutes } from './decisions.ts';
import { engineRoutes } from './engines.ts';
import { eventRoutes } from './events.ts';
import { fileRoutes } from './files.ts';
import { finalizeRoutes } from './finalize.ts';
import { generationRoutes } from './generations.ts';
import { inspectorRoutes } from './inspector.ts';
import { keyRoutes } from './keys.ts';
import { ledgerRoutes } from './ledger.ts';
import { modelRoutes } from './models.ts';
import { openApiDocument } from './openapi.ts';
import type { OpenApiDocument } from './openapi.ts';
import { presetRoutes } from './presets.ts';
import { quoteRoutes } from './quotes.ts';
import { sessionRoutes } from './session.ts';
import { translationRoutes } from './translations.ts';
import { storageRoutes } from './storage.ts';
import { upstreamRoutes } from './upstream.ts';
import { usageRoutes } from './usage.ts';
import { webhookRoutes } from './webhooks.ts';

export interface NativeParts {
  readonly sessions: Sessions;
  /** How each other API tells of a generation. */
  readonly tellings: readonly Telling[];
}

export function nativeRoutes(services: Services, { sessions, tellings }: NativeParts): Route[] {
  const routes = [
    ...sessionRoutes(services, sessions),
    ...generationRoutes(services),
    ...finalizeRoutes(services),
    ...decisionRoutes(services),
    ...eventRoutes(services),
    ...webhookRoutes(services),
    ...inspectorRoutes(services),
    ...quoteRoutes(services),
    ...modelRoutes(services),
    ...translationRoutes(services, sessionGuard(services, sessions)),
    ...answerRoutes(services, tellings),
    ...batchRoutes(services),
    ...collectionRoutes(services),
    ...presetRoutes(services),
    ...fileRoutes(services),
    ...engineRoutes(services),
    ...upstreamRoutes(services),
    ...usageRoutes(services),
    ...storageRoutes(services),
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
