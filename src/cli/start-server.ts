/** A whole Kinora in this process: database, queue, workers, HTTP. Put together here and nowhere else. */
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createIngest } from '../media/ingest/ingest.ts';
import { createPreviewMaker } from '../media/previews/previews.ts';
import { openDatabase } from '../store/database.ts';
import { checkDatabase } from '../store/reach.ts';
import { migrate } from '../store/migrate.ts';
import { signingSecret } from '../store/settings.ts';
import { keepPostgres } from '../store/postgres/index.ts';
import { openBlobs } from '../store/blobs/open.ts';
import { logHealth } from '../jobs/log-health.ts';
import { startGate } from '../jobs/gate/gate.ts';
import { openHub } from '../jobs/hub.ts';
import { ensureFirstKey, operatorKey } from '../jobs/keys.ts';
import { openQueue } from '../jobs/queue.ts';
import { watchRoutes } from '../jobs/routing/watch.ts';
import { watchStartDeadlines } from '../jobs/start-by.ts';
import { makeCode, signInLink } from '../jobs/sign-in-codes.ts';
import { startSweeper } from '../jobs/sweeper.ts';
import { startWebhooks } from '../jobs/webhooks/send.ts';
import { openEngines } from '../jobs/worker/compose.ts';
import { startWorkerPool } from '../jobs/worker/pool.ts';
import type { Config } from '../jobs/config.ts';
import type { Core } from '../jobs/core.ts';
import { DIALECTS, dialectWebhooks } from '../dialects/index.ts';
import { createApp } from '../http/app.ts';
import { listen } from '../http/listen.ts';
import { ownMediaResolver } from '../http/media/own-address.ts';
import { nativeWebhook } from '../http/native/webhook.ts';
import { clearTemp, prepareHome, TEMP } from './home.ts';
import { keyNotices, settingNotices } from './notices.ts';

export interface Server {
  /** Where it answers, e.g. `http://127.0.0.1:7070`. */
  readonly url: string;
  /** The same over TLS, where a certificate is configured. */
  readonly tlsUrl: string | undefined;
  /** The first key, when this start made it; it cannot be had again. */
  readonly firstKey: string | undefined;
  /** Signs a browser in as the operator, once; undefined when no admin key is good. */
  readonly signInUrl: string | undefined;
  /** Process ids of what was started beside this process: workers and the database. */
  pids(): number[];
  /** Tells the log which engines are not well, and why. */
  logHealth(): Promise<void>;
  stop(): Promise<void>;
}

/** Undo steps, run backwards; each is tried even when another fails. */
class Undo {
  readonly #steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  async run(log: Logger): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) {
      await step().catch((error: unknown) => log.error({ err: error }, 'a part did not stop in good order'));
    }
  }
}

export async function startServer(config: Config, log: Logger): Promise<Server> {
  const undo = new Undo();
  try {
    return await start(config, log, undo);
  } catch (error) {
    await undo.run(log);
    throw error;
  }
}

async function start(config: Config, log: Logger, undo: Undo): Promise<Server> {
  await prepareHome(config.home);
  const engines = openEngines(config);
  undo.add(() => engines.close());
  const database = await openStore(config, log, undo);
  // A database of this folder that had to be started had no server beside us.
  await clearTemp(config.home, database.started);
  const db = openDatabase(database.url, { connections: 12, name: 'kinora server' });
  undo.add(() => db.close());
  await migrate(db);
  if (config.apiKey !== undefined) await ensureFirstKey(db, config.apiKey); // Good from the first request on.
  const secret = await signingSecret(db);

  const blobs = openBlobs(config.home, config.environment);
  await blobs.ready();
  const [hub, queue] = await Promise.all([
    openHub(db),
    openQueue(database.url, { supervise: true }, (error) => log.debug({ err: error }, 'queue')),
  ]);
  undo.add(() => hub.close());
  undo.add(() => queue.close());

  const ingest = createIngest({
    tempDir: join(config.home, TEMP, 'ingest'),
    allowPrivate: config.allowPrivateUrls,
    resolveOwn: ownMediaResolver({ db, blobs, secret }),
  });
  undo.add(() => ingest.close());
  const previews = createPreviewMaker();
  undo.add(() => previews.close());

  const core: Core = { config, db, blobs, engines, ingest, previews, queue, hub };
  const app = createApp(core, { secret, log, mounts: DIALECTS });
  const listening = await listen(app, core);
  undo.add(() => listening.close());
  const { url } = listening;
  // Shown once, hence not made before nothing can keep it from being shown.
  const firstKey = config.apiKey === undefined ? await ensureFirstKey(db, undefined) : undefined;
  const formats = {
    native: nativeWebhook({ config, secret, url }),
    ...dialectWebhooks({ core, secret, url }),
  };
  const webhooks = startWebhooks(core, formats, log);
  undo.add(() => webhooks.stop());
  const deadlines = watchStartDeadlines(core, log);
  undo.add(() => deadlines.stop());
  const routes = watchRoutes(core, log);
  undo.add(() => routes.stop());
  const gate = startGate(core, log);
  undo.add(() => gate.stop());
  const sweeper = startSweeper(core, log);
  undo.add(() => sweeper.stop());
  const pool = startWorkerPool({
    count: config.workers,
    databaseUrl: database.url,
    tempDir: join(config.home, TEMP),
    environment: { ...config.environment, KINORA_HOME: config.home, KINORA_API_KEY: undefined },
    db,
    queue,
    log,
  });
  undo.add(() => pool.stop());

  const notices = [...settingNotices(config, listening), ...(await keyNotices(db, config))];
  for (const { sentence } of notices) log.warn(sentence);
  const operator = await operatorKey(db, config.apiKey);
  return {
    url: listening.url,
    tlsUrl: listening.tlsUrl,
    firstKey,
    signInUrl: operator && signInLink(url, (await makeCode(db, operator.id)).code),
    pids: () => [...pool.pids(), ...database.pids()],
    logHealth: () => logHealth(engines, log),
    stop: () => undo.run(log),
  };
}

async function openStore(
  config: Config,
  log: Logger,
  undo: Undo,
): Promise<{ url: string; started: boolean; pids: () => number[] }> {
  if (config.databaseUrl !== undefined) {
    await checkDatabase(config.databaseUrl);
    return { url: config.databaseUrl, started: false, pids: () => [] };
  }
  const postgres = await keepPostgres({
    dataDir: join(config.home, 'postgres'),
    log: (message) => log.info(message),
    onExit: () => log.warn('the database ended by itself; starting it again'),
  });
  undo.add(() => postgres.stop());
  return { url: postgres.url, started: !postgres.adopted, pids: () => [postgres.pid] };
}
