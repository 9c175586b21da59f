/** Nanoseconds per pixel of each kernel on one thread: `node bench/kernels.ts`. Best of eight runs after warm-up. */
import { readFileSync } from 'node:fs';
import { KERNEL_NAMES, createMemory, linkKernels } from '../src/previz/kernels/kernels.ts';
import type { KernelModules } from '../src/previz/kernels/kernels.ts';
import { flowTimes } from './kernels/flow-times.ts';
import { footageTimes } from './kernels/footage-times.ts';

const folder = new URL('../src/previz/kernels/build/', import.meta.url);
const modules = Object.fromEntries(
  KERNEL_NAMES.map((name) => [name, new WebAssembly.Module(readFileSync(new URL(`${name}.wasm`, folder)))]),
) as KernelModules;
const memory = createMemory(128 << 20);
const kernels = await linkKernels(modules, memory);

for (const [width, height] of [
  [960, 540],
  [1920, 1080],
] as const) {
  const stride = width * 4 + 64;
  const [src, grid, dst, planes] = [1 << 16, 48 << 20, 64 << 20, 96 << 20];
  const cols = width / 16 + 1;
  const vertices = new Float32Array(memory.buffer, grid, cols * (Math.ceil(height / 16) + 1) * 2);
  for (let i = 0; i < vertices.length / 2; i++) {
    vertices[i * 2] = 20 + (i % cols) * 16 * 0.93 + 0.3;
    vertices[i * 2 + 1] = 20 + Math.floor(i / cols) * 16 * 0.93 + 0.4;
  }
  const rows = 16;
  const inStrips = (run: (y: number) => void): void => {
    for (let y = 0; y + rows <= height; y += rows) run(y);
  };
  const results = {
    gridWarp: measure(() => {
      for (let y = 0; y + rows <= height; y += rows)
        kernels.gridWarp(src, stride, width, height, grid, cols, 4, dst, stride, width, y, rows);
    }),
    rgbaToI420: measure(() => {
      for (let y = 0; y + rows <= height; y += rows)
        kernels.rgbaToI420(
          dst,
          stride,
          planes,
          width,
          planes + (4 << 20),
          planes + (6 << 20),
          width / 2,
          width,
          rows,
        );
    }),
    over: measure(() => kernels.over(src, stride, dst, stride, width, height)),
    bridge: measure(() =>
      kernels.bridge(
        src,
        8 << 20,
        planes,
        width,
        height,
        grid,
        Math.ceil(width / 8) + 1,
        Math.ceil(height / 8) + 1,
        dst,
      ),
    ),
    whip: measure(() => kernels.whip(src, 8 << 20, planes, width, height, dst, 1.4, width / 3, 1)),
    mix: measure(() => kernels.mix(src, stride, dst, stride, width, height, 40)),
    mixFine: measure(() => kernels.mixFine(src, stride, dst, stride, width, height, 9000)),
    expose: measure(() =>
      inStrips((y) => kernels.expose(dst + y * stride, stride, planes, width, rows, false)),
    ),
    develop: measure(() =>
      inStrips((y) => kernels.develop(planes, dst + y * stride, stride, width, rows, 9)),
    ),
    mixBy: measure(() =>
      inStrips((y) =>
        kernels.mixBy(src, stride, dst + y * stride, stride, width, y, rows, grid, cols, 4, 0, 1e-3),
      ),
    ),
    ...airAndLight(width, height, src, stride),
    ...(await flowTimes(modules, width, height)),
    ...(await footageTimes(modules, width, height)),
  };
  for (const [name, ms] of Object.entries(results))
    console.log(
      `${width}x${height}  ${name.padEnd(26)} ${((ms * 1e6) / (width * height)).toFixed(2)} ns/px  ${ms.toFixed(2)} ms`,
    );
}

/** Air and light, on plausible maps. */
function airAndLight(width: number, height: number, dst: number, stride: number): Record<string, number> {
  const [cols, rows] = [Math.ceil(width / 8) + 2, Math.ceil(height / 8) + 2];
  const [light, glow, table, tile, depth] = [48 << 20, 56 << 20, 64 << 20, 72 << 20, 76 << 20];
  const [vertices, sheets, map, list] = [80 << 20, 84 << 20, 88 << 20, 100 << 20];
  const floats = new Float32Array(memory.buffer);
  floats.fill(0.9, light / 4, light / 4 + cols * rows);
  floats.fill(10, glow / 4, glow / 4 + cols * rows * 4);
  floats.fill(10, map / 4, map / 4 + cols * rows * 4);
  floats.fill(128, table / 4, table / 4 + 25 ** 3 * 4);
  for (let i = 0; i < cols * rows; i++) floats[depth / 4 + i] = 0.6 + 0.3 * Math.sin(i / 999);
  floats.fill(30000, vertices / 4, vertices / 4 + 65536);
  for (let n = 0; n < 65536; n++) new Uint8Array(memory.buffer)[tile + n] = (n * 73) & 255;
  for (let n = 0; n < 5; n++)
    floats.set([1, 0.5, 0.4, 0.9, 3, 4, 5, 6, 14, 0.36, 2.9, -2, -4, 1.5, 1.8, 0], sheets / 4 + n * 16);
  const order = new Int32Array(memory.buffer, list + (1 << 20), 2000);
  for (let n = 0; n < 2000; n++) {
    const [x, y] = [(n * 37) % width, (n * 91) % height];
    floats.set([x, y, 1 / 3, 0, 0, 1 / 3, 4, 4, 50000, 50000, 50000, 0.8, 5, 1.4, 1, 0], list / 4 + n * 16);
    order[n] = n;
  }
  const [vertexCols, half] = [width / 16 + 3, 0.5];
  const veilMap = 92 << 20;
  new Uint8Array(memory.buffer, dst, stride * height).fill(255);
  return {
    grade: measure(() => kernels.grade(dst, 16 << 20, width, height, table, tile)),
    airMap: measure(() =>
      kernels.airMap(
        depth,
        cols,
        0,
        rows,
        vertices,
        vertexCols,
        tile,
        sheets,
        5,
        1,
        half,
        half,
        -2,
        -1,
        1,
        1,
        veilMap,
      ),
    ),
    veil: measure(() => kernels.veil(dst, stride, 0, width, 0, height, veilMap, cols, tile)),
    sprites: measure(() => kernels.sprites(dst, stride, width, 0, height, list, order.byteOffset, 2000)),
    shrink: measure(() => kernels.shrink(dst, stride, width, height, 0.7, map, cols, rows)),
    streaks: measure(() => kernels.streaks(glow, map, cols, rows, 90, 40, 0.7, 0.9, 1, 0)),
    shafts: measure(() => kernels.shafts(glow, map, cols, rows, 90, 40, 50, tile, 18, 3, 0, 1, 0, 9, 9, 9)),
    boxBlur: measure(() => kernels.boxBlur(glow, map, cols, rows, 4)),
    'finish, glow': measure(() =>
      kernels.finish(dst, stride, width, 0, height, light, 1, 1, glow, 1, 1, 1, cols, tile, 3, 5, 2),
    ),
    finish: measure(() =>
      kernels.finish(dst, stride, width, 0, height, light, 1, 1, 0, 1, 1, 1, cols, tile, 3, 5, 2),
    ),
  };
}

function measure(run: () => void): number {
  let best = Infinity;
  for (let n = 0; n < 16; n++) {
    const start = performance.now();
    run();
    if (n >= 8) best = Math.min(best, performance.now() - start);
  }
  return best;
}
