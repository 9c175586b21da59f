/**
 * The grammar of paths (fal docs, queue API). An endpoint is called by its whole id; what came of the call is asked for by
 * owner and alias. People and generated clients also write the whole id there, or no id at all: all three lead to one place.
 */
import { APP, APP_ID, ENDPOINTS } from './endpoints.ts';
import { FalError, plainError } from './errors.ts';
import { MOUNT, QUEUE, RUN } from './hosts.ts';

/** What Vercel's AI SDK puts before every id, whoever owns the endpoint (source of `@ai-sdk/fal` 3.0). */
const SDK_PREFIX = 'fal-ai/';

/** Paths below the mount on which an endpoint of the queue is called. */
export function submitPaths(endpointId: string): string[] {
  return ['', SDK_PREFIX].map((prefix) => `/queue/${prefix}${endpointId}`);
}

export function runPath(endpointId: string): string {
  return `/run/${endpointId}`;
}

/** All paths below the mount for what came of a call; `suffixes` follow the id of the request. */
export function requestPaths(...suffixes: readonly string[]): string[] {
  const forms = ['', `/${APP_ID}`, ...ENDPOINTS.map(({ id }) => `/${id}`)];
  return forms.flatMap((form) => suffixes.map((suffix) => `/queue${form}/requests/{request_id}${suffix}`));
}

export interface RequestAddresses {
  readonly response_url: string;
  readonly status_url: string;
  readonly cancel_url: string;
}

/** What clients are told to call next. @param queue address of our queue as the caller reaches it */
export function requestAddresses(queue: string, id: string): RequestAddresses {
  const request = `${queue}/${APP_ID}/requests/${id}`;
  return { response_url: request, status_url: `${request}/status`, cancel_url: `${request}/cancel` };
}

/** The 404 of a path that no route took: what fal calls missing there, and what there is. */
export function unknownAddress(path: string): FalError {
  const part = [QUEUE, RUN].find((prefix) => path.startsWith(`${prefix}/`));
  const served = `Served here: ${ENDPOINTS.map(({ id }) => id).join(', ')}`;
  if (part === undefined) {
    const help = `There is nothing at ${path}. The parts of this API are below ${QUEUE}, ${RUN} and ${MOUNT}/rest`;
    return new FalError(plainError(404, `Path ${path} not found`, help));
  }
  const [owner = '', alias = '', ...rest] = path.slice(part.length + 1).split('/');
  const detail =
    owner === APP.owner && alias === APP.alias
      ? `Path /${rest.join('/')} not found`
      : `Application "${alias === '' ? owner : alias}" not found`;
  const hint = rest.includes('requests') ? `Requests are at ${QUEUE}/${APP_ID}/requests/<id>` : served;
  return new FalError(plainError(404, detail, `${detail}. ${hint}`));
}
