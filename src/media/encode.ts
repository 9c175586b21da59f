/**
 * Frames to an H.264 MP4: yuv420p, BT.709 tagged, fast start, silent.
 *
 * Runs in the main thread of a process only: ending a worker thread during an encode ends the process, and encodes in
 * threads were seen to differ in bytes. The thread count of x264 changes its output, hence it is a constant.
 */
import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_ERROR,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, Dictionary, Log } from 'node-av/lib';
import { check } from './encode/check.ts';
import { followsKey, makeKey, refine } from './encode/keys.ts';
import { openMp4 } from './encode/mp4.ts';
import { describePictures, frameOf } from './encode/picture.ts';
import type { PictureSize } from './encode/picture.ts';
import { openKeyDecoder } from './key-decoder.ts';
import { x264InstructionSet } from './x264-cpu.ts';

/**
 * x264 settings; part of what makes equal requests give equal files. A key every two seconds, for scrubbing. Frames
 * that show a pinned picture are keys too, and finer than the rate control would have them: it would give them 2 to 4 dB
 * less, least where weather is around them. One costs 1 to 5 % of the file. The rate control also starves what has little contrast
 * of bits, and soft skies tremble then: a `qcomp` above x264's 0.6 takes a half of that away for 4 % of the file.
 */
export const H264_SETTINGS = {
  preset: 'veryfast',
  crf: 18,
  keyint: 48,
  pin_qp: 17,
  pin_steps: 4,
  qcomp: 0.8,
  threads: 2,
} as const;

export interface EncodeOptions extends PictureSize {
  readonly path: string;
  /** Frames that show a picture as it is. */
  readonly pins?: readonly number[];
  /** Frames that are coded as finely as a pinned picture, no more: those that meet where a clip leads into itself. */
  readonly fine?: readonly number[];
  /** Told what a viewer will see of each of them: RGBA8, tightly packed. */
  readonly onPin?: (frame: number, rgba: Uint8Array) => void;
}

/** An open MP4 file. Call `finish` or `discard`, exactly one of them, exactly once. */
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
  const mp4 = await openMp4(options, await openH264(options), async (packet) => {
    const frame = Number(packet.pts);
    if (keys && pins.has(frame)) options.onPin?.(frame, await keys.decode(packet));
  });
  const keys = options.onPin && pins.size > 0 ? await openKeyDecoder(mp4.parameters) : undefined;
  let count = 0;

  return {
    async write(i420) {
      using frame = frameOf(i420, options, 'sdr');
      if (pins.has(count)) makeKey(frame);
      // Where nothing or another key comes before, a zone has said it.
      if (pins.has(count) && !followsKey(count, pins)) refine(frame, options, H264_SETTINGS.pin_steps);
      frame.pts = BigInt(count++);
      await mp4.write(frame);
    },
    async finish() {
      const bytes = await mp4.finish();
      keys?.close();
      return bytes;
    },
    async discard() {
      keys?.close();
      await mp4.discard();
    },
  };
}

async function openH264(picture: EncodeOptions): Promise<CodecContext> {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (!codec) throw new Error('The media library has no H.264 encoder (libx264).');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  describePictures(encoder, picture, 'sdr');
  encoder.threadCount = H264_SETTINGS.threads;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT);
  const { preset, crf, keyint, pin_qp, qcomp } = H264_SETTINGS;
  const { pins = [], fine = [] } = picture;
  const zones = [...new Set([...pins, ...fine])]
    .sort((a, b) => a - b)
    .map((frame) => `${frame},${frame},q=${pin_qp}`)
    .join('/');
  const options = { keyint, qcomp, ...(zones ? { zones } : {}), ...x264InstructionSet() };
  const parameters = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  using settings = Dictionary.fromObject({
    preset,
    crf,
    'forced-idr': 1,
    'x264-params': parameters.join(':'),
  });
  check(await encoder.open2(codec, settings), 'open the H.264 encoder');
  return encoder;
}
