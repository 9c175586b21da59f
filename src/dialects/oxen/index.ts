/** Oxen's AI API at `/oxen`, so that `OXEN_BASE_URL=<origin>/oxen` is all that a client changes. */
import { Hono } from 'hono';
import type { Mount } from '../../http/app.ts';
import type { AppEnv, RequestContext } from '../../http/context.ts';
import { mountRoutes } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { catalogueRoutes } from './catalogue.ts';
import { noSuchAddress, oxenErrorResponse } from './errors.ts';
import { eventRoutes } from './events.ts';
import { runRoutes } from './run.ts';
import { otherKindRoutes } from './other-kinds.ts';
import { queueRoutes } from './queue.ts';
import { SPOKEN } from './spoken.ts';
import { TELLING } from './telling.ts';
import { uploadRoutes } from './uploads.ts';
import { userRoutes } from './users.ts';

export const oxenMount: Mount = {
  path: '/oxen',
  hosts: { 'hub.oxen.ai': '/oxen' },
  models: SPOKEN,
  telling: TELLING,
  strays: {
    paths: /^\/api\/(?:ai\/|events$)/,
    sentence: "Oxen's API is below /oxen: what stands in place of https://hub.oxen.ai ends with it",
  },
  app(services) {
    const app = new Hono<AppEnv>();
    app.onError((error, c: RequestContext) => oxenErrorResponse(c, error, services.log));
    mountRoutes(app, oxenRoutes(services), services);
    app.all('*', (c) => {
      throw noSuchAddress(c);
    });
    return app;
  },
};

function oxenRoutes(services: Services): Route[] {
  return [
    ...runRoutes(services),
    ...catalogueRoutes(),
    ...otherKindRoutes(services),
    ...queueRoutes(services),
    ...eventRoutes(services),
    ...uploadRoutes(services),
    ...userRoutes(),
  ];
}
