/** `fal.run`: calls that wait for their result, at once or as a stream of progress (fal docs, sync run). */
import { HttpError } from '../../http/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { streamSignal } from '../../http/sse.ts';
import { submittedHeaders } from '../../http/submit.ts';
import { waitHere } from '../../http/wait.ts';
import type { GenerationView } from '../../store/rows.ts';
import { runPath } from './address.ts';
import { readCall } from './call.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { Endpoint } from './endpoints.ts';
import { hungUp } from './hang-up.ts';
import { nameRequest } from './request.ts';
import { sendEnd } from './result.ts';
import { streamRun } from './run-stream.ts';
import { makeGeneration } from './submit.ts';
import type { Made } from './submit.ts';

export function runRoutes(services: Services): Route[] {
  return ENDPOINTS.flatMap((endpoint) => [
    {
      method: 'POST',
      path: runPath(endpoint.id),
      access: 'key',
      handle: (c: RequestContext) => run(c, services, endpoint),
    },
    {
      method: 'POST',
      path: `${runPath(endpoint.id)}/stream`,
      access: 'key',
      handle: (c: RequestContext) => runInView(c, services, endpoint),
    },
  ]);
}

async function run(c: RequestContext, services: Services, endpoint: Endpoint): Promise<Response> {
  const signal = streamSignal(c, services.stopping);
  const made = await start(c, services, endpoint);
  const ended = await waitHere(c, services, made.view.id, signal, {
    hungUp: () => hungUp(c, services.core, made.view),
    stopping: () => serverStops(made.view),
  });
  for (const [name, value] of Object.entries(submittedHeaders(made))) c.header(name, value);
  return sendEnd(c, services, ended);
}

async function runInView(c: RequestContext, services: Services, endpoint: Endpoint): Promise<Response> {
  const signal = streamSignal(c, services.stopping);
  const { view } = await start(c, services, endpoint);
  return streamRun(c, services, view, signal);
}

/** A call like any other: queued, priced, listed. Bad input is refused at once. */
async function start(c: RequestContext, services: Services, endpoint: Endpoint): Promise<Made> {
  const made = await makeGeneration(c, services, await readCall(c, services, endpoint));
  nameRequest(c, made.view.id);
  return made;
}

/** With a status that no official client retries: a second call would be a second job. */
function serverStops({ id }: GenerationView): HttpError {
  const message = `The server is being restarted; the job goes on: ask for the result of request ${id}`;
  return new HttpError(message, { status: 500, code: 'stopping' });
}
