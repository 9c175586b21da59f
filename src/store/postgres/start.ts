import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemReason } from '../../ray/system-error.ts';
import { makeFolder } from '../make-folder.ts';
import { canReach, chooseAccount, type Account } from './account.ts';
import { copyBinaries, findBinaries, type Binaries } from './binaries.ts';
import {
  checkClusterVersion,
  clusterHome,
  clusterOwner,
  clusterUrl,
  createCluster,
  makeOpenFolder,
  readCluster,
  rememberPort,
  type Cluster,
} from './cluster.ts';
import { databaseError } from './error.ts';
import { giveCluster } from './handover.ts';
import { launch } from './launch.ts';
import { answers } from './probe.ts';
import { custodyOf, isAlive, isServerOf, readPostmaster, removeStalePidFile } from './postmaster.ts';
import { guard, watch, type Supervised } from './supervisor.ts';

export interface PostgresOptions {
  /** Folder of our own for cluster, log and links; made when it is missing. */
  dataDir: string;
  /** Receives sentences about what is unusual. */
  log?: ((message: string) => void) | undefined;
  /** Insist on this port, so that clients which know it come back. */
  port?: number | undefined;
  /** `false`: commits survive killed processes, but no power cut. For tests. Default true. */
  durable?: boolean | undefined;
  /** Let the supervisor remove `dataDir` once the server has stopped, even if we were killed. For tests. */
  temporary?: boolean | undefined;
  /** Gives up a start that still waits for a neighbour. */
  signal?: AbortSignal | undefined;
  /** Pretend that root has only this way to run PostgreSQL. For tests. */
  force?: 'namespace' | 'user' | undefined;
  /** Where binaries and data go that another user must reach. Default `/var/lib/kinora`. */
  sharedDir?: string | undefined;
}

/** A running embedded PostgreSQL. */
export interface Postgres {
  /** `postgres://…` with a password in it: not for logs. */
  readonly url: string;
  readonly port: number;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** Whether the server was running already. */
  readonly adopted: boolean;
  /** Fulfilled when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Stops the server and waits for its end; leaves it alone when it belongs to another living process. */
  stop(): Promise<void>;
}

/** Longest wait for a server that starts, recovers or stops. */
const PATIENCE_MS = 60_000;

/**
 * Starts the PostgreSQL of a data folder, or adopts the one that runs there.
 *
 * The server ends with this process, in whatever way this process ends (on Windows only by `stop`).
 *
 * @throws KinoraError `database_…` with the reason and what to do about it
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const dataDir = await openDataDir(options.dataDir);
  const sharedDir = options.sharedDir ?? '/var/lib/kinora';
  const found = await findBinaries(dataDir);
  const account = await chooseAccount(found, await clusterOwner(dataDir), options.force);
  const binaries = await reachableBinaries(found, account, sharedDir);
  const cluster = await openCluster(dataDir, account, binaries, options, sharedDir);
  return runServer(cluster, account, binaries, { ...options, dataDir });
}

async function openDataDir(dataDir: string): Promise<string> {
  try {
    await makeFolder(dataDir, 0o755);
    return await realpath(dataDir);
  } catch (error) {
    throw databaseError(
      'database_folder_unusable',
      `The data folder ${dataDir} cannot be made: ${systemReason(error)}. Choose another KINORA_HOME.`,
      error,
    );
  }
}

async function reachableBinaries(binaries: Binaries, account: Account, sharedDir: string): Promise<Binaries> {
  if (account.how !== 'user' || (await canReach(binaries.postgres, account))) return binaries;
  for (const parent of [sharedDir, path.join(tmpdir(), 'kinora')]) {
    try {
      await makeOpenFolder(parent);
      return await copyBinaries(binaries, parent);
    } catch {
      // The next place may be writable.
    }
  }
  throw databaseError(
    'database_folder_unusable',
    `PostgreSQL does not run as root, and user ${account.uid} can reach neither ${binaries.folder} nor a copy in ${sharedDir}. Start as an ordinary user or set DATABASE_URL.`,
  );
}

async function openCluster(
  dataDir: string,
  account: Account,
  binaries: Binaries,
  options: PostgresOptions,
  sharedDir: string,
): Promise<Cluster> {
  let cluster = await readCluster(dataDir);
  if (cluster === undefined) {
    const home = await clusterHome(dataDir, account, sharedDir);
    if (home !== dataDir) options.log?.(`The database lives in ${home}: ${dataDir} is closed to its user.`);
    await createCluster(dataDir, home, account, binaries, options.durable ?? true);
    cluster = await readCluster(dataDir);
  } else {
    await checkClusterVersion(cluster, binaries);
    await giveCluster(cluster.folder, account);
  }
  if (cluster === undefined) {
    throw databaseError(
      'database_folder_unusable',
      `The database folder in ${dataDir} vanished while it was made.`,
    );
  }
  return cluster;
}

async function runServer(
  cluster: Cluster,
  account: Account,
  binaries: Binaries,
  options: PostgresOptions,
): Promise<Postgres> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const running = await adopt(cluster, deadline, options.signal);
    if (running !== undefined) return asPostgres(cluster, running.server, running.port, true);
    const attempt = await launch(cluster, account, binaries, options, deadline);
    if (attempt.outcome === 'ready') {
      await rememberPort(cluster, attempt.port, account);
      return asPostgres(cluster, attempt.server, attempt.port, false);
    }
    if (Date.now() > deadline) throw attempt.error;
    await pause(50, undefined, { signal: options.signal });
  }
}

/**
 * Finds the living server of the cluster. Waits while it starts or stops; clears what a dead one left.
 *
 * @returns undefined when the way is free for a new server
 */
async function adopt(
  cluster: Cluster,
  deadline: number,
  signal: AbortSignal | undefined,
): Promise<{ server: Supervised; port: number } | undefined> {
  for (;;) {
    const seen = await readPostmaster(cluster.folder);
    if (seen === undefined) return undefined;
    if (isAlive(seen.pid) && seen.status === 'ready' && (await answers(cluster, seen.port))) {
      const custody = await custodyOf(seen.pid);
      if (custody === 'owned') return { server: watch(seen.pid), port: seen.port };
      if (custody === 'orphan') return { server: guard(seen.pid), port: seen.port };
    }
    if (!(await isServerOf(cluster.folder, seen.pid))) {
      await removeStalePidFile(cluster.folder, seen);
      return undefined;
    }
    if (Date.now() > deadline) {
      throw databaseError(
        'database_busy',
        `A PostgreSQL (process ${seen.pid}) holds ${cluster.folder} but does not answer on port ${seen.port} (it is ${seen.status}). End that process, or wait for it, and start again.`,
      );
    }
    await pause(20, undefined, { signal });
  }
}

function asPostgres(cluster: Cluster, server: Supervised, port: number, adopted: boolean): Postgres {
  const { ended, stop } = server;
  return { url: clusterUrl(cluster, port), port, pid: server.pid() ?? 0, adopted, ended, stop };
}
