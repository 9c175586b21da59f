/** Chips that were changed by hand, under words that go on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { direct } from '../../src/previz/director/direct.ts';
import type { ShotPlan } from '../../src/previz/director/plan.ts';
import { chipsOf, paced, switchedOff, switchedOn, timed } from '../../workbench/src/plan/chips.ts';
import type { Chip } from '../../workbench/src/plan/chips.ts';
import { merged } from '../../workbench/src/plan/merge.ts';

const said = (prompt: string): ShotPlan => direct(prompt, 5);

function chipIn(plan: ShotPlan, label: string): Chip {
  const chip = chipsOf(plan, plan).find((one) => one.label === label);
  assert.ok(chip, `${label} is no chip`);
  return chip;
}

const labels = (plan: ShotPlan | undefined): string[] =>
  plan === undefined ? [] : chipsOf(plan, plan).map(({ label }) => label);

const BEFORE = said('slow push in, fog, golden hour');
const LATER = said('slow push in, fog, golden hour, light rain');

test('what is switched off can be switched on again, and the plan is what it was', () => {
  for (const label of ['Push in', 'Fog', 'Golden hour']) {
    const chip = chipIn(BEFORE, label);
    const without = switchedOff(BEFORE, chip);
    assert.ok(!labels(without).includes(label), label);
    assert.deepEqual(switchedOn(without, BEFORE, chip), { ...BEFORE, assumed: false });
  }
});

test('new words join, what was trimmed stays, what was switched off stays off', () => {
  const trimmed = timed(BEFORE, chipIn(BEFORE, 'Push in'), { start: 1, end: 2 });
  const plan = switchedOff(trimmed, chipIn(trimmed, 'Fog'));
  const next = merged({ said: BEFORE, plan }, LATER);
  assert.ok(next);
  assert.deepEqual(labels(next).sort(), ['Golden hour', 'Push in', 'Rain']);
  assert.deepEqual([next.moves[0]?.start, next.moves[0]?.end], [1, 2]);
});

test('what is said no more goes, and a speed that was set comes back with its words', () => {
  const plan = paced(BEFORE, chipIn(BEFORE, 'Push in'), 'fast');
  const gone = merged({ said: BEFORE, plan }, said('fog, golden hour, pan left'));
  assert.deepEqual(labels(gone).includes('Push in'), false);
  const back = merged({ said: BEFORE, plan }, LATER);
  assert.equal(back?.moves[0]?.speed, 'fast');
});

test('nothing by hand is no plan of one’s own', () => {
  assert.equal(merged({ said: BEFORE, plan: BEFORE }, LATER), undefined);
  const plan = switchedOff(BEFORE, chipIn(BEFORE, 'Fog'));
  assert.equal(merged({ said: BEFORE, plan }, said('slow push in')), undefined);
});

test('what was put in by hand stays whatever is said', () => {
  const plan = { ...BEFORE, style: [{ value: 'noir' as const }] };
  assert.ok(labels(merged({ said: BEFORE, plan }, LATER)).includes('Noir'));
});
