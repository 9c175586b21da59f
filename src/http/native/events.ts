/** `GET /v1/generations/{id}/events`: what happened and what happens, as server-sent events, to the end. */
import { followEvents } from '../../jobs/events.ts';
import { TERMINAL_STATES } from '../../store/rows.ts';
import type { EventRow } from '../../store/rows.ts';
import { idOf } from '../context.ts';
import type { RequestContext } from '../context.ts';
import type { Services } from '../services.ts';
import { parseQuery } from '../fields.ts';
import type { Route } from '../route.ts';
import { STREAM_HEADERS, sendEvents, streamSignal } from '../sse.ts';
import type { ServerSentEvent } from '../sse.ts';
import { errors } from './schemas/common.ts';
import { eventSchema, eventsQuery, idPath } from './schemas/generation.ts';

export function eventRoutes(services: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/generations/{id}/events',
      access: 'key',
      operation: {
        operationId: 'followGeneration',
        summary: 'Follow a generation as server-sent events; ends after the terminal state.',
        description:
          'Each message has `id` (seq), `event` (kind) and `data` (a GenerationEvent). `Last-Event-ID` or `?after=` replays ' +
          'from a point. When nothing is left to say the answer is 204, which tells a browser not to reconnect.',
        tags: ['Generations'],
        requestParams: { path: idPath, query: eventsQuery },
        responses: {
          '200': { description: 'The stream.', content: { 'text/event-stream': { schema: eventSchema } } },
          '204': { description: 'The generation has ended and there is no event after that point.' },
          ...errors(400, 401, 403, 404),
        },
      },
      handle: (c) => follow(c, services),
    },
  ];
}

async function follow(c: RequestContext, services: Services): Promise<Response> {
  const { after } = parseQuery(eventsQuery, c);
  const id = idOf(c);
  const caller = c.get('caller');
  const view = await services.views.look(caller, id);
  if (c.req.method === 'HEAD') return c.body(null, 200, STREAM_HEADERS);

  const signal = streamSignal(c, services.stopping);
  const afterSeq = lastEventId(c) ?? after ?? 0;
  const events = followEvents(services.core, caller, id, { afterSeq, signal });
  if (!TERMINAL_STATES.includes(view.state)) return sendEvents(c, worded(events), signal);

  const first = await events.next();
  if (first.done) return c.body(null, 204);
  return sendEvents(c, worded(preceded(first.value, events)), signal);
}

/** What a reconnecting browser sends; anything but a number is none of ours and is ignored. */
function lastEventId(c: RequestContext): number | undefined {
  const header = c.req.header('last-event-id');
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
}

async function* preceded(first: EventRow, rest: AsyncIterable<EventRow>): AsyncGenerator<EventRow> {
  yield first;
  yield* rest;
}

async function* worded(events: AsyncIterable<EventRow>): AsyncGenerator<ServerSentEvent> {
  for await (const { seq, kind, at, data } of events) {
    yield { id: seq, event: kind, data: { seq, kind, at: at.toISOString(), data } };
  }
}
