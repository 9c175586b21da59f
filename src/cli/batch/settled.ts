/** How far a batch is. */
import type { Batch, BatchShot, Generation } from '../client/answers.ts';

const UNDER_WAY: readonly string[] = ['queued', 'processing'];

export function generationsOf(batch: Batch): Generation[] {
  return batch.shots.flatMap(({ generations }) => generations.filter((each) => each !== null));
}

/** Whether any of its shots was not submitted yet. */
export function hasWaiting(batch: Batch): boolean {
  return batch.cancelled_at === null && batch.shots.some(isWaiting);
}

function isWaiting({ error, generations }: BatchShot): boolean {
  return error === null && generations.includes(null);
}

/** What goes on by itself. */
export function busy(batch: Batch): Generation[] {
  return generationsOf(batch).filter(
    (each) => UNDER_WAY.includes(each.state) && personNeeded(each) === undefined,
  );
}

/** What a person has to do before it goes on, as a sentence; undefined where time is enough. */
export function personNeeded({ id, state, progress }: Generation): string | undefined {
  if (state === 'queued' && progress.stage === 'approval')
    return `An admin must approve it first: kinora approve ${id}`;
  if (state === 'processing' && progress.stage === 'unconfirmed')
    return `What became of it at its provider is not known; decide by kinora resolve ${id}`;
  return undefined;
}

/** Whether waiting longer is of no use. */
export function isSettled(batch: Batch): boolean {
  return !hasWaiting(batch) && busy(batch).length === 0;
}
