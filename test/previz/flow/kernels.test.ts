/** Each kernel of the flow against a plain rewriting of what it says it does. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { CUBIC_BYTES, writeCubic } from '../../../src/previz/flow/cubic.ts';
import { planeShape, takePlane } from '../../../src/previz/flow/planes.ts';
import type { PlaneShape } from '../../../src/previz/flow/planes.ts';
import { KERNEL_NAMES, createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import type { KernelModules, Kernels } from '../../../src/previz/kernels/kernels.ts';
import { hash } from '../../../src/previz/noise.ts';

const memory = createMemory(4 << 20);
const bytes = new Uint8Array(memory.buffer);
const floats = new Float32Array(memory.buffer);
let kernels: Kernels;
let next = 65536;
const take = (count: number): number => {
  const offset = next;
  next = (next + count + 63) & ~63;
  return offset;
};

before(async () => {
  const folder = new URL('../../../src/previz/kernels/build/', import.meta.url);
  const modules = KERNEL_NAMES.map((name) => [
    name,
    new WebAssembly.Module(readFileSync(new URL(`${name}.wasm`, folder))),
  ]);
  kernels = await linkKernels(Object.fromEntries(modules) as KernelModules, memory);
});

const shape = planeShape(13, 9);
const places = Array.from({ length: 13 * 9 }, (_, i) => [i % 13, Math.floor(i / 13)] as const);
type Field = (x: number, y: number) => number;

/** A plane with its edge repeated around it. */
function plane(value: Field, of: PlaneShape = shape): number {
  const at = takePlane(take, of);
  const inside = (v: number, size: number): number => Math.max(0, Math.min(size - 1, v));
  for (let y = -16; y < of.height + 16; y++)
    for (let x = -16; x < of.stride - 16; x++)
      floats[at / 4 + y * of.stride + x] = value(inside(x, of.width), inside(y, of.height));
  return at;
}

function read(at: number, x: number, y: number, { stride }: PlaneShape = shape): number {
  return floats[at / 4 + y * stride + x] as number;
}

/** Bilinear, within the border. */
function bilinear(at: number, x: number, y: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [s, t] = [x - i, y - j];
  const row = (k: number): number => read(at, i, k) * (1 - s) + read(at, i + 1, k) * s;
  return row(j) * (1 - t) + row(j + 1) * t;
}

const noise =
  (stream: number, size = 1, middle = 0): Field =>
  (x, y) =>
    middle + size * (hash(3, stream, y * 64 + x) - 0.5);

function near(got: number, wanted: number, slack: number, what: string): void {
  assert.ok(Math.abs(got - wanted) <= slack, `${what}: ${got} instead of ${wanted}`);
}

describe('brightness', () => {
  it('is luma in another exposure, and its halves are means', () => {
    const src = take(13 * 9 * 4);
    for (let i = 0; i < 13 * 9 * 4; i++) bytes[src + i] = Math.floor(256 * hash(1, 1, i));
    const [grey, half] = [plane(() => 0), planeShape(7, 5)];
    kernels.flowGrey(src, 13 * 4, 13, 9, 1.2, -7, grey, shape.stride);
    for (const [x, y] of places) {
      const [r, g, b] = bytes.subarray(src + (y * 13 + x) * 4) as unknown as [number, number, number];
      near(read(grey, x, y), 1.2 * (0.2126 * r + 0.7152 * g + 0.0722 * b) - 7, 1e-3, `${x}, ${y}`);
    }
    assert.equal(read(grey, -16, -16), read(grey, 0, 0));
    assert.equal(read(grey, 28, 24), read(grey, 12, 8));
    const small = plane(() => 0, half);
    kernels.flowHalf(grey, shape.stride, 13, 9, small, half.stride);
    for (let y = 0; y < 5; y++)
      for (let x = 0; x < 7; x++) {
        const four = [0, 1].flatMap((j) => [0, 1].map((i) => read(grey, 2 * x + i, 2 * y + j)));
        near(read(small, x, y, half), four.reduce((sum, v) => sum + v, 0) / 4, 1e-3, `half ${x}, ${y}`);
      }
  });
});

describe('refinement', () => {
  it('differentiates the mean and the difference, and knows nothing beyond the picture', () => {
    const [a, b] = [plane((x, y) => 3 * x + x * y), plane((x, y) => 3 * x + x * y + 2 * y)];
    const [zero, terms, mean] = [plane(() => 0), takePlane(take, shape, 8), plane(() => 0)];
    const u = plane((x, y) => (x === 11 && y === 7 ? 20 : 0));
    kernels.flowTerms(a, b, u, zero, shape.stride, 13, 9, mean, terms, shape.bytes);
    const [x, y] = [4, 4];
    // The mean is 3x + xy + y, the difference 2y.
    for (const [n, wanted] of [3 + y, x + 1, 0, 1, 0, 2 * y, 0, 2].entries())
      near(read(terms + n * shape.bytes, x, y), wanted, 1e-4, `term ${n}`);
    for (let n = 0; n < 8; n++) assert.equal(read(terms + n * shape.bytes, 11, 7), 0);
  });

  it('solves the equations that it sets up', () => {
    const terms = takePlane(take, shape, 8);
    const [u0, v0] = [plane(noise(20, 0.4, 1)), plane(noise(21, 0.4, -1))];
    const [u, v] = [plane((x, y) => read(u0, x, y)), plane((x, y) => read(v0, x, y))];
    for (let n = 0; n < 8; n++)
      for (const [x, y] of places)
        floats[(terms + n * shape.bytes) / 4 + y * shape.stride + x] = noise(n, 20)(x, y);
    const equations = takePlane(take, shape, 6);
    kernels.flowWeigh(terms, shape.bytes, u0, v0, u, v, shape.stride, 13, 9, 5, 10, 20, equations);
    const term = (n: number): number => read(terms + n * shape.bytes, 5, 5);
    const [ix, iy, ixx, ixy, iyy, iz, ixz, iyz] = [0, 1, 2, 3, 4, 5, 6, 7].map(term) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    // At rest the departures are iz, ixz and iyz themselves.
    const n0 = 1 / (ix * ix + iy * iy + 0.01);
    const [n1, n2] = [1 / (ixx * ixx + ixy * ixy + 0.01), 1 / (ixy * ixy + iyy * iyy + 0.01)];
    const w0 = (5 * n0) / Math.sqrt(n0 * iz * iz + 1e-6);
    const wg = 10 / Math.sqrt(n1 * ixz * ixz + n2 * iyz * iyz + 1e-6);
    const a11 = w0 * ix * ix + wg * (n1 * ixx * ixx + n2 * ixy * ixy);
    near(read(equations, 5, 5), a11, 1e-3 * a11, 'a11');
    kernels.flowRelax(u, v, shape.stride, 13, 9, equations, shape.bytes, 400);
    const equation = (n: number, x: number, y: number): number => read(equations + n * shape.bytes, x, y);
    for (const [x, y] of places) {
      let [all, aroundU] = [0, 0];
      for (const [i, j] of [
        [x + 1, y],
        [x - 1, y],
        [x, y + 1],
        [x, y - 1],
      ] as const) {
        if (i < 0 || j < 0 || i > 12 || j > 8) continue;
        const weight = equation(5, x, y) + equation(5, i, j);
        all += weight;
        aroundU += weight * read(u, i, j);
      }
      const left = (equation(0, x, y) + all) * read(u, x, y) + equation(1, x, y) * read(v, x, y);
      const right = equation(3, x, y) + aroundU;
      near(left, right, 1e-3 * (Math.abs(right) + all), `row ${x}, ${y}`);
    }
  });
});

describe('dense flow', () => {
  it('is the mean of the patches by how well they explain a pixel', () => {
    const [a, b] = [plane(noise(30, 60, 100)), plane(noise(31, 60, 100))];
    const [u, v, sum] = [plane(() => 0), plane(() => 0), plane(() => 0)];
    const patches = take(16 * 4);
    // Corners (0, 0), (5, 0), (0, 1), (5, 1).
    const flows = [
      [0.25, 0.5],
      [1, -0.75],
      [0, 0],
      [-1.5, 0.5],
    ] as const;
    for (const [n, [pu, pv]] of flows.entries()) floats.set([pu, pv], patches / 4 + 4 * n);
    kernels.flowDensify(a, b, shape.stride, 13, 9, patches, 2, 2, 5, u, v, sum);
    for (const [x, y] of places) {
      let [total, weights] = [0, 0];
      for (const [n, [pu, pv]] of flows.entries()) {
        const [px, py] = [5 * (n & 1), n >> 1];
        if (x < px || y < py || x >= px + 8 || y >= py + 8) continue;
        const weight = 1 / Math.max(1, (bilinear(b, x + pu, y + pv) - read(a, x, y)) ** 2);
        weights += weight;
        total += weight * pu;
      }
      near(read(u, x, y), total / weights, 1e-4, `u at ${x}, ${y}`);
    }
  });

  it('is filled from the nearest trusted pixel, across no edge, on top of the whole motion', () => {
    // Left and right halves of another brightness; a gap in the middle of each.
    const picture = plane((x) => (x < 6 ? 50 : 150));
    const own = (x: number, y: number): number => (x < 6 ? 2 : -3) + 0.1 * x - 0.2 * y;
    const hidden = (x: number): boolean => x >= 4 && x <= 9;
    const [u, v] = [plane((x, y) => (hidden(x) ? 40 : own(x, y))), plane(() => 1)];
    const trust = plane((x) => (hidden(x) ? 0 : 1));
    const [nearU, nearV, distance] = [plane(() => 0), plane(() => 0), plane(() => 0)];
    kernels.flowFill(
      picture, u, v, trust, shape.stride, 13, 9, 0.2, 0.8, 0.5, 0, 0.1, -0.2, 1, 0, 0, nearU, nearV, distance,
    ); // prettier-ignore
    for (const [x, y] of places) near(read(u, x, y), own(x, y), 1e-4, `${x}, ${y}`);
  });

  it('is trusted where the other leads back and the look is the same', () => {
    const a = plane(noise(40, 100, 120));
    const shifted = plane((x, y) => noise(40, 100, 120)(Math.max(0, x - 2), y));
    const [two, back, none, out] = [plane(() => 2), plane(() => -2), plane(() => 0), plane(() => 0)];
    const share = kernels.flowTrust(a, shifted, two, none, back, none, shape.stride, 13, 9, out);
    near(share, 11 / 13, 1e-6, 'share that agrees');
    for (const [x, y] of places)
      if (x > 0 && x < 10) near(read(out, x, y), 1, 1e-5, `${x}, ${y}`);
      else if (x > 10) assert.equal(read(out, x, y), 0);
    kernels.flowTrust(
      a,
      shifted,
      two,
      none,
      plane(() => 3),
      none,
      shape.stride,
      13,
      9,
      out,
    );
    // Five pixels apart, of flows of two and three: 25 / (0.01 (4 + 9) + 0.15) = 89.3 times what is forgiven.
    near(read(out, 5, 5), 1 / (1 + (25 / 0.28) ** 2), 1e-6, 'trust');
  });
});

describe('pictures between', () => {
  it('carry displacements to where they lead, and fill the rest', () => {
    const [u, v, trust] = [
      plane((x) => (x < 5 ? 4 : 1.5)),
      plane(() => -0.5),
      plane((x) => (x < 5 ? 1 : 0.5)),
    ];
    const out = take(13 * 9 * 16);
    kernels.flowSplat(u, v, trust, shape.stride, 13, 9, 0.5, out);
    const wanted = new Float64Array(13 * 9 * 4);
    for (const [x, y] of places) {
      const dx = 0.5 * read(u, x, y);
      const dy = 0.5 * read(v, x, y);
      const weight = read(trust, x, y) ** 3 + 1e-5;
      for (const [i, j] of places) {
        const share = Math.max(0, 1 - Math.abs(x + dx - i)) * Math.max(0, 1 - Math.abs(y + dy - j));
        [dx * weight, dy * weight, weight, 1].forEach(
          (value, k) =>
            (wanted[(j * 13 + i) * 4 + k] = (wanted[(j * 13 + i) * 4 + k] as number) + share * value),
        );
      }
    }
    for (const [n, value] of wanted.entries()) near(floats[out / 4 + n] as number, value, 1e-4, `value ${n}`);
    const [a, b, c, d] = [take(7 * 5 * 16), take(4 * 3 * 16), take(2 * 2 * 16), take(16)];
    const levels = [
      [out, 13, 9],
      [a, 7, 5],
      [b, 4, 3],
      [c, 2, 2],
      [d, 1, 1],
    ] as const;
    for (const [n, [at, w, h]] of levels.entries())
      if (n < 4) kernels.flowPull(at, w, h, (levels[n + 1] as readonly number[])[0] as number);
    near(
      floats[d / 4 + 3] as number,
      wanted.filter((_, n) => n % 4 === 3).reduce((sum, v) => sum + v, 0),
      1e-3,
      'cover is kept',
    );
    for (const [n, [at, w, h]] of [...levels.entries()].reverse())
      kernels.flowPush(levels[n + 1]?.[0] ?? 0, at, w, h);
    for (const [x, y] of places) {
      const at = out / 4 + (y * 13 + x) * 4;
      const [dx, dy] = [floats[at] as number, floats[at + 1] as number];
      // Between the smallest and the largest that there is, everywhere.
      assert.ok(dx > 0.74 && dx < 2.01 && Math.abs(dy + 0.25) < 1e-4, `${x}, ${y}: ${dx}, ${dy}`);
    }
    assert.ok((floats[out / 4 + (4 * 13 + 9) * 4] as number) < 0.9, 'to the right the lesser motion');
  });

  it('read both pictures by Catmull-Rom weights and mix them by time and trust', () => {
    const [width, height, stride] = [13, 9, 13 * 4 + 16];
    const picture = (stream: number): number => {
      const at = take(stride * (height + 4)) + 2 * stride + 8;
      for (let y = -2; y < height + 2; y++)
        for (let x = -2; x < width + 2; x++)
          for (let c = 0; c < 4; c++) {
            const [i, j] = [Math.max(0, Math.min(width - 1, x)), Math.max(0, Math.min(height - 1, y))];
            bytes[at + y * stride + x * 4 + c] =
              c === 3 ? 255 : Math.floor(256 * hash(stream, c, j * 64 + i));
          }
      return at;
    };
    const [a, b] = [picture(60), picture(61)];
    const [fromA, fromB, table, dst] = [
      take(13 * 9 * 16),
      take(13 * 9 * 16),
      take(CUBIC_BYTES),
      take(13 * 9 * 4),
    ];
    const [moveA, moveB] = [
      [0.75, -1.25, 1, 1],
      [-2.5, 0.5, 0.3, 0.8],
    ] as const;
    for (let n = 0; n < 13 * 9; n++) {
      floats.set(moveA, fromA / 4 + n * 4);
      floats.set(moveB, fromB / 4 + n * 4);
    }
    writeCubic(memory, table);
    kernels.flowBlend(a, b, stride, width, height, fromA, fromB, 13, 9, 0, table, 0, 0.3, dst, 13 * 4);
    const weight = (d: number): number => {
      const t = Math.abs(d);
      return t < 1 ? 1 - 2.5 * t * t + 1.5 * t ** 3 : t < 2 ? 2 - 4 * t + 2.5 * t * t - 0.5 * t ** 3 : 0;
    };
    const sampled = (src: number, x: number, y: number, c: number): number => {
      let sum = 0;
      const [u, v] = [Math.max(0, Math.min(12, x)), Math.max(0, Math.min(8, y))];
      for (let j = Math.floor(v) - 1; j <= Math.floor(v) + 2; j++)
        for (let i = Math.floor(u) - 1; i <= Math.floor(u) + 2; i++)
          sum += weight(u - i) * weight(v - j) * (bytes[src + j * stride + i * 4 + c] as number);
      return sum;
    };
    const [wa, wb] = [0.7 * (1.02 * 1), 0.3 * (0.64 * 0.32)];
    for (const [x, y] of places)
      for (const c of [0, 1, 2]) {
        const p = sampled(a, x - moveA[0], y - moveA[1], c);
        const q = sampled(b, x - moveB[0], y - moveB[1], c);
        const wanted = Math.max(0, Math.min(255, (wa * p + wb * q) / (wa + wb)));
        near(bytes[dst + (y * 13 + x) * 4 + c] as number, wanted, 0.6, `${x}, ${y}, ${c}`);
      }
  });
});
