/** What is believed of a provider's answer, and what an error means for money. */
import type { z } from 'zod';
import type { FailureCode } from '../engine.ts';
import { Away, Broken, Lost, Refused } from './trouble.ts';

export interface Received {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Without the key and control characters. Undefined where it is no JSON. */
  readonly body: unknown;
}

/** An error in the provider's own words. What it leaves out the status says: see `troubleIn`. */
export interface Explained {
  readonly message: string;
  readonly code?: FailureCode | undefined;
  /** What the answer means, where its HTTP status says another: some refuse with 200. */
  readonly status?: number | undefined;
  /** Nothing was made, and the same call may succeed later. */
  readonly away?: boolean | undefined;
  /** A fault of theirs: nobody knows what was made before it. */
  readonly lost?: boolean | undefined;
}

/** How a call's answer is read. */
export interface Reading<T> {
  readonly answer: z.ZodType<T>;
  /** For answers that status or headers say something of. Undefined: it is read as any other. */
  readonly read?: ((answer: Received) => T | undefined) | undefined;
  /** Errors in the provider's own form; without it, or where it gives nothing, the status speaks. */
  readonly explain?: ((status: number, body: unknown) => Explained | undefined) | undefined;
}

/** An answer, to be read. */
export interface Answer extends Received {
  /** Who was asked for what. */
  readonly what: string;
}

const MOST_SAID = 1000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** @throws Refused, Away or Lost */
export function readAnswer<T>(reading: Reading<T>, answer: Answer): T {
  const { what, status, headers, body } = answer;
  const own = reading.read?.({ status, headers, body });
  if (own !== undefined) return own;
  // Of a key there is no more to be said than whose it is: who asked has one of its own, which is well.
  const explained = status === 401 ? undefined : reading.explain?.(status, body);
  if (explained || status < 200 || status > 299) throw troubleIn(answer, explained);
  if (body === undefined) throw new Broken(`${what} answered status ${status} with what is no JSON`);
  const parsed = reading.answer.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  const said = (issue?.message ?? '').slice(0, MOST_SAID);
  throw new Lost(
    `${what} answered in a form that is not understood: ${where === '' ? '' : `${where}: `}${said}`,
  );
}

/** What an error means for money, by what the provider says of it and by its status. */
function troubleIn(answer: Answer, explained: Partial<Explained> = {}): Error {
  const { status = answer.status, message, away = status === 429, lost = false } = explained;
  const { meaning, code } = STATUSES.get(status) ?? (status >= 300 && status < 400 ? MOVED : {});
  const sentence =
    message === undefined
      ? `${answer.what} answered status ${status}${meaning === undefined ? '' : `: ${meaning}`}`
      : `${answer.what}: ${message.slice(0, MOST_SAID)}`;
  const facts = { failure_code: explained.code ?? code, retry_after_ms: retryAfterMs(answer) };
  if (away) return new Away(sentence, facts);
  // A server's own fault leaves open what it did before; 408: it gave up reading, and it is not known how far it came.
  if (lost || status >= 500 || answer.status >= 500 || status === 408) return new Broken(sentence);
  return new Refused(sentence, facts.failure_code);
}

interface Meaning {
  readonly meaning?: string;
  readonly code?: FailureCode;
}

/** `generation_failed`, `budget_exhausted`: of the account there, not of the request. Somebody else may do it. */
const STATUSES: ReadonlyMap<number, Meaning> = new Map([
  [401, { meaning: 'the key that this server has there is not accepted', code: 'generation_failed' }],
  [402, { meaning: 'the account there has no credit', code: 'budget_exhausted' }],
  [403, { meaning: 'the key that this server has there is not accepted', code: 'generation_failed' }],
  [413, { meaning: 'it is too large', code: 'image_too_large' }],
  [429, { meaning: 'too many requests', code: 'rate_limited' }],
]);
const MOVED: Meaning = { meaning: 'it is somewhere else; the base address is wrong' };

/** Seconds, or a date (RFC 9110, 10.2.3); within reason, whatever it says. */
function retryAfterMs({ headers }: Answer): number | undefined {
  const [text] = [headers['retry-after']].flat();
  if (text === undefined || text.trim() === '') return undefined;
  const seconds = Number(text);
  const ms = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_WAIT_MS, Math.max(0, ms));
}
