/** Stills to measure motion on, written as PNG: everything at one distance, or a landscape that comes nearer. */
import { join } from 'node:path';
import sharp from 'sharp';
import { hash } from '../../src/previz/noise.ts';
import { texture } from '../previz/synthetic.ts';

const [WIDTH, HEIGHT] = [960, 540];

/** A plain sky above a textured plane. */
export function writeLandscape(folder: string): Promise<string> {
  return write(join(folder, 'landscape.png'), texture(WIDTH, HEIGHT));
}

/** Grey dots on paper: a drawing, in which no depth is guessed. */
export function writeDrawing(folder: string): Promise<string> {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  for (let i = 0; i < WIDTH * HEIGHT; i++) rgba.set([236, 236, 236], i * 4);
  for (let n = 0; n < 300; n++) {
    const [cx, cy] = [hash(7, 1, n) * WIDTH, hash(7, 2, n) * HEIGHT];
    const [radius, ink] = [4 + 6 * hash(7, 3, n), 20 + 160 * hash(7, 4, n)];
    for (let y = Math.floor(cy - radius - 2); y < cy + radius + 2; y++)
      for (let x = Math.floor(cx - radius - 2); x < cx + radius + 2; x++) {
        if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) continue;
        const cover = Math.min(1, Math.max(0, (radius - Math.hypot(x - cx, y - cy)) / 2 + 0.5));
        const i = (y * WIDTH + x) * 4;
        for (let c = 0; c < 3; c++) rgba[i + c] = Math.round((rgba[i + c] ?? 0) * (1 - cover) + ink * cover);
      }
  }
  return write(join(folder, 'drawing.png'), rgba);
}

async function write(path: string, rgba: Uint8Array): Promise<string> {
  await sharp(rgba, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } })
    .removeAlpha()
    .png()
    .toFile(path);
  return path;
}
