/** What a shot list would cost from where it stands. Nothing is stored, queued or charged. */
import { batchByName, takesOfBatches } from '../../store/batches.ts';
import type { ShotError, TakeRow } from '../../store/batches.ts';
import { foreseeRefusal } from '../budgets/booking.ts';
import type { Caller, Core } from '../core.ts';
import type { Quote } from '../quote.ts';
import { checkShots, isRefused } from './shots.ts';
import type { AskedBatch, CheckedShot } from './shots.ts';
import { isUnderWay, versionsOf } from './takes.ts';

export interface ShotQuote {
  id: string;
  versions: number;
  /** Versions that would be made now: not finished, not under way. */
  to_make: number;
  under_way: number;
  /** Of one version; undefined for a shot that is refused. */
  quote: Quote | undefined;
  error: ShotError | undefined;
  warnings: readonly string[];
}

export interface BatchQuote {
  /** The batch of this name, where it was begun before. */
  batch_id: string | undefined;
  shots: ShotQuote[];
  /** Why a budget would refuse a part of what would be made now, as a sentence. */
  refusal: string | undefined;
}

/** @param retry whether what failed or was cancelled would be made again */
export async function quoteBatch(
  core: Core,
  caller: Caller,
  asked: AskedBatch,
  retry: boolean,
): Promise<BatchQuote> {
  const checked = await checkShots(core, caller, asked);
  const batch = await batchByName(core.db, caller.owner_id, asked.name);
  const takes = batch ? await takesOfBatches(core.db, [batch.id]) : [];
  const shots = checked.map((shot) => quoteShot(shot, takes, retry));
  const micros = shots.reduce((sum, { quote, to_make }) => sum + (quote?.engine_micros ?? 0) * to_make, 0);
  const refusal = await foreseeRefusal(core.db, caller.key_id, { micros });
  return { batch_id: batch?.id, shots, refusal };
}

function quoteShot(shot: CheckedShot, takes: readonly TakeRow[], retry: boolean): ShotQuote {
  const { id, versions } = shot;
  if (isRefused(shot))
    return { id, versions, to_make: 0, under_way: 0, quote: undefined, error: shot.error, warnings: [] };
  const standing = versionsOf(shot, takes, retry);
  return {
    id,
    versions,
    to_make: standing.filter(({ attempt }) => attempt !== undefined).length,
    under_way: standing.filter(({ take }) => take !== undefined && isUnderWay(take)).length,
    quote: shot.quote,
    error: undefined,
    warnings: shot.warnings,
  };
}
