import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCourse } from '../../../src/previz/follow/course.ts';
import { LAG, REKEY } from '../../../src/previz/follow/links.ts';
import type { CourseKey, CoursePlan } from '../../../src/previz/follow/course-plan.ts';
import { MOST_SIDES } from '../../../src/previz/follow/room.ts';
import type { Steering } from '../../../src/previz/follow/steering.ts';
import { IDENTITY } from '../../../src/previz/survey/affine.ts';

/** All steerings of a clip, `confident` of every frame as given. */
function steerings(
  frames: number,
  keys: readonly CourseKey[],
  { shots, confident = () => 1 }: { shots?: CoursePlan['shots']; confident?: (age: number) => number } = {},
): Steering[] {
  const course = createCourse({
    shots: shots ?? [{ first: 0, frames, lab: [0.5, 0, 0] }],
    keys,
    motions: Array.from({ length: frames }, () => ({ map: { ...IDENTITY, x0: 0.01 } })),
  });
  const all: Steering[] = [];
  for (let n = 0; n < frames; n++) {
    const past = all[n - LAG];
    all.push(course.next(past && confident(past.frame - (past.sides[0]?.frame ?? 0))));
  }
  return all;
}

const key = (frame: number, related = true): CourseKey => ({ frame, related });

describe('the course of keys', () => {
  it('makes a key of what was drawn at the latest every 24 frames, and goes over to it without a jump', () => {
    const all = steerings(100, [key(0)]);
    const born = all.filter(({ becomes }) => becomes !== undefined).map(({ frame }) => frame);
    assert.deepEqual(born, [24, 48, 72, 96]);
    const weightOf = (steering: Steering, frame: number): number =>
      steering.sides.filter((side) => side.frame === frame).reduce((sum, { weight }) => sum + weight, 0);
    for (const [n, steering] of all.entries()) {
      const total = steering.sides.reduce((sum, { weight }) => sum + weight, 0);
      assert.ok(Math.abs(total - 1) < 1e-9 && steering.sides.length <= MOST_SIDES, `frame ${n}`);
      const before = all[n - 1];
      for (const frame of [0, ...born])
        if (before)
          assert.ok(
            Math.abs(weightOf(steering, frame) - weightOf(before, frame)) < 0.3,
            `key ${frame} at ${n}`,
          );
      for (const side of steering.sides)
        assert.ok(n - side.frame <= REKEY + 6, `frame ${n} reads ${side.frame}`);
    }
  });

  it('makes a new key sooner when the confident share of a frame falls', () => {
    const all = steerings(60, [key(0)], { confident: (age) => 1 - age * 0.05 });
    const [first] = all.filter(({ becomes }) => becomes !== undefined);
    assert.ok(first && first.frame > 8 && first.frame < 20, `at ${first?.frame}`);
  });

  it('never writes to a slot that a later frame reads as another key', () => {
    const all = steerings(150, [key(0), key(40), key(90)], { confident: (age) => (age > 10 ? 0.5 : 1) });
    const shown = new Map<number, number>();
    for (const { frame, load, becomes, sides } of all) {
      for (const { key: number, slot } of load) shown.set(slot, [0, 40, 90][number] ?? -1);
      for (const side of sides) assert.equal(shown.get(side.slot), side.frame, `frame ${frame}`);
      if (becomes !== undefined) shown.set(becomes, frame);
    }
  });

  it('shows each pinned frame by its own key alone, and comes to it evenly', () => {
    const all = steerings(80, [key(10), key(50)]);
    for (const frame of [10, 50]) {
      const sides = all[frame]?.sides ?? [];
      assert.deepEqual([sides.length, sides[0]?.frame, sides[0]?.weight], [1, frame, 1]);
      assert.equal(all[frame]?.pinned, 1);
    }
    const ahead = all.slice(20, 50).map(({ sides }) => sides.find((side) => side.frame === 50)?.weight ?? 0);
    for (const [n, weight] of ahead.entries())
      assert.ok(weight >= (ahead[n - 1] ?? 0) && weight - (ahead[n - 1] ?? 0) < 0.1, `frame ${20 + n}`);
    assert.ok((ahead.at(-1) ?? 0) > 0.9);
    assert.deepEqual(
      all[0]?.sides.map(({ frame, trail }) => [frame, trail]),
      [[10, false]],
    );
  });

  it('keeps keys within their shot; a shot without one takes the colours of the shot most like it', () => {
    const shots = [
      { first: 0, frames: 30, lab: [0.3, 0, 0] },
      { first: 30, frames: 30, lab: [0.8, 0, 0] },
      { first: 60, frames: 30, lab: [0.75, 0, 0] },
    ] as const;
    const all = steerings(90, [key(0), key(35)], { shots });
    for (const { frame, sides } of all)
      for (const side of sides) assert.equal(side.frame < 30, frame < 30, `frame ${frame}`);
    assert.deepEqual(all[70]?.sides, []);
    assert.deepEqual(all[70]?.grids, [{ key: 1, share: 1, map: undefined }]);
    assert.equal(all[29]?.grids[0]?.map?.x0.toFixed(2), '-0.29');
  });

  it('takes nothing but colours from a key that shows something else', () => {
    const all = steerings(40, [key(0, false)]);
    for (const { sides, grids, load, pinned } of all)
      assert.deepEqual([sides, load, pinned, grids], [[], [], 0, [{ key: 0, share: 1, map: undefined }]]);
  });
});
