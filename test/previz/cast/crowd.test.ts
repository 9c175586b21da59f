import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MOST_SHOWN, crowdOf, limberOf } from '../../../src/previz/cast/crowd.ts';

const subjects = (...counts: number[]) => counts.map((count, n) => ({ name: `kind ${n}`, count }));
const counted = (list: readonly { count: number }[]): number[] => list.map(({ count }) => count);

describe('a crowd', () => {
  it('is shown whole while there is room', () => {
    for (const counts of [[], [1], [MOST_SHOWN], [3, 1, 7], Array<number>(12).fill(3)]) {
      const { subjects: shown, crowdedOut } = crowdOf(subjects(...counts));
      assert.deepEqual(counted(shown), counts);
      assert.deepEqual(crowdedOut, []);
    }
  });

  it('gives each kind as many as any other where there is not, and tells who is missing', () => {
    const { subjects: shown, crowdedOut } = crowdOf(subjects(40, 2, 40));
    assert.deepEqual(counted(shown), [19, 2, 19]);
    assert.deepEqual(crowdedOut, [
      { name: 'kind 0', count: 21 },
      { name: 'kind 2', count: 21 },
    ]);
    const many = crowdOf(subjects(...Array<number>(12).fill(40))).subjects;
    assert.deepEqual(counted(many), Array<number>(12).fill(3));
  });

  it('moves few limb by limb, and of each kind one at least', () => {
    assert.deepEqual(limberOf([1, 8]), [1, 8]);
    assert.deepEqual(limberOf([40]), [6]);
    assert.deepEqual(limberOf([6, 6, 6]), [4, 4, 4]);
    assert.deepEqual(limberOf(Array<number>(12).fill(3)), Array<number>(12).fill(1));
  });
});
