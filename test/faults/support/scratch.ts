/** The folders in which workers keep a run: one appears with each run and goes with it. */
import { glob } from 'node:fs/promises';
import path from 'node:path';

/** Runs under way, of one worker or of all. */
export async function scratchOf(home: string, worker = '*'): Promise<string[]> {
  return Array.fromAsync(glob(`${worker}/run-*`, { cwd: path.join(home, 'tmp') }));
}
