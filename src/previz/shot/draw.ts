/** Draws frames of every kind of matter. */
import { poseAt } from '../camera/path.ts';
import { progressOf } from '../inbetween/bridge/bridge.ts';
import { drawBridge } from '../inbetween/bridge/draw.ts';
import type { InbetweenScratch } from '../inbetween/scratch.ts';
import { developFrame, keepPlanes } from '../range/develop.ts';
import type { Delivery } from '../range/develop.ts';
import { expansionBetween } from '../range/expansion.ts';
import type { Expansion } from '../range/expansion.ts';
import { renderFrame } from '../render/frame.ts';
import { momentOf } from '../render/moment.ts';
import type { FrameTools } from '../scene/tools.ts';
import type { View } from '../scene/view.ts';
import { drawRelated } from './draw-related.ts';
import type { BridgeMatter, FrameMatter, SceneMatter, SideMatter, ThreadScratch } from './matter.ts';

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
  if (matter.kind === 'scene') return drawScene(matter, frame, fps, target, tools);
  const { between } = tools.scratch;
  if (!between) throw new Error('No room was laid out for frames between pins.');
  if (matter.kind === 'bridge') drawBridged(matter, frame, fps, target, tools, between);
  else drawRelated(matter, frame, fps, target, tools, between);
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

function drawSide(side: SideMatter, frame: number, fps: number, target: number, tools: MatterTools): void {
  if (side.kind === 'scene') return drawScene(side, frame, fps, target, tools);
  const { width, height } = side.view;
  const { delivery } = tools;
  if (delivery) return developPlanes(side.view, side.offset, side.expansion, target, { ...tools, delivery });
  new Uint8Array(tools.memory.buffer).copyWithin(target, side.offset, side.offset + (width * height * 3) / 2);
}

function drawBridged(
  { bridge, view, from, to }: BridgeMatter,
  frame: number,
  fps: number,
  target: number,
  tools: MatterTools,
  { bridge: scratch }: InbetweenScratch,
): void {
  const time = frame / fps;
  const progress = progressOf(bridge, time);
  if (progress <= 0) return drawSide(from, frame, fps, target, tools);
  if (progress >= 1) return drawSide(to, frame, fps, target, tools);
  const { kernels, memory, delivery, ...plain } = tools;
  const narrow = { ...plain, kernels, memory };
  drawSide(from, frame, fps, scratch.a, narrow);
  drawSide(to, frame, fps, scratch.b, narrow);
  const mixed = delivery ? delivery.room.mixed : target;
  drawBridge(bridge, view, time, mixed, { kernels, memory, scratch });
  const expansion = expansionBetween(expansionOfSide(from), expansionOfSide(to), progress);
  if (delivery) developPlanes(view, mixed, expansion, target, { ...narrow, delivery });
}

function expansionOfSide(side: SideMatter): Expansion | undefined {
  return side.kind === 'scene' ? side.scene.expansion : side.expansion;
}

/** Of an 8-bit frame. */
function developPlanes(
  view: View,
  planes: number,
  expansion: Expansion | undefined,
  target: number,
  tools: MatterTools & { readonly delivery: Delivery },
): void {
  keepPlanes(view, planes, tools);
  developFrame(view, { expansion, shine: false }, target, tools);
}
