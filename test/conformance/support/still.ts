/** A small still, as clients hand stills in. */
import sharp from 'sharp';

export async function stillBytes(width = 320, height = 180): Promise<Buffer<ArrayBuffer>> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#3a6ea5' } })
    .png()
    .toBuffer();
  return Buffer.from(bytes);
}

export async function stillUri(): Promise<string> {
  return `data:image/png;base64,${(await stillBytes()).toString('base64')}`;
}

export async function stillBlob(): Promise<Blob> {
  return new Blob([await stillBytes()], { type: 'image/png' });
}
