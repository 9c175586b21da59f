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

test('what subjects do fits them, herds are many, and people have the colour of their clothes', () => {
  for (const [prompt, seen] of [
    ['An elephant herd crosses the savanna', 'elephant 9 walk'],
    ['A swan glides across a misty lake', 'swan 1 float'],
    ['An eagle glides over the mountains', 'eagle 1 fly'],
    ['Kids flying a kite on a windy hill', 'kid 3 stand, kite 1 fly'],
    ['A dragon flies over a village at night', 'dragon 1 fly'],
    ['A superhero flies over the city', 'superhero 1 fly'],
    ['A rowing boat on a lake', 'rowing boat 1 float'],
    ['A woman in a red dress stands on a beach', 'woman 1 stand red'],
    ['A man in a yellow raincoat walks', 'man 1 walk yellow'],
    ['A girl wearing a blue coat runs', 'girl 1 run blue'],
    ['A woman rides a camel, her blue scarf fluttering', 'woman 1 sit, camel 1'],
    ['A cup of coffee on a table, steam rising', 'cup 1 lie, coffee 1 lie'],
    ['A butterfly lands on a flower', 'butterfly 1 hover, flower 1'],
    ['A couple dances in the rain', 'couple 2 sway'],
    ['A couple of dogs run', 'dog 2 run'],
    ['Three cows graze, a barn behind them', 'cow 3 stand, barn 1'],
  ] as const) {
    const plan = directScene(prompt, 5);
    const told = plan.subjects.map((one) => [one.name, one.count, one.action, one.colour].filter(Boolean).join(' ')); // prettier-ignore
    assert.equal(told.join(', '), seen, prompt);
  }
  assert.equal(directScene('Three cows graze, a barn behind them', 5).place?.value, 'field');
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

/** Words that look like a thing or a place and are none. */
const TRAPS: readonly (readonly [prompt: string, place: string | undefined, subjects: readonly string[]])[] =
  [
    ['Pan over the city, crane up, dolly in, drone shot', 'city', []],
    ['Dolly the sheep in a meadow', 'field', ['sheep']],
    ['A boat on a lake, like a painting of the sea by Turner', 'lake', ['boat']],
    ['Clouds like cotton over a wheat field', 'field', []],
    ['In the style of a desert western, a harbour with crows', 'sea', ['crow']],
    ['A cat on a sofa, shallow depth of field', 'room', ['cat']],
    ['A neon sign that says "a red dragon on the beach" above a bar', 'room', ['sign']],
    ['A movie star on a snowy street', 'street', ['movie star']],
    ['A woman waves in a kitchen, wearing a red dress', 'room', ['woman']],
    ['The camera glides through a library, lens flare, 35mm film, shot on a drone', 'room', []],
  ];

test('words of the camera, likenesses, quotations and styles put nothing into the scene', () => {
  for (const [prompt, place, names] of TRAPS) {
    const plan = directScene(prompt, 5);
    assert.equal(plan.place?.value, place, prompt);
    assert.deepEqual(
      plan.subjects.map(({ name }) => name),
      names,
      prompt,
    );
  }
});

test('a language without a lexicon still gives a scene, with a note', () => {
  for (const [prompt, place, name] of [
    ['Ein Tiger läuft durch den tiefen Schnee im Wald', 'forest', 'tiger'],
    // 'kamer' is a room in Dutch: what only begins like a word counts for what it begins with.
    ['Ein Fuchs im Wald, langsame Kamerafahrt vorwärts', 'forest', 'fox'],
    ['砂漠に立つ宇宙飛行士、夜明け', 'desert', 'astronaut'],
    ['тигр идёт по снегу в лесу', 'forest', 'tiger'],
    ['Un cheval sur la plage', 'sea', 'horse'],
  ] as const) {
    const plan = directScene(prompt, 5);
    assert.equal(plan.place?.value, place);
    assert.deepEqual(
      plan.subjects.map((subject) => subject.name),
      [name],
    );
    assert.match(plan.warnings.at(-1) ?? '', /only single words/);
  }
  const unknown = directScene('رجل يمشي ببطء', 5);
  assert.ok((unknown.place?.confidence ?? 1) < 0.5);
  assert.match(unknown.warnings.at(-1) ?? '', /stands in for it/);
});
