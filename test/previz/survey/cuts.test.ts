import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { masksAt } from '../../../src/previz/survey/at-frame.ts';
import type { Picture } from '../flow/harness.ts';
import { flat, frameOf, marble, surveyOf, view } from './footage.ts';
import type { Place } from './footage.ts';

function shot(seed: number, count: number, place: (n: number) => Place = () => ({})): Picture[] {
  return Array.from({ length: count }, (_, n) => frameOf(view(marble(seed), place(n)), 1.5, seed * 100 + n));
}

function mixed(a: Picture, b: Picture, share: number): Picture {
  return { ...a, rgba: a.rgba.map((value, i) => value + share * (b.rgba[i]! - value)) };
}

const firsts = (frames: readonly Picture[]): number[] => surveyOf(frames).shots.map(({ first }) => first);

describe('cuts', () => {
  it('are found where they are, and the shots fill the clip', () => {
    const survey = surveyOf([...shot(1, 9), ...shot(2, 5, (n) => ({ x: 3 * n })), ...shot(3, 8)]);
    assert.deepEqual(
      survey.shots.map(({ first, frames }) => [first, frames]),
      [
        [0, 9],
        [9, 5],
        [14, 8],
      ],
    );
    assert.equal(survey.motions.length, 22);
    assert.equal(survey.motions[9]?.confidence, 0);
  });

  it('are not seen in flashes', () => {
    const frames = shot(1, 14);
    frames[6] = mixed(frames[6]!, frameOf(flat(255, 255, 255)), 0.9);
    frames[7] = mixed(frames[7]!, frameOf(flat(255, 255, 255)), 0.6);
    assert.deepEqual(firsts(frames), [0]);
  });

  it('are not seen in fast pans, fades and dissolves', () => {
    assert.deepEqual(firsts(shot(1, 12, (n) => ({ x: 30 * n }))), [0], 'pan');
    const black = frameOf(flat(0, 0, 0));
    assert.deepEqual(
      firsts(shot(1, 14).map((frame, n) => mixed(black, frame, Math.min(1, n / 10)))),
      [0],
      'fade',
    );
    const [a, b] = [shot(1, 16), shot(2, 16)];
    const dissolve = a.map((frame, n) => mixed(frame, b[n]!, Math.max(0, Math.min(1, (n - 2) / 12))));
    assert.deepEqual(firsts(dissolve), [0], 'dissolve');
  });
});

describe('a survey', () => {
  it('of one frame has a shot and its maps', () => {
    const survey = surveyOf(shot(1, 1));
    assert.equal(survey.frames, 1);
    assert.equal(masksAt(survey, 0).ground.width, 64);
  });

  it('of none is refused', () => {
    assert.throws(() => surveyOf([]), RangeError);
  });

  it('carries its maps with the picture', () => {
    // Green left of a line, sand right of it; the camera pans and the line goes to the left.
    const land = (x: number, y: number): readonly [number, number, number] => {
      const [r, , b] = marble(5)(x, y);
      return x < 120 ? [0.3 * r, 30 + 0.5 * r, 0.25 * b] : [60 + 0.6 * r, 50 + 0.5 * r, 40 + 0.4 * r];
    };
    const frames = Array.from({ length: 14 }, (_, n) => frameOf(view(land, { x: 3 * n })));
    const survey = surveyOf(frames);
    for (const n of [0, 7, 12]) {
      const { greens } = masksAt(survey, n);
      const line = (64 * (120 - 3 * n)) / 192;
      const at = (x: number): number => greens.data[18 * 64 + Math.round(x)]!;
      assert.ok(at(line - 6) > 0.7 && at(line + 6) < 0.3, `frame ${n}: ${at(line - 6)}, ${at(line + 6)}`);
    }
  });
});
