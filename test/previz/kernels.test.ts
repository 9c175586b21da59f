import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { KERNEL_NAMES, createMemory, linkKernels } from '../../src/previz/kernels/kernels.ts';
import type { KernelModules, Kernels } from '../../src/previz/kernels/kernels.ts';

const memory = createMemory(1 << 20);
const bytes = new Uint8Array(memory.buffer);
let kernels: Kernels;

before(async () => {
  kernels = await linkKernels(loadKernels(), memory);
});

export function loadKernels(): KernelModules {
  const folder = new URL('../../src/previz/kernels/build/', import.meta.url);
  const compiled = KERNEL_NAMES.map((name) => [
    name,
    new WebAssembly.Module(readFileSync(new URL(`${name}.wasm`, folder))),
  ]);
  return Object.fromEntries(compiled) as KernelModules;
}

/** A deterministic picture with edges, ramps and noise. */
function fillPicture(at: number, length: number): void {
  let state = 12345;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at + i] = (i >> 5) & 1 ? state >>> 24 : (i * 7) & 255;
  }
}

describe('expose, develop', () => {
  it('give the root of the mean square of code values, rounded, over rows of their own stride', () => {
    const [src, sum, dst, stride, width, rows, count] = [4096, 100_000, 300_000, 120, 26, 6, 5];
    for (let n = 0; n < count; n++) {
      fillPicture(src + n * 8192 + n, rows * stride);
      kernels.expose(src + n * 8192 + n, stride, sum, width, rows, n === 0);
    }
    kernels.develop(sum, dst, stride, width, rows, count);
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < width * 4; x++) {
        const at = y * stride + x;
        const squares = [0, 1, 2, 3, 4].map((n) => (bytes[src + n * 8192 + n + at] as number) ** 2);
        const mean = Math.sqrt(squares.reduce((a, b) => a + b, 0) / count);
        assert.ok(Math.abs((bytes[dst + at] as number) - mean) <= 0.5001, `row ${y}, byte ${x}`);
      }
  });
});

describe('mixBy', () => {
  it('is the rounded weighted mean, the weight read bilinearly from the map', () => {
    const [src, dst, out, map] = [4096, 60_000, 120_000, 200_000];
    const [width, rows, y0, stride, cols] = [34, 5, 14, 192, 4];
    const floats = new Float32Array(memory.buffer, map, cols * 3);
    floats.set([0, 1, 3, 6, 2, 2.5, 8, 0, 5, 9, 1, 2]);
    fillPicture(src, rows * stride);
    fillPicture(dst + 7, rows * stride);
    bytes.copyWithin(out, dst, dst + rows * stride);
    const [low, share] = [1, 1 / 4];
    kernels.mixBy(src, stride, out, stride, width, y0, rows, map, cols, 4, low, share);
    const value = (x: number, y: number): number => {
      const [i, j, s, t] = [x >> 4, y >> 4, (x & 15) / 16, (y & 15) / 16];
      const at = (a: number, b: number): number => floats[b * cols + a] ?? 0;
      const [top, bottom] = [j, j + 1].map((b) => at(i, b) + (at(i + 1, b) - at(i, b)) * s);
      return (top ?? 0) + ((bottom ?? 0) - (top ?? 0)) * t;
    };
    for (let r = 0; r < rows; r++)
      for (let x = 0; x < width; x++) {
        const weight = Math.min(1, Math.max(0, (value(x, y0 + r) - low) * share));
        for (let c = 0; c < 4; c++) {
          const at = r * stride + x * 4 + c;
          const [a, b] = [bytes[dst + at] as number, bytes[src + at] as number];
          const error = Math.abs((bytes[out + at] as number) - (a + (b - a) * weight));
          assert.ok(error <= 0.5 + Math.abs(b - a) / 255, `row ${r}, pixel ${x}`);
        }
      }
  });
});

describe('lensBlur', () => {
  it('averages light under the opening, with room above white, and leaves an even colour as it is', () => {
    const [taps, src, dst] = [4096, 8192, 200_000];
    const [width, rows, pad] = [6, 4, 1];
    const columns = width + 2 * pad;
    const light = (code: number): number => (code / 255) ** 2 / (1.15 - (code / 255) ** 2);
    const code = (x: number): number => Math.sqrt(Math.min(1, (1.15 * x) / (1 + x))) * 255;
    const picture = Array.from({ length: columns * (rows + 2 * pad) }, (_, i) => {
      const alpha = i % 5 === 0 ? 0.4 : 1;
      return [light(i % 7 === 0 ? 255 : 40 + i), light(90), light(i * 3), 1].map((v) => v * alpha);
    });
    new Float32Array(memory.buffer, src, picture.length * 4).set(picture.flat());
    const list = [
      [0, 0.5],
      [-1, 0.3],
      [columns, 0.2],
    ] as const;
    const view = new DataView(memory.buffer);
    for (const [n, [offset, weight]] of list.entries()) {
      view.setInt32(taps + n * 8, offset * 16, true);
      view.setFloat32(taps + n * 8 + 4, weight, true);
    }
    kernels.lensBlur(src, columns, pad, taps, list.length, dst, width * 4, width, rows);
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < width; x++) {
        const at = (y + pad) * columns + x + pad;
        const sum = (c: number): number =>
          list.reduce((all, [offset, weight]) => all + weight * (picture[at + offset]?.[c] ?? 0), 0);
        const alpha = sum(3);
        for (let c = 0; c < 4; c++) {
          const wanted = c === 3 ? alpha * 255 : code(sum(c) / alpha) * alpha;
          const error = Math.abs((bytes[dst + (y * width + x) * 4 + c] as number) - wanted);
          assert.ok(error <= 0.51, `row ${y}, pixel ${x}, channel ${c}`);
        }
        assert.ok(Math.abs((bytes[dst + (y * width + x) * 4 + 1] as number) - 90 * alpha) <= 0.51);
      }
  });
});

describe('gridWarp', () => {
  const [src, grid, dst] = [4096, 300_000, 400_000];
  const [width, height, cols] = [70, 50, 6];
  const dstStride = 80 * 4 + 64;

  function warp(vertex: (x: number, y: number) => [number, number]): void {
    const floats = new Float32Array(memory.buffer, grid, cols * 5 * 2);
    for (let j = 0; j < 5; j++)
      for (let i = 0; i < cols; i++) floats.set(vertex(i * 16, j * 16), (j * cols + i) * 2);
    fillPicture(src, width * height * 4);
    kernels.gridWarp(src, width * 4, width, height, grid, cols, 4, dst, dstStride, width, 0, height);
  }

  it('copies exactly under the identity', () => {
    warp((x, y) => [x, y]);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width * 4; x++)
        assert.equal(bytes[dst + y * dstStride + x], bytes[src + y * width * 4 + x], `row ${y}, byte ${x}`);
  });

  it('matches bilinear sampling in floating point within the 7-bit step of the coordinates, border pixels included', () => {
    const place = (x: number, y: number): [number, number] => [
      x * 0.93 - 3.3 + y * 0.05,
      y * 1.07 + 2.6 - x * 0.04,
    ];
    warp(place);
    let worst = 0;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const [u, v] = place(x, y);
        for (let c = 0; c < 4; c++) {
          const got = bytes[dst + y * dstStride + x * 4 + c]!;
          worst = Math.max(worst, Math.abs(got - sample(quantise(u, width), quantise(v, height), c)));
        }
      }
    assert.ok(worst <= 4, `worst difference ${worst}`);
  });

  function quantise(x: number, size: number): number {
    return Math.max(0, Math.min(size - 1, Math.floor(x * 128 + 0.5) / 128));
  }

  function sample(u: number, v: number, c: number): number {
    const [x, y] = [Math.floor(u), Math.floor(v)];
    const at = (i: number, j: number): number =>
      bytes[src + (Math.min(height - 1, j) * width + Math.min(width - 1, i)) * 4 + c]!;
    const top = at(x, y) + (at(x + 1, y) - at(x, y)) * (u - x);
    const bottom = at(x, y + 1) + (at(x + 1, y + 1) - at(x, y + 1)) * (u - x);
    return top + (bottom - top) * (v - y);
  }
});

describe('rgbaToI420', () => {
  it('matches the BT.709 formulas with left-sited chroma, for widths that are no multiple of eight too', () => {
    const [width, rows, stride] = [38, 6, 38 * 4 + 64];
    const [src, y, u, v] = [4096, 200_000, 210_000, 220_000];
    fillPicture(src, stride * rows);
    kernels.rgbaToI420(src, stride, y, width, u, v, width / 2, width, rows);
    const rgb = (i: number, j: number): number[] =>
      [0, 1, 2].map((c) => bytes[src + j * stride + Math.max(0, Math.min(width - 1, i)) * 4 + c]!);
    const lumaOf = ([r = 0, g = 0, b = 0]: number[]): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < width; i++) {
        const expected = 16 + (lumaOf(rgb(i, j)) * 219) / 255;
        assert.ok(Math.abs(bytes[y + j * width + i]! - expected) <= 0.51, `luma ${i},${j}`);
      }
    for (let j = 0; j < rows; j += 2)
      for (let i = 0; i < width; i += 2) {
        const mean = [0, 1, 2].map((c) => {
          const column = (x: number): number => rgb(x, j)[c]! + rgb(x, j + 1)[c]!;
          return (column(i - 1) + 2 * column(i) + column(i + 1)) / 8;
        });
        const luma = lumaOf(mean);
        const cb = 128 + (((mean[2]! - luma) / 1.8556) * 224) / 255;
        const cr = 128 + (((mean[0]! - luma) / 1.5748) * 224) / 255;
        assert.ok(Math.abs(bytes[u + (j / 2) * (width / 2) + i / 2]! - cb) <= 0.52, `Cb ${i},${j}`);
        assert.ok(Math.abs(bytes[v + (j / 2) * (width / 2) + i / 2]! - cr) <= 0.52, `Cr ${i},${j}`);
      }
  });
});

describe('mix', () => {
  it('is the rounded weighted mean at every weight', () => {
    const [src, dst, count] = [4096, 40_000, 64];
    for (const weight of [0, 1, 64, 127, 128]) {
      fillPicture(src, count * 4);
      fillPicture(dst + 2, count * 4);
      const before = bytes.slice(dst, dst + count * 4);
      kernels.mix(src, count * 4, dst, count * 4, count, 1, weight);
      for (let i = 0; i < count * 4; i++)
        assert.equal(
          bytes[dst + i],
          Math.floor((before[i]! * (128 - weight) + bytes[src + i]! * weight + 64) / 128),
        );
    }
  });
});

describe('mixFine', () => {
  it('is the weighted mean to a 64th and rounded, at every weight', () => {
    const [src, dst, count] = [4096, 40_000, 64];
    for (const weight of [0, 1, 100, 16384, 32767]) {
      fillPicture(src, count * 4);
      fillPicture(dst + 2, count * 4);
      const before = bytes.slice(dst, dst + count * 4);
      kernels.mixFine(src, count * 4, dst, count * 4, count, 1, weight);
      for (let i = 0; i < count * 4; i++) {
        const exact = before[i]! + ((bytes[src + i]! - before[i]!) * weight) / 32768;
        assert.ok(Math.abs(bytes[dst + i]! - exact) <= 0.5 + 1 / 64, `${bytes[dst + i]} for ${exact}`);
      }
    }
  });
});

describe('over', () => {
  it('matches the formula exactly', () => {
    const [src, dst, count] = [4096, 40_000, 1024];
    fillPicture(src, count * 4);
    fillPicture(dst, count * 4);
    for (let i = 0; i < count; i++)
      for (let c = 0; c < 3; c++)
        bytes[src + i * 4 + c] = Math.min(bytes[src + i * 4 + c]!, bytes[src + i * 4 + 3]!);
    const before = bytes.slice(dst, dst + count * 4);
    kernels.over(src, count * 4, dst, count * 4, count, 1);
    for (let i = 0; i < count * 4; i++) {
      const rest = 255 - bytes[src + (i | 3)]!;
      const expected = Math.min(255, bytes[src + i]! + Math.round((before[i]! * rest) / 255));
      assert.equal(bytes[dst + i], expected, `byte ${i}`);
    }
  });
});
