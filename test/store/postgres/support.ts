import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from '../../../src/store/postgres/postmaster.ts';
import { startPostgres, type PostgresOptions } from '../../../src/store/postgres/start.ts';
import { quickFolder } from '../../support/temporary.ts';
import type { Word } from './owner.ts';

export const isRoot = process.getuid?.() === 0;

/** A folder of the test's own that everybody may pass; goes with the test. */
export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await quickFolder('kinora-pg-');
  await chmod(folder, 0o755);
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

let pattern: Promise<string> | undefined;

/** A data folder whose database has been made before: a copy, ten times quicker than a new one. */
export async function existingFolder(t: TestContext): Promise<string> {
  pattern ??= makePattern();
  const folder = await temporaryFolder(t);
  await cp(await pattern, folder, { recursive: true });
  return folder;
}

after(async () => {
  if (pattern !== undefined) await rm(await pattern, { recursive: true, force: true });
});

async function makePattern(): Promise<string> {
  const dataDir = await quickFolder('kinora-pg-');
  await (await startPostgres({ dataDir, durable: false })).stop();
  return dataDir;
}

/** Runs one statement on a connection of its own. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that starts PostgreSQL. */
export interface Owner {
  readonly child: ChildProcess;
  /** Its first word: `started` or `refused`. */
  readonly first: Promise<Word>;
  /** Asks it to stop the database and end. */
  stop(): Promise<void>;
}

export function forkOwner(
  t: TestContext,
  options: PostgresOptions,
  as: { uid?: number; gid?: number; group?: boolean } = {},
): Owner {
  const user = as.uid === undefined ? {} : { uid: as.uid, gid: as.gid ?? as.uid };
  const child = fork(path.join(import.meta.dirname, 'owner.ts'), [JSON.stringify(options)], {
    ...user,
    cwd: '/',
    detached: as.group === true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    first: nextWord(child),
    stop: async () => {
      if (child.connected) child.send('stop');
      await ended;
    },
  };
}

export async function nextWord(child: ChildProcess): Promise<Word> {
  const [word] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`the owner ended with ${child.exitCode}`))),
  ])) as [Word];
  return word;
}

export async function started(owner: Owner): Promise<Extract<Word, { word: 'started' }>> {
  const word = await owner.first;
  assert.equal(word.word, 'started', JSON.stringify(word));
  return word;
}

/** Waits until a process is gone; answers after how many milliseconds. */
export async function gone(pid: number, withinMs = 10_000): Promise<number> {
  const start = performance.now();
  while (isAlive(pid)) {
    assert.ok(performance.now() - start < withinMs, `process ${pid} lives on after ${withinMs} ms`);
    await pause(10);
  }
  return performance.now() - start;
}

/** Living processes whose command line names the folder, and the supervisors above them. Linux only. */
export async function processesOf(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const commands = await Promise.all(
    pids.map(async (pid) => [pid, await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')] as const),
  );
  return commands.filter(([, command]) => command.includes(folder)).map(([pid]) => pid);
}

export async function parentOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Whether an ordinary user could read our sources and packages (not below /root, for instance). */
export async function othersCanRunUs(): Promise<boolean> {
  const { canReach } = await import('../../../src/store/postgres/account.ts');
  const stranger = { uid: 65_534, gid: 65_534 };
  const pgPackage = createRequire(import.meta.url).resolve('pg');
  const places = [import.meta.dirname, path.dirname(pgPackage), process.execPath];
  return (await Promise.all(places.map((place) => canReach(place, stranger)))).every(Boolean);
}
