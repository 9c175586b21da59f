/** A built file as an answer. */
import type { RequestContext } from '../context.ts';
import { matchesAny } from '../etag.ts';
import type { BuiltFile } from './built-files.ts';

/** For files that builders name by their content, so that they never change. */
export const FOR_EVER = 'public, max-age=31536000, immutable';
export const ASK_EACH_TIME = 'no-cache';

export interface SendOptions {
  readonly status?: 200 | 404;
  readonly caching: typeof FOR_EVER | typeof ASK_EACH_TIME;
  readonly security: Readonly<Record<string, string>>;
}

export function sendBuilt(
  c: RequestContext,
  file: BuiltFile,
  { status = 200, caching, security }: SendOptions,
): Response {
  const headers = {
    ...security,
    'Content-Type': file.mimeType,
    'Cache-Control': caching,
    Vary: 'Accept-Encoding',
    ETag: file.etag,
  };
  if (status === 200 && matchesAny(c.req.header('if-none-match'), file.etag))
    return c.body(null, 304, headers);
  const { bytes, encoding } = file.bodyFor(c.req.header('accept-encoding') ?? '');
  return c.body(bytes, status, {
    ...headers,
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
  });
}
