/** The job that a path names: any of the caller's own that came in through this API, whichever endpoint it was. */
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { undefinedIfNotFound } from '../../jobs/errors.ts';
import { getGeneration } from '../../jobs/read.ts';
import type { GenerationView } from '../../store/rows.ts';

/** As it stands. Undefined for a stranger's as for none; else its id goes out as `x-fal-request-id`, whatever the answer. */
export function findRequest(c: RequestContext, { core }: Services): Promise<GenerationView | undefined> {
  return found(c, getGeneration(core, c.get('caller'), idOf(c), 'fal'));
}

/** As `findRequest`, for those who ask many times a second: a look may be shared, and a moment old. */
export function polledRequest(c: RequestContext, { views }: Services): Promise<GenerationView | undefined> {
  return found(c, views.look(c.get('caller'), idOf(c), 'fal'));
}

async function found(
  c: RequestContext,
  looking: Promise<Readonly<GenerationView>>,
): Promise<GenerationView | undefined> {
  const view = await looking.catch(undefinedIfNotFound);
  if (view !== undefined) nameRequest(c, view.id);
  return view;
}

function idOf(c: RequestContext): string {
  return c.req.param('request_id') ?? '';
}

/** Set on the socket's own response object, so that streams and errors carry it too. */
export function nameRequest(c: RequestContext, id: string): void {
  c.env.outgoing.setHeader('x-fal-request-id', id);
}
