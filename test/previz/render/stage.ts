/** A small scene for tests of the air: a wall of one depth far away, and before it perhaps an opaque block. */
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { REST } from '../../../src/previz/camera/pose.ts';
import { linkKernels } from '../../../src/previz/kernels/kernels.ts';
import { gradePictures } from '../../../src/previz/light/grading.ts';
import type { Ambience } from '../../../src/previz/director/ambience.ts';
import { plane } from '../../../src/previz/depth/plane.ts';
import { renderFrame } from '../../../src/previz/render/frame.ts';
import { COARSE_SHIFT } from '../../../src/previz/scene/memory.ts';
import { effectsOf, writeTables } from '../../../src/previz/render/plan-effects.ts';
import type { Moment } from '../../../src/previz/scene/effects.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import type { DisparityMap, Layer } from '../../../src/previz/scene/view.ts';
import { roomFor } from '../room.ts';

export const [WIDTH, HEIGHT] = [320, 192];
/** The block's place in the frame. */
export const BLOCK = { left: 112, top: 64, width: 96, height: 96 };

export interface Stage {
  /** Luma of the frame at a time, one byte a pixel. */
  frame(time: number, over?: Partial<Moment>): Uint8Array;
}

export interface Set {
  readonly plan?: Ambience;
  /** Inverse depth of the wall, by the row (0..1), and of the block; without one there is no block. */
  readonly wall: (row: number) => number;
  readonly block?: number;
  /** Grey of the wall by pixel, and of the block. */
  readonly grey?: (x: number, y: number) => number;
  readonly blockGrey?: number;
}

export async function stage({ plan, wall, block, grey = () => 90, blockGrey = 40 }: Set): Promise<Stage> {
  const view = viewOf(WIDTH, HEIGHT);
  const flat = (value: (row: number) => number): DisparityMap => ({
    ...plane(2, 48, (_, y) => value((y + 0.5) / 48)),
    scaleX: 1 / WIDTH, scaleY: 48 / HEIGHT, offsetX: 0, offsetY: 0.5 * (48 / HEIGHT) - 0.5,
  }); // prettier-ignore
  const boxes = [{ left: 0, top: 0, width: WIDTH, height: HEIGHT }, ...(block === undefined ? [] : [BLOCK])];
  const rgba = new Uint8Array(160 * 96 * 4);
  for (let i = 0; i < 160 * 96; i++)
    rgba.fill(grey((i % 160) * 2, Math.floor(i / 160) * 2), i * 4, i * 4 + 4);
  const planned = plan && effectsOf(plan, {
    thumbnail: { width: 160, height: 96, rgba }, seed: 3, view, prompt: '', focused: false,
    analysis: { sky: undefined }, fit: { scaled: view, left: 0, top: 0 },
  }); // prettier-ignore
  const needs = planned?.needs && { ...planned.needs, layers: boxes.length, rippling: 0, drifting: 0 };
  const { memory, places, layout, scratch, target } = roomFor(view, COARSE_SHIFT, boxes, needs);
  const kernels = await linkKernels(await loadKernels(), memory);
  const bytes = new Uint8Array(memory.buffer);
  const layers = boxes.map(({ left, top, width, height }, n): Layer => {
    const place = places[n];
    if (!place) throw new Error('no room');
    for (let i = 0; i < width * height; i++) {
      const value = n === 0 ? grey(i % width, Math.floor(i / width)) : blockGrey;
      bytes.set([value, value, value, 255], place.offset + i * 4);
    }
    const disparity = flat(n === 0 ? wall : () => block ?? 1);
    return { levels: [{ ...place, width, height, scaleX: 1, scaleY: 1, left, top }], disparity };
  });
  const tools = { kernels, memory, scratch };
  const { tables } = layout;
  if (planned && tables) {
    writeTables(view, planned.spec.look, tables, memory, 3);
    gradePictures(planned.spec.look, layers, tables, memory, kernels);
  }
  const effects = planned && tables ? { effects: { ...planned.spec, tables } } : {};
  return {
    frame(time, over = {}) {
      const frame = Math.round(time * 24);
      const moment = { frame, time, seconds: 5, since: time, loop: false, before: REST, ...over };
      renderFrame({ view, layers, ...effects }, REST, target, tools, moment);
      return bytes.slice(target, target + WIDTH * HEIGHT);
    },
  };
}

/** Mean luma of a part of a frame. */
export function mean(frame: Uint8Array, left: number, top: number, width: number, height: number): number {
  let sum = 0;
  for (let y = top; y < top + height; y++)
    for (let x = left; x < left + width; x++) sum += frame[y * WIDTH + x] ?? 0;
  return sum / (width * height);
}
