/** A still for places where few bytes fit. */
import sharp from 'sharp';
import { MAX_PIXELS } from './still.ts';

/** No clip of Ray 3.2 is wider. */
const LONGEST_SIDE = 2560;
const QUALITIES = [92, 85, 75, 60];

/** As a JPEG of at most so many bytes, the finest of a few; undefined where even the coarsest is larger. */
export async function stillWithin(path: string, bytes: number): Promise<Buffer | undefined> {
  for (const quality of QUALITIES) {
    const jpeg = await sharp(path, { autoOrient: true, limitInputPixels: MAX_PIXELS })
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality })
      .toBuffer();
    if (jpeg.length <= bytes) return jpeg;
  }
  return undefined;
}
