/** Where a drawing is in its square of 128 units. */
import sharp from 'sharp';

const UNITS = 128;

/** Pixels a unit: fine enough for whole units. */
const SCALE = 2;
/** Alpha below which nothing is seen. */
const SEEN = 24;

export type Box = readonly [left: number, top: number, width: number, height: number];

export async function boxOf(body: string): Promise<Box> {
  const side = UNITS * SCALE;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${side}" height="${side}" viewBox="0 0 ${UNITS} ${UNITS}">${body}</svg>`;
  const alpha = await sharp(Buffer.from(svg)).ensureAlpha().extractChannel('alpha').raw().toBuffer();
  let [left, top, right, bottom] = [side, side, 0, 0];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      if ((alpha[y * side + x] ?? 0) < SEEN) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  const [x, y] = [Math.floor(left / SCALE), Math.floor(top / SCALE)];
  return [x, y, Math.ceil(right / SCALE) - x, Math.ceil(bottom / SCALE) - y];
}
