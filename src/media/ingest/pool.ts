/** Spreads tasks over a few long-lived ingest processes, starts them when needed and replaces those that die. */
import { unavailable, type IngestTask, type Measured } from './messages.ts';
import { IngestWorker, type Job } from './worker.ts';
import { abortReason } from '../abort-reason.ts';

export interface PoolOptions {
  readonly processes: number;
  readonly startTimeoutMs: number;
  readonly decodeTimeoutMs: number;
}

export interface Pool {
  /** @throws Refusal for bad media, 503 when processes die under it, the reason of `signal` when that aborts. */
  run(task: IngestTask, signal?: AbortSignal): Promise<Measured>;
  warm(): Promise<void>;
  close(): Promise<void>;
  pids(): number[];
}

/** Tasks that one process has at a time; most of them are downloads. */
const TASKS_PER_PROCESS = 16;
/** How often a task is handed to a fresh process after its process died under it. */
const MAX_LOSSES = 1;

export function createPool(options: PoolOptions): Pool {
  const workers = new Set<IngestWorker>();
  const waiting: Job[] = [];
  let lastId = 0;
  let closed = false;

  const start = (): IngestWorker => {
    const worker = new IngestWorker({ ...options, onLost: retryOnce, onFree: dispatch });
    workers.add(worker);
    return worker;
  };

  /** An idle process, else a new one, else the least busy one that has room. */
  const choose = (): IngestWorker | undefined => {
    const [best] = [...workers].sort((a, b) => a.load - b.load);
    if (best !== undefined && best.load === 0) return best;
    if (workers.size < options.processes) return start();
    return best !== undefined && best.load < TASKS_PER_PROCESS ? best : undefined;
  };

  function dispatch(): void {
    for (const worker of workers) if (worker.gone) workers.delete(worker);
    while (!closed && waiting.length > 0) {
      const worker = choose();
      if (worker === undefined) return;
      const job = waiting.shift();
      if (job !== undefined) worker.take(job);
    }
  }

  function retryOnce(job: Job): void {
    if (closed || job.losses++ >= MAX_LOSSES) job.reject(unavailable());
    else waiting.unshift(job);
  }

  const drop = (id: number): void => {
    const index = waiting.findIndex((job) => job.id === id);
    if (index >= 0) waiting.splice(index, 1);
    for (const worker of workers) worker.drop(id);
  };

  return {
    async run(task, signal) {
      signal?.throwIfAborted();
      if (closed) throw unavailable();
      const id = ++lastId;
      const abort = Promise.withResolvers<never>();
      const onAbort = (): void => {
        drop(id);
        abort.reject(abortReason(signal));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        const work = new Promise<Measured>((resolve, reject) => {
          waiting.push({ id, task, losses: 0, resolve, reject });
        });
        dispatch();
        return await Promise.race([work, abort.promise]);
      } finally {
        signal?.removeEventListener('abort', onAbort);
      }
    },
    async warm() {
      while (!closed && workers.size < options.processes) start();
      await Promise.all([...workers].map((worker) => worker.ready));
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(unavailable());
      const ending = [...workers];
      for (const worker of ending) worker.kill();
      await Promise.all(ending.map((worker) => worker.exited));
    },
    pids: () => [...workers].flatMap((worker) => worker.pid ?? []),
  };
}
