import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { DURATIONS, MOST_KEYFRAMES } from '../../src/ray/request.ts';
import type { GenerationRequest, MediaRef } from '../../src/ray/request.ts';
import { brokenRules } from '../../src/ray/rules.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import { gridOf } from '../../workbench/src/timeline/grid.ts';
import type { Grid } from '../../workbench/src/timeline/grid.ts';
import {
  carried,
  duplicated,
  evenly,
  moved,
  nudged,
  withPicture,
  withPictures,
  without,
} from '../../workbench/src/timeline/pins.ts';
import type { Pin } from '../../workbench/src/timeline/pins.ts';
import { markAt, marksOf } from '../../workbench/src/timeline/snap.ts';

const BASE = { prompt: 'A lighthouse', model: 'ray-3.2' } as const;
const FIVE = gridOf({ ...BASE, type: 'video' }, undefined);
const TEN = gridOf({ ...BASE, type: 'video', video: { duration: '10s' } }, undefined);

const picture = (n: number): MediaRef => ({ file_id: `picture-${n}` });
const pictures = (count: number): MediaRef[] => Array.from({ length: count }, (_, n) => picture(n));
const framesOf = (pins: readonly Pin[], grid: Grid): number[] => pins.map(({ index }) => grid.frameOf(index));
const pinned = (frames: readonly number[], grid: Grid): Pin[] =>
  frames.map((frame, n) => ({ media: picture(n), index: grid.indexOf(frame) }));

/** A request of each kind that has keyframes, with the grid that they lie on. */
const kinds = fc.oneof(
  fc.constantFrom(...DURATIONS).map((duration) => ({
    grid: gridOf({ ...BASE, type: 'video', video: { duration } }, undefined),
    request: (pins: readonly Pin[]): GenerationRequest => ({
      ...BASE,
      type: 'video',
      video: { duration, keyframes: pins.map(({ media }) => media), keyframe_indexes: pins.map(({ index }) => index) },
    }),
  })),
  fc.option(fc.double({ min: 0.2, max: 18, noNaN: true }), { nil: undefined }).map((seconds) => ({
    grid: gridOf({ ...BASE, type: 'video_edit' }, seconds),
    request: (pins: readonly Pin[]): GenerationRequest => ({
      ...BASE,
      type: 'video_edit',
      source: { file_id: 'footage' },
      video: {
        edit: { keyframes: pins.map(({ media }) => media), keyframe_indexes: pins.map(({ index }) => index) },
      },
    }),
  })),
); // prettier-ignore

type Step = (pins: readonly Pin[], grid: Grid) => readonly Pin[];
const anywhere = fc.integer({ min: -40, max: 500 });
const which = fc.nat({ max: 70 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(which, anywhere).map(([at, to]): Step => (pins, grid) => moved(pins, at, to, grid).pins),
  fc.tuple(which, fc.integer({ min: -300, max: 300 })).map(([at, by]): Step => (pins, grid) => nudged(pins, at, by, grid).pins),
  fc.tuple(fc.nat({ max: 80 }), anywhere).map(([count, near]): Step => (pins, grid) => withPictures(pins, pictures(count), near, grid).pins),
  which.map((at): Step => (pins, grid) => duplicated(pins, at, grid).pins),
  which.map((at): Step => (pins) => without(pins, at).pins),
  which.map((at): Step => (pins) => withPicture(pins, at, picture(99)).pins),
  fc.constant<Step>((pins, grid) => evenly(pins, grid)),
); // prettier-ignore

describe('the pins of a timeline', () => {
  test('break no rule of the contract, whatever is done to them, and stand in order', () => {
    fc.assert(
      fc.property(kinds, fc.array(step, { maxLength: 12 }), ({ grid, request }, steps) => {
        let pins: readonly Pin[] = [];
        for (const each of steps) {
          pins = each(pins, grid);
          const frames = framesOf(pins, grid);
          assert.ok(pins.length <= MOST_KEYFRAMES);
          assert.equal(new Set(frames).size, pins.length);
          assert.deepEqual(
            frames,
            frames.toSorted((a, b) => a - b),
          );
          assert.ok(frames.every((frame) => frame >= 0 && frame < grid.frames));
          if (pins.length > 0) assert.deepEqual(brokenRules(request(pins), SURFACES.native), []);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('lose no picture when one is moved, and only that one moves', () => {
    fc.assert(
      fc.property(kinds, fc.nat({ max: 64 }), which, anywhere, ({ grid }, count, at, to) => {
        const before = withPictures([], pictures(count), 0, grid).pins;
        const { pins: after, at: now } = moved(before, at, to, grid);
        const pin = before[at];
        assert.deepEqual(new Set(after.map(({ media }) => media)), new Set(before.map(({ media }) => media)));
        if (pin === undefined) return assert.equal(after, before);
        assert.equal(after[now]?.media, pin.media);
        assert.deepEqual(
          after.filter(({ media }) => media !== pin.media),
          before.filter((other) => other !== pin),
        );
      }),
    );
  });

  test('are spread evenly from the first frame to the last', () => {
    assert.deepEqual(framesOf(withPictures([], pictures(4), 70, FIVE).pins, FIVE), [0, 40, 79, 119]);
    assert.deepEqual(framesOf(withPictures([], pictures(3), 70, TEN).pins, TEN), [0, 120, 239]);
    assert.deepEqual(framesOf(withPictures([], pictures(1), 70, FIVE).pins, FIVE), [70]);
  });

  test('name the end of a clip as the contract does, and show it as its last frame', () => {
    const [pin] = withPictures([], pictures(1), 500, FIVE).pins;
    assert.equal(pin?.index, 120);
    assert.equal(FIVE.frameOf(120), 119);
    const edit = gridOf({ ...BASE, type: 'video_edit' }, 2);
    assert.equal(withPictures([], pictures(1), 500, edit).pins[0]?.index, -1);
    assert.equal(edit.frameOf(-1), 47);
  });

  test('more of them fill the gap that they were dropped into', () => {
    const pins = pinned([0, 60, 119], FIVE);
    assert.deepEqual(framesOf(withPictures(pins, pictures(2), 80, FIVE).pins, FIVE), [0, 60, 80, 99, 119]);
  });

  test('pass over each other by the keyboard, and never share a frame', () => {
    const pins = pinned([10, 11, 12], FIVE);
    const { pins: after, at } = nudged(pins, 0, 1, FIVE);
    assert.deepEqual(framesOf(after, FIVE), [11, 12, 13]);
    assert.equal(at, 2);
    assert.equal(nudged(pinned([0, 1], FIVE), 1, -1, FIVE).at, 1);
    assert.deepEqual(framesOf(nudged(pinned([115, 119], FIVE), 0, 6, FIVE).pins, FIVE), [118, 119]);
  });

  test('keep their shares of a clip of another length', () => {
    const ten = pinned([0, 60, 120, 239], TEN);
    assert.deepEqual(framesOf(carried(ten, TEN, FIVE, 0.5), FIVE), [0, 30, 60, 119]);
    assert.equal(carried(withPictures([], pictures(64), 0, TEN).pins, TEN, FIVE, 0.5).length, 64);
  });
});

describe('snapping', () => {
  test('knows quarters, seconds, even gaps and the playhead, and never a frame that is taken', () => {
    const marks = marksOf(120, [10, 20, 60], 33);
    const named = (frame: number): string | undefined => marks.find((mark) => mark.frame === frame)?.name;
    assert.equal(named(0), 'start');
    assert.equal(named(119), 'end');
    assert.equal(named(30), '¼');
    assert.equal(named(48), '2 s');
    assert.equal(named(40), 'even');
    assert.equal(named(33), 'playhead');
    assert.equal(named(60), undefined);
  });

  test('takes the nearest mark within reach, and nothing beyond it', () => {
    const marks = marksOf(120, [], undefined);
    assert.equal(markAt(31.4, marks, 2)?.frame, 30);
    assert.equal(markAt(36, marks, 2), undefined);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 119, noNaN: true }), fc.double({ min: 0, max: 9, noNaN: true }), (frame, reach) => {
        const mark = markAt(frame, marks, reach);
        const nearest = Math.min(...marks.map((each) => Math.abs(each.frame - frame)));
        assert.equal(mark === undefined ? nearest > reach : Math.abs(mark.frame - frame) === nearest, true);
      }),
    ); // prettier-ignore
  });
});
