/** What every surface does around `submitGeneration`: limits of the key, and the facts of the request that tell a repeat. */
import { KinoraError } from '../ray/errors.ts';
import { submitGeneration } from '../jobs/submit.ts';
import type { Submit, Submitted } from '../jobs/submit.ts';
import { byIdempotencyKey, recentRepeat } from '../store/generations/insert.ts';
import type { RequestContext } from './context.ts';
import type { Services } from './services.ts';

const REPEAT_SECONDS = 600;

/** The members of `Submit` that stand in the HTTP request, not in its body. */
export function repeatFacts(c: RequestContext): Pick<Submit, 'idempotencyKey' | 'retryCount'> {
  const retries = Number(c.req.header('x-stainless-retry-count') ?? 0);
  return {
    idempotencyKey: c.req.header('idempotency-key'),
    retryCount: Number.isInteger(retries) && retries > 0 ? retries : 0,
  };
}

/**
 * Submits within the limits of the key; gives the rate-limit headers with the result. A repeat needs no slot: it has its
 * generation already. And the retry of a request that was refused is no repeat, even where an equal body came before:
 * who asks for the same clip twice wants two.
 */
export async function submitWithin(
  c: RequestContext,
  services: Services,
  submit: Submit,
): Promise<Submitted & { standing: Record<string, string> }> {
  const { core, limits } = services;
  const caller = c.get('caller');
  const key = c.get('key');
  const name = `${caller.key_id} ${submit.bodyHash.toString('base64')}`;
  const told = limits.refusals.has(name) ? { ...submit, retryCount: 0 } : submit;
  try {
    const standing = limits.admit(key);
    const submitted = await limits.withSlot(
      key,
      () => submitGeneration(core, caller, told),
      () => isRepeat(services, c, told),
    );
    limits.refusals.delete(name);
    return { ...submitted, standing };
  } catch (error) {
    // Raised on purpose: nothing was made. Any other error leaves that open.
    if (error instanceof KinoraError) limits.refusals.set(name, true);
    throw error;
  }
}

async function isRepeat({ core }: Services, c: RequestContext, submit: Submit): Promise<boolean> {
  const caller = c.get('caller');
  if (submit.idempotencyKey !== undefined) {
    return (await byIdempotencyKey(core.db, caller.owner_id, submit.idempotencyKey)) !== undefined;
  }
  if (submit.retryCount < 1) return false;
  return (await recentRepeat(core.db, caller.key_id, submit.bodyHash, REPEAT_SECONDS)) !== undefined;
}
