/** What goes wrong with a provider, sorted by what it means for money. */
import { EngineError } from '../engine.ts';
import type { Bar, FailureCode } from '../engine.ts';

/** The provider said no: nothing was made, and the same call fails again. */
export class Refused extends EngineError {
  constructor(message: string, failure_code: FailureCode = 'invalid_request', cause?: unknown) {
    super(message, { failure_code, retryable: false, cause });
  }
}

/** Refused for the account there, not for the request: somebody else may do it, and a person may mend it. */
export class Barred extends Refused {
  override readonly bar: Bar;

  constructor(message: string, bar: Bar) {
    super(message, bar === 'credit' ? 'budget_exhausted' : 'generation_failed');
    this.bar = bar;
  }
}

const BARS: ReadonlyMap<number, Bar> = new Map([
  [401, 'key'],
  [402, 'credit'],
  [403, 'account'],
]);

/** What an error status says of the account; undefined for all others. */
export function barOf(status: number): Bar | undefined {
  return BARS.get(status);
}

/** The call never arrived, or was turned away for now: nothing was made, and the same call may succeed later. */
export class Away extends EngineError {
  /** What the provider asked for; undefined where it said nothing. */
  readonly retry_after_ms: number | undefined;

  constructor(
    message: string,
    facts: {
      failure_code?: FailureCode | undefined;
      retry_after_ms?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, {
      failure_code: facts.failure_code ?? 'generation_failed',
      retryable: true,
      cause: facts.cause,
    });
    this.retry_after_ms = facts.retry_after_ms;
  }
}

/** The answer was lost or cannot be read: nobody knows what was made. After a submit this is never just repeated. */
export class Lost extends EngineError {
  constructor(message: string, cause?: unknown) {
    super(message, { failure_code: 'generation_failed', retryable: true, cause });
  }
}

/**
 * As `Lost`, by a broken connection or a server's own fault: the next answer may be whole. What came whole and is not understood
 * stays so.
 */
export class Broken extends Lost {}

/** Codes of a connection that was never made, so that nothing can have arrived. */
const NEVER_CONNECTED = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** A failure of the connection. What is not certainly before the first byte counts as lost. */
export function troubleOf(error: unknown, what: string): Away | Broken {
  const code = codeOf(error);
  const detail = code === undefined ? '' : ` (${code})`;
  return code !== undefined && NEVER_CONNECTED.has(code)
    ? new Away(`${what} could not be reached${detail}`, { cause: error })
    : new Broken(`${what} did not answer to the end${detail}`, error);
}

function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return undefined;
}
