/** Runware's codes for what went wrong, by the classes that its own clients put them into (runware-typescript, errors). */
import type { Bar, FailureCode } from '../engine.ts';

export interface ErrorClass {
  readonly code: FailureCode;
  /** Whether the same task may succeed when it is sent again. */
  readonly retryable: boolean;
  /** Too many tasks at once: this one was turned away before anything was made. */
  readonly turned_away?: boolean;
  /** What the account lacks. */
  readonly bars?: Bar;
}

/** The first that fits counts. `timeoutProvider` is known of the live API; its clients look for a capital T. */
const CLASSES: readonly (readonly [RegExp, ErrorClass])[] = [
  [/Credits|Quota|Balance|^paymentRequired$/, { code: 'budget_exhausted', retryable: false, bars: 'credit' }],
  [/RateLimit|^rateLimit/, { code: 'rate_limited', retryable: true, turned_away: true }],
  [
    /ContentPolicy|contentPolicy|^(?:sensitive|unsafe|nsfw)Content|Blocked$|^moderation/,
    { code: 'content_moderated', retryable: false },
  ],
  [/ApiKey|^(?:unauthorized|tokenExpired)$/, { code: 'generation_failed', retryable: false, bars: 'key' }],
  [
    /Permission|^(?:forbidden|permissionDenied|accountSuspended)$/,
    { code: 'generation_failed', retryable: false, bars: 'account' },
  ],
  [/timeout/i, { code: 'generation_failed', retryable: true }],
  [/NotFound|Expired$/, { code: 'output_not_found', retryable: false }],
  [
    /^(?:internalServerError|serviceUnavailable|serverUnavailable|unknownError|standardError)$/,
    { code: 'generation_failed', retryable: true },
  ],
  [
    /^(?:inferenceError|processingFailed|taskFailed|downloadFailed|uploadFailed|noAvailableServer)$|^model(?:Unavailable|Disabled|NotReady)$|^provider/,
    { code: 'generation_failed', retryable: true },
  ],
];
const OF_THE_REQUEST: ErrorClass = { code: 'invalid_request', retryable: false };

export function classOf(code: string): ErrorClass {
  return CLASSES.find(([pattern]) => pattern.test(code))?.[1] ?? OF_THE_REQUEST;
}
