/** Everything that is learnt from the still itself, in small sizes. */
import { assemble } from './assemble.ts';
import { coloursOf, lightOf, smaller } from './colours.ts';
import type { Thumbnail } from './colours.ts';
import { crestOf } from './crest.ts';
import type { Crest } from './crest.ts';
import type { DepthMap } from './depth-map.ts';
import { isFlat } from './flat.ts';
import { focusOf } from './focus.ts';
import { foregroundOf } from './foreground.ts';
import type { Foreground } from './foreground.ts';
import type { Plane } from './plane.ts';
import { saliencyOf } from './saliency.ts';
import { segmenterOf } from './segment.ts';
import { skyOf } from './sky.ts';
import type { Sky } from './sky.ts';

export interface StillAnalysis {
  /** The still in the size in which things are found. */
  readonly thumbnail: Thumbnail;
  readonly saliency: Plane;
  readonly sky: Sky | undefined;
  /** Where near land ends before far land. */
  readonly crest: Crest | undefined;
  /** What stands before everything else by focus or colour, with how sure that is. */
  readonly foreground: Foreground | undefined;
  /** Dense depth over the still, with edges where the picture has them and with confidence. */
  readonly depthMap: DepthMap;
}

/** Longer sides of the pictures in which things are found, and in which they are drawn. */
const [THUMBNAIL, DRAWING] = [160, 320];

/** `picture` shows the whole still; 640 pixels on the longer side tell what is sharp. */
export function analyse(picture: Thumbnail): StillAnalysis {
  const sheet = smaller(picture, DRAWING);
  const drawing = coloursOf(sheet);
  const thumbnail = smaller(sheet, THUMBNAIL);
  const colours = coloursOf(thumbnail);
  const saliency = saliencyOf(colours);
  const none = { thumbnail, saliency, sky: undefined, crest: undefined, foreground: undefined };
  if (isFlat(colours)) return { ...none, depthMap: flatMap(drawing.light) };
  const sky = skyOf(colours);
  const focus = focusOf(lightOf(picture), thumbnail.width, thumbnail.height);
  const segmenter = segmenterOf(colours);
  const foreground = foregroundOf(colours, focus, sky, segmenter);
  const crest = sky && foreground?.cue !== 'focus' ? crestOf(colours, sky, segmenter) : undefined;
  const found = { saliency, sky, crest, foreground };
  return { thumbnail, ...found, depthMap: assemble(drawing, segmenter, found) };
}

/** What a picture tells that is shown too briefly for its depth to be seen. */
export function glance(picture: Thumbnail): StillAnalysis {
  const thumbnail = smaller(picture, THUMBNAIL);
  const colours = coloursOf(thumbnail);
  const none = { sky: undefined, crest: undefined, foreground: undefined };
  return { thumbnail, saliency: saliencyOf(colours), ...none, depthMap: flatMap(colours.light) };
}

function flatMap({ width, height }: Plane): DepthMap {
  const data = new Float32Array(width * height).fill(1);
  return { width, height, data, confidence: new Float32Array(data.length), kind: 'flat', source: 'guess' };
}
