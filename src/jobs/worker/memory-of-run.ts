/** What a run has stored of its outside work: what an engine remembers, forgets and asks for. */
import { randomUUID } from 'node:crypto';
import { isTakenAlready } from '../../store/database.ts';
import type { Sql } from '../../store/database.ts';
import { knownUpstreamJobs } from '../../store/upstream-jobs.ts';
import {
  confirmOperation,
  forgetOperation,
  refuteOperation,
  storeOperation,
} from '../../store/generations/operations.ts';
import type { Fence } from '../../store/generations/transitions.ts';
import type { GenerationRow } from '../../store/rows.ts';
import { JobTaken } from '../../engines/engine.ts';
import type { Operation, OperationMemory } from '../../engines/engine.ts';
import type { WorkerCore } from './core.ts';
import { patiently } from './patiently.ts';
import { Stopped } from './stopped.ts';

/** How long the database may be away while a process is the only one to know what a provider called its job. */
const FACT_PATIENCE_MS = 30 * 60_000;

export interface RunMemory {
  /** As it is stored now. */
  operation(): Operation | undefined;
  readonly forEngine: OperationMemory;
}

export function openMemory(
  core: Pick<WorkerCore, 'db' | 'queue' | 'log'>,
  row: GenerationRow,
  fence: Fence,
): RunMemory {
  const { db, queue, log } = core;
  let operation: Operation | undefined = row.operation ?? undefined;

  /** For whoever has the work by now; where nobody does, it is taken up again. */
  const tell = (fact: (tx: Sql, job: string) => Promise<boolean>): Promise<void> =>
    patiently(() =>
      db.transaction(async (tx) => {
        const job = randomUUID();
        const { lane, priority } = row;
        if (await fact(tx, job)) await queue.ring(tx, row.id, { job, lane, priority });
      }),
    );

  return {
    operation: () => operation,
    forEngine: {
      async remember(next) {
        const stage = next.job === undefined ? 'submitting' : 'waiting';
        const store = (): Promise<string> =>
          db.transaction((tx) => storeOperation(tx, fence, next, { stage }));
        const outcome = await patiently(store, next.job === undefined ? undefined : FACT_PATIENCE_MS).catch(
          (error: unknown) => {
            if (isTakenAlready(error)) return 'taken';
            if (next.job !== undefined)
              log.error(
                { generation: row.id, engine: row.engine, job: next.job },
                'a job could not be stored',
              );
            throw error;
          },
        );
        if (outcome === 'taken') throw new JobTaken(next.job ?? '');
        if (outcome === 'lost') {
          await tell((tx, job) => confirmOperation(tx, fence.id, next, job));
          throw new Stopped('lost');
        }
        if (outcome === 'known') throw new Stopped('overtaken');
        operation = next;
      },
      async forget(end) {
        const before = operation;
        const ours = await patiently(() => db.transaction((tx) => forgetOperation(tx, fence, end)));
        if (!ours) {
          if (end === 'refused' && before !== undefined && before.job === undefined)
            await tell((tx, job) => refuteOperation(tx, fence.id, before.id, job));
          throw new Stopped('lost');
        }
        operation = undefined;
      },
      known: (jobs) => patiently(() => knownUpstreamJobs(db, row.engine, jobs)),
    },
  };
}
