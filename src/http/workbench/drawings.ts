/** Drawings of things that a prompt may name, for the preview in the page: the same that the renderer has. */
import { readIcons } from '../../engines/previz/icons.ts';
import { ICONS } from '../../previz/vocabulary/vocabulary.ts';
import { HttpError } from '../errors.ts';
import { securityHeaders } from '../pages/security.ts';
import type { Route } from '../route.ts';

/** They change with the package that has them. */
const A_DAY = 'public, max-age=86400';

export function drawingRoute(): Route {
  const known = new Map<string, Promise<string>>();
  const bodyOf = (name: string): Promise<string> => {
    const body = known.get(name) ?? readIcons([name]).then((bodies) => bodies.get(name) ?? '');
    known.set(name, body);
    body.catch(() => known.delete(name));
    return body;
  };
  return {
    method: 'GET',
    path: '/drawings/{name}',
    access: 'open',
    async handle(c) {
      const name = c.req.param('name') ?? '';
      if (!ICONS.has(name))
        throw new HttpError('There is no such drawing', { status: 404, code: 'not_found' });
      return c.body(await bodyOf(name), 200, {
        ...securityHeaders(),
        // The body of an SVG, without the element itself: nothing that a browser would show.
        'Content-Type': 'text/plain; charset=utf-8',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': A_DAY,
      });
    },
  };
}
