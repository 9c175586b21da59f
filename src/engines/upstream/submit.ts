/** The one request that can cost money: sent once, or found again, or left to a person. */
import { EngineError, JobTaken } from '../engine.ts';
import type { EngineStep } from '../engine.ts';
import { found } from './found.ts';
import { tryAgainIn } from './pace.ts';
import type { Accepted } from './provider.ts';
import { MOST_TROUBLES, patienceWith } from './patience.ts';
import { pending, troubled, unconfirmed } from './run.ts';
import type { Run } from './run.ts';
import { writeStored } from './stored.ts';
import type { Stored } from './stored.ts';
import { Away, Lost, Refused } from './trouble.ts';

/** Looks for a job whose submit's answer was lost; lists lag behind. */
const MOST_SEARCHES = 7;

/** Stores the intent, sends the request, stores the job. */
export async function submit(stored: Stored, run: Run): Promise<EngineStep> {
  const { provider, memory, submitApi, context } = run;
  context.signal.throwIfAborted();
  await memory.remember(writeStored(stored));
  if (context.signal.aborted && !stored.lost) {
    // Cancelled in the last moment: it never leaves.
    await memory.forget('refused');
    context.signal.throwIfAborted();
  }
  let accepted: Accepted;
  try {
    accepted = await provider.submit(submitApi, stored.id, stored.call);
  } catch (error) {
    return notAccepted(error, stored, run);
  }
  return begin(stored, accepted, run);
}

async function notAccepted(error: unknown, stored: Stored, run: Run): Promise<EngineStep> {
  if (!(error instanceof EngineError)) throw error;
  // What became of an earlier one with this id is as unknown as it was.
  if (stored.lost)
    return error instanceof Refused
      ? searchLater(stored, run, error.message)
      : unanswered(stored, run, error);
  if (error instanceof Lost) {
    run.context.log(`${error.message}. It is not sent again before it is known what became of it.`);
    return searchLater({ ...stored, lost: true }, run);
  }
  if (!(error instanceof Refused) && !(error instanceof Away)) throw error;
  await run.memory.forget('refused');
  return later(error, run);
}

/** A provider that has no room now is asked again after a while; whatever else went wrong is thrown. Nothing was begun. */
export function later(error: unknown, run: Pick<Run, 'context' | 'scaled' | 'task'>): EngineStep {
  if (!(error instanceof Away) || error.failure_code !== 'rate_limited') throw error;
  run.context.log(error.message);
  return { state: 'later', again_in_ms: run.scaled(tryAgainIn(run.task.attempt, error.retry_after_ms)) };
}

/** The job is known: it is stored at once, and looked at from now on. */
async function begin(stored: Stored, accepted: Accepted, run: Run): Promise<EngineStep> {
  const next = { ...stored, accepted, looks: 0, troubles: 0 };
  try {
    await run.memory.remember(writeStored(next));
  } catch (error) {
    if (!(error instanceof JobTaken)) throw error;
    // Somebody whose answer was lost took it for theirs; then theirs may still come to light.
    const { name } = run.provider;
    const why = `${name} answered with job ${accepted.job}, which belongs to another generation.`;
    return searchLater({ ...stored, lost: true }, run, why);
  }
  return pending(next, run.scaled(run.provider.pace.first_ms));
}

/** The answer to the submit was lost, with this process or another one. */
export async function search(stored: Stored, run: Run): Promise<EngineStep> {
  const { provider } = run;
  if (run.missing !== undefined && isSearchable(provider))
    return troubled(stored, run, { message: run.missing, most: MOST_TROUBLES });
  let accepted: Accepted | undefined;
  try {
    accepted = await found(stored, run);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return unanswered(stored, run, error);
  }
  if (accepted !== undefined) return begin(stored, accepted, run);
  if (provider.repeatable) return submit({ ...stored, lost: true }, run);
  return searchLater(stored, run);
}

/** A provider that cannot be asked tells nothing of the job: it may be away for longer than its lists lag behind. */
function unanswered(stored: Stored, run: Run, error: EngineError): EngineStep {
  return troubled(stored, run, { message: error.message, most: patienceWith(error) });
}

/** Looks so far are those at the list. */
function searchLater(stored: Stored, run: Run, last?: string): EngineStep {
  const { provider } = run;
  const searchable = isSearchable(provider);
  const next = { ...stored, looks: stored.looks + 1, troubles: 0 };
  if (searchable && stored.looks < (provider.searches ?? MOST_SEARCHES))
    return pending(next, run.scaled(tryAgainIn(next.looks)));
  const why = searchable
    ? `${provider.name} shows no job like this one, and the answer to the submit was lost.`
    : `The answer of ${provider.name} to the submit was lost, and it cannot be asked for its jobs.`;
  return unconfirmed(stored, last === undefined ? why : `${why} ${last}`);
}

/** Whether it can be known what became of a submit whose answer was lost. */
function isSearchable({ repeatable, find }: Run['provider']): boolean {
  return repeatable || find !== undefined;
}
