/** Everything that is learnt from the still itself, at thumbnail size: a few milliseconds. */
import { coloursOf } from './colours.ts';
import type { Thumbnail } from './colours.ts';
import type { DepthMap } from './depth-map.ts';
import type { Plane } from './plane.ts';
import { depthPriorOf, mapOfPrior } from './prior.ts';
import type { DepthPrior } from './prior.ts';
import { saliencyOf } from './saliency.ts';
import { skyOf } from './sky.ts';
import type { Sky } from './sky.ts';
import { subjectOf } from './subject.ts';
import type { Subject } from './subject.ts';

export interface StillAnalysis {
  readonly saliency: Plane;
  readonly sky: Sky | undefined;
  readonly depth: DepthPrior;
  /** Dense depth over the still, with edges where the picture has them and with confidence. */
  readonly depthMap: DepthMap;
  /** What stands before everything else, with how sure that is. */
  readonly subject: Subject | undefined;
}

export function analyse(thumbnail: Thumbnail): StillAnalysis {
  const colours = coloursOf(thumbnail);
  const saliency = saliencyOf(colours);
  const sky = skyOf(colours);
  const depth = depthPriorOf(colours, saliency, sky);
  const subject = depth.kind === 'flat' ? undefined : subjectOf(colours, saliency, sky);
  return { saliency, sky, depth, depthMap: mapOfPrior(depth), subject };
}
