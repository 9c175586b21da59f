import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookOf } from '../../../src/previz/light/look-of.ts';
import { panelOf } from '../../../src/previz/render/doors.ts';
import { UNGRADED } from '../../../src/previz/scene/look.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';

const view = viewOf(320, 180);
const mean = (row: Uint8Array, channel: number): number => {
  let sum = 0;
  for (let i = channel; i < row.length; i += 4) sum += row[i] ?? 0;
  return sum / (row.length / 4);
};

describe('doors', () => {
  it('are dimmed and cooled by night with the picture, as far as it is', () => {
    const look = lookOf({ time: { value: 'night' } }, 1);
    const day = panelOf(view, undefined, UNGRADED);
    const dusk = panelOf(view, look, { from: 0, to: 1, weight: 64 });
    const night = panelOf(view, look, { from: 1, to: 1, weight: 128 });
    assert.deepEqual(panelOf(view, look, UNGRADED), day);
    assert.ok(mean(night, 1) < 0.6 * mean(day, 1), `${mean(night, 1)} of ${mean(day, 1)}`);
    assert.ok(Math.abs(mean(dusk, 1) - (mean(day, 1) + mean(night, 1)) / 2) < 1);
    assert.ok(mean(night, 2) / mean(night, 0) > mean(day, 2) / mean(day, 0));
    assert.equal(mean(night, 3), 255);
  });
});
