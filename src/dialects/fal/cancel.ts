/** `PUT …/requests/{id}/cancel`: stops a job in whatever state, and says in which it was. */
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { cancelGeneration } from '../../jobs/cancel.ts';
import { TERMINAL_STATES } from '../../store/rows.ts';
import { CANCEL_ANSWERS } from './open-points.ts';
import { findRequest } from './request.ts';
import { sendNotFound } from './status.ts';

export async function cancelRequest(c: RequestContext, { core, ...services }: Services): Promise<Response> {
  const before = await findRequest(c, { core, ...services });
  if (before === undefined) return sendNotFound(c);
  if (TERMINAL_STATES.includes(before.state)) return sendEnded(c);
  const after = await cancelGeneration(core, c.get('caller'), before.id);
  if (after.state === 'completed' || after.state === 'failed') return sendEnded(c);
  const { status, body } = CANCEL_ANSWERS[before.state === 'queued' ? 'queued' : 'running'];
  return c.json(body, status);
}

function sendEnded(c: RequestContext): Response {
  const { status, body } = CANCEL_ANSWERS.ended;
  return c.json({ ...body, message: 'The request has ended already' }, status);
}
