/** What the known part of a sheet tells about what lies beyond its edges: sky, horizon, and what stands in front. */
import { coloursOf } from '../depth/colours.ts';
import { focusOf } from '../depth/focus.ts';
import { foregroundOf } from '../depth/foreground.ts';
import { lightOf, smaller } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { segmenterOf } from '../depth/segment.ts';
import { skyOf } from '../depth/sky.ts';
import { openAbove } from './open-above.ts';
import { box, fill } from '../depth/plane.ts';
import type { Sheet } from './sheet.ts';

/** A rectangle of a sheet in its places; right and bottom lie outside. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Seen {
  /** Whether a place of the sheet shows sky. */
  readonly sky: (x: number, y: number) => boolean;
  /** Whether it belongs to something that stands in front: nothing may be made of it. */
  readonly subject: (x: number, y: number) => boolean;
  /** The horizon's row, where a sky is seen. */
  readonly horizon: number | undefined;
}

/** Lamps and the sun: there is one of them. */
const BURNT = 0.97;

/** @param area what is known of the sheet, nearly full */
export function seenIn(sheet: Sheet, area: Area): Seen {
  const picture = thumbnailOf(sheet, area);
  const thumbnail = smaller(picture, 160);
  const colours = coloursOf(thumbnail);
  const sky = skyOf(colours);
  const focus = focusOf(lightOf(picture), thumbnail.width, thumbnail.height);
  const foreground = foregroundOf(colours, focus, sky, segmenterOf(colours));
  const open = openAbove(colours, sky);
  const burnt = fill(colours.light, (i) => ((colours.light.data[i] as number) > BURNT ? 1 : 0));
  const lit = box(box(burnt, 3), 3);
  const [wide, high] = [area.right - area.left, area.bottom - area.top];
  const read = (data: Float32Array | undefined, x: number, y: number, from = 0.5): boolean => {
    if (!data) return false;
    const i = Math.floor(((x - area.left + 0.5) / wide) * thumbnail.width);
    const j = Math.floor(((y - area.top + 0.5) / high) * thumbnail.height);
    if (i < 0 || j < 0 || i >= thumbnail.width || j >= thumbnail.height) return false;
    return (data[j * thumbnail.width + i] as number) > from;
  };
  return {
    sky: (x, y) => read(open, x, y),
    subject: (x, y) => read(foreground?.mask.data, x, y) || read(lit.data, x, y, 0.3),
    horizon: sky && area.top + sky.horizon * high,
  };
}

function thumbnailOf({ width, planes }: Sheet, { left, top, right, bottom }: Area): Thumbnail {
  const [wide, high] = [right - left, bottom - top];
  const rgba = new Uint8Array(wide * high * 4).fill(255);
  for (let y = 0, o = 0; y < high; y++)
    for (let x = 0; x < wide; x++, o += 4)
      for (let c = 0; c < 3; c++)
        rgba[o + c] = Math.round((planes[c] as Float32Array)[(y + top) * width + x + left] as number);
  return { width: wide, height: high, rgba };
}
