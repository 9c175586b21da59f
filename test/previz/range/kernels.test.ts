/** The kernels of a wide range of light against plain loops. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { smoothstep } from '../../../src/previz/math.ts';
import { hash } from '../../../src/previz/noise.ts';
import { BT2020, BT709, applied, between } from '../../../src/previz/range/primaries.ts';
import { takeRangeTables, writeRangeTables } from '../../../src/previz/range/room.ts';
import type { RangeTables } from '../../../src/previz/range/room.ts';
import { SHINE, SHOWN } from '../../../src/previz/range/shine.ts';
import { lightOfCode, masteredNits, pqOf } from '../../../src/previz/range/transfer.ts';
import { toolsOf } from '../follow/harness.ts';

const [WIDTH, HEIGHT] = [48, 32];
/** Pixels beside the picture that the kernels may read: its edge repeated. */
const PAD = 16;
const STRIDE = (WIDTH + 2 * PAD) * 4;
let tools: Awaited<ReturnType<typeof toolsOf>>;
let bytes: Uint8Array;
let floats: Float32Array;
let tables: RangeTables;
before(async () => {
  tools = await toolsOf(4 << 20);
  bytes = new Uint8Array(tools.memory.buffer);
  floats = new Float32Array(tools.memory.buffer);
  tables = takeRangeTables(tools.take);
  writeRangeTables(tables, tools.memory);
});

/** Neighbours differ by more than a code, so that no gradient is smoothed. */
const code = (x: number, y: number, k: number): number =>
  Math.round(85 * hash(7, k, Math.floor(y / 9) * 8 + Math.floor(x / 7))) * 3;

function picture(of: (x: number, y: number, k: number) => number, width = WIDTH, height = HEIGHT): number {
  const stride = (width + 2 * PAD) * 4;
  const at = tools.take(stride * height) + PAD * 4;
  for (let y = 0; y < height; y++)
    for (let x = -PAD; x < width + PAD; x++) {
      const i = Math.min(width - 1, Math.max(0, x));
      bytes.set([of(i, y, 0), of(i, y, 1), of(i, y, 2), 255], at + y * stride + 4 * x);
    }
  return at;
}

const near = (is: number, wanted: number, by: number, where: string): void =>
  assert.ok(Math.abs(is - wanted) <= by, `${where}: ${is}, not ${wanted}`);

describe('rangeMap', () => {
  it('is the mean of what is burnt out, of strong colours, and of the rest, over every other pixel of eight by eight', () => {
    const [cols, rows, from, to] = [WIDTH / 8 + 2, HEIGHT / 8 + 2, 0.6, 0.8];
    const at = picture(code);
    const out = tools.take(cols * rows * 16);
    tools.kernels.rangeMap(at, STRIDE, WIDTH, HEIGHT, from, to, out, cols, rows);
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < cols; i++) {
        const x0 = Math.min(WIDTH - 8, Math.max(0, 8 * (i - 1)));
        const y0 = Math.min(HEIGHT - 8, Math.max(0, 8 * (j - 1)));
        const wanted = [0, 0, 0, 0] as [number, number, number, number];
        for (let y = y0; y < y0 + 8; y++)
          for (let x = x0; x < x0 + 8; x++) {
            if ((x + y - x0 - y0) % 2) continue;
            const [r, g, b] = [0, 1, 2].map((k) => code(x, y, k) / 255) as [number, number, number];
            const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
            const most = Math.max(r, g, b);
            const burnt = smoothstep(from, to, (most + luma) / 2);
            const strong = smoothstep(0.85, 0.97, most) * smoothstep(0.35, 0.6, most - Math.min(r, g, b));
            [burnt, strong, luma * (1 - burnt), 1 - burnt].forEach((value, k) => (wanted[k]! += value / 32));
          }
        wanted.forEach((value, k) =>
          near(floats[out / 4 + 4 * (j * cols + i) + k]!, value, 1e-4, `${i} ${j} ${k}`),
        );
      }
  });
});

describe('rangeOpen', () => {
  it('is the light of the codes, expanded above the knee, with the shine of a picture of half the size', () => {
    const [cols, knee, gain] = [WIDTH / 8 + 2, 0.3, 2.5];
    const at = picture(code);
    const gains = tools.take(cols * (HEIGHT / 8 + 2) * 4);
    floats.fill(gain, gains / 4, gains / 4 + cols * (HEIGHT / 8 + 2));
    const glow = (_x: number, _y: number, k: number): number => [120, 60, 0][k]!;
    const shine = picture(glow, WIDTH / 2, HEIGHT / 2);
    const [out, line] = [tools.take(WIDTH * HEIGHT * 12), tools.take((WIDTH + 8) * 16)];
    tools.kernels.rangeOpen(
      at, STRIDE, WIDTH, HEIGHT, 0, HEIGHT, tables.decode, gains, cols, knee, shine, (WIDTH / 2 + 2 * PAD) * 4,
      HEIGHT / 2, SHINE, out, WIDTH, line,
    ); // prettier-ignore
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) {
        const lights = [0, 1, 2].map((k) => lightOfCode(code(x, y, k)));
        const t = Math.max(0, (Math.max(...lights) - knee) / (1 - knee));
        for (const [k, light] of lights.entries()) {
          const e = SHINE * (glow(x, y, k) / 255) ** 2;
          const wanted = light * (1 + gain * t * t) + (e * e) / (e + SHOWN);
          near(
            floats[out / 4 + (k * HEIGHT + y) * WIDTH + x]!,
            wanted,
            1e-3 * (1 + wanted),
            `${x} ${y} ${k}`,
          );
        }
      }
  });
});

describe('rangeCode', () => {
  it('has luma and chroma of BT.2020 in PQ, chroma filtered 1-2-1 across and 1-1 down', () => {
    const src = tools.take(WIDTH * HEIGHT * 12);
    const light = (x: number, y: number, k: number): number =>
      1.5 * hash(9, k, Math.floor(y / 5) * 9 + Math.floor(x / 6));
    for (let k = 0; k < 3; k++)
      for (let i = 0; i < WIDTH * HEIGHT; i++)
        floats[src / 4 + k * WIDTH * HEIGHT + i] = light(i % WIDTH, Math.floor(i / WIDTH), k);
    const [lines, counts] = [tools.take((WIDTH + 8) * 16 + 64), tools.take(4096)];
    new Uint32Array(tools.memory.buffer, counts, 513).fill(0);
    const [y0, u0, v0] = [2, 0.5, 0.5].map((size) => tools.take(WIDTH * HEIGHT * size)) as [
      number,
      number,
      number,
    ];
    tools.kernels.rangeCode(
      src, WIDTH, WIDTH, 0, HEIGHT, tables.toMaster, tables.signal, tables.noise, y0, u0, v0, lines, counts,
    ); // prettier-ignore
    const words = new Uint16Array(tools.memory.buffer);
    const signal = (x: number, y: number): { luma: number; blue: number; red: number } => {
      const at = Math.max(0, x);
      const [r, g, b] = applied(between(BT709, BT2020), [light(at, y, 0), light(at, y, 1), light(at, y, 2)]).map((value) => pqOf(masteredNits(value))) as [number, number, number]; // prettier-ignore
      const luma = 0.2627 * r + 0.678 * g + 0.0593 * b;
      return { luma, blue: (b - luma) / 1.8814, red: (r - luma) / 1.4746 };
    };
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) {
        near(words[y0 / 2 + y * WIDTH + x]!, 64 + 876 * signal(x, y).luma, 1.2, `luma ${x} ${y}`);
        if (x % 2 || y % 2) continue;
        const mean = (of: 'blue' | 'red'): number =>
          [y, y + 1].reduce((sum, j) => sum + signal(x - 1, j)[of] + 2 * signal(x, j)[of] + signal(x + 1, j)[of], 0) / 8; // prettier-ignore
        const at = ((y / 2) * WIDTH) / 2 + x / 2;
        near(words[u0 / 2 + at]!, 512 + 896 * mean('blue'), 1.2, `blue ${x} ${y}`);
        near(words[v0 / 2 + at]!, 512 + 896 * mean('red'), 1.2, `red ${x} ${y}`);
      }
    const pixels = new Uint32Array(tools.memory.buffer, counts, 512).reduce((a, b) => a + b, 0);
    assert.equal(pixels, WIDTH * HEIGHT, 'every pixel is counted once');
  });
});

describe('i420ToRgba', () => {
  it('gives back what `rgbaToI420` was made of, where colours do not change from pixel to pixel', () => {
    const even = (_x: number, y: number, k: number): number => [40, 130, 220][(k + Math.floor(y / 8)) % 3]!;
    const [at, back] = [picture(even), picture(() => 0)];
    const [y, u, v] = [1, 0.25, 0.25].map((size) => tools.take(WIDTH * HEIGHT * size)) as [
      number,
      number,
      number,
    ];
    tools.kernels.rgbaToI420(at, STRIDE, y, WIDTH, u, v, WIDTH / 2, WIDTH, HEIGHT);
    tools.kernels.i420ToRgba(y, u, v, WIDTH, HEIGHT, back, STRIDE);
    for (let j = 0; j < HEIGHT; j++)
      for (let i = 0; i < WIDTH; i++) {
        // Between two stripes chroma goes on evenly.
        if (j % 8 === 0 || j % 8 === 7) continue;
        for (let k = 0; k < 3; k++)
          near(bytes[back + j * STRIDE + 4 * i + k]!, even(i, j, k), 3, `${i} ${j} ${k}`);
      }
  });
});
