/**
 * What people use to make frames between frames: FFmpeg's `minterpolate` with motion compensation, as it comes. It needs
 * two frames on either side, looks for blocks of 16 x 16, and works on one thread.
 * Without its look-out for cuts, which takes some of the moves for one and holds the last frame instead. Filtered in
 * step with this thread: through the asynchronous calls about every third run gave frames that were not the ones asked for.
 */
import { FilterAPI } from 'node-av/api';
import { AV_PIX_FMT_YUV420P } from 'node-av/constants';
import { Frame, Rational } from 'node-av/lib';

export interface Interpolated {
  /** Brightness of the frames asked for, in order. */
  readonly frames: readonly Uint8Array[];
  /** Frames that it made in all, and the time it took from the first frame given to the last one taken. */
  readonly made: number;
  readonly seconds: number;
}

/**
 * @param frames four or more, planar 4:2:0, tightly packed, a second apart
 * @param fps frames a second wanted; those between the second and the third frame are given back, with both
 */
export function minterpolate(
  frames: readonly Uint8Array[],
  width: number,
  height: number,
  fps: number,
): Interpolated {
  const timeBase = new Rational(1, 1);
  const inputs = frames.map((bytes, n) => {
    const frame = Frame.fromVideoBuffer(Buffer.from(bytes), {
      width,
      height,
      format: AV_PIX_FMT_YUV420P,
      timeBase,
      pts: BigInt(n),
    });
    return frame;
  });
  using filter = FilterAPI.create(`minterpolate=fps=${fps}:mi_mode=mci:scd=none`, { threads: 1 });
  const wanted: Uint8Array[] = [];
  let made = 0;
  const drain = (): void => {
    for (let next = filter.receiveSync(); next; next = filter.receiveSync()) {
      using frame = next;
      made++;
      if (frame.pts >= fps && frame.pts <= 2 * fps) wanted.push(frame.toBuffer().subarray(0, width * height));
    }
  };
  const began = performance.now();
  for (const input of inputs) {
    using frame = input;
    filter.processSync(frame);
    drain();
  }
  filter.flushSync();
  drain();
  return { frames: wanted, made, seconds: (performance.now() - began) / 1000 };
}
