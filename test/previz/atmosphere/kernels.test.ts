import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import type { Kernels } from '../../../src/previz/kernels/kernels.ts';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';

const memory = createMemory(4 << 20);
const bytes = new Uint8Array(memory.buffer);
const floats = new Float32Array(memory.buffer);
const signed = new Int8Array(memory.buffer);
const [width, height, stride] = [64, 40, 64 * 4 + 64];
const [cols, rows] = [width / 4 + 2, height / 4 + 2];
const [dst, mapA, mapB, tile, table, list] = [65536, 1 << 18, 1 << 19, 3 << 18, 1 << 20, 1 << 21];
let kernels: Kernels;

before(async () => {
  kernels = await linkKernels(await loadKernels(), memory);
});

function picture(value: (x: number, y: number, c: number) => number): void {
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 4; c++) bytes[dst + y * stride + x * 4 + c] = c === 3 ? 255 : value(x, y, c);
}

const pixel = (x: number, y: number, c: number): number => bytes[dst + y * stride + x * 4 + c] ?? -1;
const ramp = (x: number, y: number, c: number): number => (x * 3 + y * (c + 1)) & 255;

function map(at: number, value: (i: number, j: number, k: number) => number): void {
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++)
      for (let k = 0; k < 4; k++) floats[at / 4 + (j * cols + i) * 4 + k] = value(i, j, k);
}

/** Bilinear reading of a map that is linear in place is that line itself: exact to check against. */
const column = (x: number): number => (x - 1.5) / 4 + 1;

describe('veil', () => {
  it('mixes in squared code values by a map that it reads bilinearly', () => {
    picture(ramp);
    signed.fill(0, tile, tile + 65536);
    const opacity = (i: number): number => 0.1 + 0.04 * i;
    map(mapA, (i, _, k) => (k === 3 ? opacity(i) : 30000 * opacity(i)));
    kernels.veil(dst, stride, width, height, mapA, cols, tile);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < 3; c++) {
          const a = opacity(column(x));
          const expected = Math.sqrt(ramp(x, y, c) ** 2 * (1 - a) + 30000 * a);
          assert.ok(Math.abs(pixel(x, y, c) - expected) <= 0.51, `${x} ${y} ${c}`);
        }
  });

  it('leaves a picture as it is under an empty map', () => {
    picture(ramp);
    map(mapA, () => 0);
    kernels.veil(dst, stride, width, height, mapA, cols, tile);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) assert.equal(pixel(x, y, 1), ramp(x, y, 1));
  });
});

describe('airMap', () => {
  const [light, sheets] = [list, list + 65536];
  const lightCols = width / 16 + 3;

  function cellOf(q: number, options: { even?: number; sheet?: number[] } = {}): number[] {
    floats.fill(q, mapB / 4, mapB / 4 + cols * rows);
    floats.fill(20000, light / 4, light / 4 + lightCols * 8 * 4);
    bytes.fill(200, tile, tile + 65536);
    if (options.sheet) floats.set([...options.sheet, 0, 0, 0, 0], sheets / 4);
    const count = options.sheet ? 1 : 0;
    const { even = 0 } = options;
    kernels.airMap(mapB, cols, rows, light, lightCols, tile, sheets, count, even, 0.5, -2, -1, 1, 1, mapA);
    return [...floats.subarray(mapA / 4 + 20 * 4, mapA / 4 + 20 * 4 + 4)];
  }

  it('thickens with distance close to 1 - exp(-depth), premultiplied by the light', () => {
    for (const q of [1.5, 1, 0.5, 0.25]) {
      const [red = 0, , , opacity = 0] = cellOf(q, { even: 0.6 });
      const thick = 0.6 * Math.max(0, 1 / q - 0.5);
      assert.ok(Math.abs(opacity - (1 - Math.exp(-thick))) < 0.015, `${q}: ${opacity}`);
      assert.ok(Math.abs(red - 20000 * opacity) < 1);
    }
  });

  it('shows a sheet only before what lies behind it', () => {
    const sheet = [1, 0.8, 0.3, 4];
    assert.ok((cellOf(0.4, { sheet })[3] ?? 0) > 0.4, 'far scene');
    assert.equal(cellOf(1.6, { sheet })[3], 0, 'near scene');
  });
});

describe('sprites', () => {
  function draw(depth: number, record: number[]): void {
    picture(() => 40);
    floats.fill(depth, mapA / 4, mapA / 4 + cols * rows);
    floats.set(record, list / 4);
    kernels.sprites(dst, stride, width, height, mapA, cols, list, 1);
  }
  const disc = (q: number, cover: number): number[] => [
    30.25, 20.5, 1 / 6, 0, 0, 1 / 6, 7, 7, 50000, 40000, 30000, 0.8, q, 1.4, cover, 0,
  ]; // prettier-ignore

  it('matches a scalar disc, over and added', () => {
    for (const cover of [1, 0]) {
      draw(0.5, disc(2, cover));
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const rim = 1 - ((x - 30.25) ** 2 + (y - 20.5) ** 2) / 36;
          const edge = Math.min(1, Math.max(0, rim * 1.4));
          const share = 0.8 * edge * edge * (3 - 2 * edge);
          const expected = Math.min(255, Math.sqrt(1600 * (1 - share * cover) + 50000 * share));
          assert.ok(Math.abs(pixel(x, y, 0) - expected) <= 0.51, `${x} ${y}`);
        }
    }
  });

  it('is hidden by what is nearer, and cut at the border', () => {
    draw(3, disc(2, 1));
    assert.equal(pixel(30, 20, 0), 40);
    draw(0.5, [-2, -2, ...disc(2, 1).slice(2)]);
    assert.ok(pixel(0, 0, 0) > 40 && pixel(20, 20, 0) === 40);
  });
});

describe('glow', () => {
  it('shrinks only bright light, and blurs without losing any', () => {
    picture((x, y) => (x >= 24 && x < 40 && y >= 12 && y < 28 ? 255 : 90));
    kernels.shrink(dst, stride, width, height, 0.6, mapA, cols, rows);
    const sum = (at: number): number => {
      let total = 0;
      for (let i = 0; i < cols * rows; i++) total += floats[at / 4 + i * 4] ?? 0;
      return total;
    };
    const before = sum(mapA);
    assert.ok(Math.abs(before - 16 * 65025) < 100, `${before}`);
    kernels.boxBlur(mapA, mapB, cols, rows, 2);
    kernels.boxBlur(mapB, mapA, rows, cols, 2);
    assert.ok(Math.abs(sum(mapA) - before) < 500);
    assert.ok((floats[mapA / 4 + (6 * cols + 5) * 4] ?? 0) > 0, 'spread to a neighbour');
    for (let i = 0; i < cols * rows * 4; i++) assert.ok((floats[mapA / 4 + i] ?? -1) >= 0, 'never negative');
  });
});

describe('streaks', () => {
  it('draws a spot out away from the point, and keeps what it is told to keep', () => {
    map(mapA, (i, j) => (i === 8 && j === 6 ? 1000 : 0));
    map(mapB, () => 10);
    kernels.streaks(mapA, mapB, cols, rows, 4.5, 6.5, 0.9, 0.9, 1, 0.5);
    const at = (i: number, j: number): number => floats[mapB / 4 + (j * cols + i) * 4] ?? 0;
    assert.equal(at(2, 6), 5, 'towards the point');
    assert.ok(at(10, 6) > 30, 'behind it');
    assert.equal(at(8, 2), 5, 'aside');
  });

  it('does not read what it is told to drop: memory of an earlier clip may be no number', () => {
    map(mapA, () => 7);
    map(mapB, () => NaN);
    kernels.streaks(mapA, mapB, cols, rows, 4.5, 6.5, 0.9, 0.9, 1, 0);
    for (let i = 0; i < cols * rows * 4; i += 4)
      assert.ok(Math.abs((floats[mapB / 4 + i] ?? NaN) - 7) < 1e-3, `cell ${i / 4}`);
  });
});

describe('finish', () => {
  const nodes = 25;
  function identity(): void {
    for (let b = 0, i = table / 4; b < nodes; b++)
      for (let g = 0; g < nodes; g++)
        for (let r = 0; r < nodes; r++, i += 4)
          floats.set(
            [r, g, b, 0].map((x) => (x * 255) / (nodes - 1)),
            i,
          );
  }

  it('changes nothing with nothing to do, also through an identity table', () => {
    identity();
    map(mapA, () => 0.5);
    for (const address of [0, table]) {
      picture(ramp);
      kernels.finish(dst, stride, width, height, mapA, 0, 1, 0, 0, 0, 0, cols, address, tile, 0, 0, 0);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          for (let c = 0; c < 3; c++) assert.equal(pixel(x, y, c), ramp(x, y, c));
    }
  });

  it('applies light, table and glow in this order', () => {
    for (let i = 0; i < nodes ** 3; i++) floats[table / 4 + i * 4 + 1] = 0;
    map(mapA, (i) => 1 - 0.02 * i);
    map(mapB, () => 4000);
    picture(ramp);
    kernels.finish(dst, stride, width, height, mapA, 1, 0.9, mapB, 1, 0.5, 0, cols, table, tile, 0, 0, 0);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const red = ramp(x, y, 0) * 0.9 * (1 - 0.02 * column(x));
        assert.ok(Math.abs(pixel(x, y, 0) - Math.min(255, Math.sqrt(red * red + 4000))) <= 0.52, `${x} ${y}`);
        assert.ok(Math.abs(pixel(x, y, 1) - Math.sqrt(2000)) <= 0.51);
      }
  });
});
