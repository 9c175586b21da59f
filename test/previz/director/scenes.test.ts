/**
 * What the director sees in prompts without a picture. The held-out part shows a total and counts by slot; its single
 * errors only with KINORA_SHOW_HELD_OUT=1, which is for whoever does not tune the scenery.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directScene } from '../../../src/previz/director/direct-scene.ts';
import { scoreOfScenes } from './scenes/grade-scene.ts';
import { HELD_OUT_SCENES } from './scenes/held-out.ts';
import { TUNED_SCENES } from './scenes/tuned.ts';

for (const [name, entries, gate, shown] of [
  ['TUNED', TUNED_SCENES, 0.99, true],
  ['HELD_OUT', HELD_OUT_SCENES, 0.92, process.env['KINORA_SHOW_HELD_OUT'] === '1'],
] as const) {
  test(`${name}: ${gate * 100} % of what there is to see is seen, and nothing that is forbidden`, (t) => {
    const score = scoreOfScenes(name, entries);
    t.diagnostic(score.told);
    const errors = shown ? `\n${score.errors}` : '';
    assert.equal(score.inverted, 0, `something forbidden is drawn${errors}`);
    assert.ok(score.right / score.slots >= gate, `${score.told}${errors}`);
  });
}

test('a place that the words leave open is the choice of the director', () => {
  const named = directScene('a camel in the desert', 5);
  assert.deepEqual(named.place, { value: 'desert', cause: 'desert' });
  const chosen = directScene('a camel', 5);
  assert.equal(chosen.place?.value, 'desert');
  assert.ok((chosen.place.confidence ?? 1) < 1);
});

test('what is not understood is listed, each word once', () => {
  const plan = directScene('A fluffy dog with a quixotic smile runs over the beach, quixotic', 5);
  assert.deepEqual(plan.not_understood, ['fluffy', 'quixotic smile', 'quixotic']);
});

test('what is forbidden is told and not drawn', () => {
  const plan = directScene('An empty street, no people, cars or dogs. A cat sits on the left.', 5);
  assert.deepEqual(
    plan.subjects.map(({ name, side }) => ({ name, side })),
    [{ name: 'cat', side: 'left' }],
  );
  assert.deepEqual(
    plan.excluded.map(({ value }) => value),
    ['person', 'car', 'dog'],
  );
});
