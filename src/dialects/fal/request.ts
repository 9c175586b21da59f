/** The job that a path names: any of the caller's own that came in through this API, whichever endpoint it was. */
import { KinoraError } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import type { GenerationView } from '../../store/rows.ts';

/** Undefined for a stranger's as for none. Its id goes out as `x-fal-request-id`, whatever the answer. */
export async function findRequest(
  c: RequestContext,
  { views }: Services,
): Promise<GenerationView | undefined> {
  try {
    const view = await views.look(c.get('caller'), c.req.param('request_id') ?? '');
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
