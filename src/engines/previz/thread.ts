/** A render thread: takes the next frame of an order that nobody has, until none is left or it is told to stop. */
import * as threads from 'node:worker_threads';
import { linkKernels } from '../../previz/kernels/kernels.ts';
import type { Kernels } from '../../previz/kernels/kernels.ts';
import { drawFrame } from '../../previz/shot/draw.ts';
import { doWork } from './footage/do-work.ts';
import { doReframeWork } from './footage/do-reframe.ts';
import { isReframeWork } from './footage/reframe-work.ts';
import type { WorkDone, WorkOrder } from './footage/work.ts';
import { STOP, TAKEN } from './protocol.ts';
import { wideFrame } from './wide.ts';
import type { PaintNews, PaintOrder, RenderOrder, ThreadData, ThreadNews } from './protocol.ts';

const port = threads.parentPort;
if (!port) throw new Error('This module runs in a worker thread.');
const { modules } = handed(threads);
let linked: { memory: WebAssembly.Memory; kernels: Kernels } | undefined;
let turn = Promise.resolve();

// Orders are carried out one after the other; linking must not let a later one pass.
port.on('message', (order: RenderOrder | PaintOrder | WorkOrder) => {
  turn = turn.then(() => carryOut(order));
});

function carryOut(order: RenderOrder | PaintOrder | WorkOrder): Promise<void> {
  if ('work' in order) return work(order);
  return 'plan' in order ? paint(order) : render(order);
}

async function work({ work, memory, scratch }: WorkOrder): Promise<void> {
  const start = performance.now();
  const tools = { kernels: await kernelsOn(memory), memory };
  const facts = isReframeWork(work)
    ? await doReframeWork(work, tools, scratch)
    : doWork(work, tools, scratch);
  const exr = facts && 'exr' in facts ? facts.exr : undefined;
  say({ facts, ms: performance.now() - start }, exr ? [exr.buffer] : []);
}

/** The painters are loaded when there is something to paint: most clips have pictures. */
async function paint({ plan, shot, count, next }: PaintOrder): Promise<void> {
  const { laySet } = await import('../../previz/set/set.ts');
  const set = laySet(plan, shot);
  for (let n = Atomics.add(next, 0, 1); n < count; n = Atomics.add(next, 0, 1)) {
    const layer = set.paint(n);
    const pictures = [...layer.pictures, ...(layer.shine ? [layer.shine] : [])];
    const buffers = new Set([layer.disparity.data, ...pictures.map(({ rgba }) => rgba)].map(bufferOf));
    say({ painted: n, layer }, [...buffers]);
  }
  say({ idle: true });
}

function bufferOf({ buffer }: Uint8Array | Float32Array): ArrayBuffer {
  if (!(buffer instanceof ArrayBuffer)) throw new Error('A layer is painted in memory of its own.');
  return buffer;
}

async function kernelsOn(memory: WebAssembly.Memory): Promise<Kernels> {
  if (linked?.memory.buffer !== memory.buffer)
    linked = { memory, kernels: await linkKernels(modules, memory) };
  return linked.kernels;
}

async function render(order: RenderOrder): Promise<void> {
  const { memory, scratch, wide } = order;
  const room = wide && scratch.range;
  const delivery = room && { room, tables: wide.tables };
  const tools = { kernels: await kernelsOn(memory), memory, scratch, delivery };
  for (let frame = take(order); frame < order.end; frame = take(order)) {
    if (!waitForSlot(order, frame)) break;
    const start = performance.now();
    const slot = order.ring[frame % order.ring.length];
    if (slot === undefined) throw new Error('The ring has no slots.');
    drawFrame(order.matter, frame, order.fps, slot, tools);
    const made = room && wideFrame(wide, room, frame, memory);
    const ms = performance.now() - start;
    if (made) say({ frame, ms, wide: made }, made.exr ? [made.exr.buffer] : []);
    else say({ frame, ms });
  }
  say({ over: order.order });
}

function take({ next }: RenderOrder): number {
  return Atomics.add(next, 0, 1);
}

/** Blocks until the frame's slot is free; false when the run was stopped. */
function waitForSlot({ control, ring }: RenderOrder, frame: number): boolean {
  for (;;) {
    if (Atomics.load(control, STOP) !== 0) return false;
    const taken = Atomics.load(control, TAKEN);
    if (frame < taken + ring.length) return true;
    Atomics.wait(control, TAKEN, taken);
  }
}

function say(news: ThreadNews | PaintNews | WorkDone, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(news, transfer);
}

/** Node types it as `any`. */
function handed({ workerData }: { readonly workerData: ThreadData }): ThreadData {
  return workerData;
}
