import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directEdit } from '../../../src/previz/director/direct-edit.ts';
import type { ShotPlan } from '../../../src/previz/director/plan.ts';

function said(plan: ShotPlan): string[] {
  const { style, grade, time, season, atmosphere, color_script: script } = plan;
  return [
    ...[...style, ...grade, ...atmosphere].map(({ value }) => value),
    ...[time, season].flatMap((one) => (one ? [one.value] : [])),
    ...(script ? [`${script.kind}:${script.colours.join('+')}`] : []),
  ];
}

const PROMPTS: readonly (readonly [string, readonly string[]])[] = [
  ['turn this into a watercolor painting', ['watercolor']],
  ['make it look like a pencil sketch', ['pencil']],
  ['in the style of Van Gogh', ['oil']],
  ['in the style of Studio Ghibli', ['anime']],
  ['in the style of film noir', ['noir']],
  ['8-bit pixel art', ['pixel']],
  ['claymation', ['claymation']],
  ['as a comic book with halftone dots', ['comic']],
  ['a rough charcoal drawing', ['charcoal']],
  ['soft chalk pastel', ['pastel']],
  ['vintage film look', ['vintage_film']],
  ['glowing neon outlines', ['neon']],
  ['neon', ['neon']],
  ['change day to night', ['night']],
  ['turn the sunny day into a rainy evening', ['rain', 'sunset']],
  ['turn summer into autumn', ['autumn']],
  ['make it winter with snow', ['snow', 'winter']],
  ['teal and orange', ['teal_orange']],
  ['warm to cool over the clip', ['warm_to_cool']],
  ['in shades of blue', ['shades:blue']],
  ['only red stays in colour', ['alone:red']],
  ['everything black and white except the red umbrella', ['alone:red']],
];

describe('an edit', () => {
  for (const [prompt, expected] of PROMPTS)
    it(`understands "${prompt}"`, () => {
      assert.deepEqual(said(directEdit(prompt, 5)), expected);
    });

  it('has no camera of its own, and says what it leaves out', () => {
    const plan = directEdit('watercolor, slow dolly in, handheld close-up', 5);
    assert.deepEqual([plan.moves, plan.framing, plan.rig.kind, plan.assumed], [[], [], 'locked', false]);
    assert.ok(plan.not_rendered.some(({ kind, words }) => kind === 'camera' && words.includes('dolly')));
    assert.deepEqual(directEdit('oil painting', 5).moves, []);
  });

  it('cannot take out what was filmed', () => {
    const plan = directEdit('remove the rain', 5);
    assert.deepEqual(plan.atmosphere, []);
    assert.ok(plan.not_rendered.some(({ kind }) => kind === 'removal'));
  });
});
