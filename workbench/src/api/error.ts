/** What went wrong between the page and its server. */

/** The server refused, with a sentence for the person and words for the program. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** Stable word, e.g. `loop_excludes_end_frame`; empty where the server names none. */
  readonly code: string;
  /** The field of the request at fault, e.g. `video.keyframe_indexes[2]`. */
  readonly field: string | undefined;
  /** Names the request in the server's log. */
  readonly requestId: string | undefined;

  constructor(detail: string, facts: Pick<ApiError, 'status' | 'code' | 'field' | 'requestId'>) {
    super(detail);
    this.status = facts.status;
    this.code = facts.code;
    this.field = facts.field;
    this.requestId = facts.requestId;
  }
}

/** No answer came: the server is stopped, restarts, or the network is away. */
export class ServerAway extends Error {
  override readonly name = 'ServerAway';

  constructor(cause: unknown) {
    super('The server does not answer. Is it running? What was sent is not lost: runs go on there.', {
      cause,
    });
  }
}

/** The server, or a proxy before it, that says "not now": too many requests, or one that took too long on its way. */
const NOT_NOW: ReadonlySet<number> = new Set([408, 429]);

/** Asked again as it is, it would be refused again. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status < 500 && !NOT_NOW.has(error.status);
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
