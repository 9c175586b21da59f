/** The end of a finished clip to which a new one joins: how it moved and brightened there. */
import { PAGE_BYTES, createMemory } from '../kernels/kernels.ts';
import { lightOf } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import type { DepthMap } from '../depth/depth-map.ts';
import { cameraMotion } from '../flow/camera-motion.ts';
import type { FlowSample, PoseChange } from '../flow/camera-motion.ts';
import { FAST } from '../flow/estimate.ts';
import { flowBetween, takeFlowScratch } from '../flow/flow.ts';
import type { FlowScratch } from '../flow/flow.ts';
import { loadPicture, takeFlow } from '../flow/room.ts';
import type { FlowRoom } from '../flow/room.ts';
import type { FlowTools } from '../flow/tools.ts';
import { EDGE_GAP } from './edge-gap.ts';
import type { MemorySource } from './memory.ts';
import { createArena } from '../scene/arena.ts';
import type { View } from '../scene/view.ts';

export interface Edge {
  /** The frame that both clips share, and those `EDGE_GAP` and twice as many frames away from it in the finished clip, small; a short one has fewer. */
  readonly frames: readonly Thumbnail[];
  readonly side: 'first' | 'last';
  readonly fps: number;
}

/** How a clip moves at its edge, a second. */
export interface EdgeMotion {
  readonly velocity: PoseChange;
  /** Share of the brightness gained. */
  readonly brightening: number;
}

/** Longer side of what is compared. */
export const EDGE_SIDE = 480;

type KernelSource = Pick<MemorySource, 'kernels'>;

/** All zero for a clip that is too short, or cut just there. @param depth of the shared frame */
export async function motionAt(
  { frames, side, fps }: Edge,
  depth: DepthMap,
  view: View,
  pool: KernelSource,
): Promise<EdgeMotion> {
  const [here, near, far] = frames;
  if (!here || !near) return { velocity: NONE, brightening: 0 };
  const flows = await openFlows(here, pool);
  const between = (there: Thumbnail): PoseChange | undefined =>
    side === 'last'
      ? changeBetween(there, here, depth, view, flows)
      : changeBetween(here, there, depth, view, flows);
  const once = between(near);
  const twice = far && between(far);
  const brighter = (1 - brightnessOf(near) / Math.max(1, brightnessOf(here))) * (side === 'last' ? 1 : -1);
  return {
    velocity: once ? perSecond(once, twice, fps) : NONE,
    brightening: Math.abs(brighter) < STEADY ? 0 : (brighter * fps) / EDGE_GAP,
  };
}

const NONE: PoseChange = { x: 0, y: 0, z: 0, yaw: 0, pitch: 0, roll: 0, zoom: 0 };
/** Changes of brightness below this share are noise. */
const STEADY = 0.004;

/** At the edge itself: of a motion that changes evenly, `once` and `twice` as far away are known. */
function perSecond(once: PoseChange, twice: PoseChange | undefined, fps: number): PoseChange {
  const axes = Object.keys(NONE) as (keyof PoseChange)[];
  const at = (axis: keyof PoseChange): number => (twice ? (4 * once[axis] - twice[axis]) / 2 : once[axis]);
  return Object.fromEntries(axes.map((axis) => [axis, (at(axis) * fps) / EDGE_GAP])) as unknown as PoseChange;
}

/** Share of the flow that must lead back, and steps between the places that are asked. */
const LEAST_CONSISTENT = 0.4;
const STEP = 4;

/** Where flows between pictures of one size are worked out, one after the other. */
interface Flows extends FlowTools {
  readonly room: FlowRoom;
  readonly scratch: FlowScratch;
}

async function openFlows({ width, height }: Thumbnail, pool: KernelSource): Promise<Flows> {
  const arena = createArena(PAGE_BYTES);
  const room = takeFlow(arena.take, width, height, FAST.finest);
  const scratch = takeFlowScratch(arena.take, room);
  const memory = createMemory(arena.top);
  return { room, scratch, memory, kernels: await pool.kernels(memory) };
}

function changeBetween(
  a: Thumbnail,
  b: Thumbnail,
  depth: DepthMap,
  view: View,
  { room, scratch, kernels, memory }: Flows,
): PoseChange | undefined {
  loadPicture(memory, room, room.a, a.rgba);
  loadPicture(memory, room, room.b, b.rgba);
  const { consistent } = flowBetween({ kernels, memory }, room, scratch, { effort: FAST });
  if (consistent < LEAST_CONSISTENT) return undefined;
  return cameraMotion(samplesOf(memory, room, depth, view), view);
}

/** What the flow says in pixels of the window, which the frames cover. */
function samplesOf(memory: WebAssembly.Memory, room: FlowRoom, depth: DepthMap, view: View): FlowSample[] {
  const { shape, shift, forward, width, height } = room;
  const values = new Float32Array(memory.buffer);
  const scale = Math.max(view.width / width, view.height / height);
  const [left, top] = [(scale * width - view.width) / 2, (scale * height - view.height) / 2];
  const pixel = scale * 2 ** shift;
  const samples: FlowSample[] = [];
  for (let y = STEP / 2; y < shape.height; y += STEP)
    for (let x = STEP / 2; x < shape.width; x += STEP) {
      const at = y * shape.stride + x;
      const read = (plane: number): number => values[plane / 4 + at] as number;
      const [shareX, shareY] = [(x + 0.5) / shape.width, (y + 0.5) / shape.height];
      samples.push({
        x: shareX * scale * width - left - 0.5,
        y: shareY * scale * height - top - 0.5,
        dx: read(forward.u) * pixel,
        dy: read(forward.v) * pixel,
        q: depthAt(depth, shareX, shareY),
        weight: read(forward.trust),
      });
    }
  return samples;
}

function depthAt({ width, height, data }: DepthMap, shareX: number, shareY: number): number {
  return data[Math.floor(shareY * height) * width + Math.floor(shareX * width)] ?? 1;
}

/** Mean luma, code values. */
function brightnessOf(picture: Thumbnail): number {
  const { data } = lightOf(picture);
  return (255 * data.reduce((sum, light) => sum + light, 0)) / data.length;
}
