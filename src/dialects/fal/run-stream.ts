/** `POST {endpoint}/stream`: progress as it is made, then the output object as the last event. */
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { sendText } from '../../http/sse.ts';
import { publicError } from '../../http/errors.ts';
import { followEvents } from '../../jobs/events.ts';
import { getGeneration } from '../../jobs/read.ts';
import type { EventRow, GenerationView } from '../../store/rows.ts';
import { dataLine } from './ascii.ts';
import { answerOf } from './errors.ts';
import { hungUp } from './hang-up.ts';
import { logItem } from './open-points.ts';
import { outputOrError } from './result.ts';

export function streamRun(
  c: RequestContext,
  services: Services,
  view: GenerationView,
  signal: AbortSignal,
): Promise<Response> {
  return sendText(c, progressThenOutput(c, services, view, signal), signal);
}

async function* progressThenOutput(
  c: RequestContext,
  services: Services,
  view: GenerationView,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { core, stopping } = services;
  const caller = c.get('caller');
  let ended = false;
  let status: Status = 'IN_QUEUE';
  try {
    for await (const event of followEvents(core, caller, view.id, { afterSeq: 0, signal })) {
      status = statusAfter(event) ?? status;
      const told = toldBy(event);
      if (told !== undefined) yield dataLine({ request_id: view.id, status, ...told });
    }
    if (signal.aborted) return;
    ended = true;
    yield dataLine(await lastEvent(c, services, await getGeneration(core, caller, view.id)));
  } finally {
    if (!ended && !stopping.aborted) await hungUp(c, core, view);
  }
}

/** The output, or the body of the error that a plain call would have answered. */
async function lastEvent(c: RequestContext, services: Services, view: GenerationView): Promise<unknown> {
  try {
    return await outputOrError(c, services, view);
  } catch (error) {
    const { status, body } = answerOf(publicError(error, c.get('requestId'), services.log));
    return { status: 'ERROR', status_code: status, ...body };
  }
}

type Status = 'IN_QUEUE' | 'IN_PROGRESS';

/** What is logged while it waits leaves it waiting. */
function statusAfter({ kind, data }: EventRow): Status | undefined {
  if (kind === 'progress') return 'IN_PROGRESS';
  if (kind !== 'state') return undefined;
  return data['state'] === 'queued' ? 'IN_QUEUE' : 'IN_PROGRESS';
}

/** What an event says beside the status; undefined for the end, of which the last line tells. */
function toldBy({ kind, data, at }: EventRow): Record<string, unknown> | undefined {
  switch (kind) {
    case 'state':
      return data['state'] === 'queued' || data['state'] === 'processing' ? {} : undefined;
    case 'progress':
      return { stage: data['stage'], progress: data['fraction'] };
    case 'log':
      return { logs: [logItem(String(data['line']), at)] };
  }
}
