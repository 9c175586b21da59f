import { access, constants, stat, statfs } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { KinoraError } from '../../ray/errors.ts';
import { canReach, chooseAccount, commandAs, type Account } from './account.ts';
import { findBinaries, type Binaries } from './binaries.ts';
import { checkClusterVersion, clusterOwner, readCluster, type Cluster } from './cluster.ts';
import { answers } from './probe.ts';
import { isFree } from './port.ts';
import { isAlive, isServerOf, readPostmaster } from './postmaster.ts';

const run = promisify(execFile);

/** One thing that was looked at. */
export interface Finding {
  /** `problem`: it will not start. `warning`: it starts, but somebody should know. */
  readonly level: 'ok' | 'warning' | 'problem';
  /** What was looked at: `binaries`, `user`, `folder`, `disk`, `server`, `port`. */
  readonly topic: string;
  /** A sentence with what was found and, unless it is well, what to do. */
  readonly message: string;
}

const MEGABYTE = 1_000_000;

/** A new cluster takes about 40 MB; beyond that come the journal (up to 512 MB) and the rows. */
const LEAST_SPACE = 100 * MEGABYTE;
const GOOD_SPACE = 1000 * MEGABYTE;

/** Looks at everything on which the start of the embedded PostgreSQL depends. Starts nothing. */
export async function diagnosePostgres(options: { dataDir: string; sharedDir?: string }): Promise<Finding[]> {
  const dataDir = path.resolve(options.dataDir);
  const findings: Finding[] = [];
  const binaries = await attempt(findings, 'binaries', () => checkBinaries(dataDir));
  if (binaries !== undefined) {
    await attempt(findings, 'user', () =>
      checkUser(binaries, dataDir, options.sharedDir ?? '/var/lib/kinora'),
    );
  }
  await attempt(findings, 'folder', () => checkFolder(dataDir));
  await attempt(findings, 'disk', () => checkDisk(dataDir));
  const cluster = await readCluster(dataDir).catch(() => undefined); // Its error is the folder's finding.
  if (cluster !== undefined) {
    await attempt(findings, 'version', () => checkVersion(cluster, binaries));
    await attempt(findings, 'server', () => checkServer(cluster));
  }
  return findings;
}

interface Result<T> {
  findings: Omit<Finding, 'topic'>[];
  value?: T;
}

async function attempt<T>(
  findings: Finding[],
  topic: string,
  check: () => Promise<Result<T>>,
): Promise<T | undefined> {
  try {
    const result = await check();
    findings.push(...result.findings.map((finding) => ({ ...finding, topic })));
    return result.value;
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    findings.push({ level: 'problem', topic, message: error.message });
    return undefined;
  }
}

async function checkBinaries(dataDir: string): Promise<Result<Binaries>> {
  const value = await findBinaries(dataDir);
  const { program, args, options } = commandAs({ how: 'self' }, value.postgres, ['--version']);
  try {
    const { stdout } = await run(program, args, options);
    return { findings: [{ level: 'ok', message: `${stdout.trim()} from ${value.folder}.` }], value };
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    const message = `The PostgreSQL binaries in ${value.folder} do not run here (they need glibc 2.27 or newer): ${said}. Set DATABASE_URL to a PostgreSQL of yours.`;
    return { findings: [{ level: 'problem', message }] };
  }
}

async function checkUser(binaries: Binaries, dataDir: string, sharedDir: string): Promise<Result<Account>> {
  const value = await chooseAccount(binaries, await clusterOwner(dataDir));
  switch (value.how) {
    case 'self':
      return {
        findings: [{ level: 'ok', message: 'The database runs as the user who starts Kinora.' }],
        value,
      };
    case 'namespace':
      return {
        findings: [{ level: 'ok', message: 'Started by root, the database runs inside a user namespace.' }],
        value,
      };
    case 'user': {
      const reachable = await canReach(await nearestFolder(dataDir), value);
      const message = reachable
        ? `User namespaces are not used here: started by root, the database runs as user ${value.uid}, who owns its folder.`
        : `User namespaces are forbidden here and user ${value.uid} cannot reach ${dataDir}: a new database goes to ${sharedDir}. To keep it in KINORA_HOME, choose a folder that others may pass (chmod o+x) or start as an ordinary user.`;
      return { findings: [{ level: reachable ? 'ok' : 'warning', message }], value };
    }
  }
}

async function checkFolder(dataDir: string): Promise<Result<never>> {
  const folder = await nearestFolder(dataDir);
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch {
    const message = `The data folder ${dataDir} cannot be written: ${folder} is closed to user ${process.getuid?.() ?? ''}. Change its owner or choose another KINORA_HOME.`;
    return { findings: [{ level: 'problem', message }] };
  }
  await readCluster(dataDir);
  return { findings: [{ level: 'ok', message: `The data folder ${dataDir} can be written to.` }] };
}

async function checkDisk(dataDir: string): Promise<Result<never>> {
  const { bavail, bsize } = await statfs(await nearestFolder(dataDir));
  const free = bavail * bsize;
  const level = free < LEAST_SPACE ? 'problem' : free < GOOD_SPACE ? 'warning' : 'ok';
  const advice = level === 'ok' ? '' : ' Make room, or choose a KINORA_HOME on another disk.';
  return {
    findings: [{ level, message: `${Math.floor(free / MEGABYTE)} MB are free at ${dataDir}.${advice}` }],
  };
}

async function checkVersion(cluster: Cluster, binaries: Binaries | undefined): Promise<Result<never>> {
  if (binaries !== undefined) await checkClusterVersion(cluster, binaries);
  return { findings: [] };
}

async function checkServer(cluster: Cluster): Promise<Result<never>> {
  const seen = await readPostmaster(cluster.folder);
  const alive = seen !== undefined && isAlive(seen.pid);
  if (alive && (await answers(cluster, seen.port))) {
    const message = `The database is running: process ${seen.pid}, port ${seen.port}.`;
    return { findings: [{ level: 'ok', message }] };
  }
  if (alive && (await isServerOf(cluster.folder, seen.pid))) {
    const message = `Process ${seen.pid} holds the database but does not answer on port ${seen.port} (it is ${seen.status}). Wait, or end that process.`;
    return { findings: [{ level: 'problem', message }] };
  }
  if (await isFree(cluster.port))
    return { findings: [{ level: 'ok', message: 'The database is not running.' }] };
  const message = `Port ${cluster.port} of the last start is taken by another program; the next start chooses another.`;
  return { findings: [{ level: 'warning', message }] };
}

/** The folder, or the nearest above it that exists. */
async function nearestFolder(folder: string): Promise<string> {
  for (let place = folder; ; place = path.dirname(place)) {
    const found = await stat(place).catch(() => undefined);
    if (found !== undefined || place === path.dirname(place)) return place;
  }
}
