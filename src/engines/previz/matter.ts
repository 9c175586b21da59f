/** What frames are made of, by kind; plain data, so that it can be posted to threads, and how each kind is drawn. */
import { poseAt } from '../../previz/camera/path.ts';
import type { PathInput } from '../../previz/camera/path.ts';
import { renderFrame } from '../../previz/render/frame.ts';
import { momentOf } from '../../previz/render/moment.ts';
import type { Scene } from '../../previz/scene/scene.ts';
import type { FrameTools } from '../../previz/scene/tools.ts';

/** One scene under its path. */
export interface SceneMatter {
  readonly kind: 'scene';
  readonly scene: Scene;
  readonly path: PathInput;
}

export type FrameMatter = SceneMatter;

/** Draws a frame of the clip into `target`: byte offset of a tightly packed planar 4:2:0 frame. */
export function drawFrame(
  matter: FrameMatter,
  frame: number,
  fps: number,
  target: number,
  tools: FrameTools,
): void {
  const { scene, path } = matter;
  const moment = momentOf(path, frame, fps);
  renderFrame(scene, poseAt(path, moment.time), target, tools, moment);
}
