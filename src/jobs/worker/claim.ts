/** A job of the queue becomes work of this worker, unless too much has gone wrong with the generation already. */
import { leaveUnconfirmed } from '../../store/generations/operations.ts';
import { rowOfGeneration } from '../../store/generations/read.ts';
import { claim } from '../../store/generations/transitions.ts';
import type { Fence } from '../../store/generations/transitions.ts';
import type { GenerationRow } from '../../store/rows.ts';
import { knockWithin } from '../gate/knock.ts';
import { take } from '../gate/take.ts';
import type { WorkerCore } from './core.ts';
import { finishFailed } from './finish.ts';
import { patiently } from './patiently.ts';

/** Steps that may fail here, or lose their worker, over work that is paid for elsewhere. */
const MOST_LOSSES = 10;

/** A generation in the hands of this worker, as it was when it was taken. */
export interface Claimed {
  readonly row: GenerationRow;
  readonly fence: Fence;
}

/** Undefined where the job leads to nothing that is to be done. */
export async function claimGeneration(core: WorkerCore, job: string): Promise<Claimed | undefined> {
  const most = { failures: mostFailures(core), losses: MOST_LOSSES };
  const result = await patiently(() =>
    core.db.transaction(async (tx) => {
      const id = await take(tx, job, core.local);
      return id === undefined
        ? ({ id: '', kind: 'over' } as const)
        : { id, ...(await claim(tx, id, job, core.name, most)) };
    }),
  );
  if (result.kind === 'over') return undefined;
  const { id } = result;
  const fence = { id, attempt: result.attempt };
  if (result.kind === 'exhausted') {
    await patiently(() => (result.resumed ? leaveToPerson(core, fence) : giveUp(core, fence)));
    return undefined;
  }
  const row = await patiently(() => rowOfGeneration(core.db, id));
  return row && { row, fence };
}

async function giveUp(core: WorkerCore, fence: Fence): Promise<void> {
  await finishFailed(core.db, fence, {
    code: 'generation_failed',
    reason: `The worker was lost ${mostFailures(core)} times over this generation.`,
  });
}

/** Paid work is not given up because our side breaks down over it. */
async function leaveToPerson(core: WorkerCore, fence: Fence): Promise<void> {
  const why = `This server failed ${MOST_LOSSES} times over a job that is under way elsewhere; its log says why.`;
  await core.db.transaction(async (tx) => {
    await leaveUnconfirmed(tx, fence, why);
    await knockWithin(tx);
  });
}

/** Attempts that may end badly before the generation fails: the first one and its retries. */
function mostFailures(core: WorkerCore): number {
  return core.retrySeconds.length + 1;
}
