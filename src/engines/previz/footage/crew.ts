/**
 * Render threads as a crew: each takes one piece of work at a time, what is for an earlier frame first. Pieces depend on each
 * other by what the caller waits for; what comes of them does not depend on who did them.
 */
import type { Worker } from 'node:worker_threads';
import type { CrewScratch, Work, WorkDone, WorkFacts, WorkOrder } from './work.ts';

export interface Crew {
  /** Has a piece of work done. Never settles when the crew has ended meanwhile. */
  do<Kind extends Work['kind']>(frame: number, work: Extract<Work, { kind: Kind }>): Promise<WorkFacts[Kind]>;
  /** Lets no further work begin; resolves when every thread is idle. Gives the milliseconds of work. */
  end(): Promise<number>;
  /** Ends the threads in the middle of their work: a piece may take seconds, and none can be called off. */
  abandon(): Promise<void>;
}

interface Waiting {
  readonly frame: number;
  readonly order: Pick<WorkOrder, 'work'>;
  readonly over: (facts: WorkFacts[Work['kind']]) => void;
}

/**
 * @param onLost told when a thread dies; nothing further is done then
 * @param close ends the threads
 */
export function startCrew(
  memory: WebAssembly.Memory,
  scratch: readonly CrewScratch[],
  workers: readonly Worker[],
  onLost: (cause: unknown) => void,
  close: () => Promise<void>,
): Crew {
  const members = workers.slice(0, scratch.length);
  const busy = new Map<Worker, Waiting>();
  const waiting: Waiting[] = [];
  const idle = Promise.withResolvers<undefined>();
  let [spent, ended] = [0, false];

  const next = (): void => {
    if (ended) {
      if (busy.size === 0) idle.resolve(undefined);
      return;
    }
    for (const [n, worker] of members.entries()) {
      const piece = busy.has(worker) ? undefined : waiting.shift();
      const own = scratch[n];
      if (!piece || !own) continue;
      busy.set(worker, piece);
      worker.postMessage({ ...piece.order, memory, scratch: own } satisfies WorkOrder);
    }
  };
  const listeners = members.map((worker) => {
    const hear = ({ facts, ms }: WorkDone): void => {
      const piece = busy.get(worker);
      busy.delete(worker);
      spent += ms;
      piece?.over(facts);
      next();
    };
    const die = (cause: unknown): void => {
      ended = true;
      busy.clear();
      idle.resolve(undefined);
      onLost(cause);
    };
    worker.on('message', hear);
    worker.once('error', die);
    worker.ref();
    return { worker, hear, die };
  });
  const leave = (): void => {
    for (const { worker, hear, die } of listeners) {
      worker.off('message', hear);
      worker.off('error', die);
      worker.unref();
    }
  };

  return {
    do(frame, work) {
      return new Promise((resolve) => {
        // What a kind of work gives stands in `WorkFacts`: the threads answer by the same table.
        const over = resolve as Waiting['over'];
        const at = waiting.findLastIndex((other) => other.frame <= frame) + 1;
        waiting.splice(at, 0, { frame, order: { work }, over });
        next();
      });
    },
    async end() {
      ended = true;
      next();
      await idle.promise;
      leave();
      return spent;
    },
    async abandon() {
      ended = true;
      leave();
      await close();
    },
  };
}
