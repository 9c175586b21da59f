/** A small still of a clip, as the server itself makes it for the page. */
import sharp from 'sharp';
import { previewAddress } from '../../src/ray/previews.ts';

export async function writePoster(clipUrl: string, file: string): Promise<void> {
  const url = previewAddress(clipUrl, 'poster');
  const response = await fetch(url);
  if (!response.ok) throw new Error(`No poster at ${url}: ${response.status}`);
  await sharp(await response.arrayBuffer())
    .webp({ quality: 66, effort: 6 })
    .toFile(file);
}
