/** Does a piece of work, in a thread. */
import { poseAt } from '../../../previz/camera/path.ts';
import { between } from '../../../previz/flow/between.ts';
import { FAST } from '../../../previz/flow/estimate.ts';
import { flowBetween } from '../../../previz/flow/flow.ts';
import { repeatPictureEdge } from '../../../previz/flow/room.ts';
import type { FlowTools } from '../../../previz/flow/tools.ts';
import { renderFrame } from '../../../previz/render/frame.ts';
import { momentOf } from '../../../previz/render/moment.ts';
import type { LayerImage } from '../../../previz/scene/view.ts';
import { blendSteady } from '../../../previz/steady/blend.ts';
import { flowOfPair } from '../../../previz/steady/pair.ts';
import { fillProxy } from '../../../previz/steady/proxy.ts';
import { advanceTexture, startTexture } from '../../../previz/steady/texture.ts';
import type {
  FinishWork,
  FootageScratch,
  InterpolateWork,
  StyleWork,
  TextureWork,
  Work,
  WorkFacts,
} from './work.ts';

export function doWork(work: Work, tools: FlowTools, scratch: FootageScratch): WorkFacts[Work['kind']] {
  switch (work.kind) {
    case 'interpolate':
      return interpolate(work, tools, scratch);
    case 'proxy':
      fillProxy(tools, work.shape, work.picture, work.to);
      return undefined;
    case 'pair':
      return flowOfPair(tools, work.shape, work, work.pair, scratch.steady);
    case 'texture':
      return layTexture(work, tools);
    case 'style':
      return style(work, tools, scratch);
    case 'finish':
      return finish(work, tools, scratch);
  }
}

function interpolate(
  { view, a, b, share, target }: InterpolateWork,
  tools: FlowTools,
  { inserts: own }: FootageScratch,
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

function style(
  { steadying: { shape, before }, window, target }: StyleWork,
  tools: FlowTools,
  { steady }: FootageScratch,
): undefined {
  blendSteady(tools, shape, window, before, steady, target);
}

function finish(
  { view, steadying, window, frame, fps, path, disparity, effects, grades, target }: FinishWork,
  tools: FlowTools,
  scratch: FootageScratch,
): undefined {
  const { calm: picture, steady } = scratch;
  const { kernels, memory } = tools;
  blendSteady(tools, steadying.shape, window, steadying.after, steady, picture);
  const graded = grades.map((table, n) => {
    const copy = scratch.graded[n];
    if (!copy || !effects) throw new Error('No room was laid out for graded pictures.');
    kernels.grade(picture.offset, copy.offset, picture.stride / 4, view.height, table, effects.tables.dither);
    return copy.offset;
  });
  const { width, height } = view;
  const image: LayerImage = {
    ...picture, width, height, scaleX: 1, scaleY: 1, left: 0, top: 0, graded,
  }; // prettier-ignore
  const scene = { view, layers: [{ levels: [image] as const, disparity }], ...(effects ? { effects } : {}) };
  const moment = momentOf(path, frame, fps);
  renderFrame(scene, poseAt(path, moment.time), target, { kernels, memory, scratch }, moment);
}
