/** Frames from a run into a file, in order, and what the file shows at the pins. */
import { openClipEncoder } from '../../media/encode.ts';
import type { ClipEncoder, EncodeOptions } from '../../media/encode.ts';
import type { Canvas } from '../../ray/geometry.ts';
import { likenessOf } from './likeness.ts';
import type { Likeness } from './likeness.ts';
import type { ClipRun } from './order.ts';
import type { ClipProgress } from './progress.ts';

/** How like its picture the file shows a pin. */
export interface PinMatch extends Likeness {
  readonly frame: number;
}

export interface EncodedClip {
  readonly bytes: number;
  readonly pins: readonly PinMatch[];
}

/** Encodes all frames of the run into a file; on any failure ends the run and leaves no file. */
export async function encodeRun(
  run: ClipRun,
  options: EncodeOptions & Canvas,
  progress: ClipProgress,
  signal: AbortSignal,
): Promise<EncodedClip> {
  const pins: PinMatch[] = [];
  const onPin = (frame: number, rgba: Uint8Array): void => {
    pins.push({ frame, ...likenessOf(run.picture(frame), rgba) });
  };
  let encoder: ClipEncoder | undefined;
  try {
    encoder = await openClipEncoder({ ...options, pins: run.pins, onPin });
    await encodeFrames(run, encoder, options.frame_count, progress.frame, signal);
    progress.finishing();
    return { bytes: await encoder.finish(), pins };
  } catch (error) {
    await run.end();
    await encoder?.discard();
    throw error;
  }
}

/** Hands the frames to the encoder in order, and `beside` each what else came of it; stops between two frames when the signal says so. */
export async function encodeFrames(
  run: ClipRun,
  encoder: Pick<ClipEncoder, 'write'>,
  count: number,
  done: (frame: number) => void,
  signal: AbortSignal,
  beside?: (frame: number) => Promise<void>,
): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    const pixels = await run.next();
    signal.throwIfAborted();
    await encoder.write(pixels);
    await beside?.(frame);
    run.release();
    done(frame);
  }
  signal.throwIfAborted();
}
