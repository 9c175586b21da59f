/** Renders a picture with its depth map by the renderer's own layers. */
import { readFileSync } from 'node:fs';
import type { Pose } from '../../../src/previz/camera/pose.ts';
import { KERNEL_NAMES, createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import type { KernelModules } from '../../../src/previz/kernels/kernels.ts';
import { buildLayers } from '../../../src/previz/layers/build.ts';
import { paintLayers } from '../../../src/previz/layers/compose.ts';
import { renderFrame } from '../../../src/previz/render/frame.ts';
import { COARSE_SHIFT, layOut } from '../../../src/previz/render/memory.ts';
import type { Scene } from '../../../src/previz/render/scene.ts';
import type { View } from '../../../src/previz/render/view.ts';
import type { TrueView } from './scenes.ts';

const modules = Object.fromEntries(
  KERNEL_NAMES.map((name) => [
    name,
    new WebAssembly.Module(
      readFileSync(new URL(`../../../src/previz/kernels/build/${name}.wasm`, import.meta.url)),
    ),
  ]),
) as KernelModules;

export interface LayerRenderer {
  readonly count: number;
  /** Brightness (luma of BT.709, 0..255), as it goes into the encoder. */
  frame(pose: Pose): Float32Array;
}

export async function layerRenderer(view: View, still: TrueView, reach: number): Promise<LayerRenderer> {
  const { width, height } = view;
  const plan = buildLayers({ width, height, rgba: still.rgba }, still.disparity, { reach });
  const placing = { scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };
  const painted = paintLayers(plan, still.rgba, width, height, placing);
  const layout = layOut({
    view,
    shift: COARSE_SHIFT,
    images: painted.map(({ box }) => box),
    threads: 1,
    ring: 1,
  });
  const memory = createMemory(layout.totalBytes);
  const layers = painted.map(({ box, rgba }, n) => {
    const [place, layer] = [layout.images[n], plan.layers[n]];
    if (!place || !layer) throw new Error('layout');
    new Uint8Array(memory.buffer).set(rgba, place.offset);
    const image = { ...place, ...box, scaleX: 1, scaleY: 1 };
    return { levels: [image] as const, disparity: { ...layer.disparity, ...placing } };
  });
  const scene: Scene = { view, layers };
  const kernels = await linkKernels(modules, memory);
  const [scratch] = layout.scratch;
  const [slot] = layout.ring;
  if (!scratch || slot === undefined) throw new Error('layout');
  return {
    count: layers.length,
    frame(pose) {
      renderFrame(scene, pose, slot, { kernels, memory, scratch });
      const luma = new Uint8Array(memory.buffer, slot, width * height);
      return Float32Array.from(luma, (code) => ((code - 16) * 255) / 219);
    },
  };
}

/** Luma of BT.709 on code values. */
export function lumaOf(rgba: Uint8Array): Float32Array {
  const out = new Float32Array(rgba.length / 4);
  for (let i = 0; i < out.length; i++) {
    const [r, g, b] = [rgba[4 * i] as number, rgba[4 * i + 1] as number, rgba[4 * i + 2] as number];
    out[i] = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  return out;
}

/** PSNR over the picture without a border of 8 %. */
export function psnr({ width, height }: View, a: Float32Array, b: Float32Array): number {
  const [mx, my] = [Math.round(width * 0.08), Math.round(height * 0.08)];
  let [sum, count] = [0, 0];
  for (let y = my; y < height - my; y++)
    for (let x = mx; x < width - mx; x++, count++) {
      sum += ((a[y * width + x] as number) - (b[y * width + x] as number)) ** 2;
    }
  return 10 * Math.log10((255 * 255 * count) / Math.max(1e-9, sum));
}
