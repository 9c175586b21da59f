/** A call of an endpoint becomes a generation. Shared by the queue and the waiting calls, which differ in how they refuse. */
import { KinoraError, Refusal } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { repeatFacts, submitWithin } from '../../http/submit.ts';
import { waitingByDefault } from '../../jobs/queue-depth.ts';
import { submitRefused } from '../../jobs/refused.ts';
import { isRecord } from '../../ray/fields.ts';
import type { GenerationView } from '../../store/rows.ts';
import type { Call } from './call.ts';
import { FalError, modelError, plainError, requestError, typeOf } from './errors.ts';
import type { Detail } from './errors.ts';
import { inFalWords } from './fields.ts';
import { isQueueTooLong } from './open-points.ts';
import type { CallOptions } from './options.ts';
import { detailFor } from './refusals.ts';
import { translate } from './translate.ts';
import type { Translated } from './translate.ts';
import { remembered } from './wire.ts';

export interface Made {
  readonly view: GenerationView;
  readonly repeated: boolean;
  readonly warnings: readonly string[];
  /** Rate-limit headers. */
  readonly standing: Readonly<Record<string, string>>;
}

/** The input cannot be used: at once on a waiting call, from the job itself in the queue. */
export class InputRefused extends FalError {
  constructor(details: readonly Detail[]) {
    super(modelError(details));
  }
}

/** Throws `InputRefused` for bad input, unreadable media among it. */
export async function makeGeneration(c: RequestContext, services: Services, call: Call): Promise<Made> {
  await checkQueueLength(services, call.options);
  const translated = translate(call.endpoint, call.input.json);
  if ('details' in translated) {
    services.limits.admit(c.get('key'));
    throw new InputRefused(translated.details);
  }
  const submitted = await submitWithin(c, services, {
    request: { ...translated.request, ...besideTheInput(call.options) },
    surface: 'fal',
    product: call.endpoint.id,
    bodyHash: call.input.bodyHash,
    priority: call.options.priority,
    startBy: call.options.startBy,
    wire: wireFor(call, translated),
    ...repeatFacts(c),
  }).catch((error: unknown) => {
    throw refusedInput(error, translated);
  });
  return { ...submitted, warnings: [...translated.warnings, ...submitted.warnings] };
}

/** A job that is born failed: its result is the error, as fal gives it (fal docs, queue API). */
export async function makeRefused(
  c: RequestContext,
  { core }: Services,
  { endpoint, input, options }: Call,
  refused: InputRefused,
): Promise<Made> {
  const { status, body } = refused.answer;
  const prompt = isRecord(input.json) ? input.json['prompt'] : undefined;
  const [view] = await submitRefused(core, c.get('caller'), {
    surface: 'fal',
    type: endpoint.type,
    prompt: typeof prompt === 'string' ? prompt : '',
    wire: { endpoint: endpoint.id, input: remembered(input.json), error: { status, body } },
    failure: { code: typeOf(body) ?? 'value_error', reason: body.message },
    webhookUrl: options.webhookUrl,
    bodyHash: input.bodyHash,
    ...repeatFacts(c),
  });
  if (view === undefined) throw new Error('a refused submit without a result');
  return { view, repeated: false, warnings: [], standing: {} };
}

function besideTheInput({ tags, webhookUrl }: CallOptions): {
  tags?: Record<string, string>;
  webhook_url?: string;
} {
  return {
    ...(tags === undefined ? {} : { tags }),
    ...(webhookUrl === undefined ? {} : { webhook_url: webhookUrl }),
  };
}

function wireFor({ endpoint, input, options }: Call, translated: Translated): Record<string, unknown> {
  const { lifecycle } = options;
  return {
    endpoint: endpoint.id,
    input: remembered(input.json, translated),
    ...(lifecycle === undefined ? {} : { lifecycle }),
  };
}

/** Errors about the query or a header are no matter of the input. */
const OUTSIDE_THE_INPUT = new Set(['webhook_url', 'Idempotency-Key']);

function refusedInput(error: unknown, { request, fields }: Translated): unknown {
  if (!(error instanceof KinoraError) || error.field === undefined) return error;
  if (OUTSIDE_THE_INPUT.has(error.field)) return error;
  if (error instanceof Refusal) return new InputRefused([detailFor(error, request.type, fields)]);
  return new FalError(plainError(error.status, inFalWords(error.message, fields)));
}

async function checkQueueLength({ core }: Services, { maxQueueLength: most }: CallOptions): Promise<void> {
  if (most === undefined) return;
  const waiting = await waitingByDefault(core);
  if (!isQueueTooLong(waiting, most)) return;
  const detail = `Queue is too long: ${waiting} requests wait, and fal_max_queue_length is ${most}`;
  throw new FalError(requestError('concurrent_requests_limit', detail));
}
