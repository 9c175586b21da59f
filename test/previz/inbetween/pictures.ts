/** The example photographs as frames, cut as a camera would see them. */
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Thumbnail } from '../../../src/previz/depth/colours.ts';

export const PHOTOGRAPHS = [
  'dandelion-dusk', 'fig-bowl', 'hilltop-sunset', 'mountain-path', 'two-dogs',
] as const; // prettier-ignore
export type Photograph = (typeof PHOTOGRAPHS)[number];

export interface Cut {
  /** Middle as shares of the photograph, and how much closer than the largest 16:9 frame. */
  readonly x?: number;
  readonly y?: number;
  readonly zoom?: number;
  /** Degrees clockwise. */
  readonly turn?: number;
  /** Darker, paler and warmer. */
  readonly graded?: boolean;
}

export async function frameOf(
  name: Photograph,
  { x = 0.5, y = 0.5, zoom = 1, turn = 0, graded = false }: Cut = {},
  [width, height]: readonly [number, number] = [384, 216],
): Promise<Thumbnail> {
  const path = fileURLToPath(new URL(`../../../examples/media/${name}.jpg`, import.meta.url));
  const size = await sharp(path).metadata();
  const unit = Math.min(size.width / 16, size.height / 9) / zoom;
  const [w, h] = [Math.round(16 * unit), Math.round(9 * unit)];
  const part = (middle: number, whole: number, length: number): number =>
    Math.max(0, Math.min(whole - length, Math.round(middle * whole - length / 2)));
  const box = { left: part(x, size.width, w), top: part(y, size.height, h), width: w, height: h };
  let image = sharp(path).extract(box);
  if (turn !== 0) {
    // The largest upright frame in the turned one, about.
    const { data, info } = await image.rotate(turn).png().toBuffer({ resolveWithObject: true });
    const [cw, ch] = [Math.round(w * 0.75), Math.round(h * 0.75)];
    image = sharp(data).extract({
      left: Math.round((info.width - cw) / 2),
      top: Math.round((info.height - ch) / 2),
      width: cw,
      height: ch,
    });
  }
  image = sharp(await image.png().toBuffer()).resize(width, height, { fit: 'fill' });
  if (graded) image = image.modulate({ brightness: 0.6, saturation: 0.5 }).tint('#ffcc88');
  return { width, height, rgba: new Uint8Array(await image.ensureAlpha().raw().toBuffer()) };
}
