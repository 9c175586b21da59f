/** Frames from a run into a file, in order. */
import { openClipEncoder } from '../../media/encode.ts';
import type { ClipEncoder, EncodeOptions } from '../../media/encode.ts';
import type { Canvas } from '../../ray/geometry.ts';
import type { ClipProgress } from './progress.ts';
import type { ClipRun } from './order.ts';

/** Encodes all frames of the run into a file and gives its size; on any failure ends the run and leaves no file. */
export async function encodeRun(
  run: ClipRun,
  options: EncodeOptions & Canvas,
  progress: ClipProgress,
  signal: AbortSignal,
): Promise<number> {
  let encoder: ClipEncoder | undefined;
  try {
    encoder = await openClipEncoder(options);
    await encodeFrames(run, encoder, options.frame_count, progress.frame, signal);
    progress.finishing();
    return await encoder.finish();
  } catch (error) {
    await run.end();
    await encoder?.discard();
    throw error;
  }
}

/** Hands the frames to the encoder in order; stops between two frames when the signal says so. */
async function encodeFrames(
  run: ClipRun,
  encoder: ClipEncoder,
  count: number,
  done: (frame: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    const pixels = await run.next();
    signal.throwIfAborted();
    await encoder.write(pixels);
    run.release();
    done(frame);
  }
  signal.throwIfAborted();
}
