/** What a load process is told, and what it answers. Load comes from processes of its own: the server must not wait for its clients' event loop. */

export interface SubmitLoad {
  readonly kind: 'submit';
  readonly url: string;
  readonly key: string;
  /** A ready image. */
  readonly file_id: string;
  /** Keep-alive connections, each with one request under way. */
  readonly connections: number;
  /** Ends after so many submits or so many seconds, whatever comes first. */
  readonly count?: number;
  readonly seconds?: number;
  /** Submits a second, whether or not earlier ones are answered; as fast as the answers come when absent. */
  readonly rate?: number;
}

export interface StatusLoad {
  readonly kind: 'status';
  /** What answers may say as their status. */
  readonly expected: readonly number[];
  readonly url: string;
  readonly key: string;
  /** What to GET, in turn. */
  readonly paths: readonly string[];
  /** Keep-alive connections, each with one request under way. */
  readonly connections: number;
  /** Looks a second. */
  readonly rate: number;
  readonly seconds: number;
}

export type Load = SubmitLoad | StatusLoad;

export interface LoadResult {
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly accepted: number;
  /** Answers with any other status than the expected one, by status. */
  readonly refused: Readonly<Record<string, number>>;
  /** Milliseconds from when a request was due to its whole answer. */
  readonly latencies: readonly number[];
  /** Generations that were made. */
  readonly ids: readonly string[];
}
