/** A member at one level of detail: its parts in the light of the stage. */
import type { StageLight } from '../../scene/stage.ts';
import type { Plane } from '../../depth/plane.ts';
import type { Member } from '../member.ts';
import { placeOf } from '../member.ts';
import { frameOf } from '../raster.ts';
import type { Frame } from '../raster.ts';
import { boundsOf, cropPixels, cropPlane, put } from './crop.ts';
import type { Crop } from './crop.ts';
import { dress } from './dress.ts';
import { pigmentOf } from './pigment.ts';
import { cover, cutBelow, facingOf, opacityOf, rimOf } from './relief.ts';

export interface Portrait {
  readonly frame: Frame;
  /** Of all parts at rest. */
  readonly outline: Plane;
  /** In the order of the parts; undefined where a part is empty. */
  readonly parts: readonly (PaintedPart | undefined)[];
}

export interface PaintedPart {
  readonly crop: Crop;
  /** Premultiplied. */
  readonly rgba: Uint8Array;
}

/** Share of the roundness that a part has of its own, the rest being the figure's. */
const OWN = 0.5;
/** Reach of the rim against the figure's height. */
const RIM = 0.016;

/** @param rasters RGBA8, not premultiplied, one a part, as `rastersOf` asks for them */
export function portraitOf(
  member: Member,
  scale: number,
  rasters: readonly Uint8Array[],
  light: StageLight,
  seed: number,
): Portrait {
  const frame = frameOf(member, scale);
  const { columns, rows } = frame;
  const feet = member.y * scale - frame.top;
  const outline: Plane = { width: columns, height: rows, data: new Float32Array(columns * rows) };
  const sheets = rasters.map((rgba) => {
    const crop = boundsOf(rgba, columns, rows);
    if (!crop) return undefined;
    const own = cropPixels(rgba, columns, crop);
    const opacity = opacityOf(own, crop.width, crop.height);
    if (member.stands === 'water') cutBelow(opacity, feet - crop.top);
    cover(outline, opacity, crop.left, crop.top);
    return { crop, own, opacity };
  });
  const tall = member.figure.viewBox.height * member.unit * scale;
  const size = Math.min(tall, member.figure.viewBox.width * member.unit * scale * 1.6);
  const whole = facingOf(outline, size, light.from);
  const rim = rimOf(outline, Math.max(1.3 * scale, RIM * size), light.from);
  const shine = shineOf(member, frame);
  const parts = sheets.map((sheet, n): PaintedPart | undefined => {
    if (!sheet) return undefined;
    const { crop, own, opacity } = sheet;
    const facing = cropPlane(whole, crop);
    const model = {
      opacity,
      facing: sheets.length > 1 ? mixed(facing, facingOf(opacity, size, light.from)) : facing,
      rim: cropPlane(rim, crop),
      pigment: pigmentOf(own, member.tint),
      feet: feet - crop.top,
      tall,
      grounded: member.stands !== 'air',
      behind: member.figure.parts[n]?.behind ?? false,
      q: member.q,
      seed: seed + n,
    };
    const lit = shine
      ? { ...model, shine: (x: number, y: number) => shine(x + crop.left, y + crop.top) }
      : model;
    return { crop, rgba: dress(lit, light) };
  });
  return { frame, outline, parts };
}

/** All parts at rest in one premultiplied picture. */
export function composed({ frame, parts }: Portrait): Uint8Array {
  const rgba = new Uint8Array(frame.columns * frame.rows * 4);
  for (const part of parts) if (part) put(part.rgba, part.crop, rgba, frame.columns);
  return rgba;
}

function mixed(whole: Plane, own: Plane): Plane {
  const data = whole.data.map((value, i) => value + ((own.data[i] as number) - value) * OWN);
  return { ...whole, data };
}

/** How much of its own light each pixel gives: most at the lamp. */
function shineOf(
  member: Member,
  { scale, left, top }: Frame,
): ((x: number, y: number) => number) | undefined {
  const { light } = member.figure;
  if (!light) return undefined;
  const place = placeOf(member, light.x, light.y);
  const [x0, y0] = [place.x * scale - left, place.y * scale - top];
  const reach = (light.radius * member.unit * scale * 0.75) ** 2;
  return (x, y) => {
    const away = ((x - x0) ** 2 + (y - y0) ** 2) / reach;
    return 0.95 / (1 + 1.6 * away * away);
  };
}
