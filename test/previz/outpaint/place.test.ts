import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paintedShare, placementOf, shownOf } from '../../../src/previz/outpaint/place.ts';

const TALL = { width: 720, height: 1280 };

test('a source fits in the middle of the canvas, as large as it can', () => {
  const place = placementOf(TALL, { width: 1920, height: 1080 }, undefined);
  assert.deepEqual(place, { left: 0, top: 438, width: 720, height: 405 });
  assert.ok(Math.abs(paintedShare(TALL, place) - 0.684) < 0.001);
});

test('a source of the canvas’ own shape covers it, though the ratio is rounded', () => {
  const place = placementOf({ width: 854, height: 480 }, { width: 1280, height: 720 }, undefined);
  assert.deepEqual(place, { left: 0, top: 0, width: 854, height: 480 });
  assert.equal(paintedShare({ width: 854, height: 480 }, place), 0);
});

test('a source that lies partly outside is cropped there', () => {
  const place = placementOf(
    TALL,
    { width: 1920, height: 1080 },
    { x_norm: -0.5, y_norm: 0.25, w_norm: 2, h_norm: 0.5 },
  );
  assert.deepEqual(shownOf(TALL, place), { left: 0, top: 320, right: 720, bottom: 960 });
});

test('a source beyond the canvas shows nothing', () => {
  const shown = shownOf(
    TALL,
    placementOf(TALL, { width: 16, height: 9 }, { x_norm: 1.5, y_norm: 0, w_norm: 1, h_norm: 1 }),
  );
  assert.equal((shown.right - shown.left) * (shown.bottom - shown.top), 0);
});
