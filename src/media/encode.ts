/**
 * Frames to an H.264 MP4: yuv420p, BT.709 tagged, fast start, silent.
 *
 * Runs in the main thread of a process only: ending a worker thread during an encode ends the process, and encodes in
 * threads were seen to differ in bytes. The thread count of x264 changes its output, hence it is a constant.
 */
import { rm, stat } from 'node:fs/promises';
import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_FRAME_DATA_REGIONS_OF_INTEREST,
  AV_LOG_ERROR,
  AV_PICTURE_TYPE_I,
  AV_PIX_FMT_YUV420P,
  AVCHROMA_LOC_LEFT,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVFMT_FLAG_BITEXACT,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  Dictionary,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
} from 'node-av/lib';
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

export interface EncodeOptions {
  readonly path: string;
  /** Even, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
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
  const encoder = await openH264(options);
  const container = await openMp4(options, encoder);
  const stream = container.streams[0];
  if (!stream) throw new Error('The MP4 container opened without a stream.');
  const packet = new Packet();
  packet.alloc();
  const pins = new Set(options.pins);
  const keys = options.onPin && pins.size > 0 ? await openKeyDecoder(stream.codecpar) : undefined;
  let count = 0;

  const release = async (): Promise<void> => {
    keys?.close();
    packet.free();
    encoder.freeContext();
    await container.closeOutput();
    container.freeContext();
  };

  /** Moves every finished packet from the encoder into the file. */
  const drain = async (): Promise<void> => {
    while (await received(encoder, packet)) {
      const frame = Number(packet.pts);
      if (keys && pins.has(frame)) options.onPin?.(frame, await keys.decode(packet));
      packet.streamIndex = stream.index;
      packet.duration = 1n;
      packet.rescaleTs(encoder.timeBase, stream.timeBase);
      check(await container.interleavedWriteFrame(packet), 'write to the MP4 file');
      packet.unref();
    }
  };

  return {
    async write(i420) {
      using frame = frameOf(i420, options);
      if (pins.has(count)) frame.pictType = AV_PICTURE_TYPE_I;
      if (pins.has(count) && !followsKey(count, pins)) refine(frame, options);
      frame.pts = BigInt(count++);
      check(await encoder.sendFrame(frame), 'encode a frame');
      await drain();
    },
    async finish() {
      check(await encoder.sendFrame(null), 'flush the encoder');
      await drain();
      check(await container.writeTrailer(), 'write the MP4 index');
      await release();
      return (await stat(options.path)).size;
    },
    async discard() {
      await release();
      await rm(options.path, { force: true });
    },
  };
}

async function openH264({ width, height, fps, pins = [], fine = [] }: EncodeOptions): Promise<CodecContext> {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (!codec) throw new Error('The media library has no H.264 encoder (libx264).');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = width;
  encoder.height = height;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  encoder.timeBase = new Rational(1, fps);
  encoder.framerate = new Rational(fps, 1);
  encoder.sampleAspectRatio = new Rational(1, 1);
  encoder.colorPrimaries = AVCOL_PRI_BT709;
  encoder.colorTrc = AVCOL_TRC_BT709;
  encoder.colorSpace = AVCOL_SPC_BT709;
  encoder.colorRange = AVCOL_RANGE_MPEG;
  encoder.chromaLocation = AVCHROMA_LOC_LEFT;
  encoder.threadCount = H264_SETTINGS.threads;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT);
  const { preset, crf, keyint, pin_qp, qcomp } = H264_SETTINGS;
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

async function openMp4({ path, fps }: EncodeOptions, encoder: CodecContext): Promise<FormatContext> {
  const container = new FormatContext();
  check(container.allocOutputContext2(null, 'mp4', path), 'create the MP4 container');
  container.setFlags(AVFMT_FLAG_BITEXACT);
  const stream = container.newStream();
  check(stream.codecpar.fromContext(encoder), 'describe the stream');
  stream.timeBase = encoder.timeBase;
  stream.avgFrameRate = new Rational(fps, 1);
  check(await container.openOutput(), `open ${path} for writing`);
  using settings = Dictionary.fromObject({ movflags: '+faststart' });
  check(await container.writeHeader(settings), 'write the MP4 header');
  return container;
}

/** A frame for the encoder; a copy. */
function frameOf(i420: Uint8Array, { width, height, fps }: EncodeOptions): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = AV_PIX_FMT_YUV420P;
  frame.timeBase = new Rational(1, fps);
  frame.colorPrimaries = AVCOL_PRI_BT709;
  frame.colorTrc = AVCOL_TRC_BT709;
  frame.colorSpace = AVCOL_SPC_BT709;
  frame.colorRange = AVCOL_RANGE_MPEG;
  frame.chromaLocation = AVCHROMA_LOC_LEFT;
  check(frame.getBuffer(), 'allocate a frame');
  check(frame.fromBuffer(Buffer.from(i420.buffer, i420.byteOffset, i420.byteLength)), 'fill a frame');
  return frame;
}

/** A key that nothing or another key comes before has its quantiser from a zone. */
function followsKey(frame: number, pins: ReadonlySet<number>): boolean {
  return frame === 0 || pins.has(frame - 1);
}

/**
 * Has a key coded finer by `pin_steps`: after other frames the rate control takes its quantiser from theirs, whatever a zone
 * says. It is told of one region, the whole frame (`AVRegionOfInterest`: its own size, top, bottom, left, right, and the
 * offset as a fraction of the quantiser's range of 51).
 */
function refine(frame: Frame, { width, height }: EncodeOptions): void {
  const region = [28, 0, height, 0, width, -H264_SETTINGS.pin_steps, 51];
  const data = frame.newSideData(AV_FRAME_DATA_REGIONS_OF_INTEREST, 4 * region.length);
  for (const [n, value] of region.entries()) data.writeInt32LE(value, 4 * n);
}

/** Takes the next finished packet from the encoder, when there is one. */
async function received(encoder: CodecContext, packet: Packet): Promise<boolean> {
  const code = await encoder.receivePacket(packet);
  if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return false;
  check(code, 'read from the encoder');
  return true;
}

function check(code: number, step: string): void {
  FFmpegError.throwIfError(code, `Could not ${step}`);
}
