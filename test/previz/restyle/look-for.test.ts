import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directEdit } from '../../../src/previz/director/direct-edit.ts';
import { editAccountOf } from '../../../src/previz/restyle/account.ts';
import type { EditChoice } from '../../../src/previz/restyle/choice.ts';
import { lightShare, weatherShare } from '../../../src/previz/restyle/levels.ts';
import { looksFor } from '../../../src/previz/restyle/look-for.ts';
import { STRENGTHS } from './studio.ts';

const hold = { structure: 0, geometry: 0, shading: 0, motion: 0, face: false };
const choice = (strength: EditChoice['strength'] = 'flex_2'): EditChoice => {
  return { strength, by: 'request', hold };
};
const looksOf = (prompt: string, relit: boolean, strength?: EditChoice['strength']) =>
  looksFor(directEdit(prompt, 5), choice(strength), 7, relit);

describe('the look over an edit', () => {
  it('does not grade a second time what a style draws', () => {
    for (const style of ['film noir', '8mm film', 'vhs', 'vintage film'])
      assert.deepEqual(looksOf(style, false).whole?.grades, [], style);
    assert.ok((looksOf('film noir', false).whole?.vignette ?? 0) > 0, 'a lens is still a lens');
  });

  it('leaves the night to the relight, but lights the air by it', () => {
    const { whole, veil, flying } = looksOf('at night', true);
    assert.deepEqual(whole?.grades, []);
    assert.ok((veil?.grades[0]?.exposure ?? 0) < -1 && flying === veil);
    assert.equal(looksOf('at night', false).whole?.grades.length, 1);
  });

  it('grows with the strength: grades, corners, light, weather', () => {
    const vignettes = STRENGTHS.map((strength) => looksOf('film noir', false, strength).whole?.vignette ?? 0);
    const lifts = STRENGTHS.map((strength) => looksOf('sepia', false, strength).whole?.grades[0]?.lift ?? 0);
    const lights = STRENGTHS.map((strength) => lightShare(choice(strength)));
    const weathers = STRENGTHS.map((strength) => weatherShare(choice(strength)));
    for (const row of [vignettes, lifts, lights, weathers]) {
      assert.ok(
        row.every((value, n) => n === 0 || value >= (row[n - 1] ?? 0)),
        row.join(' '),
      );
      assert.ok((row[0] ?? 0) < 0.6 * (row.at(-1) ?? 0), row.join(' '));
    }
  });
});

describe('the account of an edit', () => {
  const none = { rendered: [], notRendered: [] };

  it('names every style, and no camera, optics or subjects', () => {
    const plan = directEdit('as an oil painting, orbit left, shallow depth of field', 5);
    const { rendered, notRendered } = editAccountOf(
      plan,
      { ...none, rendered: ['focus: shallow_focus'] },
      false,
    );
    assert.deepEqual(rendered, ['style: oil']);
    assert.ok(notRendered.some((said) => said.startsWith('focus: shallow_focus')));
    assert.ok(
      notRendered.some((said) => said.startsWith('camera: orbit left')),
      notRendered.join('; '),
    );
  });

  it('tells what would have to be generated from what is a look', () => {
    const left = (prompt: string) => editAccountOf(directEdit(prompt, 5), none, true).notRendered.join('; ');
    assert.match(left('replace the sky with dragons'), /addition: replace the sky with dragons/);
    assert.match(left('turn the man into a robot'), /addition/);
    assert.doesNotMatch(left('add falling snow, turn summer into winter'), /addition/);
  });

  it('says so when the prompt asks for nothing that is known', () => {
    assert.match(editAccountOf(directEdit('frobnicate', 5), none, false).notRendered.join(), /words/);
  });
});
