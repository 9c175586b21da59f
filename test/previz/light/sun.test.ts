import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REST } from '../../../src/previz/camera/pose.ts';
import { sunOf } from '../../../src/previz/light/sun.ts';
import { projectorOf } from '../../../src/previz/scene/project.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { seenAt } from '../../../src/previz/scene/turn.ts';

function thumbnail(value: (x: number, y: number) => number): Parameters<typeof sunOf>[0] {
  const [width, height] = [160, 90];
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) =>
    value((i >> 2) % width, Math.floor(i / 4 / width)),
  );
  return { width, height, rgba };
}

describe('sunOf', () => {
  it('finds a small burnt-out spot', () => {
    const sun = sunOf(thumbnail((x, y) => ((x - 40) ** 2 + (y - 30) ** 2 < 100 ? 255 : 120)));
    assert.ok(sun.seen && Math.abs(sun.x - 40.5 / 160) < 0.02 && Math.abs(sun.y - 30.5 / 90) < 0.02);
  });

  it('takes neither a white wall nor a grey sky for one', () => {
    const wall = sunOf(thumbnail((x) => (x > 80 ? 255 : 60)));
    assert.ok(!wall.seen && wall.y < 0 && wall.x > 0.8, 'light from above on the brighter side');
    assert.ok(sunOf(thumbnail((x) => (x > 80 ? 60 : 255))).x < 0.2);
    assert.equal(sunOf(thumbnail(() => 150)).seen, false);
  });
});

describe('seenAt', () => {
  it('is the inverse of the projector', () => {
    const view = viewOf(640, 360);
    const pose = { ...REST, x: 0.05, y: -0.03, z: 0.12, yaw: 0.1, pitch: 0.06, roll: 0.2, zoom: 1.2 };
    const disparity = { width: 4, height: 4, data: new Float32Array(16).fill(0.7), scaleX: 0.01, scaleY: 0.01, offsetX: 0, offsetY: 0 }; // prettier-ignore
    const projector = projectorOf(view, pose, disparity);
    for (const [x, y] of [
      [20, 30],
      [320, 180],
      [600, 340],
    ] as const) {
      // prettier-ignore
      projector.project(x, y);
      const seen = seenAt(view, pose, projector.u, projector.v, 0.7);
      assert.ok(seen && Math.abs(seen.x - x) < 1e-6 && Math.abs(seen.y - y) < 1e-6);
    }
  });
});
