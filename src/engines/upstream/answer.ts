/** What is believed of a provider's answer, and what an error means for money. */
import type { z } from 'zod';
import type { Bar, FailureCode } from '../engine.ts';
import { Away, Barred, Broken, Lost, Refused, barOf } from './trouble.ts';

export interface Received {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Without the key and control characters. Undefined where it is no JSON. */
  readonly body: unknown;
}

/** An error in the provider's own words. What it leaves out the status says. */
export interface Explained {
  readonly message: string;
  /** Where it is told; else the status speaks: 401 to 403 are of the account, 429 is busy, all others the request's fault. */
  readonly code?: FailureCode | undefined;
  /** What the answer means, where its HTTP status says another: some refuse with 200. */
  readonly status?: number | undefined;
  /** What the account lacks, where the status does not say it. */
  readonly bars?: Bar | undefined;
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
  const explained = reading.explain?.(status, body);
  if (explained || status < 200 || status > 299) throw troubleOf(answer, explained);
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

/** What an error means for money, by what the provider says of it and, where it says nothing, by its status. */
function troubleOf(answer: Answer, explained: Partial<Explained> = {}): Error {
  const { what } = answer;
  const { message, code, lost, status = answer.status, away = status === 429 } = explained;
  const bar = explained.bars ?? (code === undefined ? barOf(status) : undefined);
  const bare = `${what} answered status ${status}`;
  const said =
    message === undefined ? withMeaning(bare, status, bar) : `${what}: ${message.slice(0, MOST_SAID)}`;
  if (away)
    return new Away(said, { ...awayFacts({ ...answer, status }), ...(code && { failure_code: code }) });
  // A server's own fault leaves open what it did before. 408: it gave up reading, and it is not known how far it came.
  if (lost || [status, answer.status].some((each) => each >= 500 || each === 408)) return new Broken(said);
  if (bar === undefined) return new Refused(said, code);
  // Of a key there is no more to be said than whose it is: who asked has one of its own, which is well.
  return new Barred(bar === 'key' ? withMeaning(bare, status, bar) : said, bar);
}

const SAID_OF: Readonly<Record<Bar, string>> = {
  key: 'the key that this server has there is not accepted',
  credit: 'the account there has no credit',
  account: 'the account there may not do this',
};

function withMeaning(bare: string, status: number, bar: Bar | undefined): string {
  if (bar !== undefined) return `${bare}: ${SAID_OF[bar]}`;
  if (status === 429) return `${bare}: too many requests`;
  if (status >= 300 && status < 400) return `${bare}: it is somewhere else; the base address is wrong`;
  return bare;
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
