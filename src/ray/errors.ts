/**
 * The root of every error that Kinora raises on purpose. Whatever is not a `KinoraError` is a bug or an accident:
 * its text stays in the log and never reaches a client.
 */
export class KinoraError extends Error {
  override readonly name: string = 'KinoraError';
  /** HTTP status that fits the error on the native API; the dialects translate from `code`. */
  readonly status: number;
  /** Stable machine-readable word, e.g. `loop_excludes_end_frame`, `not_found`. */
  readonly code: string;
  /** Path of the request field at fault, as the client wrote it, e.g. `video.keyframe_indexes[2]`. */
  readonly field: string | undefined;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean;

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.status = facts.status;
    this.code = facts.code;
    this.field = facts.field;
    this.retryable = facts.retryable ?? false;
  }
}

export interface ErrorFacts {
  status: number;
  code: string;
  field?: string | undefined;
  retryable?: boolean;
  cause?: unknown;
}

/** A request that the contract refuses: 400 for a single field, 422 for a combination or for unusable media. */
export class Refusal extends KinoraError {
  override readonly name = 'Refusal';
  /** The value that was refused, as far as it is fit to be shown. */
  readonly value: unknown;
  /** What would have been accepted, when that is a list. */
  readonly allowed: readonly (string | number | boolean)[] | undefined;

  constructor(
    message: string,
    facts: {
      status: 400 | 413 | 422;
      rule: string;
      field: string;
      value?: unknown;
      allowed?: readonly (string | number | boolean)[] | undefined;
    },
  ) {
    super(message, { status: facts.status, code: facts.rule, field: facts.field });
    this.value = facts.value;
    this.allowed = facts.allowed;
  }

  /** The name of the rule that was broken; the same word as `code`. */
  get rule(): string {
    return this.code;
  }
}
