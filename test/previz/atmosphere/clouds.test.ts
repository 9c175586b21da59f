import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { driftGrid, driftOf, driftedAt } from '../../../src/previz/atmosphere/clouds.ts';
import { plane } from '../../../src/previz/depth/plane.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';

const view = viewOf(320, 192);
const sky = { mask: plane(80, 48, (_, y) => (y < 24 ? 1 : 0)), share: 0.5, horizon: 0.5 };
const clouds = { atmosphere: [{ value: 'clouds' }] };
const disparity = { width: 80, height: 48, data: new Float32Array(80 * 48), scaleX: 0.25, scaleY: 0.25, offsetX: -0.375, offsetY: -0.375 }; // prettier-ignore
const image = { offset: 0, stride: 1280, width: 320, height: 192, scaleX: 1, scaleY: 1, left: 0, top: 0 };
const [columns, rows] = [21, 13];

function grid(): Float32Array {
  return Float32Array.from({ length: columns * rows * 2 }, (_, i) =>
    i % 2 === 0 ? Math.min(319, ((i >> 1) % columns) * 16) : Math.min(191, Math.floor(i / 2 / columns) * 16),
  );
}

describe('drifting clouds', () => {
  it('need a sky and a word', () => {
    assert.equal(driftOf(clouds, undefined, 1), undefined);
    assert.equal(driftOf({}, sky, 1), undefined);
    assert.ok(driftOf(clouds, sky, 1));
  });

  it('move in the sky alone, from rest, without folding the picture or leaving it', () => {
    const drift = driftOf(clouds, sky, 5);
    assert.ok(drift);
    const rest = grid();
    let last = 0;
    for (const time of [0, 0.25, 1, 5, 10]) {
      const moved = grid();
      const [{ way } = { way: 0 }] = driftedAt(drift, { time, seconds: 10, since: time, loop: false });
      driftGrid(drift, way, view, disparity, image, moved);
      for (let i = 0; i < rest.length; i += 2) {
        const [column, row] = [(i >> 1) % columns, Math.floor(i / 2 / columns)];
        assert.ok((moved[i] ?? -1) >= 0 && (moved[i] ?? 999) <= 319);
        if (row >= 6) assert.equal(moved[i], rest[i], 'land stays');
        if (column > 0) assert.ok((moved[i] ?? 0) > (moved[i - 2] ?? 0), 'no fold');
      }
      const seen = (rest[(columns + 10) * 2] ?? 0) - (moved[(columns + 10) * 2] ?? 0);
      assert.ok(time === 0 ? seen === 0 : seen >= last, `${seen} after ${last}`);
      last = seen;
    }
    assert.ok(last > 8, `${last} pixels`);
  });

  it('come round in a loop: copies that fade out before they begin anew, one picture where a still is shown', () => {
    const drift = driftOf(clouds, sky, 1);
    assert.ok(drift);
    const at = (time: number, since = Infinity): ReturnType<typeof driftedAt> =>
      driftedAt(drift, { time, seconds: 5, since, loop: true });
    for (let n = 0; n < 120; n++) {
      const [now, next] = [at(n / 24), at(((n + 1) % 120) / 24)];
      assert.ok(Math.abs(now.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
      assert.ok(Math.abs(now.reduce((sum, { share }) => sum + share ** 2, 0) - 0.5) < 1e-9, 'even detail');
      for (const [k, { way, share }] of now.entries()) {
        const [later, faded] = [next[k]?.way ?? 0, next[k]?.share ?? 1];
        const step = (drift.speed * 5) / 120;
        assert.ok(
          Math.abs(later - way - step) < 1e-9 || Math.max(share, faded) < 0.002,
          `${n}: ${way}, ${later}`,
        );
      }
    }
    for (const { way } of at(0, 0)) assert.equal(Math.abs(way), 0);
  });
});
