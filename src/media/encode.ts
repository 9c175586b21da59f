/**
 * Frames to a clip: H.264 in MP4 or MOV, VP9 in WebM; yuv420p, BT.709 tagged, its index in front, silent.
 *
 * Runs in the main thread of a process only: ending a worker thread during an encode ends the process, and encodes in
 * threads were seen to differ in bytes. The thread count of the encoders changes their output, hence it is a constant.
 */
import { AV_LOG_ERROR } from 'node-av/constants';
import { Log } from 'node-av/lib';
import type { Container } from '../ray/request.ts';
import { openClipFile } from './encode/clip-file.ts';
import type { CodedPictures } from './encode/coded-pictures.ts';
import { H264_SETTINGS, openH264 } from './encode/h264.ts';
import { followsKey, makeKey, refine } from './encode/keys.ts';
import { frameOf } from './encode/picture.ts';
import { openVp9 } from './encode/vp9.ts';
import { openKeyDecoder } from './key-decoder.ts';

export interface EncodeOptions extends CodedPictures {
  readonly path: string;
  /** MP4 when absent. */
  readonly container?: Container | undefined;
  /** Told what a viewer will see of each of them: RGBA8, tightly packed. */
  readonly onPin?: (frame: number, rgba: Uint8Array) => void;
}

/** An open file. Call `finish` or `discard`, exactly one of them, exactly once. */
export interface ClipEncoder {
  /** Appends a frame of planar 4:2:0 (Y, U, V tightly packed); the bytes are free for reuse when it resolves. */
  write(i420: Uint8Array): Promise<void>;
  /** Flushes, writes the index and closes; gives the size of the file in bytes. */
  finish(): Promise<number>;
  /** Stops at once and removes the file. */
  discard(): Promise<void>;
}

export async function openClipEncoder(options: EncodeOptions): Promise<ClipEncoder> {
  Log.setLevel(AV_LOG_ERROR);
  const pins = new Set(options.pins);
  const webm = options.container === 'webm';
  const encoder = await (webm ? openVp9(options) : openH264(options));
  const file = await openClipFile(options, encoder, async (packet) => {
    const frame = Number(packet.pts);
    if (keys && pins.has(frame)) options.onPin?.(frame, await keys.decode(packet));
  });
  const keys = options.onPin && pins.size > 0 ? await openKeyDecoder(file.parameters) : undefined;
  let count = 0;

  return {
    async write(i420) {
      using frame = frameOf(i420, options, 'sdr');
      if (pins.has(count)) makeKey(frame);
      // Where nothing or another key comes before, a zone has said it.
      if (!webm && pins.has(count) && !followsKey(count, pins))
        refine(frame, options, H264_SETTINGS.pin_steps);
      frame.pts = BigInt(count++);
      await file.write(frame);
    },
    async finish() {
      const bytes = await file.finish();
      keys?.close();
      return bytes;
    },
    async discard() {
      keys?.close();
      await file.discard();
    },
  };
}
