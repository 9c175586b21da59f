/** What every answer carries: the request's id, the API version, and headers that keep browsers from guessing. */
import { randomUUID } from 'node:crypto';
import type { Next } from 'hono';
import type { RequestContext } from './context.ts';

/** Luma Agents API docs, response headers. */
export const API_VERSION = '2026-04-01';

/** Ids that are safe to repeat in headers and logs. */
const SANE_ID = /^[A-Za-z0-9._:-]{1,128}$/;

const STANDING_HEADERS: readonly (readonly [string, string])[] = [
  ['X-API-Version', API_VERSION],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cache-Control', 'no-store'],
];

/**
 * Set on the socket's own response object, so that answers which bypass Hono (streams) carry them too. A handler that
 * sets the same header wins.
 */
export async function commonHeaders(c: RequestContext, next: Next): Promise<void> {
  const asked = c.req.header('x-request-id');
  const requestId = asked !== undefined && SANE_ID.test(asked) ? asked : randomUUID();
  c.set('requestId', requestId);
  c.env.outgoing.setHeader('X-Request-Id', requestId);
  for (const [name, value] of STANDING_HEADERS) c.env.outgoing.setHeader(name, value);
  await next();
}
