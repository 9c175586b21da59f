/** Runs a load process to its end. */
import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './protocol.ts';

const ENTRY = fileURLToPath(new URL(`./process${extname(import.meta.url)}`, import.meta.url));

/** @throws when the process ends without an answer, or when any request was answered with another status than expected */
export async function runLoad(load: Load): Promise<LoadResult> {
  const { promise, resolve, reject } = Promise.withResolvers<LoadResult>();
  const child = fork(ENTRY, { serialization: 'advanced' });
  child.once('message', (result) => resolve(result as LoadResult));
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`the ${load.kind} load ended with code ${String(code)}`)));
  child.send(load);
  const result = await promise;
  if (Object.keys(result.refused).length > 0) {
    throw new Error(`the ${load.kind} load was refused: ${JSON.stringify(result.refused)}`);
  }
  return result;
}
