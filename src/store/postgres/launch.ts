import { open, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { KinoraError } from '../../ray/errors.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { databaseError } from './error.ts';
import { freePort, isFree } from './port.ts';
import { readPostmaster } from './postmaster.ts';
import { serverArguments } from './settings.ts';
import { supervise, type Supervised } from './supervisor.ts';

const LOG_LIMIT_BYTES = 4_000_000;

/** How one start went. `again`: a neighbour was in the way, and the next attempt may well pass. */
export type Launch =
  { outcome: 'ready'; server: Supervised; port: number } | { outcome: 'again'; error: KinoraError };

/** Failures that pass by themselves: another server has the lock or the port, or a killed one's backends still end. */
const PASSING =
  /lock file ".*" already exists|could not bind|Address already in use|shared memory block .* is still in use|could not create any TCP\/IP sockets/;

/**
 * Starts the server once and waits until it takes connections.
 *
 * @throws KinoraError `database_start_failed` with the last lines of the server's log
 */
export async function launch(
  cluster: Cluster,
  account: Account,
  binaries: Binaries,
  options: {
    dataDir: string;
    port?: number | undefined;
    durable?: boolean | undefined;
    temporary?: boolean | undefined;
  },
  deadline: number,
): Promise<Launch> {
  const port = await choosePort(cluster, options.port);
  const log = await openLog(path.join(options.dataDir, 'postgres.log'));
  try {
    const args = serverArguments({
      ...cluster,
      cluster: cluster.folder,
      port,
      durable: options.durable ?? true,
    });
    const removeAtEnd = options.temporary === true ? options.dataDir : undefined;
    const server = supervise(account, binaries.postgres, args, log.file.fd, removeAtEnd);
    if (await becomesReady(server, cluster, deadline)) return { outcome: 'ready', server, port };
    await server.stop();
    const said = await log.said();
    const error = databaseError(
      'database_start_failed',
      `PostgreSQL did not start on ${cluster.folder}. Its log ${log.path} ends:\n${said || '(nothing)'}\n"kinora doctor" may tell more.`,
    );
    if (PASSING.test(said)) return { outcome: 'again', error };
    throw error;
  } finally {
    await log.file.close();
  }
}

async function choosePort(cluster: Cluster, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return wanted; // If it is taken the server says so, and the next attempt follows.
  return (await isFree(cluster.port)) ? cluster.port : freePort();
}

async function becomesReady(server: Supervised, cluster: Cluster, deadline: number): Promise<boolean> {
  const end = server.ended.then(() => 'ended' as const);
  while (Date.now() < deadline) {
    if ((await Promise.race([end, pause(5)])) === 'ended') return false;
    const seen = await readPostmaster(cluster.folder);
    if (seen?.status === 'ready' && seen.pid === server.pid()) return true;
  }
  return false;
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`).catch(() => {});
  const handle = await open(file, 'a+', 0o600);
  const { size: start } = await handle.stat();
  return { path: file, file: handle, said: () => lastLines(handle, start) };
}

async function lastLines(file: Awaited<ReturnType<typeof open>>, start: number): Promise<string> {
  const { size } = await file.stat();
  const from = Math.max(start, size - 4000);
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - from), position: from });
  return buffer.toString('utf8', 0, bytesRead).trim().split('\n').slice(-8).join('\n');
}
