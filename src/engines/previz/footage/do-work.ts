/** Does a piece of work, in a thread. */
import { between } from '../../../previz/flow/between.ts';
import { FAST } from '../../../previz/flow/estimate.ts';
import { flowBetween } from '../../../previz/flow/flow.ts';
import { repeatPictureEdge } from '../../../previz/flow/room.ts';
import type { FlowTools } from '../../../previz/flow/tools.ts';
import { drawRestyled } from '../../../previz/restyle/draw.ts';
import { drawFollowed } from '../../../previz/follow/draw.ts';
import type { Followed } from '../../../previz/follow/draw.ts';
import { becomeKey, copyPicture, fillTile } from '../../../previz/follow/key.ts';
import type { FollowScratch } from '../../../previz/follow/room.ts';
import { advanceTrail } from '../../../previz/follow/trail.ts';
import { blendSteady } from '../../../previz/steady/blend.ts';
import { flowOfPair } from '../../../previz/steady/pair.ts';
import { fillProxy } from '../../../previz/steady/proxy.ts';
import { advanceTexture, startTexture } from '../../../previz/steady/texture.ts';
import { finishPicture, litAnew, tunedStyle } from '../../../previz/shot/edit-draw.ts';
import { wideFrame } from '../wide.ts';
import type { WideFrame } from '../wide.ts';
import type { ReframeWork } from './reframe-work.ts';
import type {
  CrewScratch,
  FinishWork,
  FollowWork,
  FootageScratch,
  InterpolateWork,
  StyleWork,
  TextureWork,
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
      return tunedStyle(work.styling, work.relit, work.picture, tools, scratch);
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
  const picture = litAnew(relit, before ? calm : window.centre, shape, tools, own.relight);
  const drawn = { picture, target, texture, frame, faces };
  drawRestyled({ ...tools, tables: styling.tables }, styling.restyle, drawn, scratch);
}

function finish(work: FinishWork, tools: FlowTools, scratch: FootageScratch): WideFrame | undefined {
  const { steadying, window, frame, wide } = work;
  const { calm: picture, steady } = scratch;
  blendSteady(tools, steadying.shape, window, steadying.after, steady, picture);
  const range = wide && scratch.range;
  const delivery = range && { room: range, tables: wide.tables };
  finishPicture(work, picture, tools, scratch, delivery);
  return range && wideFrame(wide, range, frame, tools.memory);
}
