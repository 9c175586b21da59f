/** How many steps in a row may fail before a person is asked, by what goes wrong. The pauses between them grow. */
import type { EngineError } from '../engine.ts';
import { Barred, Broken, Lost, Refused } from './trouble.ts';

/** With the pauses: more than half a day. */
export const MOST_TROUBLES = 800;
/** A provider that says no: an hour. What the account lacks is a person's to mend, who may be asleep. */
const MOST_REFUSALS = 60;
/** Answers that are not understood: half a minute. Time does not mend them. */
const MOST_MISREAD = 5;

export function patienceWith(error: EngineError): number {
  if (error instanceof Refused && !(error instanceof Barred)) return MOST_REFUSALS;
  return error instanceof Lost && !(error instanceof Broken) ? MOST_MISREAD : MOST_TROUBLES;
}
