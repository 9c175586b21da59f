/** Everything that is learnt from the still itself, in small sizes. */
import { assemble } from './assemble.ts';
import { coloursOf } from './colours.ts';
import type { Colours, Thumbnail } from './colours.ts';
import { crestOf } from './crest.ts';
import type { Crest } from './crest.ts';
import type { DepthMap } from './depth-map.ts';
import { focusOf } from './focus.ts';
import { foregroundOf } from './foreground.ts';
import type { Foreground } from './foreground.ts';
import { shrink } from './plane.ts';
import type { Plane } from './plane.ts';
import { depthPriorOf, isFlat } from './prior.ts';
import type { DepthPrior } from './prior.ts';
import { saliencyOf } from './saliency.ts';
import { segmenterOf } from './segment.ts';
import { skyOf } from './sky.ts';
import type { Sky } from './sky.ts';
import { subjectOf } from './subject.ts';
import type { Subject } from './subject.ts';

export interface StillAnalysis {
  readonly saliency: Plane;
  readonly sky: Sky | undefined;
  /** Where near land ends before far land. */
  readonly crest: Crest | undefined;
  /** What stands before everything else, found by cues of focus and colour. */
  readonly foreground: Foreground | undefined;
  /** Dense depth over the still, with edges where the picture has them and with confidence. */
  readonly depthMap: DepthMap;
  readonly depth: DepthPrior;
  /** What stands before everything else, with how sure that is. */
  readonly subject: Subject | undefined;
}

/** Longer side of the picture in which things are found. */
const THUMBNAIL = 160;

/** `picture` shows the whole still; its size (480 pixels on the longer side are good) is that of the depth map. */
export function analyse(picture: Thumbnail): StillAnalysis {
  const detail = coloursOf(picture);
  const colours = shrunk(detail);
  const saliency = saliencyOf(colours);
  const sky = skyOf(colours);
  const depth = depthPriorOf(colours, saliency, sky);
  const subject = depth.kind === 'flat' ? undefined : subjectOf(colours, saliency, sky);
  const found = { saliency, sky, depth, subject, crest: undefined, foreground: undefined };
  if (isFlat(colours)) return { ...found, depthMap: flatMap(picture) };
  const { width, height } = colours.light;
  const focus = focusOf(detail.light, width, height);
  const segmenter = segmenterOf(colours);
  const foreground = foregroundOf(colours, focus, sky, segmenter);
  const crest = sky && foreground?.cue !== 'focus' ? crestOf(colours, sky, segmenter) : undefined;
  const depthMap = assemble(detail, segmenter, { sky, crest, foreground });
  return { ...found, crest, foreground, depthMap };
}

function shrunk({ light, blue, red }: Colours): Colours {
  const scale = Math.min(1, THUMBNAIL / Math.max(light.width, light.height));
  const [width, height] = [Math.round(light.width * scale), Math.round(light.height * scale)];
  return {
    light: shrink(light, width, height),
    blue: shrink(blue, width, height),
    red: shrink(red, width, height),
  };
}

function flatMap({ width, height }: Thumbnail): DepthMap {
  const data = new Float32Array(width * height).fill(1);
  return { width, height, data, confidence: new Float32Array(data.length), kind: 'flat', source: 'guess' };
}
