/** What Linux tells about a process; undefined on other systems. */
import { readFile, readdir } from 'node:fs/promises';

/** Peak resident memory in bytes (`VmHWM`, man 5 proc). */
export async function peakMemory(pid: number): Promise<number | undefined> {
  const status = await read(`/proc/${pid}/status`);
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status ?? '')?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** CPU time used so far by all threads, in clock ticks (10 ms). */
export async function cpuTicks(pid: number): Promise<number | undefined> {
  const stat = await read(`/proc/${pid}/stat`);
  // The second field is the program's name in parentheses and may hold anything; utime and stime are fields 14 and 15.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined ? undefined : Number(fields[11]) + Number(fields[12]);
}

/** Worker processes that a server started. */
export async function workersOf(server: number): Promise<number[]> {
  const workers: number[] = [];
  for (const child of await childrenOf(server)) {
    const command = await read(`/proc/${child}/cmdline`);
    if (command !== undefined && /jobs\/worker\/process\.[jt]s/.test(command)) workers.push(child);
  }
  return workers;
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(threads.map((thread) => read(`/proc/${pid}/task/${thread}/children`)));
  return lists.flatMap((list) => list?.split(' ').filter(Boolean).map(Number) ?? []);
}

function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
