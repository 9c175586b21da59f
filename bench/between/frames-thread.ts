/** A thread that makes pictures between two pictures, as it is told. */
import * as threads from 'node:worker_threads';
import { between } from '../../src/previz/flow/between.ts';
import type { BetweenScratch, Target } from '../../src/previz/flow/between.ts';
import type { Flow } from '../../src/previz/flow/flow.ts';
import type { FlowRoom } from '../../src/previz/flow/room.ts';
import { linkKernels } from '../../src/previz/kernels/kernels.ts';
import type { KernelModules } from '../../src/previz/kernels/kernels.ts';

export interface FrameOrder {
  readonly room: FlowRoom;
  readonly flow: Flow;
  readonly times: readonly number[];
  readonly scratch: BetweenScratch;
  readonly target: Target;
}

interface ThreadData {
  readonly modules: KernelModules;
  readonly memory: WebAssembly.Memory;
}

const { modules, memory } = handed(threads);
const kernels = await linkKernels(modules, memory);
threads.parentPort?.on('message', ({ room, flow, times, scratch, target }: FrameOrder) => {
  for (const time of times) between({ kernels, memory }, room, flow, { time }, scratch, target);
  threads.parentPort?.postMessage('done');
});

function handed({ workerData }: { readonly workerData: ThreadData }): ThreadData {
  return workerData;
}
