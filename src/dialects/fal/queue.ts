/** `queue.fal.run`: submit, status, result, cancel (fal docs, queue API). */
import { baseOf } from '../../http/base.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { submittedHeaders } from '../../http/submit.ts';
import { requestPaths, submitPaths } from './address.ts';
import { cancelRequest } from './cancel.ts';
import { readCall } from './call.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { Endpoint } from './endpoints.ts';
import { QUEUE } from './hosts.ts';
import { submitAnswer } from './present.ts';
import { nameRequest } from './request.ts';
import { sendResult } from './result.ts';
import { sendStatus } from './status.ts';
import { streamStatus } from './stream.ts';
import { InputRefused, makeGeneration, makeRefused } from './submit.ts';

export function queueRoutes(services: Services): Route[] {
  type Method = Route['method'];
  type Handle = (c: RequestContext, services: Services) => Promise<Response>;
  const route = (method: Method, handle: Handle) => (path: string) => {
    return { method, path, access: 'key' as const, handle: (c: RequestContext) => handle(c, services) };
  };
  return [
    ...ENDPOINTS.flatMap((endpoint) =>
      submitPaths(endpoint.id).map(route('POST', (c) => submit(c, services, endpoint))),
    ),
    ...requestPaths('', '/response').map(route('GET', sendResult)),
    ...requestPaths('/status').map(route('GET', sendStatus)),
    ...requestPaths('/status/stream').map(route('GET', streamStatus)),
    ...requestPaths('/cancel').map(route('PUT', cancelRequest)),
  ];
}

/** Bad input is taken in too, and refused by the job's result. */
async function submit(c: RequestContext, services: Services, endpoint: Endpoint): Promise<Response> {
  const call = await readCall(c, services, endpoint);
  const made = await makeGeneration(c, services, call).catch((error: unknown) => {
    if (error instanceof InputRefused) return makeRefused(c, services, call, error);
    throw error;
  });
  nameRequest(c, made.view.id);
  return c.json(submitAnswer(made.view, baseOf(c, services.core.config, QUEUE)), 200, submittedHeaders(made));
}
