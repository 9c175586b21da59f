/** The worker processes that a server keeps: started, watched, replaced, stopped. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Logger } from 'pino';
import type { Database } from '../../store/database.ts';
import { keysSetIn } from '../../engines/providers.ts';
import { WITHHELD } from '../../engines/upstream/settings.ts';
import { jobsOfWorker } from '../../store/generations/read.ts';
import type { Queue } from '../queue.ts';
import { STEADY_MEMORY } from './allocator.ts';

const ENTRY = fileURLToPath(new URL(`./process${extname(import.meta.url)}`, import.meta.url));
const STOP_WITHIN_MS = 8_000;
/** Pause before a worker that died is replaced, doubled while it keeps dying young. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const YOUNG_MS = 5_000;

export interface WorkerPool {
  /** Process ids of the workers that run now. */
  pids(): number[];
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

export interface PoolParts {
  /** Workers that render. */
  count: number;
  databaseUrl: string;
  /** Holds a folder of each worker, by its name. */
  tempDir: string;
  environment: Environment;
  db: Database;
  queue: Queue;
  log: Logger;
}

export function startWorkerPool(parts: PoolParts): WorkerPool {
  let stopping = false;
  const slots = staffOf(parts).map((environment) =>
    startSlot({ ...parts, environment: { ...parts.environment, ...environment } }, () => stopping),
  );
  return {
    pids: () => slots.flatMap((slot) => slot.pid() ?? []),
    async stop() {
      stopping = true;
      await Promise.all(slots.map((slot) => slot.stop()));
    },
  };
}

/**
 * What each worker's environment differs in. Where a provider's key is set, those who render (and so decode what users hand in) do not
 * get it: one more asks providers, and does nothing else.
 */
function staffOf({ count, environment }: Pick<PoolParts, 'count' | 'environment'>): Environment[] {
  const { given, withheld: elsewhere } = keysSetIn(environment);
  if (count === 0) return [];
  if (given.length + elsewhere.length === 0) return Array<Environment>(count).fill({ KINORA_LANE: 'both' });
  const withheld = Object.fromEntries(given.map((name) => [name, WITHHELD]));
  return [
    ...Array<Environment>(count).fill({ ...withheld, KINORA_LANE: 'local' }),
    ...(given.length > 0 ? [{ KINORA_LANE: 'outside' }] : []),
  ];
}

interface Slot {
  pid(): number | undefined;
  stop(): Promise<void>;
}

/** One place in the pool, always filled unless the pool stops. */
function startSlot(parts: PoolParts, isStopping: () => boolean): Slot {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause = FIRST_PAUSE_MS;

  const start = (): void => {
    const name = `worker-${randomBytes(6).toString('hex')}`;
    const bornAt = performance.now();
    const startAgain = (): void => {
      child = undefined;
      if (isStopping()) return;
      pause = performance.now() - bornAt < YOUNG_MS ? Math.min(pause * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
      timer = setTimeout(start, pause);
    };
    try {
      const next = forkWorker(parts, name);
      child = next;
      next.on('error', (error) => {
        parts.log.error({ err: error }, 'a worker could not be started or told something');
        if (next.pid === undefined) startAgain();
      });
      next.once('exit', (code, signal) => {
        if (!isStopping()) {
          parts.log.warn({ worker: name, code, signal }, 'a worker ended; another one takes its place');
          void bury(parts, name);
        }
        startAgain();
      });
    } catch (error) {
      parts.log.error({ err: error }, 'a worker could not be started');
      startAgain();
    }
  };
  start();

  return {
    pid: () => child?.pid,
    async stop() {
      clearTimeout(timer);
      const last = child;
      if (!last) return;
      const gone = once(last, 'exit');
      // What cannot be told to one that is just dying is no error of the stop: its exit is on the way.
      if (last.connected) last.send('stop', () => undefined);
      const force = setTimeout(() => last.kill('SIGKILL'), STOP_WITHIN_MS);
      await gone;
      clearTimeout(force);
    },
  };
}

function forkWorker(parts: PoolParts, name: string): ChildProcess {
  return fork(ENTRY, {
    env: {
      ...STEADY_MEMORY,
      ...parts.environment,
      DATABASE_URL: parts.databaseUrl,
      KINORA_WORKER_NAME: name,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // A Ctrl-C in the terminal reaches the whole group; the server decides when its workers stop.
    detached: process.platform !== 'win32',
  });
}

/** Does for a dead worker what it could not do any more: gives its job back and clears its folder. */
async function bury(parts: PoolParts, worker: string): Promise<void> {
  await giveBack(parts, worker);
  await rm(join(parts.tempDir, worker), { recursive: true, force: true }).catch((error: unknown) => {
    parts.log.warn({ err: error }, 'the folder of a lost worker could not be removed');
  });
}

/** What a dead worker was at goes back at once; its lease would run out only after ten seconds. */
async function giveBack(parts: PoolParts, worker: string): Promise<void> {
  try {
    await parts.queue.release(await jobsOfWorker(parts.db, worker));
  } catch (error) {
    parts.log.debug({ err: error }, 'could not give a lost worker’s job back; its lease will run out');
  }
}
