import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import type { Kernels } from '../../../src/previz/kernels/kernels.ts';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';

// A width that is no multiple of eight: the last group of pixels overlaps the one before.
const [width, height] = [46, 20];
const size = width * height;
const bytes = (size * 3) / 2;
const [cols, rows] = [Math.ceil(width / 8) + 1, Math.ceil(height / 8) + 1];
const memory = createMemory(1 << 20);
const all = new Uint8Array(memory.buffer);
const floats = new Float32Array(memory.buffer);
const [a, b, dst, maps, values, sums] = [1 << 16, 1 << 17, 3 << 16, 1 << 18, 5 << 16, 3 << 17];
let kernels: Kernels;

before(async () => {
  kernels = await linkKernels(await loadKernels(), memory);
  for (let i = 0; i < bytes; i++) {
    all[a + i] = 16 + ((i * 37) % 219);
    all[b + i] = 16 + ((i * 53 + 90) % 219);
  }
});

const PLAIN = [0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 128, 128];

function drawn(map: readonly ((x: number, y: number) => number)[], given: readonly number[]): Uint8Array {
  for (const [n, value] of map.entries())
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < cols; i++) floats[maps / 4 + (n * rows + j) * cols + i] = value(i * 8, j * 8);
  floats.set(given, values / 4);
  kernels.bridge(a, b, dst, width, height, maps, cols, rows, values);
  return all.slice(dst, dst + bytes);
}

describe('bridge', () => {
  const no = (): number => 0;

  it('shows either picture as it is', () => {
    assert.deepEqual(drawn([() => -0.5, no, no], PLAIN), all.slice(a, a + bytes));
    assert.deepEqual(drawn([() => 1.5, no, no], PLAIN), all.slice(b, b + bytes));
  });

  it('mixes luma by the map, its own brightness, levels and light', () => {
    const [byA, byB, edge, glare, gainA, addA, gainB, addB] = [0.002, -0.001, 0.3, 0.001, 0.9, 4, 1.1, -6];
    const given = [byA, byB, edge, glare, gainA, addA, gainB, addB, ...PLAIN.slice(8)];
    const mask = (x: number, y: number): number => 0.02 * x - 0.01 * y;
    const light = (x: number): number => 0.3 - 0.005 * x;
    const bright = (_: number, y: number): number => 180 + y;
    const out = drawn([mask, light, bright], given);
    const unit = (x: number): number => Math.min(1, Math.max(0, x));
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const [p, q] = [all[a + y * width + x] as number, all[b + y * width + x] as number];
        const e = unit(mask(x, y) + byA * p + byB * q);
        const w = e * e * (3 - 2 * e);
        const from = p * gainA + addA;
        const mixed = Math.min(235, Math.max(16, from + w * (q * gainB + addB - from)));
        const l = unit(light(x) + edge * 4 * w * (1 - w) + glare * mixed);
        const expected = mixed + l * (bright(x, y) - mixed);
        assert.ok(Math.abs((out[y * width + x] as number) - expected) <= 0.52, `${x} ${y}`);
      }
  });

  it('gives chroma the mean of its four pixels, towards the colour of the light', () => {
    const given = [...PLAIN.slice(0, 16), 100, 150];
    const mask = (x: number): number => 0.03 * x - 0.2;
    const out = drawn([mask, () => 0.25, no], given);
    const unit = (x: number): number => Math.min(1, Math.max(0, x));
    const smooth = (x: number): number => unit(mask(x)) ** 2 * (3 - 2 * unit(mask(x)));
    for (const [plane, colour] of [100, 150].entries())
      for (let i = 0; i < size / 4; i++) {
        const x = (i % (width / 2)) * 2;
        const at = size + plane * (size / 4) + i;
        const [p, q] = [all[a + at] as number, all[b + at] as number];
        const mixed = p + ((smooth(x) + smooth(x + 1)) / 2) * (q - p);
        assert.ok(Math.abs((out[at] as number) - (mixed + 0.25 * (colour - mixed))) <= 0.52, `${i}`);
      }
  });
});

describe('whip', () => {
  it('begins with the first picture and ends with the second, either way', () => {
    for (const side of [1, -1]) {
      kernels.whip(a, b, dst, width, height, sums, 0, 1, side);
      assert.deepEqual(all.slice(dst, dst + bytes), all.slice(a, a + bytes));
      kernels.whip(a, b, dst, width, height, sums, 3, 1, side);
      assert.deepEqual(all.slice(dst, dst + bytes), all.slice(b, b + bytes));
    }
  });

  it('takes the mean of a run of the strip', () => {
    kernels.whip(a, b, dst, width, height, sums, 1.5, 9, 1);
    const strip = (y: number, x: number): number => {
      const [part, i] = [Math.floor(x / width), x % width];
      const column = part === 0 || part === 3 ? i : width - 1 - i;
      return all[(part < 2 ? a : b) + y * width + column] as number;
    };
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let k = -4; k <= 4; k++) sum += strip(y, x + 1.5 * width + k);
        assert.ok(Math.abs((all[dst + y * width + x] as number) - sum / 9) <= 0.51, `${x} ${y}`);
      }
  });
});
