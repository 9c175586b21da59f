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

export interface Explained {
  readonly message: string;
  readonly code?: FailureCode | undefined;
  /** Nothing was made, and the same call may succeed later. */
  readonly away?: boolean | undefined;
  /** A fault of theirs: nobody knows what was made before it. A status of 500 and above means so in any case. */
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
  if (explained) {
    const message = `${what}: ${explained.message.slice(0, MOST_SAID)}`;
    if (explained.away)
      throw new Away(message, { ...awayFacts(answer), failure_code: explained.code ?? 'generation_failed' });
    // A server's own fault leaves open what it did before.
    if (status < 500 && explained.lost !== true)
      throw new Refused(message, explained.code ?? codeOfStatus(status));
    throw new Broken(message);
  }
  if (status < 200 || status > 299) throw troubleOfStatus(answer);
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

/** Of the account there, not of the request: somebody else may do it. */
function codeOfStatus(status: number): FailureCode | undefined {
  if (status === 401 || status === 403) return 'generation_failed';
  return status === 402 ? 'budget_exhausted' : undefined;
}

function troubleOfStatus(answer: Answer): Error {
  const { what, status } = answer;
  const said = `${what} answered status ${status}`;
  const code = codeOfStatus(status);
  if (code === 'generation_failed')
    return new Refused(`${said}: the key that this server has there is not accepted`, code);
  if (code !== undefined) return new Refused(`${said}: the account there has no credit`, code);
  if (status === 429) return new Away(`${said}: too many requests`, awayFacts(answer));
  // 408: the server gave up reading; it is not known how far it came.
  if (status >= 500 || status === 408) return new Broken(said);
  if (status >= 300 && status < 400)
    return new Refused(`${said}: it is somewhere else; the base address is wrong`);
  return new Refused(said);
}

function awayFacts({ status, headers }: Answer): { failure_code?: FailureCode; retry_after_ms?: number } {
  const asked = retryAfterMs([headers['retry-after']].flat()[0]);
  return {
    ...(status === 429 ? { failure_code: 'rate_limited' as const } : {}),
    ...(asked === undefined ? {} : { retry_after_ms: asked }),
  };
}

/** Seconds, or a date (RFC 9110, 10.2.3); within reason, whatever it says. */
function retryAfterMs(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const seconds = Number(text);
  const ms = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_WAIT_MS, Math.max(0, ms));
}
