/** A worker with its engines and blobs, put together from the configuration. */
import { KinoraError } from '../../ray/errors.ts';
import { createEngines } from '../../engines/registry.ts';
import { createPrevizEngine } from '../../engines/previz/index.ts';
import { openBlobs } from '../../store/blobs/open.ts';
import type { Config } from '../config.ts';
import { openLog } from '../log.ts';
import { startWorker } from './worker.ts';
import type { Worker } from './worker.ts';

export function openEngines(config: Config): ReturnType<typeof createEngines> {
  return createEngines([createPrevizEngine()], config.engine);
}

/** Starts a worker on the database that the configuration names. */
export async function composeWorker(config: Config, name?: string): Promise<Worker> {
  if (config.databaseUrl === undefined) {
    throw new KinoraError(
      'A worker needs DATABASE_URL: the address of the PostgreSQL that its server uses. `kinora serve` starts workers of its own.',
      { status: 500, code: 'database_url_missing' },
    );
  }
  return startWorker({
    config,
    databaseUrl: config.databaseUrl,
    blobs: openBlobs(config.home, config.environment),
    engines: openEngines(config),
    log: openLog(config.log),
    name,
  });
}
