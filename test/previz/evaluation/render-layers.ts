/** Renders a picture with its depth map the way a clip is rendered: taken apart, painted in layers, warped. */
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import type { Pose } from '../../../src/previz/camera/pose.ts';
import { linkKernels } from '../../../src/previz/kernels/kernels.ts';
import type { Plane } from '../../../src/previz/depth/plane.ts';
import { mapOf } from '../../../src/previz/fit/crop.ts';
import { flattened, surfacesOf } from '../../../src/previz/fit/surfaces.ts';
import { painterOf } from '../../../src/previz/layers/compose.ts';
import { paintPlanOf } from '../../../src/previz/layers/paint-plan.ts';
import { partsOf } from '../../../src/previz/layers/parts.ts';
import { renderFrame } from '../../../src/previz/render/frame.ts';
import { COARSE_SHIFT } from '../../../src/previz/scene/memory.ts';
import { roomFor } from '../room.ts';
import type { Scene } from '../../../src/previz/scene/scene.ts';
import type { View } from '../../../src/previz/scene/view.ts';

const modules = await loadKernels();

export interface LayerRenderer {
  readonly count: number;
  /** Brightness (luma of BT.709, 0..255), as it goes into the encoder. */
  frame(pose: Pose): Float32Array;
}

/** `rgba` and `disparity` are the whole still, as large as the view; its depth is trusted everywhere, and left whole. */
export async function layerRenderer(view: View, rgba: Uint8Array, disparity: Plane): Promise<LayerRenderer> {
  const { width, height } = view;
  const confidence = new Float32Array(disparity.data.length).fill(1);
  const map = { ...disparity, confidence, kind: 'landscape', source: 'model' } as const;
  const parts = partsOf(map, view);
  const plan = paintPlanOf(parts, { width, height, rgba });
  const placing = { scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };
  const painted = painterOf(plan)(rgba, width, height, placing);
  const depths = surfacesOf(parts).map((surface) =>
    mapOf(flattened(surface, { relief: 1, range: 1 }), view, 0, 0),
  );
  const boxes = painted.map(({ box }) => box);
  const { memory, places, scratch, target: slot } = roomFor(view, COARSE_SHIFT, boxes);
  const layers = painted.map(({ box, rgba: pixels }, n) => {
    const [place, depth] = [places[n], depths[n]];
    if (!place || !depth) throw new Error('layout');
    new Uint8Array(memory.buffer).set(pixels, place.offset);
    const image = { ...place, ...box, scaleX: 1, scaleY: 1 };
    return { levels: [image] as const, disparity: depth };
  });
  const scene: Scene = { view, layers };
  const kernels = await linkKernels(modules, memory);
  return {
    count: layers.length,
    frame(pose) {
      renderFrame(scene, pose, slot, { kernels, memory, scratch });
      const luma = new Uint8Array(memory.buffer, slot, width * height);
      const out = new Float32Array(luma.length);
      for (let i = 0; i < out.length; i++) out[i] = (((luma[i] as number) - 16) * 255) / 219;
      return out;
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
