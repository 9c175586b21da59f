/** A job that is known: what it has come to, and its results. Nothing that goes wrong here submits anew or fails the generation. */
import { KinoraError } from '../../ray/errors.ts';
import { shortened } from '../../ray/plain-text.ts';
import { EngineError } from '../engine.ts';
import type { EngineStep } from '../engine.ts';
import { microsOf } from './cost.ts';
import { fetchOutputs } from './fetch-outputs.ts';
import { lookAgainIn } from './pace.ts';
import type { Accepted, Look } from './provider.ts';
import { MOST_TROUBLES, patienceWith } from './patience.ts';
import { reportOf } from './report.ts';
import { pending, troubled, unconfirmed } from './run.ts';
import type { Run } from './run.ts';
import type { Stored } from './stored.ts';
import { Away } from './trouble.ts';

/** A result that is there and cannot be fetched: 25 minutes. */
const MOST_DOWNLOADS = 30;
/** A job that runs for longer than a day has been forgotten there. */
const LONGEST_RUN_MS = 24 * 3_600_000;
/** Of what a provider says of a job, in characters. */
const LONGEST_WORD = 300;

export async function look(stored: Stored, accepted: Accepted, run: Run): Promise<EngineStep> {
  const { provider, context, memory } = run;
  if (run.missing !== undefined) {
    const message = `${run.missing} The job ${accepted.job} goes on at ${provider.name} and is fetched once the key is there.`;
    return troubled(stored, run, { message, most: MOST_TROUBLES });
  }
  let seen: Look;
  try {
    seen = await provider.look(run.api, accepted);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const asked_ms = error instanceof Away ? error.retry_after_ms : undefined;
    const message = `${error.message}. The job at ${provider.name} is ${accepted.job}.`;
    return troubled(stored, run, { message, most: patienceWith(error), asked_ms });
  }
  switch (seen.state) {
    case 'running': {
      context.progress({ fraction: seen.fraction ?? 0, stage: 'waiting' });
      if (stored.looks * provider.pace.longest_ms > LONGEST_RUN_MS) {
        const why = `${provider.name} has called the job ${accepted.job} running for a day.`;
        return unconfirmed(stored, why);
      }
      const word = seen.word === undefined ? undefined : shortened(seen.word, LONGEST_WORD);
      if (word !== undefined && word !== stored.word) context.log(word);
      const next = { ...stored, word: word ?? stored.word, looks: stored.looks + 1, troubles: 0 };
      return pending(next, run.scaled(lookAgainIn(provider.pace, stored.looks)));
    }
    case 'failed':
    case 'cancelled': {
      const error = endOf(seen, provider.name);
      if (stored.completed) {
        const why = `${provider.name} called the job ${accepted.job} completed, and says otherwise now: ${error.message}`;
        return unconfirmed(stored, why);
      }
      await memory.forget('failed');
      throw error;
    }
    case 'done':
      return collect(stored, accepted, seen, run);
  }
}

function endOf(seen: Extract<Look, { state: 'failed' | 'cancelled' }>, name: string): EngineError {
  return seen.state === 'failed'
    ? new EngineError(seen.message, { failure_code: seen.code, retryable: seen.retryable })
    : new EngineError(`The job was cancelled at ${name}.`, {
        failure_code: 'generation_failed',
        retryable: false,
      });
}

/** Paid and finished there. An address that has expired is a fresh one at the next look. */
async function collect(
  stored: Stored,
  accepted: Accepted,
  seen: Extract<Look, { state: 'done' }>,
  run: Run,
): Promise<EngineStep> {
  const { quoted, context } = run;
  const cost_micros = microsOf(seen.cost_usd) ?? quoted;
  try {
    context.progress({ fraction: 0.95, stage: 'downloading' });
    const outputs = await fetchOutputs(seen.outputs, context, run.may_be_private);
    if (run.task.request.video?.exr_export === true && !seen.outputs.some(({ type }) => type === 'exr'))
      context.log(`${run.provider.name} gave no EXR frames, which were asked for: job ${accepted.job}.`);
    const report = reportOf({ ...run, stored, accepted, facts: seen.facts, outputs, quoted, cost_micros });
    return { state: 'done', outputs: outputs.map(({ output }) => output), cost_micros, report };
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof KinoraError)) throw error;
    const message = `The result could not be fetched: ${error.message}. The job at ${run.provider.name} is ${accepted.job}.`;
    return troubled({ ...stored, completed: true }, run, { message, most: MOST_DOWNLOADS });
  }
}
