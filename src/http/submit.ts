/** What every surface does around `submitGenerations`: limits of the key, and the facts of the request that tell a repeat. */
import { hash } from 'node:crypto';
import { KinoraError } from '../ray/errors.ts';
import { inMicros } from '../ray/rates.ts';
import { submitGenerations } from '../jobs/submit.ts';
import { isRepeat } from '../jobs/repeats.ts';
import { ENGINE_HEADER } from '../jobs/routing/named.ts';
import type { Submit, Submitted } from '../jobs/submit.ts';
import type { Caller } from '../jobs/core.ts';
import type { GenerationView, KeyRow } from '../store/rows.ts';
import type { RequestContext } from './context.ts';
import { warningsHeader } from './header-text.ts';
import type { Services } from './services.ts';

/** Of each result; dearer ones are refused (409). Throws a 400 where it is no amount. */
const MOST_HEADER = 'x-kinora-max-usd';

export function agreedPrice(c: RequestContext): Pick<Submit, 'most_micros'> {
  const text = c.req.header(MOST_HEADER);
  if (text === undefined) return {};
  const usd = Number(text);
  if (text.trim() === '' || !Number.isFinite(usd) || usd < 0 || usd > 1_000_000) {
    throw new KinoraError(`${MOST_HEADER} must be an amount in US dollars, such as 0.54`, {
      status: 400,
      code: 'max_usd_invalid',
      field: MOST_HEADER,
    });
  }
  return { most_micros: inMicros(usd) };
}

/** The members of `Submit` that stand in the HTTP request, not in its body. */
export function repeatFacts(c: RequestContext): Pick<Submit, 'idempotencyKey' | 'retryCount'> {
  const retries = Number(c.req.header('x-stainless-retry-count') ?? 0);
  return {
    idempotencyKey: c.req.header('idempotency-key'),
    retryCount: Number.isInteger(retries) && retries > 0 ? retries : 0,
  };
}

/** A call in our words. One that is refused here counts against the key's limit like one that is refused later. */
export function translatedWithin<T>(c: RequestContext, { limits }: Services, translate: () => T): T {
  try {
    return translate();
  } catch (error) {
    limits.admit(c.get('key'));
    throw error;
  }
}

export interface WithinLimits extends Submitted {
  /** The first result. */
  readonly view: GenerationView;
  /** The `X-RateLimit-*` headers. */
  readonly standing: Record<string, string>;
}

/** What the answer to a submit says beside its body: the key's limits, whether it is a repeat, what was left out. */
export function submittedHeaders({
  standing,
  repeated,
  warnings,
}: Pick<WithinLimits, 'standing' | 'repeated' | 'warnings'>): Record<string, string> {
  return {
    ...standing,
    ...(repeated ? { 'Idempotent-Replayed': 'true' } : {}),
    ...warningsHeader(warnings),
  };
}

/**
 * Submits within the limits of the key; gives the rate-limit headers with the results. A repeat needs no slot: it has its
 * generation already. And the retry of a request that was refused is no repeat, even where an equal body came before:
 * who asks for the same clip twice wants two. The answer says which engine has it.
 */
export async function submitWithin(
  c: RequestContext,
  services: Services,
  submit: Submit,
): Promise<WithinLimits> {
  const submitted = await submitFor({ caller: c.get('caller'), key: c.get('key') }, services, submit);
  c.header(ENGINE_HEADER, submitted.view.engine);
  return submitted;
}

/** Who submits, where that is no matter of an HTTP request. */
export interface Submitter {
  readonly caller: Caller;
  readonly key: KeyRow;
}

/** As `submitWithin`. */
export async function submitFor(
  { caller, key }: Submitter,
  services: Services,
  asked: Submit,
): Promise<WithinLimits> {
  const { core, limits } = services;
  const submit = { ...asked, bodyHash: hashOf(caller, asked) };
  const name = `${caller.key_id} ${submit.bodyHash.toString('base64')}`;
  const told = limits.refusals.has(name) ? { ...submit, retryCount: 0 } : submit;
  try {
    const standing = limits.admit(key);
    const submitted = await limits.withSlot(
      key,
      () => submitGenerations(core, caller, told),
      () => isRepeat(core, caller, told),
      told.count,
    );
    limits.refusals.delete(name);
    const [view] = submitted.views;
    if (view === undefined) throw new Error('a submit without a result');
    return { ...submitted, view, standing };
  } catch (error) {
    // Raised on purpose: nothing was made. Any other error leaves that open.
    if (error instanceof KinoraError) limits.refusals.set(name, true);
    throw error;
  }
}

/** An equal body for another engine is another request: the final of a draft, and no repeat of it. */
function hashOf({ engine }: Caller, { request, bodyHash }: Submit): Buffer {
  if (engine?.source !== ENGINE_HEADER || request.engine !== undefined) return bodyHash;
  return hash('sha256', `engine ${engine.name} ${bodyHash.toString('hex')}`, 'buffer');
}
