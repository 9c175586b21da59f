import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { poseAt } from '../../../src/previz/camera/path.ts';
import type { PathInput } from '../../../src/previz/camera/path.ts';
import { REST } from '../../../src/previz/camera/pose.ts';

const VELOCITY = { x: 0.03, y: -0.01, z: 0.02, yaw: 0.04, pitch: 0.01, roll: -0.02, zoom: 0.05 };

function pathOf(at: number, gain = 1, run = 2): PathInput {
  const rig = { kind: 'locked', strength: 1 } as const;
  const frame = { width: 1.1, height: 0.6 };
  return { moves: [], rig, seed: 1, frame, gain, carry: { velocity: VELOCITY, at, run }, origin: at };
}

/** Change a second of each part between two moments. */
function speed(path: PathInput, time: number, step: number): number[] {
  const [a, b] = [poseAt(path, time), poseAt(path, time + step)];
  return (Object.keys(VELOCITY) as (keyof typeof VELOCITY)[]).map((axis) => (b[axis] - a[axis]) / step);
}

describe('a motion carried on', () => {
  for (const [name, at, step] of [
    ['from the end of the clip before', 0, 1e-4],
    ['into the beginning of the clip after', 5, -1e-4],
  ] as const)
    for (const gain of [1, 0.3])
      test(`${name}, ${gain} of it left: the join has the velocity that was measured`, () => {
        const path = pathOf(at, gain);
        assert.deepEqual(poseAt(path, at), REST);
        for (const [k, found] of speed(path, at, step).entries()) {
          const meant = Object.values(VELOCITY)[k] ?? 0;
          assert.ok(Math.abs(found - meant) < 1e-4, `${found} for ${meant}`);
        }
      });

  test('comes to rest, and stays', () => {
    const path = pathOf(0);
    assert.deepEqual(poseAt(path, 2), poseAt(path, 5));
    assert.ok(Math.abs(poseAt(path, 2).x - VELOCITY.x) < 1e-12, 'half of what the speed would have gone');
  });

  test('with less of it left, the way is shorter', () => {
    assert.ok(Math.abs(poseAt(pathOf(0, 0.5), 5).x - 0.5 * VELOCITY.x) < 1e-12);
    assert.deepEqual(poseAt(pathOf(0, 0), 5), REST);
  });
});
