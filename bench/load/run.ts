/** Runs a load process to its end. */
import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './protocol.ts';
import type { SocketsLoad, SocketsResult } from './sockets-protocol.ts';

/** @throws when the process ends without an answer, or when any request was answered with another status than expected */
export async function runLoad(load: Load): Promise<LoadResult> {
  const result = (await inProcess('process', load, load.kind)) as LoadResult;
  if (Object.keys(result.refused).length > 0) {
    throw new Error(`the ${load.kind} load was refused: ${JSON.stringify(result.refused)}`);
  }
  return result;
}

/** @throws when the process ends without an answer, or when anything was not answered as it should */
export async function runSockets(load: SocketsLoad): Promise<SocketsResult> {
  const result = (await inProcess('sockets-process', load, 'sockets')) as SocketsResult;
  if (result.failed > 0) throw new Error(`${result.failed} frames of the sockets were not answered well`);
  return result;
}

async function inProcess(entry: string, order: Load | SocketsLoad, name: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const file = new URL(`./${entry}${extname(import.meta.url)}`, import.meta.url);
  const child = fork(fileURLToPath(file), { serialization: 'advanced' });
  child.once('message', resolve);
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`the ${name} load ended with code ${String(code)}`)));
  child.send(order);
  return promise;
}
