/** Starts the provider process, kills it and starts it again; what it holds outlives it. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase } from '../../../../src/store/database.ts';
import type { Database } from '../../../../src/store/database.ts';
import { startPostgres } from '../../../../src/store/postgres/start.ts';
import { quickFolder } from '../../../support/temporary.ts';

const ENTRY = join(import.meta.dirname, 'provider-process.ts');
const readySchema = z.object({ url: z.string() });

export interface ProviderProcess {
  /** Where it answers now; undefined while it is down. */
  origin(): string | undefined;
  /** Its own books. */
  readonly db: Database;
  /** `kill -9`, and up again. */
  killed(): Promise<void>;
  close(): Promise<void>;
}

/** `publicUrl` is where the addresses that it hands out begin. */
export async function startProvider(publicUrl: string, keys: readonly string[]): Promise<ProviderProcess> {
  const home = await quickFolder('kinora-provider-');
  await mkdir(join(home, 'os'));
  const postgres = await startPostgres({ dataDir: join(home, 'postgres'), durable: false, temporary: true });
  const env = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    HOME: home,
    TMPDIR: join(home, 'os'),
    KINORA_HOME: home,
    KINORA_PORT: '0',
    KINORA_LOG: 'error',
    KINORA_PUBLIC_URL: publicUrl,
    KINORA_ALLOW_PRIVATE_URLS: '1',
    DATABASE_URL: postgres.url,
    KEYS: JSON.stringify(keys),
  };
  let child: ChildProcess | undefined;
  let origin: string | undefined;
  const up = async (): Promise<void> => {
    const next = fork(ENTRY, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child = next;
    const died = once(next, 'exit').then(() => undefined);
    const said = await Promise.race([once(next, 'message'), died]);
    assert.ok(said, 'the provider ended before it was ready');
    origin = readySchema.parse(said[0]).url;
  };
  const down = async (): Promise<void> => {
    const last = child;
    [child, origin] = [undefined, undefined];
    if (!last || last.exitCode !== null || last.signalCode !== null) return;
    const gone = once(last, 'exit');
    last.kill('SIGKILL');
    await gone;
  };
  await up();
  const db = openDatabase(postgres.url, { connections: 2, name: 'fault test' });
  return {
    origin: () => origin,
    db,
    async killed() {
      await down();
      await up();
    },
    async close() {
      await down();
      await db.close();
      await postgres.stop();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
