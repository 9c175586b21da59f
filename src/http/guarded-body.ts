/** The raw body as a stream that is never held in memory, and that breaks off when the client dawdles or leaves. */
import type { IncomingMessage } from 'node:http';
import type { RequestContext } from './context.ts';
import { ClientGone } from './errors.ts';
import { watchPace } from './pace.ts';

/** Runs `use` with the body; whatever it throws because the client left becomes `ClientGone`. */
export async function withBody<T>(c: RequestContext, use: (body: IncomingMessage) => Promise<T>): Promise<T> {
  const { incoming } = c.env;
  if (incoming.destroyed) throw new ClientGone();
  const pace = watchPace(incoming, () => incoming.destroy(new ClientGone()));
  try {
    return await use(incoming);
  } catch (error) {
    throw incoming.errored || incoming.readableAborted ? new ClientGone() : error;
  } finally {
    pace.stop();
  }
}
