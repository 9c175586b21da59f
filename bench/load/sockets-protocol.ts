/** What the process of sockets is told, and what it answers. */

export interface SocketsLoad {
  /** The address of the WebSocket. */
  readonly url: string;
  readonly key: string;
  /** Sockets that only ping, and how often each does. */
  readonly idle: number;
  readonly pingEverySeconds: number;
  /** `taskUUID`s, each asked for by a socket of its own, so often a second. */
  readonly tasks: readonly string[];
  readonly asksPerSecond: number;
  readonly seconds: number;
}

export interface SocketsResult {
  /** Milliseconds from when a ping was due to its pong. */
  readonly pings: readonly number[];
  /** Milliseconds from when a question was due to its answer. */
  readonly answers: readonly number[];
  /** What was not answered, and frames with errors. */
  readonly failed: number;
}
