/** A frame of an HDR clip as a screen of a narrow range shows it, at any exposure. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { BT709, between } from '../../../src/previz/range/primaries.ts';
import { AP0 } from '../../../src/ray/data/masters.ts';
import { halfToNumber, readExr } from '../../../test/media/read-exr.ts';
import { readZip } from '../../../test/media/read-zip.ts';

/** Linear light, red, green and blue in turn; 1 is diffuse white. */
export interface LightFrame {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

/** The first frame of the archive that comes with an HDR clip. */
export async function firstFrame(zip: string): Promise<LightFrame> {
  const entry = readZip(await readFile(zip)).find(({ name }) => name.endsWith('.exr'));
  if (entry === undefined) throw new Error(`no frame in ${zip}`);
  const { width, height, channels } = readExr(entry.bytes);
  const planes = ['R', 'G', 'B'].map((name) => channels.get(name) ?? new Uint16Array());
  const matrix = between(AP0, BT709);
  const rgb = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const aces = planes.map((plane) => halfToNumber(plane[i] ?? 0));
    for (const [c, row] of matrix.entries())
      rgb[3 * i + c] = aces.reduce((sum, value, n) => sum + value * (row[n] ?? 0), 0);
  }
  return { width, height, rgb };
}

/** The picture of a narrow range that begins such a clip: nothing of it is brighter than white. */
export async function narrowFrame(image: string, width: number, height: number): Promise<LightFrame> {
  const data = await sharp(image).resize(width, height, { fit: 'cover' }).removeAlpha().raw().toBuffer();
  return { width, height, rgb: Float32Array.from(data, (code) => toLinear(code / 255)) };
}

/** @param stops by how many it is exposed less */
export function darker({ width, height, rgb }: LightFrame, stops: number): Promise<Buffer> {
  const data = Buffer.from(rgb.map((value) => Math.round(255 * toCode(value * 2 ** -stops))));
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** IEC 61966-2-1 (sRGB). */
function toLinear(code: number): number {
  return code <= 0.04045 ? code / 12.92 : ((code + 0.055) / 1.055) ** 2.4;
}

function toCode(light: number): number {
  const held = Math.min(1, Math.max(0, light));
  return held <= 0.0031308 ? 12.92 * held : 1.055 * held ** (1 / 2.4) - 0.055;
}
