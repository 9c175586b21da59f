import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { REST } from '../../../src/previz/camera/pose.ts';
import type { Pose } from '../../../src/previz/camera/pose.ts';
import { cameraMotion } from '../../../src/previz/flow/camera-motion.ts';
import type { FlowSample } from '../../../src/previz/flow/camera-motion.ts';
import { hash } from '../../../src/previz/noise.ts';
import { seenAt } from '../../../src/previz/scene/turn.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';

const VIEW = viewOf(320, 180);

/** The flow of a ground that comes near below and of a wall at twice the subject's distance above. */
function flowOf(pose: Partial<Pose>, odd = 0): FlowSample[] {
  const samples: FlowSample[] = [];
  for (let y = 6; y < 180; y += 12)
    for (let x = 6; x < 320; x += 12) {
      const q = y < 90 ? 0.5 : 0.5 + (y - 90) / 60;
      const seen = seenAt(VIEW, { ...REST, ...pose }, x, y, q);
      if (!seen) continue;
      const own = hash(1, 0, samples.length) < odd;
      const [dx, dy] = own ? [9, -7] : [seen.x - x, seen.y - y];
      samples.push({ x, y, q, dx, dy, weight: 1 });
    }
  return samples;
}

describe('camera motion from flow', () => {
  const cases: readonly (readonly [string, Partial<Pose>])[] = [
    ['truck', { x: 0.01 }],
    ['pedestal', { y: -0.008 }],
    ['push', { z: 0.02 }],
    ['pan', { yaw: 0.01 }],
    ['tilt', { pitch: -0.008 }],
    ['roll', { roll: 0.012 }],
    ['zoom', { zoom: 1.02 }],
    ['orbit', { x: 0.02, yaw: -0.02 }],
  ];
  for (const [name, pose] of cases)
    for (const odd of [0, 0.2])
      test(`${name}${odd > 0 ? ', a fifth of the places going their own way' : ''}`, () => {
        const found = cameraMotion(flowOf(pose, odd), VIEW);
        for (const axis of ['x', 'y', 'z', 'yaw', 'pitch', 'roll', 'zoom'] as const) {
          const meant = (pose[axis] ?? REST[axis]) - REST[axis];
          const size = Math.max(...Object.entries(pose).map(([key, v]) => Math.abs(v - REST[key as 'x'])));
          assert.ok(Math.abs(found[axis] - meant) < 0.12 * size, `${axis}: ${found[axis]} for ${meant}`);
        }
      });

  test('nothing to go by means no motion', () => {
    for (const samples of [[], flowOf({ x: 0.01 }).map((sample) => ({ ...sample, weight: 0 }))])
      assert.deepEqual(Object.values(cameraMotion(samples, VIEW)), [0, 0, 0, 0, 0, 0, 0]);
  });
});
