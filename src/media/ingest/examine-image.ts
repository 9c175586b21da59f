import sharp, { type Metadata } from 'sharp';
import type { Sniffed } from '../sniff.ts';
import { checkSides, corrupt } from './refusals.ts';
import type { IngestedImage, MediaLimits } from './types.ts';

type ImageFormat = Extract<Sniffed, { kind: 'image' }>;
type ImageFacts = Omit<IngestedImage, 'path' | 'bytes' | 'sha256'>;

// Only the decoders that are needed can be reached at all, whatever a file claims to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
  ],
});
sharp.cache(false);
sharp.concurrency(1);

/** Any picture the test decode yields; small, because only its coming into being matters. */
const TEST_SIDE = 64;

/**
 * Sides from the header first, so that a giant is refused undecoded; then a whole decode.
 *
 * The test decode of a JPEG is made at an eighth of its size. That reads and entropy-decodes the whole stream, which is
 * where truncation and damage show, and saves most of the transform: 25 ms instead of 55 for 12 megapixels.
 */
export async function examineImage(
  path: string,
  found: ImageFormat,
  field: string,
  limits: MediaLimits,
): Promise<ImageFacts> {
  const header = await readHeader(path, found, field);
  const orientation = header.orientation ?? 1;
  const turned = orientation >= 5;
  const width = turned ? header.height : header.width;
  const height = turned ? header.width : header.height;
  checkSides(field, 'image', width, height, limits);
  await testDecode(path, found, field, limits);
  const warnings =
    (header.pages ?? 1) > 1 ? [`${field}: the image is animated; only its first frame is used`] : [];
  return { kind: 'image', mime_type: found.mime_type, width, height, orientation, warnings };
}

async function readHeader(path: string, found: ImageFormat, field: string): Promise<Metadata> {
  try {
    return await sharp(path, { limitInputPixels: false }).metadata();
  } catch {
    throw corrupt(field, found, 'its header is damaged or incomplete');
  }
}

async function testDecode(
  path: string,
  found: ImageFormat,
  field: string,
  limits: MediaLimits,
): Promise<void> {
  try {
    // failOn 'warning' is also what the renderer reads with: whatever passes here can be rendered.
    await sharp(path, { failOn: 'warning', limitInputPixels: limits.max_side ** 2, sequentialRead: true })
      .resize(TEST_SIDE, TEST_SIDE, { fit: 'fill' })
      .raw()
      .toBuffer();
  } catch {
    throw corrupt(field, found, 'it is damaged or incomplete');
  }
}
