/** How calm and how sharp frames are. */
import { sampleCubic } from './clips.ts';

/** Where a pixel of frame `n` was in the frame before; undefined where it was hidden, or outside. */
export type Back = (n: number, x: number, y: number) => readonly [number, number] | undefined;

/**
 * Root of the mean square, in 8-bit codes of red, green and blue, of what frames differ by from the ones before them along the true
 * or an estimated motion, over what both show (after Lai et al., ECCV 2018).
 */
export function warpError(
  frames: readonly Uint8Array[],
  width: number,
  height: number,
  back: Back,
  step = 2,
): number {
  let [sum, count] = [0, 0];
  for (let n = 1; n < frames.length; n++) {
    const [now, before] = [frames[n]!, frames[n - 1]!];
    for (let y = 2; y < height - 2; y += step)
      for (let x = 2; x < width - 2; x += step) {
        const from = back(n, x, y);
        if (!from) continue;
        for (let c = 0; c < 3; c++)
          sum +=
            (now[(y * width + x) * 4 + c]! - sampleCubic(before, width, height, from[0], from[1], c)) ** 2;
        count += 3;
      }
  }
  return Math.sqrt(sum / Math.max(1, count));
}

/** Mean absolute Laplacian of the brightness, in codes. */
export function sharpness(frames: readonly Uint8Array[], width: number, height: number): number {
  let [sum, count] = [0, 0];
  for (const rgba of frames) {
    const luma = new Float32Array(width * height).map(
      (_, i) => 0.2126 * rgba[4 * i]! + 0.7152 * rgba[4 * i + 1]! + 0.0722 * rgba[4 * i + 2]!,
    );
    for (let y = 1; y < height - 1; y++)
      for (let x = 1; x < width - 1; x++) {
        const i = y * width + x;
        const around = luma[i - 1]! + luma[i + 1]! + luma[i - width]! + luma[i + width]!;
        sum += Math.abs(around - 4 * luma[i]!);
        count++;
      }
  }
  return sum / Math.max(1, count);
}
