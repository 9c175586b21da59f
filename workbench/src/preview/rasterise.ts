/** Drawings to pixels: only a document can, a worker has no vectors. */
import type { RasterNeed } from '../../../src/previz/cast/raster.ts';

/** RGBA8, not premultiplied; undefined for what this browser cannot draw. */
export async function rasterise(need: RasterNeed): Promise<Uint8Array | undefined> {
  const { body, left, top, width, height, columns, rows } = need;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${columns}" height="${rows}" viewBox="${left} ${top} ${width} ${height}" preserveAspectRatio="none">${body}</svg>`;
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(columns, rows);
    image.src = address;
    await image.decode();
    const context = new OffscreenCanvas(columns, rows).getContext('2d', { willReadFrequently: true });
    if (context === null) return undefined;
    context.drawImage(image, 0, 0, columns, rows);
    return new Uint8Array(context.getImageData(0, 0, columns, rows).data.buffer);
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}
