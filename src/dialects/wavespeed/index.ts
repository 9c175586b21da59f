/** WaveSpeed's API at `/wavespeed`: clients only change their base URL to `<origin>/wavespeed`. */
import { Hono } from 'hono';
import type { Mount } from '../../http/app.ts';
import type { AppEnv, RequestContext } from '../../http/context.ts';
import { mountRoutes } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { balanceRoutes } from './balance.ts';
import { billingRoutes } from './billing.ts';
import { catalogueRoutes } from './catalogue.ts';
import { noSuchAddress, wavespeedErrorResponse } from './errors.ts';
import { historyRoutes } from './history.ts';
import { HOSTS, MOUNT } from './hosts.ts';
import { llmsRoutes } from './llms.ts';
import { openApiRoutes } from './openapi.ts';
import { predictionRoutes } from './predictions.ts';
import { priceRoutes } from './prices.ts';
import { runRoutes } from './run.ts';
import { WAVESPEED_SCHEME } from './scheme.ts';
import { SPOKEN } from './spoken.ts';
import { TELLING } from './telling.ts';
import { uploadRoutes } from './uploads.ts';
import { usageRoutes } from './usage.ts';
import { webhookSecretRoutes } from './webhook-secret.ts';

export const wavespeedMount: Mount = {
  path: MOUNT,
  hosts: HOSTS,
  models: SPOKEN,
  telling: TELLING,
  strays: {
    paths: /^\/api\/v[23]\//,
    sentence: "WaveSpeed's API is below /wavespeed: a base address ends with it",
  },
  scheme: WAVESPEED_SCHEME,
  app(services) {
    const app = new Hono<AppEnv>();
    app.onError((error, c: RequestContext) => wavespeedErrorResponse(c, error, services.log));
    mountRoutes(app, wavespeedRoutes(services), services);
    app.all('*', (c) => {
      throw noSuchAddress(c);
    });
    return app;
  },
};

/** Fixed addresses first: the ids of models take every other one. */
function wavespeedRoutes(services: Services): Route[] {
  return [
    ...historyRoutes(services),
    ...predictionRoutes(services),
    ...uploadRoutes(services),
    ...catalogueRoutes(services),
    ...openApiRoutes(services),
    ...llmsRoutes(services),
    ...priceRoutes(services),
    ...balanceRoutes(services),
    ...billingRoutes(services),
    ...usageRoutes(services),
    ...webhookSecretRoutes(services),
    ...runRoutes(services),
  ];
}
