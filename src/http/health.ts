/** For those who watch the server: alive, ready, figures. */
import { HttpError } from './errors.ts';
import { bearerOf, identify } from './auth.ts';
import type { RequestContext } from './context.ts';
import type { Services } from './services.ts';
import { isLocalRequest } from './origin.ts';
import type { Route } from './route.ts';

const DATABASE_WITHIN_MS = 2_000;

export function healthRoutes(services: Services): Route[] {
  return [
    { method: 'GET', path: '/healthz', access: 'open', handle: (c) => c.json({ status: 'ok' }) },
    { method: 'GET', path: '/readyz', access: 'open', handle: (c) => ready(c, services) },
    { method: 'GET', path: '/metrics', access: 'open', handle: (c) => figures(c, services) },
  ];
}

/** Ready means that the database answers. */
async function ready(c: RequestContext, services: Services): Promise<Response> {
  if (services.stopping.aborted) throw notReady('The server is stopping');
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('late')), DATABASE_WITHIN_MS);
  try {
    await Promise.race([services.core.db.query('select 1'), late]);
  } catch (error) {
    services.log.warn({ err: error }, 'not ready');
    throw notReady('The database does not answer');
  } finally {
    clearTimeout(timer);
  }
  return c.json({ status: 'ready' });
}

/** Open to this machine, which is where a scraper of a loopback server runs; from elsewhere, or behind a proxy, it takes an admin key. */
async function figures(c: RequestContext, services: Services): Promise<Response> {
  if (!isLocalRequest(c, services.core.config)) {
    await identify(c, services, bearerOf(c));
    if (!c.get('caller').admin) {
      throw new HttpError('From another machine, or behind a proxy, /metrics needs an admin key', {
        status: 403,
        code: 'admin_only',
      });
    }
  }
  return c.body(await services.metrics.text(), 200, { 'Content-Type': services.metrics.contentType });
}

function notReady(message: string): HttpError {
  return new HttpError(message, {
    status: 503,
    code: 'not_ready',
    retryable: true,
    headers: { 'Retry-After': '1' },
  });
}
