/** Plan to sentence and back: what the director says of a plan, it reads again as the same plan. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { direct } from '../../../src/previz/director/direct.ts';
import { directScene } from '../../../src/previz/director/direct-scene.ts';
import type { ShotPlan } from '../../../src/previz/director/plan.ts';
import { sentenceOf } from '../../../src/previz/director/sentence.ts';
import { anyPlan } from './any-plan.ts';
import { anyScene } from './any-scene.ts';
import { TUNED } from './corpus/index.ts';
import { HELD_OUT_SCENES } from './scenes/held-out.ts';
import { TUNED_SCENES } from './scenes/tuned.ts';

const SECONDS = 6;

test('a line reads as a director would say it', () => {
  for (const [prompt, line] of [
    [
      'slow push in, then pan left 12 degrees, handheld, light snow, dusk',
      'Pushes in slowly, then pans left by 12 degrees, handheld, in light snow at dusk.',
    ],
    ['no zoom please, whip pan to the right', 'Whip-pans right. No zoom in, no zoom out.'],
    [
      'Low-angle wide shot on a 24mm lens. Boom up while tilting down, ending on a close-up.',
      'Wide shot, low angle, 24mm lens. Booms up while tilting down, ending on a close-up.',
    ],
    ['locked off on a tripod, foggy night', 'Locked-off camera, in fog at night.'],
    ['drone flight over the bay', 'A drone flight.'],
    ['pan left for 2 seconds, then hold', 'Pans left from 0 to 2 seconds, then holds from 2 to 6 seconds.'],
  ] as const)
    assert.equal(sentenceOf(direct(prompt, SECONDS), SECONDS), line);
});

test('every plan of the tuned corpus comes back from its sentence', () => {
  for (const { prompt } of TUNED) {
    const plan = direct(prompt, SECONDS);
    const line = sentenceOf(plan, SECONDS);
    assert.deepEqual(essence(direct(line, SECONDS)), essence(plan), `${prompt}\n${line}`);
  }
});

test('plans that nobody wrote in words come back, too', () => {
  fc.assert(
    fc.property(anyPlan(), (plan) => {
      const line = sentenceOf(plan, SECONDS);
      assert.deepEqual(essence(direct(line, SECONDS)), essence(plan), line);
    }),
    { numRuns: 500, seed: 7 },
  );
});

test('a scene reads as a director would say it', () => {
  const plan = directScene('On the left three red balloons drift over a village by night, a tiny fox far away, no people', SECONDS); // prettier-ignore
  assert.equal(
    sentenceOf(plan, SECONDS),
    'Three red balloons float on the left. A small fox in the distance. In a village. Pushes in slowly, at night. No person.',
  );
});

test('every scene of the corpus comes back from its sentence', () => {
  for (const { prompt } of [...TUNED_SCENES, ...HELD_OUT_SCENES]) {
    const plan = directScene(prompt, SECONDS);
    const line = sentenceOf(plan, SECONDS);
    const again = directScene(line, SECONDS);
    assert.deepEqual(sceneOf(again), sceneOf(plan), `${prompt}\n${line}`);
    assert.deepEqual(essence(again), essence(plan), `${prompt}\n${line}`);
  }
});

test('scenes that nobody wrote in words come back, too', () => {
  fc.assert(
    fc.property(anyPlan(), anyScene(), (plan, scene) => {
      const whole = { ...plan, ...scene };
      const line = sentenceOf(whole, SECONDS);
      const again = directScene(line, SECONDS);
      assert.deepEqual(sceneOf(again), sceneOf(whole), line);
      assert.deepEqual(essence(again), essence(whole), line);
    }),
    { numRuns: 500, seed: 8 },
  );
});

function sceneOf({ place, ground, sky, palette, subjects }: ShotPlan): unknown {
  const values = (list: readonly { readonly value: string }[]): string[] =>
    list.map(({ value }) => value).sort();
  return {
    place: place?.value,
    ground: ground?.value,
    sky: values(sky),
    palette: values(palette),
    subjects: subjects.map(({ name, count, side, distance, size, action, colour }) => ({ name, count, side, distance, size, action, colour })), // prettier-ignore
  };
}

/** What a sentence says of a plan: values and times, no causes. */
function essence(plan: ShotPlan): unknown {
  const values = (list: readonly { readonly value: string }[]): string[] =>
    list.map(({ value }) => value).sort();
  const { kind, cause } = plan.rig;
  const rigged = cause !== undefined || kind === 'walk' || (kind !== 'locked' && plan.lexicon === undefined);
  return {
    moves: plan.moves
      .map(({ move, start, end, speed, amount, ease }) => ({ move, start, end, speed, amount, ease }))
      .sort((a, b) => a.start - b.start || a.move.localeCompare(b.move)),
    holds: plan.holds.map(({ start, end }) => ({ start, end })),
    rig: rigged ? kind : 'implied',
    carriers: values(plan.carriers),
    placements: plan.placements.map(({ name }) => name).sort(),
    framing: plan.framing.map(({ value, at }) => `${at} ${value}`).sort(),
    lens: values(plan.lens),
    mm: plan.focal_length?.mm,
    focus: plan.focus.map(({ value, towards }) => `${value} ${towards ?? ''}`).sort(),
    atmosphere: values(plan.atmosphere),
    light: values(plan.light),
    time: plan.time?.value,
    season: plan.season?.value,
    grade: values(plan.grade),
    style: values(plan.style),
    mood: values(plan.mood),
    tempo: plan.tempo?.value,
    excluded: values(plan.excluded),
  };
}
