/** Tables of refused requests: what the refusal tells, as a person reads it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../src/ray/errors.ts';
import { parseGenerationRequest } from '../../src/ray/parse.ts';
import { checkRules } from '../../src/ray/rules.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import type { SurfaceId } from '../../src/ray/surfaces.ts';
import { EDIT, REFRAME, TEXT } from './examples.ts';

interface Told {
  field: string;
  value?: unknown;
  allowed?: readonly unknown[];
  says: string;
}

/** A body is read as the native API reads it; its rules are those of the surface. */
export function refusalOf(body: unknown, surface: SurfaceId): Refusal {
  try {
    checkRules(parseGenerationRequest(body, SURFACES.native).request, SURFACES[surface]);
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error;
  }
  return assert.fail(`accepted: ${JSON.stringify(body)}`);
}

export function told(
  status: number,
  rows: readonly (readonly [body: unknown, Told, surface?: SurfaceId])[],
): void {
  for (const [body, { field, value, allowed, says }, surface = 'native'] of rows) {
    test(`${surface} says: ${says.slice(0, 120)}`, () => {
      const refusal = refusalOf(body, surface);
      assert.equal(refusal.message, says);
      assert.deepEqual(
        [refusal.status, refusal.field, refusal.value, refusal.allowed],
        [status, field, value, allowed],
      );
      assert.ok(!refusal.retryable);
    });
  }
}

export const text = (video: object): object => ({ ...TEXT, video });
export const edit = (video: object): object => ({ ...EDIT, video });
export const reframe = (video: object): object => ({ ...REFRAME, video });
