/**
 * Which generation a job of the queue is for. In the lane `local` a job is a right to start one, and whose turn it is is known
 * only when a worker is free: priorities change, and keys take turns. So the generation that the job leads to exchanges jobs
 * with the one that goes first. Each waiting generation keeps exactly one job. In the lane `outside` it leads to the one that the
 * gate gave a place.
 */
import type { Sql } from '../../store/database.ts';
import { withdraw } from '../../store/gate/admission.ts';
import { exchangeJobs, holderOfJob, nextInTurn, park } from '../../store/gate/turns.ts';
import { knockWithin } from './knock.ts';

/**
 * The id of the generation to claim by `job`, held until the transaction ends; undefined when the job leads to none any more,
 * or its engine is paused.
 *
 * @param local ids of the engines whose generations this worker may take instead
 */
export async function take(tx: Sql, job: string, local: readonly string[]): Promise<string | undefined> {
  const holder = await holderOfJob(tx, job);
  // A step of what is under way.
  if (holder?.state !== 'queued') return holder?.id;
  if (holder.lane === 'outside') {
    if (!(await withdraw(tx, holder.id))) return holder.id;
    await knockWithin(tx);
    return undefined;
  }
  const first = await nextInTurn(tx, local);
  if (first === undefined) return (await park(tx, holder)) ? undefined : holder.id;
  if (first !== holder.id) await exchangeJobs(tx, holder.id, first);
  return first;
}
