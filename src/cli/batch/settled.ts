/** How far a batch is. */
import type { Batch, BatchShot, Generation } from '../client/answers.ts';
import { personNeeded } from '../terminal/person-needed.ts';

const UNDER_WAY: readonly string[] = ['queued', 'processing'];

function generationsOf(batch: Batch): Generation[] {
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

/** Whether waiting longer is of no use. */
export function isSettled(batch: Batch): boolean {
  return !hasWaiting(batch) && busy(batch).length === 0;
}
