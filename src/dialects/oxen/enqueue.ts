/**
 * `POST /api/ai/queue`. Key, model and count are checked at once; parameters of the model are not: they turn into
 * generations that have failed, with a sentence that says why (Oxen docs, async queue).
 */
import { submitRefused } from '../../jobs/refused.ts';
import { KinoraError, Refusal } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { repeatFacts, submittedHeaders } from '../../http/submit.ts';
import { readCall } from './call.ts';
import type { OxenCall } from './call.ts';
import { targetNamespace } from './namespace.ts';
import { BAD_COUNT_STATUS } from './open-points.ts';
import { statusOf } from './present.ts';
import { submitCall } from './submit.ts';
import { wireOf } from './wire.ts';

const MOST_AT_ONCE = 4;

interface Target {
  namespace: string;
  count: number;
}

export async function enqueue(c: RequestContext, services: Services): Promise<Response> {
  const call = await readCall(c, services);
  const count = countOf(call);
  const target = { namespace: await targetNamespace(c, services, call.namespace), count };
  try {
    const submitted = await submitCall(c, services, call, target);
    const generations = submitted.views.map((view) => ({ generation_id: view.id, status: statusOf(view) }));
    return c.json({ generations }, 200, submittedHeaders(submitted));
  } catch (error) {
    if (!isOfParameters(error)) throw error;
    const ids = await enqueueRefused(c, services, call, target, error);
    // As at Oxen, where the parameters are looked at later: the next GET says `failed`.
    return c.json({ generations: ids.map((generation_id) => ({ generation_id, status: 'queued' })) });
  }
}

async function enqueueRefused(
  c: RequestContext,
  { core }: Services,
  call: OxenCall,
  { namespace, count }: Target,
  refusal: Refusal,
): Promise<string[]> {
  const wire = wireOf(call, namespace);
  const views = await submitRefused(core, c.get('caller'), {
    surface: 'oxen',
    type: call.model.type,
    prompt: wire.prompt ?? '',
    wire,
    failure: { code: refusal.rule, reason: refusal.message },
    bodyHash: call.bodyHash,
    ...repeatFacts(c),
    count,
  });
  return views.map(({ id }) => id);
}

/** Refusals of a header are none of a parameter. */
function isOfParameters(error: unknown): error is Refusal {
  return error instanceof Refusal && error.field !== 'Idempotency-Key';
}

/** Strictly an integer: `"2"` is none. */
function countOf({ sent }: OxenCall): number {
  const asked = sent['num_generations'] ?? 1;
  if (typeof asked === 'number' && Number.isInteger(asked) && asked >= 1 && asked <= MOST_AT_ONCE)
    return asked;
  throw new KinoraError(`num_generations must be an integer between 1 and ${MOST_AT_ONCE}`, {
    status: BAD_COUNT_STATUS,
    code: 'num_generations',
    field: 'num_generations',
  });
}
