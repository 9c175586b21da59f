/** `here`: a whole `kinora serve` with real workers; `there`: the provider of all its engines; the line between them. */
import { rm, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../../../src/store/database.ts';
import type { Database } from '../../../../src/store/database.ts';
import { startPostgres } from '../../../../src/store/postgres/start.ts';
import { quickFolder } from '../../../support/temporary.ts';
import { serve } from '../kinora.ts';
import type { Kinora } from '../kinora.ts';
import { nothingLeft, processesOf } from '../processes.ts';
import { uploadedClip } from '../footage.ts';
import { openLine } from './line.ts';
import type { Conduct } from './line.ts';
import type { Blow, Media } from './plan.ts';
import { startProvider } from './provider.ts';
import { SETUPS } from './setups.ts';

export type Restart = Extract<Blow, 'server stopped' | 'server killed' | 'machine killed'>;

/** Name of our own connections. */
export const OURS = 'fault test';

export interface World {
  /** The data folder here. */
  readonly home: string;
  /** The server of now; another one after it was killed. */
  kinora(): Kinora;
  readonly here: Database;
  readonly there: Database;
  readonly media: Media;
  /** Decides what calls suffer from now on. */
  conduct(conduct: Conduct): void;
  /** The process of the worker with this name; undefined when it is gone. */
  workerProcess(name: string): Promise<number | undefined>;
  /** Stops the server in good order, or by `kill -9`, or that of all its workers too; up again when it resolves. */
  restart(how: Restart): Promise<void>;
  killProvider(): Promise<void>;
  /** Everything that servers and workers here have said. */
  said(): string;
  close(): Promise<void>;
}

/** What is left here of the pauses that providers advise. */
const PACE = '0.01';
const QUIET: Conduct = { faultOf: () => undefined, reached: async () => undefined };

export async function openWorld(workers: number): Promise<World> {
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
  const data = await quickFolder('kinora-soak-db-');
  const postgres = await startPostgres({ dataDir: data, durable: false, temporary: true });
  const env = {
    DATABASE_URL: postgres.url,
    KINORA_UPSTREAM_PACE: PACE,
    KINORA_ALLOW_PRIVATE_URLS: '1',
    KINORA_LOG: 'info',
    ...Object.assign({}, ...SETUPS.map(({ environment }) => environment(line.url))),
  };
  let before = '';
  let kinora = await serve(home, { workers, env });
  const here = openDatabase(postgres.url, { connections: 3, name: OURS });
  const media = { still: await kinora.upload(), clip: await uploadedClip(kinora) };

  return {
    home,
    kinora: () => kinora,
    here,
    there: there.db,
    media,
    conduct: (next) => void (conduct = next),
    async workerProcess(name) {
      return (await processesOf(home)).find(({ worker }) => worker === name)?.pid;
    },
    async restart(how) {
      const last = kinora;
      const workersToo = how === 'machine killed' ? await processesOf(home) : [];
      last.child.kill(how === 'server stopped' ? 'SIGTERM' : 'SIGKILL');
      for (const { pid, kind } of workersToo) if (kind === 'worker') endByForce(pid);
      await last.ended;
      before += last.said();
      kinora = await serve(home, { workers, env });
    },
    killProvider: () => there.killed(),
    said: () => before + kinora.said(),
    async close() {
      kinora.child.kill('SIGTERM');
      await kinora.ended;
      // What hangs is reported, and does not outlive the test.
      const left = await nothingLeft(home).catch((error: unknown) => error);
      for (const { pid } of await processesOf(home)) endByForce(pid);
      await here.close();
      await postgres.stop();
      await there.close();
      await line.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
      if (left instanceof Error) throw left;
    },
  };
}

function endByForce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
