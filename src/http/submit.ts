/** What every surface does around `submitGeneration`: limits of the key, and the facts of the request that tell a repeat. */
import { submitGeneration } from '../jobs/submit.ts';
import type { Submit, Submitted } from '../jobs/submit.ts';
import { byIdempotencyKey, recentRepeat } from '../store/generations/insert.ts';
import type { RequestContext, Services } from './context.ts';

const REPEAT_SECONDS = 600;

/** The members of `Submit` that stand in the HTTP request, not in its body. */
export function repeatFacts(c: RequestContext): Pick<Submit, 'idempotencyKey' | 'retryCount'> {
  const retries = Number(c.req.header('x-stainless-retry-count') ?? 0);
  return {
    idempotencyKey: c.req.header('idempotency-key'),
    retryCount: Number.isInteger(retries) && retries > 0 ? retries : 0,
  };
}

/** Submits within the concurrency limit of the key. A repeat needs no slot: it has its generation already. */
export async function submitWithin(
  c: RequestContext,
  services: Services,
  submit: Submit,
): Promise<Submitted> {
  const { core, limits } = services;
  const caller = c.get('caller');
  const isRepeat = async (): Promise<boolean> => {
    if (submit.idempotencyKey !== undefined) {
      return (await byIdempotencyKey(core.db, caller.owner_id, submit.idempotencyKey)) !== undefined;
    }
    if (submit.retryCount < 1) return false;
    return (await recentRepeat(core.db, caller.key_id, submit.bodyHash, REPEAT_SECONDS)) !== undefined;
  };
  return limits.withSlot(c.get('key'), () => submitGeneration(core, caller, submit), isRepeat);
}
