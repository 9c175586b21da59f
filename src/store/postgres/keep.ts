import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres, type Postgres, type PostgresOptions } from './start.ts';

export interface KeepOptions extends PostgresOptions {
  /** The server has ended though nobody stopped it; a new one is on its way. */
  onExit?: (() => void) | undefined;
  /** The server is back on the same address. */
  onRestart?: ((postgres: Postgres) => void) | undefined;
}

/** An embedded PostgreSQL that comes back. */
export interface KeptPostgres {
  /** Stays the same over restarts. */
  readonly url: string;
  readonly port: number;
  /** Process id of the present postmaster. */
  readonly pid: number;
  /** Whether the first server was running already. */
  readonly adopted: boolean;
  /** Stops it for good. */
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MS = 5000;

/**
 * Starts PostgreSQL and starts it again on the same port whenever it ends by itself (killed, out of memory).
 * Clients lose their connections and what they had not committed, and may connect again at once.
 *
 * @throws KinoraError as {@link startPostgres}, from the first start only
 */
export async function keepPostgres(options: KeepOptions): Promise<KeptPostgres> {
  const stopping = new AbortController();
  let present = await startPostgres(options);
  const { url, port, adopted } = present;
  const tended = tend();
  return {
    url,
    port,
    adopted,
    get pid() {
      return present.pid;
    },
    stop: async () => {
      stopping.abort();
      await present.stop();
      await tended;
      await present.stop(); // The one that a restart under way may have brought.
    },
  };

  async function tend(): Promise<void> {
    for (;;) {
      await Promise.race([present.ended, aborted(stopping.signal)]);
      if (stopping.signal.aborted) return;
      options.onExit?.();
      const next = await restart({ ...options, port, signal: stopping.signal });
      if (next === undefined) return;
      present = next;
      options.onRestart?.(present);
    }
  }
}

/** Tries until it works; `undefined` when it was called off. */
async function restart(options: PostgresOptions & { signal: AbortSignal }): Promise<Postgres | undefined> {
  for (let wait = 100; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    try {
      return await startPostgres(options);
    } catch (error) {
      const stopped = await pause(wait, false, { signal: options.signal }).catch(() => true);
      if (stopped) return undefined;
      options.log?.(
        `The database does not come back yet: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  if (signal.aborted) resolve();
  return promise;
}
