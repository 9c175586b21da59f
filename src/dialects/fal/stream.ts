/** `GET …/requests/{id}/status/stream`: the status at each change, to the end (fal docs, queue API). */
import { baseOf } from '../../http/base.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { sendText, streamSignal } from '../../http/sse.ts';
import { makeBell } from '../../jobs/bell.ts';
import { getGeneration } from '../../jobs/read.ts';
import type { GenerationView } from '../../store/rows.ts';
import { dataLine } from './ascii.ts';
import { QUEUE } from './hosts.ts';
import { logsOf } from './logs.ts';
import { logsOfEvent } from './open-points.ts';
import { statusAnswer } from './present.ts';
import { findRequest } from './request.ts';
import { sendNotFound, wantsLogs } from './status.ts';

/** Nobody rings when others leave the queue: the place in it is looked up again this often. */
const LOOK_AGAIN_MS = 1_000;

/** What the request accepts does not matter: proxies ask for plain JSON here. */
export async function streamStatus(c: RequestContext, services: Services): Promise<Response> {
  const view = await findRequest(c, services);
  if (view === undefined) return sendNotFound(c);
  const signal = streamSignal(c, services.stopping);
  return sendText(c, statuses(c, services, view, signal), signal);
}

/** Only what differs from the event before goes out, and of the log only what is new: the client adds it to what it has. */
async function* statuses(
  c: RequestContext,
  { core }: Services,
  first: GenerationView,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const queue = baseOf(c, core.config, QUEUE);
  const withLogs = wantsLogs(c);
  const bell = makeBell(signal);
  const leave = core.hub.follow(first.id, bell.ring);
  let view = first;
  let said = '';
  let seen = -1;
  try {
    while (!signal.aborted) {
      const lines = withLogs && view.state !== 'queued' ? await logsOf(core, view) : [];
      const fresh = logsOfEvent(lines, seen);
      const status = statusAnswer(view, queue, withLogs ? [] : null);
      const line = dataLine(status);
      if (line !== said || fresh.length > 0) {
        yield fresh.length === 0 ? line : dataLine({ ...status, logs: fresh.map(({ item }) => item) });
      }
      if (status.status === 'COMPLETED') return;
      said = line;
      seen = fresh.at(-1)?.seq ?? seen;
      await bell.wait(LOOK_AGAIN_MS);
      view = await getGeneration(core, c.get('caller'), view.id);
    }
  } finally {
    leave();
    bell.close();
  }
}
