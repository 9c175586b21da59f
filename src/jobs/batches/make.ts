/**
 * A shot list becomes generations, or goes on where it stood: finished shots are not made again, changed ones are new
 * versions of the same shot. Each submit has an idempotency key of its batch, shot, content, version and attempt, so
 * that a list that is sent again, by whoever and after whatever crash, makes and charges nothing twice.
 */
import { KinoraError } from '../../ray/errors.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import {
  bindTake,
  enterTake,
  noteShotError,
  openBatch,
  setBatchCancelled,
  storeShots,
  takesOfBatches,
} from '../../store/batches.ts';
import type { BatchRow, NewTake, TakeRow } from '../../store/batches.ts';
import type { GenerationView } from '../../store/rows.ts';
import { cancelGeneration } from '../cancel.ts';
import type { Caller, Core } from '../core.ts';
import { undefinedIfNotFound } from '../errors.ts';
import type { Submit } from '../submit.ts';
import { checkShots, isRefused, shotError } from './shots.ts';
import type { AskedBatch, CheckedShot, GoodShot } from './shots.ts';
import { isUnderWay, versionsOf } from './takes.ts';

export interface MakeOptions {
  /** Whether what failed or was cancelled is made again; without it a cancelled batch stays so. */
  retry: boolean;
  /** Begins no more than leaves so many of the batch under way; the rest waits to be asked for again. */
  atOnce?: number | undefined;
  /** Submits one generation within the limits of its key. */
  submit(submit: Submit): Promise<{ view: GenerationView; warnings: readonly string[] }>;
}

export interface Made {
  batch: BatchRow;
  fresh: boolean;
  warnings: string[];
}

export async function makeBatch(
  core: Core,
  caller: Caller,
  asked: AskedBatch,
  options: MakeOptions,
): Promise<Made> {
  const checked = await checkShots(core, caller, asked);
  const { batch, fresh } = await core.db.transaction(async (tx) => {
    const opened = await openBatch(tx, caller.owner_id, asked.name);
    await storeShots(tx, opened.batch.id, checked.map(rowOf));
    if (options.retry) await setBatchCancelled(tx, opened.batch.id, false);
    return opened;
  });
  const warnings = checked.flatMap((shot) =>
    isRefused(shot) ? [] : shot.warnings.map((warning) => `${shot.id}: ${warning}`),
  );
  if (batch.cancelled_at === null || options.retry) {
    const good = checked.filter((shot): shot is GoodShot => !isRefused(shot));
    const takes = await takesOfBatches(core.db, [batch.id]);
    await cancelOutdated(core, caller, good, takes);
    warnings.push(...(await makeMissing(core, batch, good, takes, options)));
  }
  return { batch, fresh, warnings };
}

function rowOf(shot: CheckedShot) {
  const { id, versions } = shot;
  return isRefused(shot)
    ? { id, versions, content: null, error: shot.error }
    : { id, versions, content: shot.content, error: null };
}

/** What a shot showed before it was changed is not begun any more; what has begun goes on. */
async function cancelOutdated(
  core: Core,
  caller: Caller,
  shots: readonly GoodShot[],
  takes: readonly TakeRow[],
): Promise<void> {
  const contents = new Map(shots.map((shot) => [shot.id, shot.content]));
  for (const take of takes) {
    const content = contents.get(take.shot_id);
    const outdated = content !== undefined && !take.content.equals(content);
    if (!outdated || take.state !== 'queued' || take.generation_id === null) continue;
    await cancelGeneration(core, caller, take.generation_id).catch(undefinedIfNotFound);
  }
}

/** In the order of the list. Gives what a person should know of it. */
async function makeMissing(
  core: Core,
  batch: BatchRow,
  shots: readonly GoodShot[],
  takes: readonly TakeRow[],
  { retry, atOnce = Infinity, submit }: MakeOptions,
): Promise<string[]> {
  const warnings: string[] = [];
  let underWay = takes.filter(isUnderWay).length;
  for (const shot of shots) {
    let latest = takes.findLast(({ shot_id, state }) => shot_id === shot.id && state !== null);
    for (const { version, attempt } of versionsOf(shot, takes, retry)) {
      if (attempt === undefined) continue;
      if (underWay >= atOnce) return warnings;
      const take = { batch_id: batch.id, shot_id: shot.id, content: shot.content, version, attempt };
      if (!(await enterTake(core.db, take))) return warnings;
      try {
        const made = await submit(submitOf(take, shot.request, latest));
        await bindTake(core.db, take, made.view.id);
        latest ??= { ...take, seq: 0, generation_id: made.view.id, state: made.view.state, generation_shot_id: made.view.shot_id }; // prettier-ignore
        warnings.push(...made.warnings.map((warning) => `${shot.id}: ${warning}`));
        underWay += 1;
      } catch (error) {
        // The key has enough to do, or the server: the rest waits.
        if (error instanceof KinoraError && error.retryable)
          return [...warnings, `${shot.id} waits: ${error.message}`];
        await noteShotError(core.db, batch.id, shot.id, shotError(error));
        break;
      }
    }
  }
  return warnings;
}

function submitOf(take: NewTake, request: GenerationRequest, latest: TakeRow | undefined): Submit {
  const { version, attempt, content } = take;
  const seed = request.seed === undefined ? {} : { seed: request.seed + version - 1 };
  return {
    request: { ...request, ...seed },
    surface: 'native',
    idempotencyKey: `batch ${take.batch_id} ${take.shot_id} ${content.toString('hex')} ${version}.${attempt}`,
    bodyHash: content,
    retryCount: 0,
    version_of: versionOf(latest),
  };
}

/** The newest of the shot that is still there. */
function versionOf(latest: TakeRow | undefined): Submit['version_of'] {
  const { generation_id: id = null, generation_shot_id: shot_id = null } = latest ?? {};
  return id === null || shot_id === null ? undefined : { id, shot_id };
}
