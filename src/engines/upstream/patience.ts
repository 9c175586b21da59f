/** How long one call is waited for, and how many steps in a row may fail before a person is asked. */
import type { EngineError } from '../engine.ts';
import { Barred, Broken, Lost, Refused } from './trouble.ts';

/** For a call without a file, from the look-up of the name to the last byte; nobody waits longer for the answer to a submit. */
export const CALL_MS = 120_000;
const UPLOAD_MS = 15 * 60_000;
/** The slowest line that uploads are waited for, in bytes a millisecond. */
const SLOWEST = 50;

export function uploadMs(bytes: number): number {
  return UPLOAD_MS + Math.ceil(bytes / SLOWEST);
}

/** With the pauses: more than half a day. */
export const MOST_TROUBLES = 800;
/** A provider that says no: an hour. What the account lacks is a person's to mend, who may be asleep. */
const MOST_REFUSALS = 60;
/** Answers that are not understood: half a minute. Time does not mend them. */
const MOST_MISREAD = 5;

/** By what goes wrong. The pauses between the steps grow. */
export function patienceWith(error: EngineError): number {
  if (error instanceof Refused && !(error instanceof Barred)) return MOST_REFUSALS;
  return error instanceof Lost && !(error instanceof Broken) ? MOST_MISREAD : MOST_TROUBLES;
}
