/** One log line and one metric for each request. Query strings stay out of both: they carry signatures. */
import type { Next } from 'hono';
import type { Logger } from 'pino';
import type { RequestContext } from './context.ts';
import type { Metrics } from './metrics.ts';

export function accessLog(log: Logger, metrics: Metrics) {
  return async (c: RequestContext, next: Next): Promise<void> => {
    const began = performance.now();
    const { outgoing } = c.env;
    outgoing.once('close', () => {
      const ms = performance.now() - began;
      const status = outgoing.statusCode;
      const { method } = c.req;
      const route = (c.get('route') as string | undefined) ?? 'none';
      metrics.request({ method, route, status, seconds: ms / 1000 });
      const key = c.get('key') as { hint: string } | undefined;
      const line = {
        method,
        path: c.req.path,
        status,
        ms: Math.round(ms * 10) / 10,
        request_id: c.get('requestId'),
        key: key?.hint,
      };
      if (status >= 500) log.warn(line, 'request');
      else log.debug(line, 'request');
    });
    await next();
  };
}
