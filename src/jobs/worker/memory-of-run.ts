/** What a run has stored of its outside work: what an engine remembers, forgets and asks for. */
import { knownUpstreamJobs } from '../../store/upstream-jobs.ts';
import { confirmOperation, forgetOperation, storeOperation } from '../../store/generations/transitions.ts';
import type { Fence } from '../../store/generations/transitions.ts';
import type { Database } from '../../store/database.ts';
import type { GenerationRow } from '../../store/rows.ts';
import { JobTaken } from '../../engines/engine.ts';
import type { Operation, OperationMemory } from '../../engines/engine.ts';
import { Stopped } from './stopped.ts';

export interface RunMemory {
  /** As it is stored now. */
  operation(): Operation | undefined;
  readonly forEngine: OperationMemory;
}

/** `patiently` repeats what the database refuses while it is away. */
export function openMemory(
  db: Database,
  row: GenerationRow,
  fence: Fence,
  patiently: <T>(work: () => Promise<T>) => Promise<T>,
): RunMemory {
  let operation = (row.operation ?? undefined) as Operation | undefined;
  return {
    operation: () => operation,
    forEngine: {
      async remember(next) {
        const stage = next.job === undefined ? 'submitting' : 'waiting';
        const outcome = await patiently(() =>
          db.transaction((tx) => storeOperation(tx, fence, next, { stage })),
        );
        if (outcome === 'taken') throw new JobTaken(next.job ?? '');
        if (outcome === 'lost') {
          // Whoever has the work now is glad to know what the provider called it.
          await patiently(() => confirmOperation(db, fence.id, next));
          throw new Stopped('lost');
        }
        operation = next;
      },
      async forget(end) {
        const ours = await patiently(() => db.transaction((tx) => forgetOperation(tx, fence, end)));
        if (!ours) throw new Stopped('lost');
        operation = undefined;
      },
      known: (jobs) => patiently(() => knownUpstreamJobs(db, row.engine, jobs)),
    },
  };
}
