/** `POST /api/ai/videos/generate`: the connection stays open until the clip exists (Oxen docs, video generation). */
import { KinoraError } from '../../ray/errors.ts';
import { quoted } from '../../ray/show.ts';
import { sendBase64 } from '../../http/base64-answer.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { streamSignal } from '../../http/sse.ts';
import { submittedHeaders } from '../../http/submit.ts';
import { waitHere } from '../../http/wait.ts';
import type { GenerationView } from '../../store/rows.ts';
import { readCall } from './call.ts';
import type { OxenCall } from './call.ts';
import { badRequest } from './errors.ts';
import { failureOf } from './failure.ts';
import { ENDPOINT } from './models.ts';
import { targetNamespace } from './namespace.ts';
import { CREATED_IS } from './open-points.ts';
import { outputAddresses, exrMember, videoUrl } from './outputs.ts';
import { unixSeconds } from './present.ts';
import { submitCall } from './submit.ts';

const RESPONSE_FORMATS = ['url', 'b64_json'] as const;
type ResponseFormat = (typeof RESPONSE_FORMATS)[number];

/** Middleboxes forget connections on which nothing moves; nothing may be written before the outcome is known. */
const TCP_KEEP_ALIVE_MS = 30_000;

export function runRoutes(services: Services): Route[] {
  return [
    {
      method: 'POST',
      path: `/api/ai${ENDPOINT}`,
      access: 'key',
      handle: (c) => generate(c, services),
    },
  ];
}

async function generate(c: RequestContext, services: Services): Promise<Response> {
  const signal = streamSignal(c, services.stopping);
  const call = await readCall(c, services);
  const format = responseFormat(call);
  const namespace = await targetNamespace(c, services, call.namespace);
  const submitted = await submitCall(c, services, call, { namespace, count: 1 });
  c.env.incoming.socket.setKeepAlive(true, TCP_KEEP_ALIVE_MS);
  // Whoever hangs up leaves the generation running: it is paid for, and stays in the queue's list.
  const view = await waitHere(c, services, submitted.view.id, signal, {
    stopping: () => serverStops(submitted.view),
  });
  const failure = failureOf(view);
  if (failure !== undefined) throw failure;
  const warnings = [...countWarning(call), ...submitted.warnings];
  return answer(c, services, view, call, format, submittedHeaders({ ...submitted, warnings }));
}

function serverStops({ id }: GenerationView): KinoraError {
  return new KinoraError(
    `The server is stopping; the generation goes on, GET /api/ai/queue/${id} will show it`,
    {
      status: 503,
      code: 'stopping',
      retryable: true,
    },
  );
}

/** Exactly `model`, `created` and `videos`; EXR frames, where they were asked for, beside the clip. */
async function answer(
  c: RequestContext,
  services: Services,
  view: GenerationView,
  call: OxenCall,
  format: ResponseFormat,
  headers: Record<string, string>,
): Promise<Response> {
  const address = outputAddresses(c, services);
  const frame = { model: call.model.id, created: unixSeconds(view[CREATED_IS]) };
  const url = videoUrl(view, address);
  const clip = view.outputs.find(({ type }) => type === 'video');
  if (url === null || clip === undefined) {
    throw new KinoraError(
      `The clip of generation ${view.id} is no longer kept; ask for it again under another Idempotency-Key`,
      {
        status: 410,
        code: 'file_gone',
      },
    );
  }
  const exr = exrMember(view, address);
  if (format === 'url') return c.json({ ...frame, videos: [{ url, ...exr }] }, 200, headers);
  return sendBase64(c, services, clip.asset_id, headers, (b64_json) => ({
    ...frame,
    videos: [{ b64_json, ...exr }],
  }));
}

/** The count is a matter of the queue (Oxen docs, async queue). */
function countWarning({ sent }: OxenCall): string[] {
  const asked = sent['num_generations'] ?? 1;
  return asked === 1
    ? []
    : ['num_generations was ignored: a blocking call makes one; use POST /api/ai/queue'];
}

function responseFormat({ sent }: OxenCall): ResponseFormat {
  const asked = sent['response_format'] ?? 'url';
  const known = RESPONSE_FORMATS.find((format) => format === asked);
  if (known !== undefined) return known;
  throw badRequest(
    `response_format: ${quoted(asked)} is not valid. Allowed: ${RESPONSE_FORMATS.join(', ')}`,
    'field_value',
    'response_format',
  );
}
