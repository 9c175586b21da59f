/** What became of promises of which some were refused. */
import assert from 'node:assert/strict';
import { KinoraError } from '../../src/ray/errors.ts';

/** The codes of those that were refused; an error of another kind is none, and fails the test. */
export function refusalsAmong(
  outcomes: readonly { readonly status: string; readonly reason?: unknown }[],
): string[] {
  return outcomes
    .filter(({ status }) => status === 'rejected')
    .map(({ reason }) => {
      assert.ok(reason instanceof KinoraError, String(reason));
      return reason.code;
    });
}
