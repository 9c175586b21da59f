import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { systemCode } from '../../ray/system-error.ts';

const run = promisify(execFile);

/** What a server wrote about itself into `postmaster.pid` of its folder. */
export interface Postmaster {
  readonly pid: number;
  /** 0 while the server has not come so far. */
  readonly port: number;
  readonly status: 'starting' | 'ready' | 'stopping';
  readonly text: string;
}

/** `$0` of our supervisors, by which they are recognised in the process list. */
export const SUPERVISOR_NAME = 'kinora-postgres';

/** The argument after the name is the process that the supervisor serves. */
const SUPERVISOR_COMMAND = new RegExp(`${SUPERVISOR_NAME}[\\0 ](\\d+)`);

/**
 * Reads `postmaster.pid`. Its lines (PostgreSQL sources, `pidfile.h`): pid, data folder, start time, port,
 * socket folder, listen address, shared memory key, status.
 */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  const status = lines[7] === 'ready' || lines[7] === 'stopping' ? lines[7] : 'starting';
  return { pid, port: Number(lines[3] ?? 0) || 0, status, text };
}

/**
 * Whether a process with this id runs. One that has ended but was never waited for does not count: in a container
 * whose first process does not care for orphans it would seem to live for ever.
 */
export function isAlive(pid: number): boolean {
  if (!isInUse(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    const [state] = fieldsOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return state !== 'Z' && state !== 'X';
  } catch {
    return isInUse(pid); // Gone meanwhile, or not ours to look at.
  }
}

/** Whether the system still keeps this process id, which is what PostgreSQL asks about its pid file. */
function isInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** Whether the living process is the server of this cluster folder, and not another program with a used-up id. */
export async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = await commandOf(pid);
  // What cannot be told counts as a server: its pid file is then left alone.
  return command === undefined || (command.includes('postgres') && command.includes(cluster));
}

/**
 * Who looks after a server: a living process of ours (`owned`), the supervisor of a process that has died and that
 * is stopping the server now (`ending`), or nobody (`orphan`).
 */
export async function custodyOf(pid: number): Promise<'owned' | 'ending' | 'orphan'> {
  const supervisor = await parentOf(pid);
  if (supervisor === undefined || supervisor <= 1) return 'orphan';
  const owner = SUPERVISOR_COMMAND.exec((await commandOf(supervisor)) ?? '')?.[1];
  if (owner === undefined) return 'orphan';
  return (await parentOf(supervisor)) === Number(owner) ? 'owned' : 'ending';
}

/**
 * Removes a pid file whose number now belongs to another program (or to a dead process that nobody waited for), which
 * PostgreSQL itself would not dare. It clears files of other dead processes on its own, and without a race.
 */
export async function removeStalePidFile(cluster: string, seen: Postmaster): Promise<void> {
  if (!isInUse(seen.pid)) return;
  if ((await readPostmaster(cluster))?.text !== seen.text) return; // Somebody has started a server meanwhile.
  await unlink(path.join(cluster, 'postmaster.pid')).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error;
  });
}

async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  if (process.platform !== 'linux') return ps(pid, 'command=');
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
}

async function parentOf(pid: number): Promise<number | undefined> {
  if (process.platform === 'win32') return undefined;
  if (process.platform !== 'linux') return Number(await ps(pid, 'ppid=')) || undefined;
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(fieldsOf(text)[1]) || undefined;
}

/** Fields of `/proc/<pid>/stat` from the third on; the second is the program's name in brackets and may hold anything. */
function fieldsOf(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

async function ps(pid: number, column: string): Promise<string | undefined> {
  return run('ps', ['-o', column, '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}
