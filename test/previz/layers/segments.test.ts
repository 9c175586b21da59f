import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layersOf } from '../../../src/previz/layers/order.ts';
import { segmentsOf } from '../../../src/previz/layers/segments.ts';
import { plane } from '../../../src/previz/depth/plane.ts';

describe('pieces of a depth map', () => {
  it('let what is too small go to the piece beside it whose depth is closest, however far that is', () => {
    const depth = plane(320, 240, (x, y) => {
      if (x < 60) return 0.2;
      if (x >= 260) return 0.8;
      return (x + y) % 2 === 0 ? 0.3 : 0.7;
    });
    const { of, areas, means } = segmentsOf(depth);
    assert.equal(areas.length, 2);
    assert.equal(means.length, 2);
    assert.ok(areas.every((area) => area > 60 * 240));
    for (let y = 0; y < 240; y++) {
      assert.equal(of[y * 320 + 100], of[y * 320]);
      assert.equal(of[y * 320 + 220], of[y * 320 + 319]);
    }
  });

  it('become few layers, far to near, however many they are', () => {
    const depth = plane(320, 240, (x, y) => (Math.floor(x / 8) * 7 + Math.floor(y / 8) * 13) % 40);
    const segments = segmentsOf(depth);
    const labels = layersOf(segments, depth, 6);
    const sums = Array.from({ length: labels.count }, () => ({ depth: 0, places: 0 }));
    for (const [i, n] of labels.of.entries()) {
      const sum = sums[n];
      assert.ok(sum);
      sum.depth += depth.data[i] ?? 0;
      sum.places++;
    }
    assert.ok(segments.areas.length > 1000 && labels.count <= 6);
    const means = sums.map(({ depth: sum, places }) => sum / places);
    assert.deepEqual(
      means,
      [...means].sort((a, b) => a - b),
    );
  });
});
