import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyFrames, mosaicOf } from '../../../src/previz/outpaint/mosaic.ts';
import { worldOf } from '../../../src/previz/outpaint/world.ts';
import { IDENTITY } from '../../../src/previz/survey/affine.ts';
import type { Affine } from '../../../src/previz/survey/survey.ts';

const CANVAS = { width: 40, height: 80 };
const PLACE = { left: 0, top: 30, width: 40, height: 20 };
const pan = (share: number): Affine => ({ ...IDENTITY, x0: share });

function through({ xx, xy, x0, yx, yy, y0 }: Affine, x: number, y: number): [number, number] {
  return [xx * x + xy * y + x0, yx * x + yy * y + y0];
}

test('a still camera has a world as large as the canvas', () => {
  const { width, height, scale, windows } = worldOf([IDENTITY, IDENTITY], CANVAS, PLACE, 1e6);
  assert.deepEqual({ width, height, scale }, { width: 40, height: 80, scale: 1 });
  assert.equal(windows.length, 3);
});

test('what one frame shows lies at the same place of the world in another', () => {
  // Everything moves 4 pixels to the left from frame to frame.
  const { windows, width } = worldOf(
    Array.from({ length: 6 }, () => pan(-0.1)),
    CANVAS,
    PLACE,
    1e6,
  );
  assert.equal(width, 40 + 6 * 4);
  const [first, last] = [windows[0], windows[6]];
  assert.ok(first && last);
  assert.deepEqual(through(first, 30, 40).map(Math.round), through(last, 6, 40).map(Math.round));
});

test('a camera that goes too far has a world that stands still, and memory stays bounded', () => {
  const far = worldOf(
    Array.from({ length: 400 }, () => pan(-0.2)),
    CANVAS,
    PLACE,
    1e6,
  );
  assert.deepEqual([far.width, far.height], [40, 80]);
  const wide = worldOf(
    Array.from({ length: 20 }, () => pan(-0.2)),
    CANVAS,
    PLACE,
    5000,
  );
  assert.ok(wide.width * wide.height < 6000);
});

test('what passes by is not in the world, and is known to move', () => {
  const world = worldOf(
    Array.from({ length: 7 }, () => IDENTITY),
    CANVAS,
    PLACE,
    1e6,
  );
  const keys = world.windows.map((window, n) => {
    const rgba = new Uint8Array(40 * 20 * 4).fill(100);
    for (let y = 0; y < 20; y++)
      for (let x = n * 5; x < n * 5 + 5; x++) rgba.fill(240, (y * 40 + x) * 4, (y * 40 + x) * 4 + 4);
    return { rgba, window };
  });
  const { sheet, restless } = mosaicOf(keys, world, PLACE);
  const known = sheet.planes[0].filter((_, i) => sheet.known[i] === 1);
  assert.equal(known.length, 38 * 18);
  assert.ok(known.every((value) => Math.abs(value - 100) < 1e-3));
  assert.equal(
    restless.reduce((sum, one) => sum + one, 0),
    0,
    'once in seven frames is no restlessness',
  );
});

test('keys are spread over a shot', () => {
  assert.deepEqual(keyFrames(9, 3), [1, 4, 7]);
  assert.deepEqual(keyFrames(2, 5), [0, 1]);
});
