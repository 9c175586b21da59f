/** What frames are made of, by kind; plain data, so that it can be posted to threads, and how each kind is drawn. */
import { poseAt } from '../../previz/camera/path.ts';
import type { PathInput } from '../../previz/camera/path.ts';
import { progressOf } from '../../previz/inbetween/bridge/bridge.ts';
import type { Bridge } from '../../previz/inbetween/bridge/bridge.ts';
import { drawBridge } from '../../previz/inbetween/bridge/draw.ts';
import type { InbetweenScratch } from '../../previz/inbetween/scratch.ts';
import { renderFrame } from '../../previz/render/frame.ts';
import { momentOf } from '../../previz/render/moment.ts';
import type { ScratchLayout } from '../../previz/scene/memory.ts';
import type { Scene } from '../../previz/scene/scene.ts';
import type { FrameTools } from '../../previz/scene/tools.ts';

/** One scene under its path. */
export interface SceneMatter {
  readonly kind: 'scene';
  readonly scene: Scene;
  readonly path: PathInput;
}

/** From one scene to another. */
export interface BridgeMatter {
  readonly kind: 'bridge';
  readonly bridge: Bridge;
  readonly from: SceneMatter;
  readonly to: SceneMatter;
}

export type FrameMatter = SceneMatter | BridgeMatter;

/** What one thread needs for itself. */
export interface ThreadScratch extends ScratchLayout {
  /** Present when the clip has more than one pin. */
  readonly between?: InbetweenScratch;
}

export interface MatterTools extends FrameTools {
  readonly scratch: ThreadScratch;
}

/** Draws a frame of the clip into `target`: byte offset of a tightly packed planar 4:2:0 frame. */
export function drawFrame(
  matter: FrameMatter,
  frame: number,
  fps: number,
  target: number,
  tools: MatterTools,
): void {
  if (matter.kind === 'bridge') drawBridged(matter, frame, fps, target, tools);
  else drawScene(matter, frame, fps, target, tools);
}

function drawScene(
  { scene, path }: SceneMatter,
  frame: number,
  fps: number,
  target: number,
  tools: MatterTools,
): void {
  const moment = momentOf(path, frame, fps);
  renderFrame(scene, poseAt(path, moment.time), target, tools, moment);
}

function drawBridged(
  { bridge, from, to }: BridgeMatter,
  frame: number,
  fps: number,
  target: number,
  tools: MatterTools,
): void {
  const time = frame / fps;
  const progress = progressOf(bridge, time);
  if (progress <= 0) return drawScene(from, frame, fps, target, tools);
  if (progress >= 1) return drawScene(to, frame, fps, target, tools);
  const { between } = tools.scratch;
  if (!between) throw new Error('No room was laid out for frames between pins.');
  const { bridge: scratch } = between;
  drawScene(from, frame, fps, scratch.a, tools);
  drawScene(to, frame, fps, scratch.b, tools);
  const { kernels, memory } = tools;
  drawBridge(bridge, from.scene.view, time, target, { kernels, memory, scratch });
}
