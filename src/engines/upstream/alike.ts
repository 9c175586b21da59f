/** Telling the job of a lost answer from others, where a provider lists its jobs with what was asked for. */
import { isDeepStrictEqual } from 'node:util';
import type { Call } from './provider.ts';

/** By how much the clocks of two machines may differ. */
const SKEW_MS = 60_000;

/** The earliest moment, by the provider's clock, at which a submit of `since` can have come in. */
export function earliest(since: Date): Date {
  return new Date(since.getTime() - SKEW_MS);
}

/**
 * Whether every member of the body was asked for, and none of the other parameters that there are. Inputs have addresses of their own
 * in every submit.
 */
export function isLike(
  asked: Readonly<Record<string, unknown>>,
  body: Call['body'],
  parameters: readonly string[] = [],
): boolean {
  return (
    Object.entries(body).every(([name, value]) => isDeepStrictEqual(asked[name], value)) &&
    parameters.every((name) => name in body || isEmpty(asked[name]))
  );
}

/** As a list shows what was not said, or by default. */
function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : !value;
}
