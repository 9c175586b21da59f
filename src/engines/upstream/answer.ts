/** What is believed of a provider's answer, and what an error means for money. */
import type { z } from 'zod';
import type { FailureCode } from '../engine.ts';
import { Away, Barred, Broken, Lost, Refused, barOf } from './trouble.ts';
import type { Bar } from './trouble.ts';

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
  if (explained) throw troubleTold(explained, answer);
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

function troubleTold(explained: Explained, answer: Answer): Error {
  const { what } = answer;
  const { message, code, bars, lost, status = answer.status, away = status === 429 } = explained;
  const said = `${what}: ${message.slice(0, MOST_SAID)}`;
  if (away)
    return new Away(said, { ...awayFacts({ ...answer, status }), ...(code && { failure_code: code }) });
  if (lost === true || isTheirFault(status) || isTheirFault(answer.status)) return new Broken(said);
  const bar = bars ?? (code === undefined ? barOf(status) : undefined);
  if (bar === undefined) return new Refused(said, code);
  // Of a key there is no more to be said than whose it is: who asked has one of its own, which is well.
  return new Barred(bar === 'key' ? `${what} answered status ${status}: ${SAID_OF.key}` : said, bar);
}

/** A server's own fault leaves open what it did before. 408: it gave up reading, and it is not known how far it came. */
function isTheirFault(status: number): boolean {
  return status >= 500 || status === 408;
}

const SAID_OF: Readonly<Record<Bar, string>> = {
  key: 'the key that this server has there is not accepted',
  credit: 'the account there has no credit',
  account: 'the account there may not do this',
};

function troubleOfStatus(answer: Answer): Error {
  const { what, status } = answer;
  const said = `${what} answered status ${status}`;
  const bar = barOf(status);
  if (bar !== undefined) return new Barred(`${said}: ${SAID_OF[bar]}`, bar);
  if (status === 429) return new Away(`${said}: too many requests`, awayFacts(answer));
  if (isTheirFault(status)) return new Broken(said);
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
