/** Nanoseconds per pixel of each kernel on one thread: `node bench/kernels.ts`. Best of eight runs after warm-up. */
import { readFileSync } from 'node:fs';
import { KERNEL_NAMES, createMemory, linkKernels } from '../src/previz/kernels/kernels.ts';
import type { KernelModules } from '../src/previz/kernels/kernels.ts';

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
    mix: measure(() => kernels.mix(src, stride, dst, stride, width, height, 40)),
  };
  for (const [name, ms] of Object.entries(results))
    console.log(
      `${width}x${height}  ${name.padEnd(12)} ${((ms * 1e6) / (width * height)).toFixed(2)} ns/px  ${ms.toFixed(2)} ms`,
    );
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
