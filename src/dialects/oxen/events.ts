/** `GET /api/events`: the ends of the caller's generations as server-sent events (Oxen docs, async with SSE). */
import { followEnds } from '../../jobs/ends.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { sendText, streamSignal } from '../../http/sse.ts';
import type { GenerationView } from '../../store/rows.ts';
import { CLEAR_LINE, KEEP_ALIVE, eventText } from './event-text.ts';
import { outputAddresses } from './outputs.ts';
import type { AddressOf } from '../../http/media/address-of.ts';
import { padded } from './padded.ts';

export function eventRoutes(services: Services): Route[] {
  return [{ method: 'GET', path: '/api/events', access: 'key', handle: (c) => follow(c, services) }];
}

async function follow(c: RequestContext, services: Services): Promise<Response> {
  const { core } = services;
  const signal = streamSignal(c, services.stopping);
  const { replaySeconds, padding, cancelled } = core.config.oxenEvents;
  const ends = followEnds(core, c.get('caller'), { surface: 'oxen', replaySeconds, signal });
  const events = written(ends, outputAddresses(c, services), cancelled);
  const pieces = padding ? padded(events, { after: CLEAR_LINE, later: KEEP_ALIVE, signal }) : events;
  return sendText(c, pieces, signal, { heartbeat: KEEP_ALIVE });
}

/** No event for what was cancelled, unless the operator wants them. */
async function* written(
  ends: AsyncIterable<GenerationView>,
  address: AddressOf,
  cancelledToo: boolean,
): AsyncGenerator<string> {
  yield KEEP_ALIVE;
  for await (const view of ends) {
    if (view.state !== 'cancelled' || cancelledToo) yield eventText(view, address);
  }
}
