/**
 * A shot list becomes generations, or goes on where it stood: finished shots are not made again, changed ones are new
 * versions of the same shot. Each submit has an idempotency key of its batch, shot, content, version and attempt, so
 * that a list that is sent again, by whoever and after whatever crash, makes and charges nothing twice.
 */
import { KinoraError } from '../../ray/errors.ts';
import {
  bindTake,
  enterTake,
  isBatchCancelled,
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
import { seedsOf } from '../results.ts';
import type { Submit } from '../submit.ts';
import { checkShots, isRefused, shotError } from './shots.ts';
import type { AskedBatch, CheckedShot, GoodShot } from './shots.ts';
import { isBusy, versionsOf } from './takes.ts';

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
    const known = await takesOfBatches(core.db, [batch.id]);
    await cancelOutdated(core, caller, good, known);
    const missing = await enterMissing(core, batch, good, known, options.retry);
    warnings.push(...(await makeMissing(core, caller, missing, known, options)));
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

interface Missing {
  readonly shot: GoodShot;
  readonly takes: readonly NewTake[];
}

/**
 * What is to be made, written down before anything of it is begun: what is made again stays so while the list is carried on
 * later.
 */
async function enterMissing(
  core: Core,
  batch: BatchRow,
  shots: readonly GoodShot[],
  known: readonly TakeRow[],
  retry: boolean,
): Promise<Missing[]> {
  const missing: Missing[] = [];
  for (const shot of shots) {
    const takes: NewTake[] = [];
    for (const { version, take, attempt } of versionsOf(shot, known, retry)) {
      if (attempt === undefined) continue;
      const next = { batch_id: batch.id, shot_id: shot.id, content: shot.content, version, attempt };
      if (take?.attempt !== attempt) await enterTake(core.db, next);
      takes.push(next);
    }
    missing.push({ shot, takes });
  }
  return missing;
}

/** In the order of the list. Gives what a person should know of it. */
async function makeMissing(
  core: Core,
  caller: Caller,
  missing: readonly Missing[],
  known: readonly TakeRow[],
  { atOnce = Infinity, submit }: MakeOptions,
): Promise<string[]> {
  const warnings: string[] = [];
  let underWay = known.filter(isBusy).length;
  for (const { shot, takes } of missing) {
    let versionOf = newestOf(shot, known);
    for (const take of takes) {
      if (underWay >= atOnce || (await isBatchCancelled(core.db, take.batch_id))) return warnings;
      try {
        const made = await submit(submitOf(take, shot, versionOf));
        await bindTake(core.db, take, made.view.id);
        // Whoever cancelled the batch in this moment could not see it yet.
        if (await isBatchCancelled(core.db, take.batch_id)) {
          await cancelGeneration(core, caller, made.view.id);
          return warnings;
        }
        versionOf ??= { id: made.view.id, shot_id: made.view.shot_id };
        warnings.push(...made.warnings.map((warning) => `${shot.id}: ${warning}`));
        if (made.view.stage !== 'approval') underWay += 1;
      } catch (error) {
        // The key has enough to do, or the server: the rest waits.
        if (error instanceof KinoraError && error.retryable)
          return [...warnings, `${shot.id} waits: ${error.message}`];
        await noteShotError(core.db, take.batch_id, shot.id, shotError(error));
        break;
      }
    }
  }
  return warnings;
}

/** The newest generation of the shot that is still there. */
function newestOf({ id }: GoodShot, known: readonly TakeRow[]): Submit['version_of'] {
  const made = known.flatMap(({ shot_id: shot, generation_id: generation, generation_shot_id: versions }) =>
    shot === id && generation !== null && versions !== null ? [{ id: generation, shot_id: versions }] : [],
  );
  return made.at(-1);
}

function submitOf(
  { batch_id, shot_id, content, version, attempt }: NewTake,
  { request, versions }: GoodShot,
  versionOf: Submit['version_of'],
): Submit {
  const seed = request.seed === undefined ? undefined : seedsOf(request.seed, versions)[version - 1];
  return {
    request: { ...request, seed },
    surface: 'native',
    idempotencyKey: `batch ${batch_id} ${shot_id} ${content.toString('hex')} ${version}.${attempt}`,
    bodyHash: content,
    retryCount: 0,
    version_of: versionOf,
  };
}
