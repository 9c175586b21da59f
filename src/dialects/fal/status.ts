/** `GET …/requests/{id}/status`: asked ten times a second by one official client, so it does as little as it can. */
import { baseOf } from '../../http/base.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { QUEUE } from './hosts.ts';
import { logsOf } from './logs.ts';
import { CANCEL_ANSWERS } from './open-points.ts';
import { statusAnswer } from './present.ts';
import { polledRequest } from './request.ts';

export async function sendStatus(c: RequestContext, services: Services): Promise<Response> {
  const view = await polledRequest(c, services);
  if (view === undefined) return sendNotFound(c);
  const logs = wantsLogs(c) && view.state !== 'queued' ? await logsOf(services.core, view) : null;
  const answer = statusAnswer(
    view,
    baseOf(c, services.core.config, QUEUE),
    logs?.map(({ item }) => item) ?? null,
  );
  return c.json(answer, answer.status === 'COMPLETED' ? 200 : 202);
}

/** `logs=1` of one official client, `logs=true` of the other. */
export function wantsLogs(c: RequestContext): boolean {
  return ['1', 'true'].includes(c.req.query('logs')?.toLowerCase() ?? '');
}

/** The 404 of status and cancel. */
export function sendNotFound(c: RequestContext): Response {
  const { status, body } = CANCEL_ANSWERS.unknown;
  return c.json({ ...body, message: 'Request not found: this key has none with this id' }, status);
}
