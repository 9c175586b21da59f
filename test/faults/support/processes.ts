/** Processes as the system sees them: found by what they carry of a data folder's path, not by what we remember. Linux. */
import assert from 'node:assert/strict';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../../../src/store/postgres/postmaster.ts';

export type Kind = 'launcher' | 'server' | 'worker' | 'ingest' | 'postgres' | 'supervisor' | 'other';

export interface Process {
  readonly pid: number;
  readonly kind: Kind;
  /** The name that the worker has in the database. */
  readonly worker: string | undefined;
  readonly command: string;
}

const PAUSE_MS = 20;
/** Far longer than anything takes that happens at all: a busy machine fails no test, and one that hangs says what it waits for. */
const PATIENCE_MS = 60_000;
/** Less than the 15 s after which a supervisor ends a database by force. */
const END_MS = 14_000;
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/worker\/process\.ts/, 'worker'],
  [/ingest/, 'ingest'],
  [/kinora-postgres/, 'supervisor'],
  [/postgres/, 'postgres'],
  [/run\.mjs/, 'launcher'],
  [/main\.ts/, 'server'],
];

/** Living processes that have the folder's path in their environment, command line or working folder. */
export async function processesOf(folder: string): Promise<Process[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const found = await Promise.all(pids.map((pid) => look(pid, folder)));
  return found.filter((one) => one !== undefined);
}

async function look(pid: number, folder: string): Promise<Process | undefined> {
  const [command, environment, cwd] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''),
    readlink(`/proc/${pid}/cwd`).catch(() => ''),
  ]);
  if (!`${command}\0${environment}\0${cwd}`.includes(folder) || !isAlive(pid)) return undefined;
  const kind = KINDS.find(([pattern]) => pattern.test(command))?.[1] ?? 'other';
  const worker = /(?:^|\0)KINORA_WORKER_NAME=([^\0]+)/.exec(environment)?.[1];
  return { pid, kind, worker, command: command.replaceAll('\0', ' ').trim() };
}

/** Waits until nothing of the folder runs; gives the milliseconds. */
export async function nothingLeft(folder: string): Promise<number> {
  const start = performance.now();
  for (;;) {
    const left = await processesOf(folder);
    if (left.length === 0) return Math.round(performance.now() - start);
    const names = left.map(({ pid, kind, command }) => `${pid} ${kind} ${command.slice(0, 120)}`);
    assert.ok(performance.now() - start < END_MS, `after ${END_MS} ms there run:\n${names.join('\n')}`);
    await pause(PAUSE_MS);
  }
}

/** Waits for a process to be gone; gives the milliseconds. */
export async function gone(pid: number): Promise<number> {
  return until(`the end of process ${pid}`, () => !isAlive(pid));
}

/**
 * Looks again and again until it is so; gives the milliseconds. For what sends no signal.
 *
 * @param withinMs where it would come about by itself later
 */
export async function until(
  what: string,
  so: () => boolean | Promise<boolean>,
  withinMs = PATIENCE_MS,
): Promise<number> {
  const start = performance.now();
  while (!(await so())) {
    assert.ok(performance.now() - start < withinMs, `waited ${withinMs} ms in vain for ${what}`);
    await pause(PAUSE_MS);
  }
  return Math.round(performance.now() - start);
}

/** Processor time that a process has used, in milliseconds (proc(5): utime and stime, in ticks of 10 ms). */
export async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
