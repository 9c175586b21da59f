/** `here`: two servers with real workers on one database; `there`: the provider of all their engines; the line between them. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { patiently } from '../../../../src/jobs/worker/patiently.ts';
import { openDatabase } from '../../../../src/store/database.ts';
import type { Database } from '../../../../src/store/database.ts';
import { keepPostgres } from '../../../../src/store/postgres/index.ts';
import { quickFolder } from '../../../support/temporary.ts';
import { serve } from '../kinora.ts';
import type { Kinora } from '../kinora.ts';
import { nothingLeft, processesOf, until } from '../processes.ts';
import { uploadedClip } from '../footage.ts';
import { openLine } from './line.ts';
import type { Conduct } from './line.ts';
import type { Blow } from './plan.ts';
import { startProvider } from './provider.ts';
import type { Media } from './requests.ts';
import { ROUTES, settingsAt, SETUPS } from './setups.ts';

export type Restart = Extract<Blow, 'server stopped' | 'server killed' | 'machine killed'>;

/** Name of our own connections. */
export const OURS = 'fault test';

export interface World {
  /** The data folder here. */
  readonly home: string;
  /** One of the servers, each time another one, whether it is up or not. */
  kinora(): Kinora;
  readonly here: Database;
  readonly there: Database;
  readonly media: Media;
  /** Decides what calls suffer from now on. */
  conduct(conduct: Conduct): void;
  /** The process of the worker with this name; undefined when it is gone. */
  workerProcess(name: string): Promise<number | undefined>;
  /** Stops a server in good order, or by `kill -9`, or all servers with all workers; up again when it resolves. */
  restart(how: Restart): Promise<void>;
  /** Stops PostgreSQL in good order or by `kill -9`; whoever keeps it starts it again. */
  restartDatabase(how: 'SIGINT' | 'SIGKILL'): Promise<void>;
  killProvider(): Promise<void>;
  /** So long connections to the provider are refused. */
  outOfReach(ms: number): Promise<void>;
  /** So long no clip can be stored here. */
  breakFolder(ms: number): Promise<void>;
  /** Puts the clocks of servers and workers wrong, or right again. */
  jumpClocks(): Promise<void>;
  /** Everything that servers and workers here have said. */
  said(): string;
  close(): Promise<void>;
}

/** What is left here of the pauses that providers advise. */
const PACE = '0.01';
const QUIET: Conduct = { faultOf: () => undefined, reached: async () => undefined };
const CLOCK = pathToFileURL(join(import.meta.dirname, 'clock.ts')).href;

/** @param workers of each server */
export async function openWorld(workers: readonly number[]): Promise<World> {
  let conduct = QUIET;
  let origin: () => string | undefined = () => undefined;
  const line = await openLine(
    () => origin(),
    () => conduct,
  );
  const keys = SETUPS.map(({ key }) => key);
  const there = await startProvider(line.url, keys);
  origin = there.origin;
  const home = await quickFolder('kinora-soak-');
  await mkdir(join(home, 'os'), { recursive: true });
  // In memory, where the disk costs nothing: what was committed is there after any kill.
  const data = await quickFolder('kinora-soak-db-');
  const postgres = await keepPostgres({ dataDir: data });
  const env = {
    DATABASE_URL: postgres.url,
    NODE_OPTIONS: `--import ${CLOCK}`,
    KINORA_UPSTREAM_PACE: PACE,
    KINORA_ALLOW_PRIVATE_URLS: '1',
    KINORA_LOG: 'info',
    KINORA_ROUTES: ROUTES,
    ...settingsAt(line.url),
  };
  const start = (server: number): Promise<Kinora> => serve(home, { workers: workers[server] ?? 1, env });
  let before = '';
  const servers = await Promise.all(workers.map((_, n) => start(n)));
  const pool = openDatabase(postgres.url, { connections: 3, name: OURS });
  const here: Database = { ...pool, query: (...statement) => patiently(() => pool.query(...statement)) };
  const [first] = servers;
  if (first === undefined) throw new Error('a world needs a server');
  const media = { still: await first.upload(), clip: await uploadedClip(first) };
  let asked = 0;
  let struck = 0;
  let closed = false;

  const again = async (n: number): Promise<void> => {
    if (closed) return;
    before += servers[n]?.said() ?? '';
    const next = (servers[n] = await start(n));
    // The runs broke off meanwhile; nobody else would stop it.
    if (closed) next.child.kill('SIGKILL');
  };

  return {
    home,
    kinora() {
      if (closed) throw new Error('the runs are over');
      return servers[asked++ % servers.length] ?? first;
    },
    here,
    there: there.db,
    media,
    conduct: (next) => void (conduct = next),
    async workerProcess(name) {
      return (await processesOf(home)).find(({ worker }) => worker === name)?.pid;
    },
    async restart(how) {
      const all = how === 'machine killed';
      const workersToo = all ? await processesOf(home) : [];
      const victims = all ? [...servers.keys()] : [struck++ % servers.length];
      for (const n of victims) servers[n]?.child.kill(how === 'server stopped' ? 'SIGTERM' : 'SIGKILL');
      for (const { pid, kind } of workersToo) if (kind === 'worker') endByForce(pid);
      await Promise.all(victims.map(async (n) => servers[n]?.ended));
      await Promise.all(victims.map(again));
    },
    async restartDatabase(how) {
      const { pid } = postgres;
      process.kill(pid, how);
      await until('another PostgreSQL', () => postgres.pid !== pid);
      await here.query('select 1');
    },
    killProvider: () => there.killed(),
    outOfReach: line.outOfReach,
    async breakFolder(ms) {
      const nursery = join(home, 'media', 'new');
      await rename(nursery, `${nursery} away`);
      await writeFile(nursery, '');
      await pause(ms);
      await rm(nursery);
      await rename(`${nursery} away`, nursery);
    },
    async jumpClocks() {
      for (const { pid, kind } of await processesOf(home))
        if (kind === 'worker' || kind === 'server') send(pid, 'SIGUSR2');
    },
    said: () => before + servers.map((server) => server.said()).join(''),
    async close() {
      closed = true;
      for (const server of servers) server.child.kill('SIGTERM');
      await Promise.all(servers.map((server) => server.ended));
      // What hangs is reported, and does not outlive the test.
      const left = await nothingLeft(home).catch((error: unknown) => error);
      for (const { pid } of await processesOf(home)) endByForce(pid);
      await here.close();
      await postgres.stop();
      await there.close();
      await line.close();
      for (const folder of [home, data]) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      if (left instanceof Error) throw left;
    },
  };
}

function endByForce(pid: number): void {
  send(pid, 'SIGKILL');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
