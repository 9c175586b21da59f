/** Runware's task API at `/runware/v1`, over HTTP and WebSocket: clients change their base URLs and nothing else. */
import { Hono } from 'hono';
import type { Mount } from '../../http/app.ts';
import type { AppEnv, RequestContext } from '../../http/context.ts';
import type { Call } from '../../http/readdress.ts';
import { mountRoutes } from '../../http/route.ts';
import { noSuchAddress, runwareErrorResponse } from './http-errors.ts';
import { answerTasks } from './http-tasks.ts';
import { createSockets } from './sockets.ts';
import { SPOKEN } from './spoken.ts';
import { TELLING } from './telling.ts';

export const runwareMount: Mount = {
  path: '/runware',
  hosts: { 'api.runware.ai': '/runware', 'ws-api.runware.ai': '/runware' },
  models: SPOKEN,
  telling: TELLING,
  readdress: fromOwnPath,
  app(services) {
    const app = new Hono<AppEnv>();
    const connect = createSockets(services);
    app.onError((error, c: RequestContext) => runwareErrorResponse(c, error, services.log));
    mountRoutes(
      app,
      [
        // Who asks stands in the body of the one and in the first frame of the other.
        { method: 'POST', path: '/v1', access: 'open', handle: (c) => answerTasks(c, services) },
        { method: 'GET', path: '/v1', access: 'open', handle: connect },
      ],
      services,
    );
    app.all('*', (c) => {
      throw noSuchAddress(c);
    });
    return app;
  },
};

/**
 * Runware's own path, where somebody changed the host alone, leads here: the native API has nothing at it, and Runware's clients say
 * nothing of a WebSocket that is not there, but dial for ever.
 */
function fromOwnPath({ method, path, query, header }: Call): string | undefined {
  const isMeant = path === '/v1' && (method === 'POST' || header('upgrade') !== undefined);
  return isMeant ? `/runware/v1${query}` : undefined;
}
