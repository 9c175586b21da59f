/** Which versions of a shot there are, and which have yet to be made. */
import type { TakeRow } from '../../store/batches.ts';
import { UNDECIDED_STAGES } from '../../store/rows.ts';

export interface Version {
  readonly version: number;
  /** What is newest of it; undefined when it was never begun. */
  readonly take: TakeRow | undefined;
  /** The attempt to make it by; undefined when there is nothing to do. */
  readonly attempt: number | undefined;
}

/** @param retry whether what failed or was cancelled is made again */
export function versionsOf(
  shot: { id: string; versions: number; content: Buffer | null },
  takes: readonly TakeRow[],
  retry: boolean,
): Version[] {
  const { content } = shot;
  const own =
    content === null ? [] : takes.filter((take) => take.shot_id === shot.id && take.content.equals(content));
  return Array.from({ length: shot.versions }, (_, index) => {
    const version = index + 1;
    const take = own.findLast((each) => each.version === version);
    return { version, take, attempt: attemptOf(take, retry) };
  });
}

function attemptOf(take: TakeRow | undefined, retry: boolean): number | undefined {
  if (take === undefined) return 1;
  // Whether that submit came about is told by its idempotency key.
  if (take.generation_id === null) return take.attempt;
  const wasDeleted = take.state === null;
  const ended = take.state === 'failed' || take.state === 'cancelled';
  return wasDeleted || (ended && retry) ? take.attempt + 1 : undefined;
}

export function isUnderWay({ state }: TakeRow): boolean {
  return state === 'queued' || state === 'processing';
}

/** What waits for a person keeps nothing else from being begun. */
export function isBusy(take: TakeRow): boolean {
  return isUnderWay(take) && !UNDECIDED_STAGES.some((stage) => stage === take.stage);
}
