/** Vector drawings to pixels. */
import sharp from 'sharp';

/** Part of an SVG document: what stands between its tags, and the rectangle of its plane that is shown. */
export interface Vector {
  readonly body: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** RGBA8, not premultiplied, at exactly this size in pixels. */
export async function rasterise(vector: Vector, width: number, height: number): Promise<Uint8Array> {
  const { body, left, top } = vector;
  const box = `${left} ${top} ${vector.width} ${vector.height}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="${box}" preserveAspectRatio="none">${body}</svg>`;
  return await sharp(Buffer.from(svg))
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer();
}
