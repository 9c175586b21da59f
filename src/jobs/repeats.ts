/** Requests that came before, by idempotency key or as a client library's own retry, and all the results of one. */
import { Refusal } from '../ray/errors.ts';
import { byIdempotencyKey, recentRepeat } from '../store/generations/insert.ts';
import { resultsBeside } from '../store/generations/read.ts';
import type { GenerationView } from '../store/rows.ts';
import type { Caller, Core } from './core.ts';
import { getGeneration } from './read.ts';

/** How long a client's own retry of a POST is answered with the generation of its first try. */
const RETRY_WINDOW_SECONDS = 600;
const IDEMPOTENCY_KEY_LENGTH = 255;

export interface Repeatable {
  /** `Idempotency-Key`: the same key with the same body gives the same generation; with another body or for another engine it is refused. */
  idempotencyKey?: string | undefined;
  /** SHA-256 of the body as it came, and of what else makes it another request. */
  bodyHash: Buffer;
  /** `X-Stainless-Retry-Count`: 1 and more say that the client repeats itself. */
  retryCount: number;
}

/** The (first) generation that this very request made before. Refuses an idempotency key that came with another body. */
export async function earlierSubmit(
  core: Core,
  caller: Caller,
  submit: Repeatable,
): Promise<string | undefined> {
  const { idempotencyKey: key } = submit;
  if (key === undefined) return retried(core, caller, submit);
  if (key.length === 0 || key.length > IDEMPOTENCY_KEY_LENGTH) {
    throw new Refusal(`Idempotency-Key must have 1 to ${IDEMPOTENCY_KEY_LENGTH} characters`, {
      status: 400,
      rule: 'idempotency_key_length',
      field: 'Idempotency-Key',
    });
  }
  const earlier = await byIdempotencyKey(core.db, caller.owner_id, key);
  if (!earlier) return undefined;
  if (earlier.body_hash?.equals(submit.bodyHash)) return earlier.id;
  throw new Refusal(
    `Idempotency-Key '${key}' was used with another body or for another engine; use a new key for a new request`,
    { status: 422, rule: 'idempotency_key_reused', field: 'Idempotency-Key' },
  );
}

/** Whether a request makes nothing new: it has its generation already, or will be refused for the key of one. */
export async function isRepeat(core: Core, caller: Caller, submit: Repeatable): Promise<boolean> {
  const { idempotencyKey: key } = submit;
  const earlier =
    key === undefined
      ? await retried(core, caller, submit)
      : await byIdempotencyKey(core.db, caller.owner_id, key);
  return earlier !== undefined;
}

/** The generation that a client library's own retry asks for again. */
async function retried(
  { db }: Core,
  { key_id }: Caller,
  { retryCount, bodyHash }: Repeatable,
): Promise<string | undefined> {
  return retryCount < 1 ? undefined : recentRepeat(db, key_id, bodyHash, RETRY_WINDOW_SECONDS);
}

/** Rolls a transaction back without being a failure: another submit has the idempotency key. */
export class Taken extends Error {}

export function undefinedIfTaken(error: unknown): undefined {
  if (!(error instanceof Taken)) throw error;
}

/** All results of the request that made `id`, as they stand now. */
export async function viewsOf(core: Core, caller: Caller, id: string): Promise<GenerationView[]> {
  return Promise.all((await resultsBeside(core.db, id)).map((each) => getGeneration(core, caller, each)));
}
