import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import { hash } from '../../../src/previz/noise.ts';
import { TILE, tiles } from '../../../src/previz/outpaint/tiles.ts';

const [WIDTH, HEIGHT, SHIFT, COLUMNS] = [75, 50, 5, 4];
const [DST, LIGHT, DITHER, NOISE] = [4096, 40_000, 50_000, 120_000];

test('light is read between its vertices, with noise and dither, within the part that is asked for', async () => {
  const memory = createMemory(1 << 20);
  const kernels = await linkKernels(await loadKernels(), memory);
  const pixels = new Uint8Array(memory.buffer, DST, WIDTH * HEIGHT * 4);
  pixels.set(pixels.map((_, i) => Math.floor(256 * hash(3, 1, i))));
  const before = pixels.slice();
  const light = new Float32Array(memory.buffer, LIGHT, COLUMNS * 3 * 4);
  for (let i = 0; i < light.length; i++) light[i] = i % 4 === 3 ? 0 : 120 * hash(3, 2, i) - 60;
  const { dither, noise } = tiles();
  new Float32Array(memory.buffer, DITHER, dither.length).set(dither);
  new Float32Array(memory.buffer, NOISE, noise.length).set(noise);
  const [x0, x1, y0, y1] = [5, 71, 3, 48];
  kernels.outpaintLight(DST, WIDTH * 4, x0, x1, y0, y1, LIGHT, COLUMNS, SHIFT, DITHER, NOISE, 9, 100, 2.5);
  const vertex = (i: number, j: number, c: number): number => light[(j * COLUMNS + i) * 4 + c] as number;
  const tile = (x: number, y: number): number => (y & (TILE - 1)) * TILE + (x & (TILE - 1));
  let least = 0;
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++)
      for (let c = 0; c < 3; c++) {
        const at = (y * WIDTH + x) * 4 + c;
        const old = before[at] as number;
        if (x < x0 || x >= x1 || y < y0 || y >= y1) {
          assert.equal(pixels[at], old);
          continue;
        }
        const [i, j, fx, fy] = [x >> SHIFT, y >> SHIFT, (x & 31) / 32, (y & 31) / 32];
        const upper = vertex(i, j, c) * (1 - fx) + vertex(i + 1, j, c) * fx;
        const lower = vertex(i, j + 1, c) * (1 - fx) + vertex(i + 1, j + 1, c) * fx;
        const add = (dither[tile(x, y)] as number) + 2.5 * (noise[tile(x + 9, y + 100)] as number);
        const wanted = Math.min(255, Math.max(0, old + upper + (lower - upper) * fy + add));
        least = Math.max(least, Math.abs((pixels[at] as number) - Math.floor(wanted)));
      }
  assert.ok(least <= 1, `departs by ${least}`);
});
