/** How deep the frame is at each place, and what light the air has there. */
import { clamp } from '../math.ts';
import type { Pose } from '../camera/pose.ts';
import { alongside, disparityAt } from '../render/view.ts';
import type { DisparityMap, View } from '../render/view.ts';
import { lightSize, mapSize } from '../render/effects.ts';
import type { EffectScratch, Surface } from '../render/effects.ts';
import type { AirLight } from './airlight.ts';

/** Nothing comes nearer than this inverse depth. */
const NEAREST = 20;

/** Fills the depth plane, seen from the camera where it is now, and the vertices of the air's light. */
export function writeSurface(
  view: View,
  pose: Pose,
  surface: Surface,
  airLight: AirLight,
  memory: WebAssembly.Memory,
  scratch: EffectScratch,
): void {
  const coarse = lightSize(view);
  const depths = new Float32Array(coarse.cols * coarse.rows);
  const light = new Float32Array(memory.buffer, scratch.light, depths.length * 4);
  const step = 16 >> surface.shift;
  const lights = airLight.planes.map((light) => alongside(surface.disparity, light)) as Lights;
  const point = { u: 0, v: 0, disparity: surface.disparity };
  for (let j = 0, i = 0; j < coarse.rows; j++)
    for (let c = 0; c < coarse.cols; c++, i++) {
      surface.at(Math.min(surface.columns - 1, c * step), Math.min(surface.rows - 1, j * step), point);
      const q = disparityAt(point.disparity, point.u, point.v);
      depths[i] = q / Math.max(1 / NEAREST, 1 - q * pose.z);
      for (let k = 0; k < 3; k++) light[i * 4 + k] = disparityAt(lights[k as 0 | 1 | 2], point.u, point.v);
    }
  writeDepth(view, depths, coarse.cols, new Float32Array(memory.buffer, scratch.depth));
}

/** From each 16th pixel to one value for each 4 x 4. */
function writeDepth(view: View, from: Float32Array, fromCols: number, out: Float32Array): void {
  const { cols, rows } = mapSize(view);
  for (let j = 0; j < rows; j++) {
    const y = clamp((j - 1 + 0.375) / 4, 0, rows);
    const [j0, t] = [Math.floor(y), y - Math.floor(y)];
    for (let i = 0; i < cols; i++) {
      const x = clamp((i - 1 + 0.375) / 4, 0, cols);
      const at = j0 * fromCols + Math.floor(x);
      const s = x - Math.floor(x);
      const a = from[at] as number;
      const c = from[at + fromCols] as number;
      const top = a + ((from[at + 1] as number) - a) * s;
      const bottom = c + ((from[at + fromCols + 1] as number) - c) * s;
      out[j * cols + i] = top + (bottom - top) * t;
    }
  }
}

type Lights = [DisparityMap, DisparityMap, DisparityMap];
