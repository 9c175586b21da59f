/** A still as the renderer takes it apart: its frame, its depth, its layers. PNG of the size of the clip. */
import sharp from 'sharp';
import { pinAt } from '../../../src/engines/previz/pin-at.ts';
import { direct } from '../../../src/previz/director/direct.ts';
import { prepareShots } from '../../../src/previz/shot/prepare.ts';
import { draftScene } from '../../../src/previz/shot/scenes.ts';
import type { PaintedPicture } from '../../../src/previz/scene/painted.ts';
import { disparityAt } from '../../../src/previz/scene/view.ts';
import type { DisparityMap } from '../../../src/previz/scene/view.ts';
import type { Photograph } from '../../gallery/shots.ts';

const [FPS, FRAMES, SEED] = [24, 120, 32];
/** Squares of the pattern that shows where a layer is empty. */
const SQUARE = 8;

export interface Apart {
  /** The first frame. */
  readonly frame: Buffer;
  /** The nearer, the brighter. */
  readonly depth: Buffer;
  /** How far depth is trusted: the surer, the brighter. */
  readonly trust: Buffer;
  /** Far to near, painted also where a nearer one hides them. */
  readonly layers: readonly Buffer[];
}

export async function takeApart({ path, width, height }: Photograph, prompt: string): Promise<Apart> {
  const canvas = { width, height, fps: FPS, frame_count: FRAMES };
  const plan = direct(prompt, FRAMES / FPS);
  const [shot] = await prepareShots([pinAt(0, path)], { plan, canvas, seed: SEED, prompt });
  if (shot === undefined) throw new Error('no shot was made of the still');
  const { still, fit, analysis } = shot;
  const part = { left: fit.left, top: fit.top, width, height };
  const frame = Buffer.from(await still.part(fit.scaled.width, fit.scaled.height, part));
  const { layers } = await draftScene(shot, new AbortController().signal);
  const { depthMap } = analysis;
  const scaleX = depthMap.width / fit.scaled.width;
  const scaleY = depthMap.height / fit.scaled.height;
  const under = { ...depthMap, scaleX, scaleY, offsetX: fit.left * scaleX, offsetY: fit.top * scaleY };
  const greys = (data: Float32Array, white: number): Promise<Buffer> =>
    png(greyscale({ ...under, data }, white, width, height), 1, width, height);
  return {
    frame: await png(frame, 4, width, height),
    // What is half-way between the subject and the lens is white, infinitely far is black.
    depth: await greys(depthMap.data, 2),
    trust: await greys(depthMap.confidence, 1),
    layers: await Promise.all(
      layers.map(({ pictures: [picture] }) => png(onSquares(picture, width, height), 3, width, height)),
    ),
  };
}

function greyscale(map: DisparityMap, white: number, width: number, height: number): Buffer {
  return Buffer.from(
    Array.from({ length: width * height }, (_, i) => {
      const value = disparityAt(map, i % width, Math.floor(i / width));
      return Math.min(255, Math.round((value / white) * 255));
    }),
  );
}

function onSquares(
  { width: wide, height: high, rgba, place }: PaintedPicture,
  width: number,
  height: number,
): Buffer {
  const seen = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x - Math.round(place.left), y - Math.round(place.top)];
      const inside = u >= 0 && v >= 0 && u < wide && v < high;
      const from = 4 * (v * wide + u);
      const opaque = inside ? (rgba[from + 3] ?? 0) / 255 : 0;
      const square = (Math.floor(x / SQUARE) + Math.floor(y / SQUARE)) % 2 === 0 ? 58 : 44;
      for (let c = 0; c < 3; c++)
        seen[3 * (y * width + x) + c] = (inside ? (rgba[from + c] ?? 0) : 0) + (1 - opaque) * square;
    }
  return seen;
}

function png(data: Buffer, channels: 1 | 3 | 4, width: number, height: number): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels } }).removeAlpha().png().toBuffer();
}
