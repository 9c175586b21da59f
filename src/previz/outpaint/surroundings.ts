/** The surroundings that a prompt names, painted as a set, as a plain picture. */
import type { PaintedLayer } from '../scene/painted.ts';
import { viewOf } from '../scene/view.ts';
import { laySet } from '../set/set.ts';
import type { Extent } from './place.ts';
import type { Steer } from './steer.ts';

export interface Surroundings extends Extent {
  /** RGB, code values. */
  readonly rgb: Float32Array;
  /** Row of the horizon. */
  readonly horizon: number;
}

/** Longer side of the picture. */
const SIDE = 900;
const SECONDS = 5;

export function surroundingsOf({ set: plan }: Steer, shape: Extent, seed: number): Surroundings {
  const scale = SIDE / Math.max(shape.width, shape.height);
  const side = (length: number): number => 2 * Math.max(32, Math.round((length * scale) / 2));
  const view = viewOf(side(shape.width), side(shape.height));
  const set = laySet(plan, {
    view,
    path: {
      moves: [],
      rig: { kind: 'locked', strength: 1 },
      seed,
      frame: { width: view.width / view.focal, height: view.height / view.focal },
      gain: 1,
      timing: { seconds: SECONDS, pins: [], loop: false },
    },
    seconds: SECONDS,
    seed,
  });
  const rgb = new Float32Array(view.width * view.height * 3);
  for (let n = 0; n < set.count; n++) putOver(set.paint(n), view, rgb);
  return { width: view.width, height: view.height, rgb, horizon: set.stage.horizon };
}

function putOver({ pictures: [picture] }: PaintedLayer, { width, height }: Extent, rgb: Float32Array): void {
  const { place, rgba } = picture;
  for (let y = 0, o = 0; y < height; y++) {
    const j = Math.round(y * place.scaleY - place.top);
    for (let x = 0; x < width; x++, o += 3) {
      const i = Math.round(x * place.scaleX - place.left);
      if (i < 0 || j < 0 || i >= picture.width || j >= picture.height) continue;
      const at = (j * picture.width + i) * 4;
      const under = 1 - (rgba[at + 3] as number) / 255;
      for (let c = 0; c < 3; c++) rgb[o + c] = (rgba[at + c] as number) + under * (rgb[o + c] as number);
    }
  }
}
