import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MOVE_NAMES, amountOf, moveOf } from '../../../src/previz/camera/moves.ts';
import { poseAt } from '../../../src/previz/camera/path.ts';
import type { PathInput, TimedMove } from '../../../src/previz/camera/path.ts';
import { REST } from '../../../src/previz/camera/pose.ts';
import type { Pose } from '../../../src/previz/camera/pose.ts';

const SECONDS = 5;
const AXES = Object.keys(REST) as (keyof Pose)[];

function pathOf(moves: readonly TimedMove[], rig: PathInput['rig']['kind'] = 'locked'): PathInput {
  const timing = { seconds: SECONDS, pins: [], loop: true };
  return {
    moves,
    rig: { kind: rig, strength: 1 },
    seed: 4,
    frame: { width: 1.1, height: 0.62 },
    gain: 1,
    timing,
  };
}

const whole = (move: TimedMove['move']): TimedMove => ({ move, speed: 'normal', start: 0, end: SECONDS });

/** Change a second between two moments. */
function speedAt(path: PathInput, time: number): number[] {
  const [a, b] = [poseAt(path, time - 1e-4), poseAt(path, time + 1e-4)];
  return AXES.map((axis) => (b[axis] - a[axis]) / 2e-4);
}

describe('a way that comes round', () => {
  const paths: Readonly<Record<string, PathInput>> = {
    ...Object.fromEntries(MOVE_NAMES.map((move) => [move, pathOf([whole(move)])])),
    sequence: pathOf([
      { move: 'pan_left', speed: 'normal', start: 0, end: 2 },
      { move: 'zoom_in', speed: 'fast', start: 2, end: 9, ease: 'linear' },
    ]),
    whip: pathOf([{ move: 'pan_right', speed: 'fast', start: 0, end: 5, ease: 'whip' }]),
    hurried: pathOf([{ move: 'truck_left', speed: 'fast', start: 0, end: 5, ease: 'accelerate' }]),
    together: pathOf([whole('orbit_left'), whole('push_in')], 'handheld'),
    carried: {
      ...pathOf([]),
      carry: {
        velocity: { x: 0.03, y: 0, z: 0.02, yaw: 0.04, pitch: 0, roll: 0, zoom: 0.05 },
        at: 0,
        run: 2,
      },
    },
  };
  for (const [name, path] of Object.entries(paths))
    it(`begins at rest, has one round, and never jumps: ${name}`, () => {
      const first = poseAt(path, 0);
      if (path.rig.kind === 'locked')
        for (const axis of AXES) assert.ok(Math.abs(first[axis] - REST[axis]) < 1e-9, axis);
      assert.deepEqual(poseAt(path, SECONDS), poseAt(path, 0));
      assert.deepEqual(poseAt(path, -0.7), poseAt(path, SECONDS - 0.7));
      const speeds = Array.from({ length: 481 }, (_, n) => speedAt(path, (n / 480) * SECONDS));
      const most = Math.max(...speeds.flat().map(Math.abs));
      for (const [n, speed] of speeds.entries())
        for (const [axis, value] of speed.entries()) {
          const next = speeds[(n + 1) % 480]?.[axis] ?? 0;
          // A whip is the fastest: it is up to speed within 0.15 seconds.
          assert.ok(
            Math.abs(next - value) <= 0.25 * most + 1e-6,
            `${AXES[axis]} at ${n}: ${value}, then ${next}`,
          );
        }
    });

  it('goes on with the speed that was there, and has it again when it comes round', () => {
    const velocity = { x: 0.03, y: 0, z: 0.02, yaw: 0.04, pitch: 0, roll: 0, zoom: 0.05 };
    const path = { ...pathOf([whole('orbit_left')]), carry: { velocity, at: 0, run: 2 } };
    const speeds = speedAt(path, 0);
    for (const [n, axis] of AXES.entries()) {
      const asked = axis in velocity ? velocity[axis as keyof typeof velocity] : 0;
      assert.ok(Math.abs((speeds[n] ?? 9) - asked) < 1e-3, `${axis}: ${speeds[n]} for ${asked}`);
    }
  });

  it('is as wide as the move asks for, and does not stop where it turns', () => {
    for (const name of MOVE_NAMES) {
      const move = moveOf(name);
      if (!move.aside) continue;
      const path = pathOf([whole(name)]);
      const poses = Array.from({ length: 120 }, (_, n) => poseAt(path, (n / 120) * SECONDS));
      const amount = amountOf(name, 'normal');
      const asked = { ...REST, zoom: 0, ...move.part(amount, 1, path.frame) };
      const axis = AXES.reduce((best, one) => (Math.abs(asked[one]) > Math.abs(asked[best]) ? one : best));
      const along = poses.map((pose) => pose[axis]);
      const wide = Math.max(...along) - Math.min(...along);
      assert.ok(Math.abs(wide / Math.abs(asked[axis]) - 1) < 0.02, `${name}: ${wide} for ${asked[axis]}`);
      const slowest = Math.min(
        ...poses.map((_, n) => Math.max(...speedAt(path, (n / 120) * SECONDS).map(Math.abs))),
      );
      const fastest = Math.max(
        ...poses.map((_, n) => Math.max(...speedAt(path, (n / 120) * SECONDS).map(Math.abs))),
      );
      assert.ok(slowest > 0.1 * fastest, `${name}: ${slowest} of ${fastest}`);
    }
  });

  it('closes doors and opens them again', () => {
    const path = pathOf([whole('elevator_doors')]);
    assert.ok(poseAt(path, SECONDS / 2).doors > 1 - 1e-9);
    assert.ok(poseAt(path, SECONDS - 0.2).doors < 0.05);
  });
});
