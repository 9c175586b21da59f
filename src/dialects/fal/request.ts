/** The job that a path names: any of the caller's own that came in through this API, whichever endpoint it was. */
import { KinoraError } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { getGeneration } from '../../jobs/read.ts';
import type { GenerationView } from '../../store/rows.ts';

type Look = (id: string) => Promise<Readonly<GenerationView>>;

/** As it stands. Undefined for a stranger's as for none; else its id goes out as `x-fal-request-id`, whatever the answer. */
export function findRequest(c: RequestContext, { core }: Services): Promise<GenerationView | undefined> {
  return found(c, (id) => getGeneration(core, c.get('caller'), id));
}

/** As `findRequest`, for those who ask many times a second: a look may be shared, and a moment old. */
export function polledRequest(c: RequestContext, { views }: Services): Promise<GenerationView | undefined> {
  return found(c, (id) => views.look(c.get('caller'), id));
}

async function found(c: RequestContext, look: Look): Promise<GenerationView | undefined> {
  try {
    const view = await look(c.req.param('request_id') ?? '');
    if (view.surface !== 'fal') return undefined;
    nameRequest(c, view.id);
    return view;
  } catch (error) {
    if (error instanceof KinoraError && error.status === 404) return undefined;
    throw error;
  }
}

/** Set on the socket's own response object, so that streams and errors carry it too. */
export function nameRequest(c: RequestContext, id: string): void {
  c.env.outgoing.setHeader('x-fal-request-id', id);
}
