/** Draws a frame between two pictures of one scene: the picture first, then what lies over it. */
import { poseAt } from '../camera/path.ts';
import type { PathInput } from '../camera/path.ts';
import type { Pose } from '../camera/pose.ts';
import { easeIn, sinceAt } from '../camera/timing.ts';
import { between } from '../flow/between.ts';
import { drawGlide } from '../inbetween/glide/draw.ts';
import { shareAt } from '../inbetween/pace.ts';
import type { InbetweenScratch } from '../inbetween/scratch.ts';
import { expansionBetween } from '../range/expansion.ts';
import { renderFrame } from '../render/frame.ts';
import { momentOf } from '../render/moment.ts';
import type { FrameTools } from '../scene/tools.ts';
import { gradedImage } from './graded.ts';
import type { RelatedMatter } from './matter.ts';

export function drawRelated(
  matter: RelatedMatter,
  frame: number,
  fps: number,
  target: number,
  tools: FrameTools,
  scratch: InbetweenScratch,
): void {
  const { view, path, disparity, effects, grades } = matter;
  const held = heldOf(path);
  const moment = momentOf(held, frame, fps);
  drawPicture(matter, moment.time, tools, scratch);
  const graded = { picture: scratch.canvas, grades, copies: scratch.graded, effects };
  const layer = { levels: [gradedImage(view, graded, tools.kernels)] as const, disparity };
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

/** The hand's shake, a little closer, so that it does not show the picture's border. */
function shaken(path: PathInput, time: number): Pose {
  const pose = poseAt(path, time);
  const { kind, strength } = path.rig;
  if (kind === 'locked' || !path.timing) return pose;
  const margin = (kind === 'smooth' ? 0.008 : 0.03) * strength;
  return { ...pose, zoom: pose.zoom * (1 + margin * easeIn(sinceAt(path.timing, time))) };
}
