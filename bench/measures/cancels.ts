/** How soon a running generation is cancelled, and its worker still. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../../src/cli/client/client.ts';
import { atMost } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';
import { cpuTicks, workersOf } from '../support/processes.ts';
import { onServer } from '../support/server.ts';

const LOOK_EVERY_MS = 10;
/** A worker that used no more than one clock tick of CPU for so long has stopped. */
const STILL_MS = 100;

export interface CancelOptions {
  readonly photo: string;
  readonly runs: number;
}

export function measureCancels({ photo, runs }: CancelOptions): Promise<Figure[]> {
  return onServer({ KINORA_WORKERS: '1' }, async ({ client, pid }) => {
    const file_id = await client.upload(photo);
    const answered: number[] = [];
    const still: number[] = [];
    for (let n = 0; n < runs; n++) {
      const id = await untilRendering(client, file_id);
      const [worker] = await workersOf(pid);
      const began = performance.now();
      const { state } = await client.cancel(id);
      answered.push(performance.now() - began);
      if (state !== 'cancelled') throw new Error(`the cancelled generation is ${state}`);
      if (worker !== undefined) still.push((await lastBusy(worker)) - began);
    }
    return [
      { name: 'cancel of a running generation answered', unit: 'ms', runs: answered },
      ...(still.length === 0
        ? []
        : [{ name: '  its worker is still', unit: 'ms', runs: still, target: atMost(1000) }]),
    ];
  });
}

/** A long render that is under way. */
async function untilRendering(client: Client, file_id: string): Promise<string> {
  const { generation } = await client.submit({
    model: 'ray-3.2',
    type: 'video',
    prompt: 'A path through the mountains. The camera slowly pushes in.',
    video: { keyframes: [{ file_id }], keyframe_indexes: [0], resolution: '1080p', duration: '10s' },
  });
  for await (const event of client.follow(generation.id)) {
    if (event.kind === 'progress' && Number(event.data['fraction']) > 0.1) return generation.id;
  }
  throw new Error(`generation ${generation.id} ended before it could be cancelled`);
}

/** When a process last used CPU time; resolves once it is still. */
async function lastBusy(pid: number): Promise<number> {
  let at = performance.now();
  let ticks = await cpuTicks(pid);
  while (performance.now() - at < STILL_MS) {
    await pause(LOOK_EVERY_MS);
    const now = await cpuTicks(pid);
    if (now === undefined) throw new Error(`worker ${pid} is gone`);
    if (now > (ticks ?? 0) + 1) {
      ticks = now;
      at = performance.now();
    }
  }
  return at;
}
