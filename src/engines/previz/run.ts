/**
 * A clip while it is rendered. Its frames are ordered range by range, as soon as it is known what they are made of; they
 * come out of order and are handed on in order. A ring of slots in the shared memory keeps the threads no more than a few
 * frames ahead of the encoder.
 */
import type { Worker } from 'node:worker_threads';
import type { FrameMatter } from '../../previz/shot/matter.ts';
import { CONTROL_WORDS, STOP, TAKEN } from './protocol.ts';
import type { RenderOrder, ThreadNews } from './protocol.ts';
import type { FrameRange } from '../../previz/shot/sequence.ts';
import type { TaskMemory } from '../../previz/shot/memory.ts';
import type { WideFrame } from './wide.ts';

export interface RenderJob extends Pick<TaskMemory, 'memory' | 'layout' | 'wide'> {
  readonly frameCount: number;
  readonly fps: number;
}

/** Take frames 0, 1, 2, … in order. Every frame is ordered or given, once. */
export interface RenderRun {
  /** Has frames rendered. Resolves when all are, or none will be: what they are made of may be freed. */
  order(frames: FrameRange, matter: FrameMatter): Promise<void>;
  /** A frame that is there already: planar 4:2:0, tightly packed, as those that are rendered. */
  give(frame: number, planes: Uint8Array, wide?: WideFrame): void;
  /** The next frame, valid until `release`. */
  next(): Promise<Uint8Array>;
  /** What came of the frame taken last beside its planes, in a clip of a wide range of light; once. */
  wide(): WideFrame | undefined;
  /** Gives the slot of the frame taken last back to the threads. */
  release(): void;
  /** No further frames will come, for this reason. */
  fail(cause: unknown): void;
  /** Ends the run at once or at its end; resolves when every thread is idle. Gives the milliseconds of rendering. */
  end(): Promise<number>;
}

export function startRun(
  { memory, layout, wide, frameCount, fps }: RenderJob,
  workers: readonly Worker[],
  abandon: () => Promise<void>,
): RenderRun {
  const { ring, frameBytes } = layout;
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_WORDS * 4));
  const frames = Array.from({ length: frameCount }, () => Promise.withResolvers<Uint8Array | undefined>());
  const beside = new Map<number, WideFrame>();
  const orders: { readonly over: PromiseWithResolvers<undefined>; busy: number }[] = [];
  let [taken, renderMs, ended] = [0, 0, false];

  const fail = (cause: unknown): void => {
    for (const frame of frames) frame.reject(cause);
  };
  const die = (cause: unknown): void => {
    ended = true;
    fail(cause);
    for (const { over } of orders) over.resolve(undefined);
    void abandon();
  };
  const hear = (news: ThreadNews): void => {
    if ('over' in news) {
      const order = orders[news.over];
      if (order && --order.busy === 0) order.over.resolve(undefined);
      return;
    }
    renderMs += news.ms;
    if (news.wide) beside.set(news.frame, news.wide);
    frames[news.frame]?.resolve(undefined);
  };
  // Frames that nobody waits for any more must not count as unhandled.
  for (const frame of frames) frame.promise.catch(() => undefined);
  for (const worker of workers) {
    worker.on('message', hear);
    worker.once('error', die);
    worker.ref();
  }

  return {
    async order({ first, end }, matter) {
      if (ended) return;
      const over = Promise.withResolvers<undefined>();
      const order = orders.push({ over, busy: layout.scratch.length }) - 1;
      const next = new Int32Array(new SharedArrayBuffer(4)).fill(first);
      for (const [index, scratch] of layout.scratch.entries()) {
        const worker = workers[index];
        if (!worker) throw new Error('The layout has scratch for more threads than there are.');
        const message: RenderOrder = { order, memory, control, next, end, matter, scratch, ring, fps, wide };
        worker.postMessage(message);
      }
      await over.promise;
    },
    give(frame, planes, own) {
      if (own) beside.set(frame, own);
      frames[frame]?.resolve(planes);
    },
    async next() {
      const given = await frames[taken]?.promise;
      if (given) return given;
      const slot = ring[taken % ring.length];
      if (slot === undefined) throw new Error('The ring has no slots.');
      return new Uint8Array(memory.buffer, slot, frameBytes);
    },
    wide() {
      const own = beside.get(taken);
      beside.delete(taken);
      return own;
    },
    release() {
      taken++;
      Atomics.store(control, TAKEN, taken);
      Atomics.notify(control, TAKEN);
    },
    fail,
    async end() {
      ended = true;
      Atomics.store(control, STOP, 1);
      // A changed word wakes also those who were just about to wait.
      Atomics.add(control, TAKEN, frameCount);
      Atomics.notify(control, TAKEN);
      await Promise.all(orders.map(({ over }) => over.promise));
      for (const worker of workers) {
        worker.off('message', hear);
        worker.off('error', die);
        worker.unref();
      }
      return renderMs;
    },
  };
}
