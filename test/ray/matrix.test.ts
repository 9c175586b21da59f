/** The constraint matrix as properties: what is valid is accepted, what breaks one rule is refused by its name. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../../src/ray/errors.ts';
import { canvasOf } from '../../src/ray/geometry.ts';
import { parseGenerationRequest } from '../../src/ray/parse.ts';
import { listPrice } from '../../src/ray/rates.ts';
import { RULES, brokenRules, checkRules } from '../../src/ray/rules.ts';
import { surfaces, validRequest } from './arbitraries.ts';
import { BREACHES } from './breaches.ts';
import { SAMPLE_SEED } from './sample.ts';

const RUNS = 40;

describe('the constraint matrix', () => {
  test('accepts every valid request of every surface, and has a price and a canvas for it', () => {
    const cases = surfaces.chain((surface) => fc.tuple(fc.constant(surface), validRequest(surface)));
    fc.assert(
      fc.property(cases, ([surface, valid]) => {
        const body: unknown = JSON.parse(JSON.stringify(valid));
        const { request } = parseGenerationRequest(body, surface);
        assert.deepEqual(request, body);
        assert.deepEqual(
          brokenRules(request, surface).map((refusal) => refusal.rule),
          [],
        );

        const canvas = canvasOf(request, surface);
        assert.ok(canvas.width % 2 === 0 && canvas.height % 2 === 0 && canvas.fps === 24);
        const price = listPrice(request, canvas, surface);
        assert.ok(Number.isInteger(price.micros) && price.micros > 0);
      }),
      { numRuns: 600, seed: SAMPLE_SEED },
    );
  });

  test('has a breach to test for every rule', () => {
    const ids = RULES.map((rule) => rule.id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(Object.keys(BREACHES).sort(), ids.sort());
  });

  for (const [id, breaches] of Object.entries(BREACHES)) {
    test(`refuses a breach of ${id} by exactly that name`, () => {
      fc.assert(
        fc.property(breaches, ({ request, surface }) => {
          const body: unknown = JSON.parse(JSON.stringify(request));
          // Only the rules are under test: where a surface rewrites a request, take it as it was meant.
          const parsed = surface.image_10s ? request : parseGenerationRequest(body, surface).request;
          const refusals = brokenRules(parsed, surface);
          assert.deepEqual(
            refusals.map((refusal) => refusal.rule),
            [id],
          );

          assert.throws(
            () => checkRules(parsed, surface),
            (error: unknown) => {
              assert.ok(error instanceof Refusal);
              assert.ok(error.status === 400 || error.status === 422);
              assert.match(error.field ?? '', /^[a-z_]+(\[\d+\])?(\.[a-z_]+(\[\d+\])?)*$/);
              assert.match(error.message, /^\S.{15,}/);
              // The sentence says where: by the field, or by its last name.
              const name =
                (error.field ?? '')
                  .split('.')
                  .pop()
                  ?.replace(/\[\d+\]$/, '') ?? '';
              assert.ok(
                error.message.includes(name) || error.message.toLowerCase().includes('resolution'),
                error.message,
              );
              return true;
            },
          );
        }),
        { numRuns: RUNS, seed: SAMPLE_SEED },
      );
    });
  }
});
