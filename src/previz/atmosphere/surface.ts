/** How deep the layers of a frame lie at each place, and what light the air has there. */
import type { Pose } from '../camera/pose.ts';
import { alongside, disparityAt, isSky } from '../scene/view.ts';
import type { DisparityMap, View } from '../scene/view.ts';
import { lightSize, mapSize } from '../scene/effects.ts';
import type { EffectScratch, Surface } from '../scene/effects.ts';
import type { AirLight } from '../scene/air.ts';

/** Nothing comes nearer than this inverse depth. */
const NEAREST = 20;

/** Inverse depths at each 16th pixel, seen from the camera where it is now. */
export interface Depths extends DisparityMap {
  /** How surely each vertex belongs to the layer, 0..1; all of it when absent. */
  readonly firm?: Float32Array;
}

const AT_VERTICES = { scaleX: 1 / 16, scaleY: 1 / 16, offsetX: 0, offsetY: 0 } as const;

/** The farthest surface that is not the sky. */
export function groundOf(surfaces: readonly Surface[]): Surface | undefined {
  return surfaces.find(({ disparity }) => !isSky(disparity));
}

/** Arrays that are written anew in each frame: fresh ones would pile up outside the heap. */
const kept = new Map<number, Float32Array[]>();

/** Frames of two sizes may take turns. */
function keptArray(slot: number, length: number): Float32Array {
  const known = kept.get(length);
  if (known) return (known[slot] ??= new Float32Array(length));
  if (kept.size === 2) kept.clear();
  kept.set(length, []);
  return keptArray(slot, length);
}

/** Valid until the next frame asks for the same `layer`. */
export function depthsOf(view: View, pose: Pose, surface: Surface, layer: number): Depths {
  const { cols, rows } = lightSize(view);
  const { disparity, firm } = surface;
  const data = keptArray(2 * layer, cols * rows);
  const sure = firm && keptArray(2 * layer + 1, cols * rows);
  eachVertex(view, surface, (i, u, v) => {
    const q = disparityAt(disparity, u, v);
    data[i] = q / Math.max(1 / NEAREST, 1 - q * pose.z);
    if (sure) sure[i] = disparityAt(firm, u, v);
  });
  return { ...AT_VERTICES, width: cols, height: rows, data, ...(sure ? { firm: sure } : {}) };
}

/** The air's light at the vertices: it belongs to the picture, and moves with its farthest layer. */
export function writeLight(
  view: View,
  surface: Surface,
  airLight: AirLight,
  memory: WebAssembly.Memory,
  scratch: EffectScratch,
): void {
  const { cols, rows } = lightSize(view);
  const light = new Float32Array(memory.buffer, scratch.light, cols * rows * 4);
  const lights = airLight.planes.map((plane) => alongside(surface.disparity, plane));
  eachVertex(view, surface, (i, u, v) => {
    for (const [k, plane] of lights.entries()) light[i * 4 + k] = disparityAt(plane, u, v);
  });
}

function eachVertex(view: View, surface: Surface, visit: (i: number, u: number, v: number) => void): void {
  const { cols, rows } = lightSize(view);
  const step = 16 >> surface.shift;
  const point = { u: 0, v: 0 };
  for (let j = 0, i = 0; j < rows; j++)
    for (let c = 0; c < cols; c++, i++) {
      surface.at(Math.min(surface.columns - 1, c * step), Math.min(surface.rows - 1, j * step), point);
      visit(i, point.u, point.v);
    }
}

/** One value for each 8 x 8 pixels and one around, but for cells that nobody needs. */
export function writeDepth(view: View, depths: Depths, needed: Uint8Array, out: Float32Array): void {
  const { cols, rows } = mapSize(view);
  for (let j = 0, at = 0; j < rows; j++)
    for (let i = 0; i < cols; i++, at++)
      out[at] = needed[at] === 0 ? NOWHERE : disparityAt(depths, (i - 1) * 8 + 3.5, (j - 1) * 8 + 3.5);
}
/** No inverse depth. */
const NOWHERE = -1;
