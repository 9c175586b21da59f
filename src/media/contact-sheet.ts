/** A clip at a glance: some of its frames side by side in one PNG. */
import sharp from 'sharp';
import { openClip } from './read-clip.ts';
import { frameToRgba } from './to-rgba.ts';

export interface ContactSheetOptions {
  /** How many frames, evenly spread, the first and the last included. */
  readonly count?: number;
  readonly columns?: number;
  /** Width of one frame in pixels. */
  readonly tileWidth?: number;
}

const GAP = 6;
const BACKGROUND = '#16161a';

/** Writes frames of the clip at `clip` as a PNG to `target`. */
export async function writeContactSheet(
  clip: string,
  target: string,
  options: ContactSheetOptions = {},
): Promise<void> {
  const { count = 8, columns = 4, tileWidth = 480 } = options;
  await using open = await openClip(clip);
  const { frames, width, height } = open.facts;
  const wanted = new Set(
    Array.from({ length: count }, (_, i) => Math.round((i * (frames - 1)) / Math.max(1, count - 1))),
  );
  const tileHeight = Math.round((tileWidth * height) / width);
  const tiles: Buffer[] = [];
  let index = 0;
  for await (const frame of open.frames()) {
    if (wanted.has(index++))
      tiles.push(await png(await frameToRgba(frame), width, height, tileWidth, tileHeight));
  }
  const rows = Math.ceil(tiles.length / columns);
  await sharp({
    create: {
      width: columns * (tileWidth + GAP) + GAP,
      height: rows * (tileHeight + GAP) + GAP,
      channels: 3,
      background: BACKGROUND,
    },
  })
    .composite(
      tiles.map((input, i) => ({
        input,
        left: GAP + (i % columns) * (tileWidth + GAP),
        top: GAP + Math.floor(i / columns) * (tileHeight + GAP),
      })),
    )
    .removeAlpha()
    .png()
    .toFile(target);
}

async function png(
  rgba: Uint8Array,
  width: number,
  height: number,
  tileWidth: number,
  tileHeight: number,
): Promise<Buffer> {
  return await sharp(rgba, { raw: { width, height, channels: 4 } })
    .resize(tileWidth, tileHeight, { fit: 'fill' })
    .removeAlpha()
    .png()
    .toBuffer();
}
