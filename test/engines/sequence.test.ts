import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKeeper } from '../../src/previz/shot/keeper.ts';
import { isBrief, segmentsOf, spanOf } from '../../src/previz/shot/sequence.ts';

const canvas = { frame_count: 240, fps: 24 };

describe('a clip as a sequence', () => {
  it('covers every frame once, with pins anywhere', () => {
    for (const pins of [[0], [239], [7], [0, 239], [0, 1, 2, 100], [5, 6, 238]]) {
      const covered = new Array<number>(240).fill(0);
      for (const pin of pins) covered[pin] = (covered[pin] ?? 0) + 1;
      for (const { frames } of segmentsOf(pins, 240))
        for (let n = frames.first; n < frames.end; n++) covered[n] = (covered[n] ?? 0) + 1;
      assert.ok(covered.length === 240 && covered.every((times) => times === 1), pins.join());
    }
  });

  it('asks of a picture only what is seen of it', () => {
    const strangers = [{ same: false }, { same: false }, { same: false }];
    const frames = [24, 120, 125, 130];
    const spans = frames.map((_, n) => spanOf(frames, n, strangers, canvas));
    const [first, second, third, fourth] = spans.map(({ from, to }) => [from, to]);
    assert.deepEqual(first, [0, (24 + 0.8 * 96) / 24], 'from the beginning to well before the next');
    assert.deepEqual(second?.[1], 5, 'not where the next one follows at once');
    assert.deepEqual(third, [125 / 24, 125 / 24], 'a picture that flashes by only stands');
    assert.deepEqual(fourth, [130 / 24, 10], 'to the end');
    assert.deepEqual(frames.map((_, n) => isBrief(frames, n)), [false, false, true, false]); // prettier-ignore
    const same = spanOf([0, 120], 0, [{ same: true }], canvas);
    assert.deepEqual(same, { from: 0, to: 0 }, 'between pictures of one scene neither is a scene of its own');
  });

  it('keeps what a pin has from the first segment that asks until the last that might', async () => {
    const segments = segmentsOf([0, 50, 100], 120);
    const log: string[] = [];
    const keeper = createKeeper(segments, (n) => {
      log.push(`make ${n}`);
      return Promise.resolve({ free: () => void log.push(`free ${n}`) });
    });
    for (const segment of segments) {
      for (const pin of segment.pins) await keeper.of(pin);
      keeper.release(segment);
    }
    assert.deepEqual(log, ['make 0', 'make 1', 'free 0', 'make 2', 'free 1', 'free 2']);
  });
});
