/** Starts clip processes and gives them orders. */
import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STEADY_MEMORY } from '../../src/jobs/worker/allocator.ts';
import { peakMemory } from '../support/processes.ts';
import type { ClipAnswer, ClipOrder, ClipResult } from './protocol.ts';

const ENTRY = fileURLToPath(new URL(`./process${extname(import.meta.url)}`, import.meta.url));

/** One process; orders come one at a time. */
export interface ClipProcess extends AsyncDisposable {
  /** @throws when the clip fails or the process ends */
  render(order: ClipOrder): Promise<ClipResult>;
  /** Peak resident memory in bytes so far; undefined where the system does not tell. */
  peakMemory(): Promise<number | undefined>;
}

export function startClipProcess(): ClipProcess {
  const child = fork(ENTRY, { serialization: 'advanced', env: { ...STEADY_MEMORY, ...process.env } });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the clip process ended with code ${String(code)}`)));
  });
  ended.catch(() => undefined);
  return {
    async render(order) {
      const answered = new Promise<ClipAnswer>((resolve) =>
        child.once('message', (message) => resolve(message as ClipAnswer)),
      );
      child.send(order);
      const answer = await Promise.race([answered, ended]);
      if ('failure' in answer) throw new Error(answer.failure);
      return answer.result;
    },
    peakMemory: () => peakMemory(child.pid ?? -1),
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}
