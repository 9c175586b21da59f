/** Draws a frame between two pictures of one scene: the picture first, then what lies over it. */
import { poseAt } from '../../previz/camera/path.ts';
import type { PathInput } from '../../previz/camera/path.ts';
import type { Pose } from '../../previz/camera/pose.ts';
import { easeIn, sinceAt } from '../../previz/camera/timing.ts';
import { between } from '../../previz/flow/between.ts';
import { drawGlide } from '../../previz/inbetween/glide/draw.ts';
import { shareAt } from '../../previz/inbetween/pace.ts';
import type { InbetweenScratch } from '../../previz/inbetween/scratch.ts';
import { expansionBetween } from '../../previz/range/expansion.ts';
import { renderFrame } from '../../previz/render/frame.ts';
import { momentOf } from '../../previz/render/moment.ts';
import type { FrameTools } from '../../previz/scene/tools.ts';
import type { LayerImage } from '../../previz/scene/view.ts';
import type { RelatedMatter } from './matter.ts';

export function drawRelated(
  matter: RelatedMatter,
  frame: number,
  fps: number,
  target: number,
  tools: FrameTools,
  scratch: InbetweenScratch,
): void {
  const { view, path, disparity, effects } = matter;
  const held = heldOf(path);
  const moment = momentOf(held, frame, fps);
  drawPicture(matter, moment.time, tools, scratch);
  const layer = { levels: [imageOf(matter, tools, scratch)] as const, disparity };
  const [from, to] = matter.expansions ?? [];
  const expansion = expansionBetween(from, to, shareAt(matter.pace, moment.time));
  const scene = {
    view,
    layers: [layer],
    ...(effects ? { effects } : {}),
    ...(expansion ? { expansion } : {}),
  };
  renderFrame(scene, shaken(held, moment.time), target, tools, moment);
}

/** The hand alone: between pictures of one scene they say where the camera is. */
function heldOf({ rig, seed, frame, gain, timing }: PathInput): PathInput {
  return { moves: [], rig, seed, frame, gain, ...(timing ? { timing } : {}) };
}

function drawPicture(
  { view, pace, made }: RelatedMatter,
  time: number,
  { kernels, memory }: FrameTools,
  { glide, flow, canvas }: InbetweenScratch,
): void {
  const share = shareAt(pace, time);
  const tools = { kernels, memory };
  if (made.kind === 'glide') drawGlide(made.glide, view, share, canvas, { ...tools, scratch: glide });
  else between(tools, made.room, made.flow, { time: share }, flow, canvas);
}

/** The picture with its graded copies. */
function imageOf(
  { view: { width, height }, grades, effects }: RelatedMatter,
  { kernels }: FrameTools,
  { canvas, graded }: InbetweenScratch,
): LayerImage {
  const { offset, stride } = canvas;
  const copies = grades.map((table, n) => {
    const copy = graded[n];
    if (!copy || !effects) throw new Error('No room was laid out for graded pictures.');
    kernels.grade(offset, copy.offset, stride / 4, height, table, effects.tables.dither);
    return copy.offset;
  });
  return { offset, stride, width, height, scaleX: 1, scaleY: 1, left: 0, top: 0, graded: copies };
}

/** The hand's shake, a little closer, so that it does not show the picture's border. */
function shaken(path: PathInput, time: number): Pose {
  const pose = poseAt(path, time);
  const { kind, strength } = path.rig;
  if (kind === 'locked' || !path.timing) return pose;
  const margin = (kind === 'smooth' ? 0.008 : 0.03) * strength;
  return { ...pose, zoom: pose.zoom * (1 + margin * easeIn(sinceAt(path.timing, time))) };
}
