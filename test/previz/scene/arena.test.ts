import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createArena } from '../../../src/previz/scene/arena.ts';

describe('arena', () => {
  it('gives room on 64-byte lines, none of it twice', () => {
    const arena = createArena(100);
    const taken = [1, 64, 65, 1000, 3].map((bytes) => ({ offset: arena.take(bytes), bytes }));
    assert.deepEqual(taken.map(({ offset }) => offset), [128, 192, 256, 384, 1408]); // prettier-ignore
    for (const [n, { offset, bytes }] of taken.entries())
      assert.ok(offset + bytes <= (taken[n + 1]?.offset ?? arena.top));
  });

  it('fills the first gap that is large enough before it grows', () => {
    const arena = createArena(0);
    const [a, , c, d] = [256, 64, 512, 64].map((bytes) => arena.take(bytes)) as [number, number, number, number]; // prettier-ignore
    const top = arena.top;
    arena.free(a);
    arena.free(c);
    assert.equal(arena.take(300), c);
    assert.equal(arena.take(256), a);
    assert.equal(arena.top, top);
    assert.equal(arena.take(192), c + 320, 'what is left of the second gap');
    assert.equal(arena.take(1), d + 64);
  });

  it('needs no more for pictures that come and go than for those that stay at once', () => {
    const arena = createArena(0);
    let kept: number[] = [];
    for (let n = 0; n < 500; n++) {
      kept.push(arena.take(1000 + ((n * 7919) % 3000)));
      if (kept.length > 3) kept = kept.filter((offset, i) => i > 0 || arena.free(offset));
    }
    assert.ok(arena.top < 6 * 4000, `${arena.top} bytes`);
  });
});
