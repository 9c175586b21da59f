/** How far a batch is. */
import type { Batch, BatchShot, Generation } from '../client/answers.ts';

const UNDER_WAY: readonly string[] = ['queued', 'processing'];

export function generationsOf(batch: Batch): Generation[] {
  return batch.shots.flatMap(({ generations }) => generations.filter((each) => each !== null));
}

export function underWay(batch: Batch): Generation[] {
  return generationsOf(batch).filter(({ state }) => UNDER_WAY.includes(state));
}

/** Whether any of its shots was not submitted yet. */
export function hasWaiting(batch: Batch): boolean {
  return batch.cancelled_at === null && batch.shots.some(isWaiting);
}

function isWaiting({ error, generations }: BatchShot): boolean {
  return error === null && generations.includes(null);
}

/** Paid work whose fate nobody knows waits for a person, not for time. */
export function isUnconfirmed({ state, progress }: Generation): boolean {
  return state === 'processing' && progress.stage === 'unconfirmed';
}

/** Whether waiting longer is of no use. */
export function isSettled(batch: Batch): boolean {
  return !hasWaiting(batch) && underWay(batch).every(isUnconfirmed);
}
