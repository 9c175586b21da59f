import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  chmod,
  chown,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { systemCode, systemReason } from '../../ray/system-error.ts';
import { canReach, commandAs, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { databaseError } from './error.ts';
import { freePort } from './port.ts';

const run = promisify(execFile);

const USER = 'kinora';

/** The one that `initdb` makes: a further one would cost 300 files and a fifth of the first start. */
const DATABASE = 'postgres';

/** A folder with a database in it, and what is needed to talk to its server. */
export interface Cluster {
  /** Real path of the PGDATA folder. */
  readonly folder: string;
  /** Unique; the server answers it as `cluster_name`. */
  readonly name: string;
  readonly password: string;
  /** Port of the last start: the first choice of the next. */
  readonly port: number;
}

/** Address of the cluster's server; with a password in it, so not for logs. */
export function clusterUrl(cluster: Cluster, port: number): string {
  return `postgres://${USER}:${cluster.password}@127.0.0.1:${port}/${DATABASE}`;
}

/** Owner of the existing cluster folder below `dataDir`, or `undefined` when there is none. */
export async function clusterOwner(dataDir: string) {
  const folder = path.join(dataDir, 'cluster');
  const found = await stat(folder).catch(() => undefined);
  return found && { uid: found.uid, gid: found.gid, folder };
}

/** Reads the cluster below `dataDir`; `undefined` when there is none. */
export async function readCluster(dataDir: string): Promise<Cluster | undefined> {
  const link = path.join(dataDir, 'cluster');
  try {
    const folder = await realpath(link);
    return { folder, ...parseFacts(await readFile(path.join(folder, 'kinora.json'), 'utf8')) };
  } catch (error) {
    if (systemCode(error) === 'ENOENT' && (await clusterOwner(dataDir)) === undefined) return undefined;
    throw databaseError(
      'database_folder_unusable',
      `The database folder ${link} cannot be used: ${systemReason(error)}. Restore the folder, move it away to begin anew, or choose another KINORA_HOME.`,
      error,
    );
  }
}

/** Throws a sentence when another release of PostgreSQL made the cluster: only that one can read it. */
export async function checkClusterVersion({ folder }: Cluster, binaries: Binaries): Promise<void> {
  const found = (await readFile(path.join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const [wanted] = binaries.version.split('.');
  if (found === wanted) return;
  throw databaseError(
    'database_folder_unusable',
    `The database in ${folder} was made by PostgreSQL ${found || '(unknown)'}, but ${wanted ?? ''} is installed. Dump it with the old release (pg_dumpall) and restore it into a new folder.`,
  );
}

/**
 * Makes a new cluster below `dataDir`. It appears under its name all at once, so that of several processes that do
 * this together one wins and the others find its work.
 *
 * @param home folder that holds the cluster: `dataDir`, or elsewhere when the account cannot reach it
 */
export async function createCluster(
  dataDir: string,
  home: string,
  account: Account,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  const facts = {
    name: `kinora-${randomUUID()}`,
    password: randomBytes(24).toString('hex'),
    port: await freePort(),
  };
  const workshop = path.join(home, `new-${randomUUID()}`);
  const fresh = path.join(workshop, 'cluster');
  try {
    await mkdir(workshop, { mode: 0o700 });
    await giveTo(account, workshop);
    const passwordFile = path.join(workshop, 'password');
    await writePrivately(passwordFile, facts.password, account);
    await initialise(fresh, passwordFile, account, binaries, durable);
    await writePrivately(path.join(fresh, 'kinora.json'), JSON.stringify(facts), account);
    await publish(fresh, path.join(home, 'cluster'));
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  if (home !== dataDir) await pointTo(path.join(home, 'cluster'), path.join(dataDir, 'cluster'));
}

/** Remembers the port of this start for the next one. */
export async function rememberPort(cluster: Cluster, port: number, account: Account): Promise<void> {
  if (port === cluster.port) return;
  const { name, password } = cluster;
  const file = path.join(cluster.folder, 'kinora.json');
  const fresh = `${file}.${randomUUID()}`;
  await writePrivately(fresh, JSON.stringify({ name, password, port }), account);
  await rename(fresh, file);
}

/**
 * Folder in which the account can keep the cluster: `dataDir` itself, or one below `shared` when folders above
 * `dataDir` are closed to it.
 */
export async function clusterHome(dataDir: string, account: Account, shared: string): Promise<string> {
  if (account.how !== 'user' || (await canReach(dataDir, account))) return dataDir;
  const home = path.join(shared, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  try {
    await makeOpenFolder(shared);
    await makeOpenFolder(home);
    if (await canReach(home, account)) return home;
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM', 'ENOSPC'].includes(systemCode(error) ?? '')) throw error;
  }
  throw databaseError(
    'database_folder_unusable',
    `PostgreSQL does not run as root, user namespaces are forbidden here, and user ${account.uid} can reach neither ${dataDir} nor ${shared}. Start as an ordinary user, set KINORA_HOME to a folder that others may pass (chmod o+x), or set DATABASE_URL.`,
  );
}

/** A folder that every user may pass, whatever the umask says. */
export async function makeOpenFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}

async function initialise(
  folder: string,
  passwordFile: string,
  account: Account,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  const { program, args, options } = commandAs(account, binaries.initdb, [
    ...['-D', folder, '--username', USER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    // Sorting that is the same on every machine and after every update of the system's C library.
    ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
    ...['-c', 'max_connections=60', '-c', 'shared_buffers=64MB'], // Spares the trials that look for a maximum.
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  try {
    await run(program, args, options);
  } catch (error) {
    const said = lastWords(error);
    const place = path.dirname(path.dirname(folder));
    const why = said.includes('No space left on device')
      ? 'the disk is full. Make room (a new database takes 40 MB, its journal up to 512 MB), or choose a KINORA_HOME on another disk.'
      : `initdb says:\n${said}`;
    throw databaseError('database_start_failed', `A new database cannot be made in ${place}: ${why}`, error);
  }
}

function lastWords(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return said.trim().split('\n').slice(-8).join('\n');
}

async function publish(fresh: string, folder: string): Promise<void> {
  try {
    await rename(fresh, folder);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(systemCode(error) ?? '')) throw error;
  }
}

async function pointTo(folder: string, link: string): Promise<void> {
  try {
    await symlink(folder, link);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}

async function writePrivately(file: string, text: string, account: Account): Promise<void> {
  await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  await giveTo(account, file);
}

async function giveTo(account: Account, file: string): Promise<void> {
  if (account.how === 'user') await chown(file, account.uid, account.gid);
}

function parseFacts(text: string): { name: string; password: string; port: number } {
  const facts: unknown = JSON.parse(text);
  if (typeof facts !== 'object' || facts === null) throw new Error('kinora.json is not an object');
  const { name, password, port } = { name: '', password: '', port: 0, ...facts };
  if (typeof name !== 'string' || typeof password !== 'string' || !Number.isInteger(port)) {
    throw new Error('kinora.json lacks name, password or port');
  }
  return { name, password, port };
}
