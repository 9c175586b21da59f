import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firmnessOf } from '../../../src/previz/layers/firmness.ts';
import { CELL } from '../../../src/previz/layers/parts.ts';
import type { Parts } from '../../../src/previz/layers/parts.ts';

const [COLUMNS, ROWS] = [40, 24];

/** Sky, land from row 8 of the cells on, and a box on it that reaches the lower border. */
function threeLayers(): Parts {
  const [width, height] = [COLUMNS * CELL, ROWS * CELL];
  const of = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const box = x >= 15 * CELL && x < 25 * CELL && y >= 12 * CELL;
      of[i] = box ? 2 : y >= 8 * CELL ? 1 : 0;
    }
  const disparity = { width, height, data: new Float32Array(of.length) };
  return { labels: { width, height, of, count: 3 }, disparity, mattes: [], trust: 0.5 };
}

test('a layer is unsure along its own outline, and not where a nearer one or the frame ends it', () => {
  const at = (layer: number, x: number, y: number): number =>
    firmnessOf(threeLayers(), layer).data[y * COLUMNS + x] as number;
  assert.equal(at(2, 20, 18), 1, 'within the box');
  assert.equal(at(2, 20, ROWS - 1), 1, 'where the frame cuts the box');
  assert.ok(at(2, 15, 18) < 0.2 && at(2, 14, 18) === 0, 'along its side and beyond');
  assert.ok(at(2, 17, 18) > at(2, 16, 18) && at(2, 16, 18) > at(2, 15, 18), 'ever more inwards');
  assert.equal(at(1, 15, 18), 1, 'land goes on behind the box');
  assert.ok(at(1, 5, 8) < 0.2 && at(1, 5, 7) === 0, 'land ends at the skyline');
});
