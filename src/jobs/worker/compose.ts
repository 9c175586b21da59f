/** A worker with its engines and blobs, put together from the configuration. */
import { KinoraError } from '../../ray/errors.ts';
import { createEngines } from '../../engines/registry.ts';
import { createPrevizEngine } from '../../engines/previz/index.ts';
import { createProviderEngines } from '../../engines/providers.ts';
import { openBlobs } from '../../store/blobs/open.ts';
import { openDatabase } from '../../store/database.ts';
import { checkMigrated } from '../../store/migrate.ts';
import { checkDatabase } from '../../store/reach.ts';
import type { Config } from '../config.ts';
import { logHealth } from '../log-health.ts';
import { openLog } from '../log.ts';
import { CHEAPEST, checkRoutes } from '../routes.ts';
import { startWorker } from './worker.ts';
import type { Worker } from './worker.ts';

/** Throws when the engine or route that requests get by default does not exist, or a route names what does not. */
export function openEngines(config: Config): ReturnType<typeof createEngines> {
  const engines = [
    createPrevizEngine({ depthModel: config.depthModel }),
    ...createProviderEngines(config.environment, {
      allow_private: config.allowPrivateUrls,
      pace: config.upstreamPace,
    }),
  ];
  const ids = engines.map((engine) => engine.id);
  checkRoutes(config.routes, ids);
  const names = [...ids, CHEAPEST, ...Object.keys(config.routes)];
  if (!names.includes(config.engine)) {
    throw new KinoraError(
      `KINORA_ENGINE is '${config.engine}': there is no such engine or route. Available: ${[...new Set(names)].join(', ')}.`,
      { status: 500, code: 'bad_configuration', field: 'KINORA_ENGINE' },
    );
  }
  return createEngines(engines, config.engine);
}

export interface ComposedWorker extends Worker {
  /** Tells the log which engines are not well, and why. */
  logHealth(): Promise<void>;
}

/** Starts a worker on the database that the configuration names. */
export async function composeWorker(config: Config, name?: string): Promise<ComposedWorker> {
  if (config.databaseUrl === undefined) {
    throw new KinoraError(
      'A worker needs DATABASE_URL: the address of the PostgreSQL that its server uses. `kinora serve` starts workers of its own.',
      { status: 500, code: 'database_url_missing' },
    );
  }
  await checkDatabase(config.databaseUrl);
  await checkForm(config.databaseUrl);
  const [engines, log] = [openEngines(config), openLog(config.log)];
  const worker = await startWorker({
    config,
    databaseUrl: config.databaseUrl,
    blobs: openBlobs(config.home, config.environment),
    engines,
    log,
    name,
  });
  return { ...worker, logHealth: () => logHealth(engines, log) };
}

async function checkForm(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { connections: 1, name: 'kinora worker, at its start' });
  try {
    await checkMigrated(db);
  } finally {
    await db.close();
  }
}
