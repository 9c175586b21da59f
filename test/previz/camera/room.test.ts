import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MOVE_NAMES } from '../../../src/previz/camera/moves.ts';
import { poseAt } from '../../../src/previz/camera/path.ts';
import type { PathInput } from '../../../src/previz/camera/path.ts';

function pathOf(move: (typeof MOVE_NAMES)[number], origin: number, room?: number): PathInput {
  return {
    moves: [{ move, start: 0, end: 5, speed: 'normal' }],
    rig: { kind: 'locked', strength: 1 },
    seed: 1,
    frame: { width: 1.1, height: 0.62 },
    gain: 1,
    origin,
    timing: { seconds: 5, pins: [origin], loop: false },
    ...(room === undefined ? {} : { room }),
  };
}

describe('room around a picture that is shown whole', () => {
  for (const move of MOVE_NAMES)
    test(`${move}: rests at its pin, never widens, and never jumps`, () => {
      const [plain, held] = [pathOf(move, 2.5), pathOf(move, 2.5, 2)];
      assert.equal(poseAt(held, 2.5).zoom, 1);
      let before = 1;
      for (let n = 0; n <= 500; n++) {
        const [a, b] = [poseAt(plain, n / 100), poseAt(held, n / 100)];
        assert.deepEqual({ ...b, zoom: 0 }, { ...a, zoom: 0 }, 'only the lens');
        const closing = b.zoom / a.zoom;
        assert.ok(closing >= 1);
        if (n > 0) assert.ok(Math.abs(closing - before) < 0.05, `${closing} after ${before}`);
        before = closing;
      }
    });

  test('closes in as the camera goes aside, and not as it comes near', () => {
    const zoomAt = (move: 'truck_left' | 'push_in' | 'zoom_in' | 'pull_out'): number =>
      poseAt(pathOf(move, 0, 2), 5).zoom / poseAt(pathOf(move, 0), 5).zoom;
    assert.ok(zoomAt('truck_left') > 1.05);
    assert.ok(zoomAt('pull_out') > 1.05);
    assert.equal(zoomAt('push_in'), 1);
    assert.equal(zoomAt('zoom_in'), 1);
  });
});
