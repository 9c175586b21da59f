/** A 12-megapixel photograph as a camera would give it: large, with grain, as JPEG. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const STILL = fileURLToPath(new URL('../../examples/media/mountain-path.jpg', import.meta.url));
const [WIDTH, HEIGHT] = [4000, 3000];
const QUALITY = 92;
/** Standard deviation of the grain in 8-bit steps: a phone at moderate light. */
const GRAIN = 4;

/** @returns size of the file in bytes */
export async function makePhoto(file: string): Promise<number> {
  const { data } = await sharp(STILL)
    .resize(WIDTH, HEIGHT, { fit: 'cover', kernel: 'lanczos3' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  addGrain(data);
  const jpeg = await sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: QUALITY })
    .toBuffer();
  await writeFile(file, jpeg);
  return jpeg.length;
}

/** Equal in the three channels of a pixel, and equal in every run. */
function addGrain(rgb: Uint8Array): void {
  let state = 0x9e3779b9;
  for (let at = 0; at < rgb.length; at += 3) {
    // xorshift32 (Marsaglia 2003); the sum of four bytes is close to normal, with a deviation of 148.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const sum = (state & 255) + ((state >>> 8) & 255) + ((state >>> 16) & 255) + (state >>> 24);
    const grain = ((sum - 510) / 148) * GRAIN;
    for (let channel = at; channel < at + 3; channel++) {
      rgb[channel] = Math.max(0, Math.min(255, Math.round((rgb[channel] ?? 0) + grain)));
    }
  }
}
