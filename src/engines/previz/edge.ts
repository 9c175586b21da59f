/** The end of a finished clip to which a new one joins: its frame, and how it moved and brightened there. */
import { join } from 'node:path';
import sharp from 'sharp';
import { edgeFrames } from '../../media/edge-frames.ts';
import type { PoseChange } from '../../previz/flow/camera-motion.ts';
import { cameraMotion } from '../../previz/flow/camera-motion.ts';
import type { FlowSample } from '../../previz/flow/camera-motion.ts';
import { FAST } from '../../previz/flow/estimate.ts';
import { flowBetween, takeFlowScratch } from '../../previz/flow/flow.ts';
import type { FlowScratch } from '../../previz/flow/flow.ts';
import { loadPicture, takeFlow } from '../../previz/flow/room.ts';
import type { FlowRoom } from '../../previz/flow/room.ts';
import { lightOf, smaller } from '../../previz/depth/colours.ts';
import type { Thumbnail } from '../../previz/depth/colours.ts';
import type { DepthMap } from '../../previz/depth/depth-map.ts';
import type { FlowTools } from '../../previz/flow/tools.ts';
import { PAGE_BYTES, createMemory } from '../../previz/kernels/kernels.ts';
import { createArena } from '../../previz/scene/arena.ts';
import type { View } from '../../previz/scene/view.ts';
import type { RenderPool } from './pool.ts';

export interface Edge {
  /** The frame that both clips share, as an image file. */
  readonly path: string;
  /** That frame, and those `GAP` and twice as many frames away from it in the finished clip, small; a short one has fewer. */
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

/** Frames between those that are compared. */
const GAP = 3;
/** Longer side of what is compared. */
const COMPARED = 480;

/** Reads the edge, and leaves its frame in the folder. */
export async function readEdge(clip: string, side: Edge['side'], folder: string): Promise<Edge> {
  const { width, height, fps, frames } = await edgeFrames(clip, side, 2 * GAP + 1);
  const outwards = side === 'last' ? frames.toReversed() : frames;
  const [shared] = outwards;
  if (!shared) throw new Error('A clip without frames.');
  const path = join(folder, `${side}-frame.png`);
  await sharp(shared, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toFile(path);
  const compared = outwards.filter((_, n) => n % GAP === 0);
  return { path, frames: compared.map((rgba) => smaller({ width, height, rgba }, COMPARED)), side, fps };
}

/** All zero for a clip that is too short, or cut just there. @param depth of the shared frame */
export async function motionAt(
  { frames, side, fps }: Edge,
  depth: DepthMap,
  view: View,
  pool: Pick<RenderPool, 'kernels'>,
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
    brightening: Math.abs(brighter) < STEADY ? 0 : (brighter * fps) / GAP,
  };
}

const NONE: PoseChange = { x: 0, y: 0, z: 0, yaw: 0, pitch: 0, roll: 0, zoom: 0 };
/** Changes of brightness below this share are noise. */
const STEADY = 0.004;

/** At the edge itself: of a motion that changes evenly, `once` and `twice` as far away are known. */
function perSecond(once: PoseChange, twice: PoseChange | undefined, fps: number): PoseChange {
  const axes = Object.keys(NONE) as (keyof PoseChange)[];
  const at = (axis: keyof PoseChange): number => (twice ? (4 * once[axis] - twice[axis]) / 2 : once[axis]);
  return Object.fromEntries(axes.map((axis) => [axis, (at(axis) * fps) / GAP])) as unknown as PoseChange;
}

/** Share of the flow that must lead back, and steps between the places that are asked. */
const LEAST_CONSISTENT = 0.4;
const STEP = 4;

/** Where flows between pictures of one size are worked out, one after the other. */
interface Flows extends FlowTools {
  readonly room: FlowRoom;
  readonly scratch: FlowScratch;
}

async function openFlows({ width, height }: Thumbnail, pool: Pick<RenderPool, 'kernels'>): Promise<Flows> {
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
