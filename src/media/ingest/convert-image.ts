/** Pictures that are taken in another form than they came in: GIF and BMP as PNG, and too large ones smaller. Runs in the ingest process only. */
import { open, rename, rm } from 'node:fs/promises';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { Refusal } from '../../ray/errors.ts';
import { sniffFile } from '../sniff.ts';
import type { Sniffed } from '../sniff.ts';
import { checkSides, corrupt } from './refusals.ts';
import type { IngestTask } from './messages.ts';
import type { ImageConversion, MediaLimits } from './types.ts';

/** As far into a BMP file as its sides stand. */
const BMP_HEAD = 26;
/** Of the header of OS/2, whose sides are shorter numbers. */
const OS2_HEADER = 12;

/**
 * Puts the picture in its new form in its place, upright; what needs none stays as it is, and so does what is no picture.
 * Of an animation the first frame is taken.
 *
 * @throws Refusal for damage, and for sides outside the limits
 */
export async function convertImage(task: IngestTask): Promise<void> {
  const { path, convert, field } = task;
  const found = await sniffFile(path);
  const isForeign = found.kind === 'other' && found.convertible !== undefined;
  if (convert === undefined || (found.kind !== 'image' && !isForeign)) return;
  const fresh = `${path}.converted`;
  try {
    const picture = await openPicture(task, found);
    const scale = scaleOf(picture, convert, task.limits);
    if (!isForeign && scale === 1) return;
    const width = Math.round(picture.width * scale);
    await picture.image
      .resize(width, Math.round(picture.height * scale), { fit: 'fill' })
      .keepIccProfile()
      .toFormat(found.kind === 'image' ? found.format : 'png')
      .toFile(fresh);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    if (error instanceof Refusal) throw error;
    throw corrupt(field, found, 'it is damaged or incomplete');
  }
}

interface Picture {
  readonly image: Sharp;
  readonly width: number;
  readonly height: number;
}

/** At most 1. A long strip stays as wide as a picture must be. */
function scaleOf(
  { width, height }: Picture,
  { longest = Infinity }: ImageConversion,
  { min_side }: MediaLimits,
): number {
  const scale = Math.max(longest / Math.max(width, height), min_side / Math.min(width, height));
  return Math.min(1, scale);
}

/** Its sides are within the limits before anything of it is decoded. */
async function openPicture(task: IngestTask, found: Sniffed): Promise<Picture> {
  const { path, field, limits } = task;
  if (found.kind === 'other' && found.convertible === 'bmp') {
    const { width, height } = await sidesOfBmp(path);
    checkSides(field, 'image', width, height, limits);
    const { readPicture } = await import('../picture.ts');
    const { rgba, ...size } = await readPicture(path, 'bmp_pipe', limits.max_side ** 2);
    return { image: sharp(rgba, { raw: { ...size, channels: 4 } }), ...size };
  }
  const image = sharp(path, { autoOrient: true, failOn: 'warning', limitInputPixels: limits.max_side ** 2 });
  const { width, height } = (await image.metadata()).autoOrient;
  checkSides(field, 'image', width, height, limits);
  return { image, width, height };
}

async function sidesOfBmp(path: string): Promise<{ width: number; height: number }> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(BMP_HEAD), 0, BMP_HEAD, 0);
    return buffer.readUInt32LE(14) === OS2_HEADER
      ? { width: buffer.readUInt16LE(18), height: buffer.readUInt16LE(20) }
      : { width: Math.abs(buffer.readInt32LE(18)), height: Math.abs(buffer.readInt32LE(22)) };
  } finally {
    await file.close();
  }
}
