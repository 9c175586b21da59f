/** Lays rows of frames with labels on one sheet. */
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { OverlayOptions } from 'sharp';
import { LINE, label } from './letters.ts';

export interface Row {
  readonly label: string;
  /** Pictures of one height. */
  readonly frames: readonly Buffer[];
}

const GAP = 4;
const BACKGROUND = '#16161a';
/** Sheets are part of the repository. */
const MOST_BYTES = 250_000;

/** Writes a JPEG of at most 250 kB, or of so many bytes; gives its size in bytes. */
export async function writeSheet(rows: readonly Row[], target: string, most = MOST_BYTES): Promise<number> {
  const overlays: OverlayOptions[] = [];
  let [top, right] = [GAP, 0];
  for (const row of rows) {
    let [left, height] = [GAP, 0];
    const frameTop = top + LINE;
    for (const input of row.frames) {
      const size = await sharp(input).metadata();
      overlays.push({ input, left, top: frameTop });
      left += size.width + GAP;
      height = Math.max(height, size.height);
    }
    right = Math.max(right, left);
    overlays.push({ input: label(row.label, left), left: GAP, top });
    top = frameTop + height + GAP;
  }
  const blank = { width: right + GAP, height: top, channels: 3, background: BACKGROUND } as const;
  const sheet = await sharp({ create: blank }).composite(overlays).png().toBuffer();
  const jpeg = await smallEnough(sheet, most);
  await writeFile(target, jpeg);
  return jpeg.length;
}

async function smallEnough(sheet: Buffer, most: number): Promise<Buffer> {
  for (let quality = 84; ; quality -= 6) {
    const jpeg = await sharp(sheet).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= most || quality <= 30) return jpeg;
  }
}
