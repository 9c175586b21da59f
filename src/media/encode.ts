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
  AV_LOG_ERROR,
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
import type { Stream } from 'node-av/lib';
import { x264InstructionSet } from './x264-cpu.ts';

/**
 * x264 settings; part of what makes equal requests give equal files. A key every two seconds, for scrubbing. The first
 * frame shows the still and is coded by a quantiser of its own: the rate control would give it 2 to 4 dB less, least
 * where weather follows. It costs 1 to 5 % of the file. The rate control also starves what has little contrast
 * of bits, and soft skies tremble then: a `qcomp` above x264's 0.6 takes a half of that away for 4 % of the file.
 */
export const H264_SETTINGS = {
  preset: 'veryfast',
  crf: 18,
  keyint: 48,
  first_qp: 17,
  qcomp: 0.8,
  threads: 2,
} as const;

export interface EncodeOptions {
  readonly path: string;
  /** Even, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
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
  let count = 0n;

  const release = async (): Promise<void> => {
    packet.free();
    encoder.freeContext();
    await container.closeOutput();
    container.freeContext();
  };

  return {
    async write(i420) {
      using frame = frameOf(i420, options);
      frame.pts = count++;
      check(await encoder.sendFrame(frame), 'encode a frame');
      await drain(encoder, container, stream, packet);
    },
    async finish() {
      check(await encoder.sendFrame(null), 'flush the encoder');
      await drain(encoder, container, stream, packet);
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

async function openH264({ width, height, fps }: EncodeOptions): Promise<CodecContext> {
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
  const { preset, crf, keyint, first_qp, qcomp } = H264_SETTINGS;
  const options = { keyint, qcomp, zones: `0,0,q=${first_qp}`, ...x264InstructionSet() };
  const parameters = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  using settings = Dictionary.fromObject({ preset, crf, 'x264-params': parameters.join(':') });
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

/** Moves every finished packet from the encoder into the file. */
async function drain(
  encoder: CodecContext,
  container: FormatContext,
  stream: Stream,
  packet: Packet,
): Promise<void> {
  for (;;) {
    const code = await encoder.receivePacket(packet);
    if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return;
    check(code, 'read from the encoder');
    packet.streamIndex = stream.index;
    packet.duration = 1n;
    packet.rescaleTs(encoder.timeBase, stream.timeBase);
    check(await container.interleavedWriteFrame(packet), 'write to the MP4 file');
    packet.unref();
  }
}

function check(code: number, step: string): void {
  FFmpegError.throwIfError(code, `Could not ${step}`);
}
