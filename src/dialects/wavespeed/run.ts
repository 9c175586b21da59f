/** `POST /api/v3/{model id}`, the route: answers at once, or in sync mode when the prediction has ended. */
import { methodNotAllowed } from '../../http/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { streamSignal } from '../../http/sse.ts';
import { waitHereFor } from '../../http/wait.ts';
import { TERMINAL_STATES } from '../../store/rows.ts';
import { sendPrediction } from './answer.ts';
import { readCall } from './call.ts';
import { noSuchAddress } from './errors.ts';
import { DATA_CODES } from './failure.ts';
import { findModel } from './models.ts';
import type { Prediction } from './present.ts';
import { submitCall } from './submit.ts';

/** The ids of models have slashes: everything below the version. */
const PATH = '/api/v3/{model*}';

/** Middleboxes forget connections on which nothing moves. */
const TCP_KEEP_ALIVE_MS = 30_000;

/** To be mounted last: these take whatever no other route takes. */
export function runRoutes(services: Services): Route[] {
  const refused = (method: Route['method']): Route => ({ method, path: PATH, access: 'key', handle: refuse });
  return [
    { method: 'POST', path: PATH, access: 'key', handle: (c) => run(c, services) },
    refused('GET'),
    refused('PUT'),
    refused('DELETE'),
  ];
}

async function run(c: RequestContext, services: Services): Promise<Response> {
  const signal = streamSignal(c, services.stopping);
  const call = await readCall(c, services);
  const { view, headers } = await submitCall(c, services, call);
  if (!call.sync || TERMINAL_STATES.includes(view.state)) return sendPrediction(c, services, view, headers);

  c.env.incoming.socket.setKeepAlive(true, TCP_KEEP_ALIVE_MS);
  const seconds = services.core.config.wavespeedSyncSeconds;
  // Whoever hangs up leaves the prediction running: it is paid for, and stays in the list.
  const ended = await waitHereFor(c, services, view.id, signal, seconds);
  if (ended !== undefined) return sendPrediction(c, services, ended, headers);
  return sendPrediction(c, services, view, headers, timedOut(services, seconds));
}

/** Never a bare `created`, which clients in sync mode take for a failure (WaveSpeed docs, sync mode). */
function timedOut({ stopping }: Services, seconds: number): Partial<Prediction> {
  const why = stopping.aborted ? 'because the server is stopping' : `after ${seconds} seconds`;
  return {
    status: 'processing',
    code: DATA_CODES.timeout,
    error: `Sync mode timed out ${why}; the prediction goes on, and its result will be at urls.get`,
  };
}

function refuse(c: RequestContext): never {
  throw findModel(c.req.param('model') ?? '') === undefined
    ? noSuchAddress(c)
    : methodNotAllowed(c, ['POST']);
}
