/** How well the file shows the source where it lies: frames as they went to the encoder against those of the file. */
import { AV_PIX_FMT_YUV420P } from 'node-av/constants';
import type { Rectangle } from '../../../previz/outpaint/place.ts';
import type { Canvas } from '../../../ray/geometry.ts';
import { openClip } from '../../../media/read-clip.ts';
import type { ClipRun } from '../order.ts';

export interface MeasuredRun extends ClipRun {
  /** PSNR in dB of luma and chroma together; at most 100. */
  fidelityOf(path: string, signal: AbortSignal): Promise<number>;
}

/** Where frames are looked at, as shares of the clip. */
const LOOKS = [0, 0.5, 1];
const EQUAL = 100;

export function withFidelity<Run extends ClipRun>(
  run: Run,
  canvas: Canvas,
  shown: Rectangle,
): Run & MeasuredRun {
  const wanted = new Set(LOOKS.map((share) => Math.round(share * (canvas.frame_count - 1))));
  const kept = new Map<number, Uint8Array>();
  let index = 0;
  return {
    ...run,
    async next() {
      const frame = await run.next();
      if (wanted.has(index)) kept.set(index, frame.slice());
      index++;
      return frame;
    },
    async fidelityOf(path, signal) {
      await using clip = await openClip(path);
      let [squares, count, n] = [0, 0, 0];
      for await (const frame of clip.frames()) {
        signal.throwIfAborted();
        const given = kept.get(n++);
        if (!given || frame.format !== AV_PIX_FMT_YUV420P) continue;
        const [sum, samples] = departure(given, frame.toBuffer(), canvas, shown);
        [squares, count] = [squares + sum, count + samples];
      }
      const mean = squares / Math.max(1, count);
      return mean === 0 ? EQUAL : Math.min(EQUAL, 10 * Math.log10((255 * 255) / mean));
    },
  };
}

/** Summed squares of differences within a rectangle of two frames, planar 4:2:0, and how many samples there are. */
function departure(
  a: Uint8Array,
  b: Uint8Array,
  { width, height }: Canvas,
  { left, top, right, bottom }: Rectangle,
): [sum: number, samples: number] {
  let [sum, samples, start] = [0, 0, 0];
  for (const half of [1, 2, 2]) {
    const [wide, high] = [width / half, height / half];
    for (let y = Math.ceil(top / half); y < Math.floor(bottom / half); y++)
      for (let x = Math.ceil(left / half); x < Math.floor(right / half); x++) {
        const i = start + y * wide + x;
        sum += ((a[i] as number) - (b[i] as number)) ** 2;
        samples++;
      }
    start += wide * high;
  }
  return [sum, samples];
}
