/** What the threads of a clip may take: a scene of very many pictures has fewer of them, and the same frames. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layOutWithin } from '../../src/previz/shot/memory.ts';
import { MAX_PAGES, PAGE_BYTES } from '../../src/previz/kernels/kernels.ts';
import { COARSE_SHIFT, FINE_SHIFT, gridBytes } from '../../src/previz/scene/memory.ts';
import { viewOf } from '../../src/previz/scene/view.ts';

const LIMIT = 384 * 2 ** 20;
const view = viewOf(1920, 1080);

describe('the memory of a clip', () => {
  it('has room for all threads of a usual scene', () => {
    const { scratch, ring } = layOutWithin(LIMIT, 8, { view, shift: COARSE_SHIFT, pictures: 60 });
    assert.deepEqual([scratch.length, ring.length], [8, 12]);
  });

  it('is shared by fewer threads where many pictures lie on fine grids, and always by one', () => {
    const crowd = layOutWithin(LIMIT, 8, { view, shift: FINE_SHIFT, pictures: 150 });
    assert.ok(crowd.scratch.length >= 1 && crowd.scratch.length < 8);
    assert.ok(crowd.totalBytes <= LIMIT);
    const [last] = crowd.scratch.slice(-1);
    assert.ok(
      last && last.grids + 150 * gridBytes(view, FINE_SHIFT) <= crowd.totalBytes,
      'each has its room',
    );
    const most = layOutWithin(LIMIT, 8, { view, shift: FINE_SHIFT, pictures: 600 });
    assert.equal(most.scratch.length, 1);
    assert.ok(most.totalBytes < MAX_PAGES * PAGE_BYTES);
  });

  it('is told as it is beyond what 32 bits can say', () => {
    const needs = { view, shift: FINE_SHIFT, pictures: 4000 };
    assert.ok(layOutWithin(LIMIT, 1, needs).totalBytes > 4000 * gridBytes(view, FINE_SHIFT));
  });
});
