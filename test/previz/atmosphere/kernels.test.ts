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
const [cols, rows] = [width / 8 + 2, height / 8 + 2];
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
const column = (x: number): number => (x - 3.5) / 8 + 1;

describe('veil', () => {
  it('mixes in squared code values by a map that it reads bilinearly', () => {
    picture(ramp);
    signed.fill(0, tile, tile + 65536);
    const opacity = (i: number): number => 0.1 + 0.04 * i;
    map(mapA, (i, _, k) => (k === 3 ? opacity(i) : 30000 * opacity(i)));
    kernels.veil(dst, stride, 0, width, 0, height, mapA, cols, tile);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < 3; c++) {
          const a = opacity(column(x));
          const expected = Math.sqrt(ramp(x, y, c) ** 2 * (1 - a) + 30000 * a);
          assert.ok(Math.abs(pixel(x, y, c) - expected) <= 0.51, `${x} ${y} ${c}`);
        }
  });

  it('is the same in strips, and covers a premultiplied picture as far as that covers', () => {
    const opacity = (i: number): number => 0.1 + 0.04 * i;
    map(mapA, (i, j, k) => (k === 3 ? opacity(i) : 1000 * (j + 1) * opacity(i)));
    picture(ramp);
    kernels.veil(dst, stride, 0, width, 0, height, mapA, cols, tile);
    const whole = bytes.slice(dst, dst + stride * height);
    picture(ramp);
    for (let y = 0; y < height; y += 8)
      kernels.veil(dst + y * stride, stride, 0, width, y, 8, mapA, cols, tile);
    assert.deepEqual(bytes.slice(dst, dst + stride * height), whole);
    map(mapA, (_i, _j, k) => (k === 3 ? 0.5 : 20000));
    picture(() => 60);
    for (let x = 0; x < width; x++) bytes[dst + x * 4 + 3] = 120;
    bytes.fill(0, dst + 4, dst + 8);
    kernels.veil(dst, stride, 0, width, 0, 1, mapA, cols, tile);
    const cover = (120 / 255) ** 2;
    assert.ok(Math.abs(pixel(9, 0, 0) - Math.sqrt(60 ** 2 * 0.5 + 20000 * cover)) <= 0.51);
    assert.equal(pixel(9, 0, 3), 120);
    assert.equal(pixel(1, 0, 0), 0, 'nothing where there is no picture');
  });

  it('leaves a picture as it is under an empty map', () => {
    picture(ramp);
    map(mapA, () => 0);
    kernels.veil(dst, stride, 0, width, 0, height, mapA, cols, tile);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) assert.equal(pixel(x, y, 1), ramp(x, y, 1));
  });
});

describe('airMap', () => {
  const [light, sheets] = [list, list + 65536];
  const lightCols = width / 16 + 3;
  /** Inverse depth, thickness and softness of a sheet of even fog. */
  const sheetOf = (q: number, thick: number, soft: number): number[] => [
    q, thick, 0.3, 0.3, 0, 0, 0, 0, 0, 0.3, 4, 1, 1, 0, soft, 0,
  ]; // prettier-ignore

  function cellOf(q: number, options: { even?: number; sheet?: number[] } = {}): number[] {
    floats.fill(q, mapB / 4, mapB / 4 + cols * rows);
    floats.fill(20000, light / 4, light / 4 + lightCols * 8 * 4);
    bytes.fill(200, tile, tile + 65536);
    if (options.sheet) floats.set(options.sheet, sheets / 4);
    const count = options.sheet ? 1 : 0;
    const { even = 0 } = options;
    kernels.airMap(
      mapB,
      cols,
      0,
      rows,
      light,
      lightCols,
      tile,
      sheets,
      count,
      1,
      even,
      0.5,
      -2,
      -1,
      1,
      1,
      mapA,
    );
    return [...floats.subarray(mapA / 4 + 20 * 4, mapA / 4 + 20 * 4 + 4)];
  }

  it('thickens with distance close to 1 - exp(-depth), premultiplied by the light', () => {
    for (const q of [1.5, 1, 0.5, 0.25]) {
      const [red = 0, , , opacity = 0] = cellOf(q, { even: 0.6 });
      // Beyond a distance of 2.2 it thickens no more.
      const thick = 0.6 * Math.max(0, Math.min(2.2, 1 / q) - 0.5);
      assert.ok(Math.abs(opacity - (1 - Math.exp(-thick))) < 0.015, `${q}: ${opacity}`);
      assert.ok(Math.abs(red - 20000 * opacity) < 1);
    }
  });

  it('shows a sheet only before what lies behind it', () => {
    const sheet = sheetOf(1, 0.8, 4);
    assert.ok((cellOf(0.4, { sheet })[3] ?? 0) > 0.4, 'far scene');
    assert.equal(cellOf(1.6, { sheet })[3], 0, 'near scene');
  });
});

describe('sprites', () => {
  const order = list + 65536;
  function draw(records: readonly number[][], numbers: readonly number[], y0 = 0, count = height): void {
    new Int32Array(memory.buffer).set(numbers, order / 4);
    floats.set(records.flat(), list / 4);
    kernels.sprites(dst + y0 * stride, stride, width, y0, count, list, order, numbers.length);
  }
  const disc = (cover: number, red = 50000): number[] => [
    30.25, 20.5, 1 / 6, 0, 0, 1 / 6, 7, 7, red, 40000, 30000, 0.8, 2, 1.4, cover, 0,
  ]; // prettier-ignore

  it('matches a scalar disc, over and added, also in strips', () => {
    for (const cover of [1, 0])
      for (const step of [height, 8]) {
        picture(() => 40);
        for (let y = 0; y < height; y += step) draw([disc(cover)], [0], y, step);
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

  it('are drawn in the order that is given, and cut at the border', () => {
    picture(() => 40);
    draw([disc(1), disc(1, 100)], [1, 0]);
    assert.ok(pixel(30, 20, 0) > 180, 'the bright one comes last');
    picture(() => 40);
    draw([[-2, -2, ...disc(1).slice(2)]], [0]);
    assert.ok(pixel(0, 0, 0) > 40 && pixel(20, 20, 0) === 40);
  });

  it('sparks have a hot core in a wide halo, rings a hollow middle', () => {
    const profile = (shape: number): number[] => {
      picture(() => 0);
      draw([[30, 20, 1 / 12, 0, 0, 1 / 12, 13, 13, 30000, 30000, 30000, 1, 2, 1, 0, shape]], [0]);
      return [0, 2, 5, 8].map((d) => pixel(30 + d, 20, 0));
    };
    const [core = 0, near = 0, mid = 0, far = 0] = profile(3);
    assert.ok(core === 255 && core >= near && near > mid && mid > far && far > 0);
    const [hollow = 0, , , rim = 0] = profile(4);
    assert.ok(hollow === 0 && rim > 60);
  });
});

describe('glow', () => {
  it('shrinks only bright light, and blurs without losing any', () => {
    picture((x, y) => (x >= 24 && x < 40 && y >= 8 && y < 24 ? 255 : 90));
    kernels.shrink(dst, stride, width, height, 0.6, mapA, cols, rows);
    const sum = (at: number): number => {
      let total = 0;
      for (let i = 0; i < cols * rows; i++) total += floats[at / 4 + i * 4] ?? 0;
      return total;
    };
    const before = sum(mapA);
    assert.ok(Math.abs(before - 4 * 65025) < 100, `${before}`);
    kernels.boxBlur(mapA, mapB, cols, rows, 1);
    kernels.boxBlur(mapB, mapA, rows, cols, 1);
    assert.ok(Math.abs(sum(mapA) - before) < 500);
    assert.ok((floats[mapA / 4 + (4 * cols + 4) * 4] ?? 0) > 0, 'spread to a neighbour');
    for (let i = 0; i < cols * rows * 4; i++) assert.ok((floats[mapA / 4 + i] ?? -1) >= 0, 'never negative');
  });
});

describe('streaks', () => {
  it('draws a spot out away from the point, and keeps what it is told to keep', () => {
    map(mapA, (i, j) => (i === 5 && j === 3 ? 1000 : 0));
    map(mapB, () => 10);
    kernels.streaks(mapA, mapB, cols, rows, 2.5, 3.5, 0.9, 0.9, 1, 0.5);
    const at = (i: number, j: number): number => floats[mapB / 4 + (j * cols + i) * 4] ?? 0;
    assert.equal(at(1, 3), 5, 'towards the point');
    assert.ok(at(7, 3) > 30, 'behind it');
    assert.equal(at(5, 1), 5, 'aside');
  });

  it('does not read what it is told to drop: memory of an earlier clip may be no number', () => {
    map(mapA, () => 7);
    map(mapB, () => NaN);
    kernels.streaks(mapA, mapB, cols, rows, 4.5, 6.5, 0.9, 0.9, 1, 0);
    for (let i = 0; i < cols * rows * 4; i += 4)
      assert.ok(Math.abs((floats[mapB / 4 + i] ?? NaN) - 7) < 1e-3, `cell ${i / 4}`);
  });
});

describe('shafts', () => {
  it('leave their point: bright and dark by direction alone, thinner with distance', () => {
    const [wide, high] = [81, 61];
    const noise = list + 65536;
    for (let i = 0; i < 65536; i++) bytes[noise + i] = 128 + 127 * Math.sin(i / 7) * Math.sin(i / 256 / 5);
    floats.fill(0, mapA / 4, mapA / 4 + wide * high * 4);
    floats.fill(0, mapB / 4, mapB / 4 + wide * high * 4);
    kernels.shafts(mapA, mapB, wide, high, 40.5, 30.5, 40, noise, 18, 3, 0, 1, 1, 1000, 1000, 1000);
    const at = (angle: number, distance: number): number => {
      const [i, j] = [
        40 + Math.round(Math.cos(angle) * distance),
        30 + Math.round(Math.sin(angle) * distance),
      ];
      return floats[mapB / 4 + (j * wide + i) * 4] ?? 0;
    };
    const angles = Array.from({ length: 24 }, (_, n) => (n / 24) * 2 * Math.PI);
    const far = angles.map((angle) => at(angle, 28));
    assert.ok(Math.max(...far) > 4 * Math.min(...far) + 50, 'shafts and gaps');
    for (const angle of angles.filter((_, n) => (far[n] ?? 0) > 300))
      assert.ok(at(angle, 28) < at(angle, 20), 'thinner with distance');
    for (let i = 0; i < wide * high; i++) assert.ok((floats[mapB / 4 + i * 4] ?? 9999) <= 1000.01);
  });
});

describe('grade', () => {
  it('looks colours up in the table, whatever covers them', () => {
    for (let b = 0, i = table / 4; b < 25; b++)
      for (let g = 0; g < 25; g++)
        for (let r = 0; r < 25; r++, i += 4) floats.set([g, r, b / 2, 0].map((x) => (x * 255) / 24), i); // prettier-ignore
    signed.fill(0, tile, tile + 65536);
    const pixels = [200, 100, 50, 255, 100, 50, 28, 128, 0, 0, 0, 0];
    bytes.set(pixels, dst);
    kernels.grade(dst, dst + 64, 3, 1, table, tile);
    assert.deepEqual([...bytes.subarray(dst + 64, dst + 76)], [100, 200, 25, 255, 50, 100, 14, 128, 0, 0, 0, 0]); // prettier-ignore
    assert.deepEqual([...bytes.subarray(dst, dst + 12)], pixels, 'the picture itself stays');
  });
});

describe('finish', () => {
  const finish = (lit: number, gain: number, glow: number, tint: readonly [number, number, number]): void =>
    kernels.finish(dst, stride, width, 0, height, mapA, lit, gain, glow, ...tint, cols, tile, 0, 0, 0);

  it('changes nothing with nothing to do', () => {
    map(mapA, () => 0.5);
    picture(ramp);
    finish(0, 1, 0, [0, 0, 0]);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) assert.equal(pixel(x, y, c), ramp(x, y, c));
  });

  it('applies light, then glow as far as there is room up to white', () => {
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < cols; i++) floats[mapA / 4 + j * cols + i] = 1 - 0.02 * i;
    map(mapB, () => 4000);
    picture(ramp);
    finish(1, 0.9, mapB, [1, 0.5, 0]);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const lit = (c: number): number => (ramp(x, y, c) * 0.9 * (1 - 0.02 * column(x))) ** 2;
        const shone = (c: number, glow: number): number => Math.sqrt(lit(c) + glow * (1 - lit(c) / 65025));
        assert.ok(Math.abs(pixel(x, y, 0) - shone(0, 4000)) <= 0.52, `${x} ${y}`);
        assert.ok(Math.abs(pixel(x, y, 1) - shone(1, 2000)) <= 0.52);
        assert.ok(Math.abs(pixel(x, y, 2) - Math.sqrt(lit(2))) <= 0.52);
      }
  });

  it('never burns out what it lies over', () => {
    map(mapB, () => 60000);
    picture((x) => Math.min(250, x * 4));
    finish(0, 1, mapB, [1, 1, 1]);
    for (let x = 0; x < width; x++)
      assert.ok(pixel(x, 9, 0) <= 255 && pixel(x, 9, 0) >= Math.min(250, x * 4));
    assert.ok(pixel(50, 9, 0) > pixel(5, 9, 0), 'what was brighter stays brighter');
  });
});
