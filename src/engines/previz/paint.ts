/** Has the layers of a set painted by the render threads. */
import type { Worker } from 'node:worker_threads';
import type { PaintedLayer } from '../../previz/scene/painted.ts';
import type { PaintNews, PaintOrder } from './protocol.ts';
import { abortReason } from '../../media/abort-reason.ts';

/**
 * A layer may take seconds, and no thread can be called off one: a signal ends the threads.
 * @param abandon ends the threads; when one of them dies, all
 */
export async function paintOn(
  workers: readonly Worker[],
  set: Omit<PaintOrder, 'next'>,
  abandon: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<PaintedLayer[]> {
  const layers = new Map<number, PaintedLayer>();
  const over = Promise.withResolvers<undefined>();
  let busy = workers.length;
  const hear = (news: PaintNews): void => {
    if ('painted' in news) layers.set(news.painted, news.layer);
    else if (--busy === 0) over.resolve(undefined);
  };
  const die = (cause: unknown): void => {
    over.reject(cause);
    void abandon();
  };
  const next = new Int32Array(new SharedArrayBuffer(4));
  const stop = (): void => void abandon().then(() => over.reject(abortReason(signal)));
  signal?.throwIfAborted();
  signal?.addEventListener('abort', stop);
  for (const worker of workers) {
    worker.on('message', hear);
    worker.once('error', die);
    worker.ref();
    worker.postMessage({ ...set, next } satisfies PaintOrder);
  }
  try {
    await over.promise;
  } finally {
    signal?.removeEventListener('abort', stop);
    for (const worker of workers) {
      worker.off('message', hear);
      worker.off('error', die);
      worker.unref();
    }
  }
  return Array.from({ length: set.count }, (_, n) => {
    const layer = layers.get(n);
    if (!layer) throw new Error(`Layer ${n} was not painted.`);
    return layer;
  });
}
