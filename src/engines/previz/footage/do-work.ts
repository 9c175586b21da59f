/** Does a piece of work, in a thread. */
import { poseAt } from '../../../previz/camera/path.ts';
import { between } from '../../../previz/flow/between.ts';
import { FAST } from '../../../previz/flow/estimate.ts';
import { flowBetween } from '../../../previz/flow/flow.ts';
import { repeatPictureEdge } from '../../../previz/flow/room.ts';
import type { PictureRoom } from '../../../previz/flow/room.ts';
import type { FlowTools } from '../../../previz/flow/tools.ts';
import { drawRelit } from '../../../previz/restyle/relight-draw.ts';
import { drawRestyled } from '../../../previz/restyle/draw.ts';
import type { Restyle } from '../../../previz/restyle/restyle.ts';
import { writeRestyleTables } from '../../../previz/restyle/room.ts';
import { tuneRestyle } from '../../../previz/restyle/tune.ts';
import { drawFollowed } from '../../../previz/follow/draw.ts';
import type { Followed } from '../../../previz/follow/draw.ts';
import { becomeKey, copyPicture, fillTile } from '../../../previz/follow/key.ts';
import type { FollowScratch } from '../../../previz/follow/room.ts';
import { advanceTrail } from '../../../previz/follow/trail.ts';
import { renderFrame } from '../../../previz/render/frame.ts';
import { momentOf } from '../../../previz/render/moment.ts';
import { blendSteady } from '../../../previz/steady/blend.ts';
import { flowOfPair } from '../../../previz/steady/pair.ts';
import { fillProxy } from '../../../previz/steady/proxy.ts';
import { advanceTexture, startTexture } from '../../../previz/steady/texture.ts';
import { gradedImage } from '../graded.ts';
import { wideFrame } from '../wide.ts';
import type { WideFrame } from '../wide.ts';
import type { ReframeWork } from './reframe-work.ts';
import type {
  CrewScratch,
  FinishWork,
  FollowWork,
  FootageScratch,
  InterpolateWork,
  Relit,
  StyleWork,
  TextureWork,
  TuneWork,
  Work,
  WorkFacts,
} from './work.ts';

export function doWork(
  work: Exclude<Work, ReframeWork>,
  tools: FlowTools,
  scratch: CrewScratch,
): WorkFacts[Work['kind']] {
  if (work.kind === 'interpolate') return interpolate(work, tools, scratch);
  if (!('calm' in scratch)) throw new Error('No room was laid out for an edit.');
  switch (work.kind) {
    case 'proxy':
      fillProxy(tools, work.shape, work.picture, work.to);
      return undefined;
    case 'pair':
      return flowOfPair(tools, work.shape, work, work.pair, scratch.steady);
    case 'texture':
      return layTexture(work, tools);
    case 'trail':
      advanceTrail(tools, work.shape, work.before, work.pair, work.trail);
      return undefined;
    case 'tile':
      fillTile(tools, work.shape, work.slot, work.colours, followIn(scratch), scratch.calm, work.tile);
      return undefined;
    case 'follow':
      return follow(work, tools, scratch);
    case 'tune':
      return tune(work, tools, scratch);
    case 'style':
      style(work, tools, scratch);
      return undefined;
    case 'finish':
      return finish(work, tools, scratch);
  }
}

function interpolate(
  { view, a, b, share, target }: InterpolateWork,
  tools: FlowTools,
  { inserts: own }: CrewScratch,
): undefined {
  if (!own) throw new Error('No room was laid out for pictures between those of the source.');
  const room = { ...own.room, a, b };
  const flow = flowBetween(tools, room, own.flow, { effort: FAST });
  between(tools, room, flow, { time: share }, own.draw, target);
  repeatPictureEdge(tools.memory, view, target);
}

function layTexture({ shape, frame, before, pair, texture }: TextureWork, tools: FlowTools): undefined {
  if (before && pair) advanceTexture(tools, shape, before, pair, texture, frame);
  else startTexture(tools, shape, texture, frame);
}

function followIn({ follow: own }: FootageScratch): FollowScratch {
  if (!own) throw new Error('No room was laid out for restyled keys.');
  return own;
}

function follow(work: FollowWork, tools: FlowTools, scratch: FootageScratch): Followed {
  const { rooms, steering, picture, proxy, trails, texture, amount, slot, target } = work;
  const frame = { picture, proxy, trails, ...(texture ? { texture } : {}) };
  const followed = drawFollowed(tools, rooms, steering, frame, amount, followIn(scratch), target);
  if (slot) becomeKey(tools, rooms.shape, slot, { picture, proxy }, target);
  return followed;
}

function tune(
  { styling: { restyle, tables }, relit, picture }: TuneWork,
  tools: FlowTools,
  scratch: FootageScratch,
): Restyle {
  const { kernels, memory } = tools;
  writeRestyleTables(memory, tables, restyle);
  const lit = light(relit, picture, restyle, tools, scratch);
  const trial = { picture: lit, target: scratch.calm };
  return tuneRestyle({ kernels, memory, tables }, restyle, trial, scratch.restyle);
}

function style(work: StyleWork, tools: FlowTools, scratch: FootageScratch): void {
  const { steadying, mixed, target } = work;
  const { shape } = steadying;
  if (mixed?.share === 1) return copyPicture(tools.memory, shape, mixed.picture, target);
  restyle(work, tools, scratch);
  if (mixed) {
    const { offset, stride } = mixed.picture;
    const weight = Math.round(128 * mixed.share);
    tools.kernels.mix(offset, stride, target.offset, target.stride, shape.width, shape.height, weight);
  }
  return repeatPictureEdge(tools.memory, shape, target);
}

function restyle(
  { steadying: { shape, before }, styling, relit, faces, window, texture, frame, target }: StyleWork,
  tools: FlowTools,
  own: FootageScratch,
): void {
  const { calm, steady, restyle: scratch } = own;
  if (before) blendSteady(tools, shape, window, before, steady, calm);
  const picture = light(relit, before ? calm : window.centre, shape, tools, own);
  const drawn = { picture, target, texture, frame, faces };
  drawRestyled({ ...tools, tables: styling.tables }, styling.restyle, drawn, scratch);
}

/** The picture in another light, where one is asked for. */
function light(
  relit: Relit | undefined,
  picture: PictureRoom,
  { width, height }: { readonly width: number; readonly height: number },
  tools: FlowTools,
  { relight: own }: FootageScratch,
): PictureRoom {
  if (!relit) return picture;
  if (!own) throw new Error('No room was laid out for another light.');
  const { room, picture: target } = own;
  drawRelit(tools, room, relit.relight, relit.masks, { picture, target, width, height });
  repeatPictureEdge(tools.memory, { width, height }, target);
  return target;
}

function finish(
  {
    view,
    steadying,
    window,
    frame,
    fps,
    path,
    disparity,
    travel,
    effects,
    grades,
    wide,
    expansion,
    target,
  }: FinishWork,
  tools: FlowTools,
  scratch: FootageScratch,
): WideFrame | undefined {
  const { calm: picture, steady } = scratch;
  const { kernels, memory } = tools;
  blendSteady(tools, steadying.shape, window, steadying.after, steady, picture);
  const image = gradedImage(view, { picture, grades, copies: scratch.graded, effects }, kernels);
  const scene = {
    view,
    layers: [{ levels: [image] as const, disparity }],
    ...(effects ? { effects } : {}),
    ...(expansion ? { expansion } : {}),
  };
  const moment = { ...momentOf(path, frame, fps), travel };
  const range = wide && scratch.range;
  const delivery = range && { room: range, tables: wide.tables };
  renderFrame(scene, poseAt(path, moment.time), target, { kernels, memory, scratch, delivery }, moment);
  return range && wideFrame(wide, range, frame, memory);
}
