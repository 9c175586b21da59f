/**
 * Browsers of any origin may call the API: authentication is a header that a page must know, never a cookie, so there is
 * nothing to ride on. Every request header is allowed, the `X-Stainless-*` ones of the official clients among them.
 */
import type { Next } from 'hono';
import type { RequestContext } from './context.ts';

const EXPOSED = [
  'X-Request-Id',
  'X-API-Version',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'Retry-After',
  'Content-Range',
  'Content-Disposition',
  'ETag',
  'Location',
  'Idempotent-Replayed',
  'x-kinora-warnings',
  'x-kinora-engine',
  'X-Kinora-Error',
  'X-Kinora-Error-Field',
  // fal: without them its client knows no request id in a browser, and retries by hand.
  'x-fal-request-id',
  'x-fal-billable-units',
  'x-fal-request-timeout-type',
  'x-fal-error-type',
  'x-fal-needs-retry',
].join(', ');

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';

/**
 * On every answer, also to requests without `Origin`: a browser's cache gives the clip that a page's player fetched without
 * one to that page's `fetch`, which would refuse it.
 */
export async function cors(c: RequestContext, next: Next): Promise<Response | undefined> {
  const { outgoing } = c.env;
  outgoing.setHeader('Access-Control-Allow-Origin', '*');
  outgoing.setHeader('Access-Control-Expose-Headers', EXPOSED);
  if (c.req.method !== 'OPTIONS' || c.req.header('access-control-request-method') === undefined) {
    await next();
    return undefined;
  }
  return c.body(null, 204, {
    'Access-Control-Allow-Methods': METHODS,
    'Access-Control-Allow-Headers': c.req.header('access-control-request-headers') ?? '*',
    'Access-Control-Max-Age': '86400',
    Vary: 'Access-Control-Request-Headers',
  });
}
