/** A running `kinora serve` leaves its address in the data folder, so that the command line finds it on any port. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const noteSchema = z.object({ url: z.string(), pid: z.int() });

export async function writeServerNote(home: string, url: string): Promise<() => Promise<void>> {
  const file = fileOf(home);
  await writeFile(file, JSON.stringify({ url, pid: process.pid }));
  return async () => {
    const now = await readNote(home);
    if (now?.pid === process.pid) await rm(file, { force: true });
  };
}

/** Address of the server of this folder, when its process lives. */
export async function readServerNote(home: string): Promise<string | undefined> {
  const note = await readNote(home);
  return note !== undefined && isAlive(note.pid) ? note.url : undefined;
}

async function readNote(home: string): Promise<z.infer<typeof noteSchema> | undefined> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(fileOf(home), 'utf8')));
  } catch {
    return undefined;
  }
}

function fileOf(home: string): string {
  return path.join(home, 'server.json');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
