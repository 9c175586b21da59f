/** A synthetic still with rich texture, rendered by the same code as clips, and a meter for how its content moves. */
import { loadKernels } from '../../src/engines/previz/load-kernels.ts';
import { linkKernels } from '../../src/previz/kernels/kernels.ts';
import { poseAt } from '../../src/previz/camera/path.ts';
import type { PathInput } from '../../src/previz/camera/path.ts';
import { fromStill } from '../../src/previz/camera/timing.ts';
import type { Timing } from '../../src/previz/camera/timing.ts';
import { momentOf } from '../../src/previz/render/moment.ts';
import { analyse } from '../../src/previz/depth/analyse.ts';
import { direct } from '../../src/previz/director/direct.ts';
import type { ShotPlan } from '../../src/previz/director/plan.ts';
import { govern } from '../../src/previz/fit/governor.ts';
import type { Fit } from '../../src/previz/fit/types.ts';
import { renderFrame } from '../../src/previz/render/frame.ts';
import { inOne, partsOf } from '../../src/previz/layers/parts.ts';
import type { Moment } from '../../src/previz/scene/effects.ts';
import { FINE_SHIFT } from '../../src/previz/scene/memory.ts';
import { roomFor } from './room.ts';
import { viewOf } from '../../src/previz/scene/view.ts';
import { hash } from '../../src/previz/noise.ts';

const modules = await loadKernels();

export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Rendered {
  readonly plan: ShotPlan;
  readonly fit: Fit;
  /** Brightness of the frame at a time in seconds. */
  frame(time: number): Luma;
  /** Brightness of a frame of the clip (24 a second), as the shutter takes it. */
  exposed(frame: number): Luma;
}

const [WIDTH, HEIGHT, SECONDS, FPS] = [320, 180, 5, 24] as const;

/** A landscape: plain sky above a textured plane that comes towards the camera. */
export function texture(width: number, height: number): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const noise = (x: number, y: number, size: number, stream: number): number => {
    const [i, j] = [Math.floor(x / size), Math.floor(y / size)];
    const [s, t] = [smooth(x / size - i), smooth(y / size - j)];
    const at = (a: number, b: number): number => hash(5, stream, a * 4099 + b);
    const top = at(i, j) + (at(i + 1, j) - at(i, j)) * s;
    return top + (at(i, j + 1) + (at(i + 1, j + 1) - at(i, j + 1)) * s - top) * t;
  };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const sky = y < height * 0.3;
      const detail = 0.5 * noise(x, y, 24, 1) + 0.3 * noise(x, y, 11, 2) + 0.2 * noise(x, y, 5, 3);
      const value = sky ? 205 + 12 * noise(x, y, 40, 4) : 30 + 190 * detail;
      rgba.set(
        sky ? [value - 60, value - 20, value] : [value, value * 0.9, value * 0.6],
        (y * width + x) * 4,
      );
    }
  return rgba;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

const analysis = analyse({ width: 160, height: 90, rgba: texture(160, 90) });

/** Prepares a clip of the synthetic still at 320x180 without any thread or encoder. */
export async function prepare(
  prompt: string | ShotPlan,
  seed = 3,
  timing: Timing = fromStill(SECONDS),
): Promise<Rendered> {
  const view = viewOf(WIDTH, HEIGHT);
  const plan = typeof prompt === 'string' ? direct(prompt, SECONDS) : prompt;
  const still = { width: WIDTH * 1.5, height: HEIGHT * 1.5 };
  const whole: PathInput = {
    moves: plan.moves,
    rig: plan.rig,
    seed,
    frame: { width: view.width / view.focal, height: view.height / view.focal },
    gain: 1,
    timing,
  };
  const parts = inOne(partsOf(analysis.depthMap, still));
  const { fit } = govern({ still, view, analysis, parts, path: whole, span: { from: 0, to: SECONDS } });
  const [disparity] = fit.layers;
  const path = { ...whole, gain: fit.gain };
  const { width, height } = fit.scaled;
  const { memory, places, scratch, target: slot } = roomFor(view, FINE_SHIFT, [{ width, height }]);
  const [place] = places;
  if (!disparity || !place) throw new Error('layout');
  new Uint8Array(memory.buffer).set(texture(width, height), place.offset);
  const image = { ...place, width, height, scaleX: 1, scaleY: 1, left: -fit.left, top: -fit.top };
  const scene = { view, layers: [{ levels: [image] as const, disparity }] };
  const kernels = await linkKernels(modules, memory);
  const draw = (time: number, moment?: Moment): Luma => {
    renderFrame(scene, poseAt(path, time), slot, { kernels, memory, scratch }, moment);
    return {
      width: WIDTH,
      height: HEIGHT,
      data: new Uint8Array(memory.buffer, slot, WIDTH * HEIGHT).slice(),
    };
  };
  return {
    plan,
    fit,
    frame: (time) => draw(time),
    exposed(frame) {
      const moment = momentOf(path, frame, FPS);
      return draw(moment.time, moment);
    },
  };
}
