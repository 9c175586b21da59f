/** What a run has stored of its outside work: what an engine remembers, forgets and asks for. */
import { knownUpstreamJobs } from '../../store/upstream-jobs.ts';
import { confirmOperation, forgetOperation, storeOperation } from '../../store/generations/transitions.ts';
import type { Fence } from '../../store/generations/transitions.ts';
import type { Database } from '../../store/database.ts';
import type { GenerationRow } from '../../store/rows.ts';
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
  const held = async (write: () => Promise<boolean>): Promise<void> => {
    if (!(await patiently(write))) throw new Stopped('lost');
  };
  return {
    operation: () => operation,
    forEngine: {
      async remember(next) {
        const stage = next.job === undefined ? 'submitting' : 'waiting';
        await held(() => db.transaction((tx) => storeOperation(tx, fence, next, { stage }))).catch(
          async (error: unknown) => {
            // Whoever has the work now is glad to know what the provider called it.
            if (error instanceof Stopped) await patiently(() => confirmOperation(db, fence.id, next));
            throw error;
          },
        );
        operation = next;
      },
      async forget(end) {
        await held(() => db.transaction((tx) => forgetOperation(tx, fence, end)));
        operation = undefined;
      },
      known: (jobs) => patiently(() => knownUpstreamJobs(db, row.engine, jobs)),
    },
  };
}
