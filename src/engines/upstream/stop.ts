/** A cancel: the job is stopped at the provider, or it is said that it runs on and will be billed. */
import { EngineError } from '../engine.ts';
import type { EngineLater } from '../engine.ts';
import { found } from './found.ts';
import { CALL_MS } from './patience.ts';
import type { Accepted } from './provider.ts';
import type { Run } from './run.ts';
import { writeStored } from './stored.ts';
import type { Stored } from './stored.ts';
import { Away, Refused } from './trouble.ts';

/** So long an answer to a submit may be on its way, and a list may lag behind. */
const ANSWER_WITHIN_MS = CALL_MS + 30_000;
const AGAIN_MS = 5_000;

type Stop = 'stopped' | 'runs_on' | EngineLater;

export async function stop(stored: Stored, run: Run): Promise<Stop> {
  const again: EngineLater = { state: 'later', again_in_ms: run.scaled(AGAIN_MS) };
  if (run.missing !== undefined) return again;
  try {
    const accepted = stored.accepted ?? (await found(stored, run));
    if (accepted === undefined) return mayComeToLight(stored, run) ? again : 'runs_on';
    if (stored.accepted === undefined) await run.memory.remember(writeStored({ ...stored, accepted }));
    return await stopJob(accepted, run);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error instanceof Refused) return 'runs_on';
    return again;
  }
}

/** Whoever submitted it may still be waiting for the answer. */
function mayComeToLight(stored: Stored, { provider, scaled }: Run): boolean {
  const age = Date.now() - stored.submitted_at.getTime();
  return (!stored.lost || provider.find !== undefined) && age < scaled(ANSWER_WITHIN_MS);
}

async function stopJob(accepted: Accepted, { provider, api }: Run): Promise<'stopped' | 'runs_on'> {
  let refused = false;
  try {
    const told = await provider.cancel?.(api, accepted);
    if (told !== undefined) return told;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // It has ended, perhaps.
    refused = true;
  }
  const { state } = await provider.look(api, accepted);
  if (state === 'running' && provider.cancel && !refused)
    throw new Away(`${provider.name} has not stopped the job yet`);
  return state === 'failed' || state === 'cancelled' ? 'stopped' : 'runs_on';
}
