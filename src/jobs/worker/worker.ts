/** A worker: takes generations from the queue, one at a time, until it is told to stop. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hostname } from 'node:os';
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { openDatabase } from '../../store/database.ts';
import { makeFolder } from '../../store/make-folder.ts';
import type { Blobs } from '../../store/blobs/blobs.ts';
import type { Lane } from '../../engines/engine.ts';
import type { Engines } from '../../engines/registry.ts';
import type { Config } from '../config.ts';
import { CANCEL_CHANNEL, openHub } from '../hub.ts';
import { openQueue } from '../queue.ts';
import { RETRY_SECONDS } from './finish.ts';
import type { WorkerCore } from './core.ts';
import { runGeneration } from './run.ts';

/** Steps of outside work that one worker does at a time: submits, looks, downloads. */
const OUTSIDE_AT_ONCE = 8;
/** Of one that renders nothing. Each looks for work by itself, so that idle ones cost the database something. */
const OUTSIDE_ALONE_AT_ONCE = 16;

export interface Worker {
  readonly name: string;
  /** Stops in good order: what is under way goes back into the queue and is not counted as a failure. */
  stop(): Promise<void>;
}

export interface WorkerParts {
  config: Config;
  databaseUrl: string;
  blobs: Blobs;
  engines: Engines;
  log: Logger;
  name?: string | undefined;
  retrySeconds?: readonly number[] | undefined;
}

export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const name = parts.name ?? workerName();
  const tempDir = join(parts.config.home, 'tmp', name);
  await makeFolder(tempDir, 0o700);
  const db = openDatabase(parts.databaseUrl, { connections: 3, name: `kinora ${name}` });
  const hub = await openHub(db);
  const queue = await openQueue(parts.databaseUrl, { supervise: false }, (error) =>
    parts.log.debug({ err: error }, 'queue'),
  );
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const core: WorkerCore = {
    name,
    db,
    blobs: parts.blobs,
    engines: parts.engines,
    local: parts.engines.list().flatMap(({ id, lane }) => (lane === 'local' ? [id] : [])),
    queue,
    log: parts.log,
    pace: parts.config.upstreamPace,
    retrySeconds: parts.retrySeconds ?? RETRY_SECONDS,
    tempDir,
    stopping: stopping.signal,
    onCancel: (id, cancelled) =>
      hub.on(CANCEL_CHANNEL, (payload) => {
        if (payload === id) cancelled();
      }),
  };

  await queue.serve(
    async (job, lease) => {
      if (stopping.signal.aborted) throw new Error('the worker stops');
      const run = runGeneration(core, job, lease);
      running.add(run);
      try {
        await run;
      } catch (error) {
        parts.log.error({ err: error, job }, 'a run could not be written down');
        throw error;
      } finally {
        running.delete(run);
      }
    },
    atOnce(parts.engines, parts.config.lanes),
  );

  const stop = async (): Promise<void> => {
    stopping.abort();
    await queue.stopServing();
    await Promise.allSettled(running);
    await queue.close();
    await hub.close();
    await parts.engines.close();
    await db.close();
    await rm(tempDir, { recursive: true, force: true });
  };
  let stopped: Promise<void> | undefined;
  return { name, stop: () => (stopped ??= stop()) };
}

/** Rendering fills a worker; asking elsewhere is mostly waiting. Where nobody is set up to be asked there is little to look for. */
function atOnce(engines: Engines, lanes: Config['lanes']): Record<Lane, number> {
  const isSetUp = engines
    .list()
    .some(({ lane, unavailable }) => lane === 'outside' && unavailable === undefined);
  const local = lanes.includes('local') ? 1 : 0;
  const most = local > 0 ? OUTSIDE_AT_ONCE : OUTSIDE_ALONE_AT_ONCE;
  return { local, outside: lanes.includes('outside') ? (isSetUp ? most : 1) : 0 };
}

function workerName(): string {
  return `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
}
