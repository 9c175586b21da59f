/** Opens a clip, tells what it is, and decodes its frames. Runs in the main thread of a process only. */
import {
  AV_LOG_ERROR,
  AV_PIX_FMT_RGBA,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_FLAG_BACKWARD,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  SoftwareScaleContext,
  avGetCodecName,
  avGetPixFmtName,
} from 'node-av/lib';
import type { Stream } from 'node-av/lib';
import { KinoraError } from '../ray/errors.ts';

export interface ClipFacts {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Counted by the container. */
  readonly frames: number;
  readonly seconds: number;
  readonly pixel_format: string;
  /** FFmpeg's numbers as in ITU-T H.273: 1 = BT.709 for the first three; range 1 = limited, 2 = full. */
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
  readonly range: number;
  readonly audio: boolean;
}

export interface OpenClip extends AsyncDisposable {
  readonly facts: ClipFacts;
  /**
   * The frames in order as they were stored (planar), valid until the next one is asked for: all of them, or those from
   * the last key before so many seconds on.
   */
  frames(fromSeconds?: number): AsyncIterable<Frame>;
}

/** Opens a clip; throws a `KinoraError` of code `corrupt_input` when it is none. Close it with `await using`. */
export async function openClip(path: string): Promise<OpenClip> {
  Log.setLevel(AV_LOG_ERROR);
  const container = new FormatContext();
  container.allocContext();
  try {
    check(await container.openInput(path), path, 'opened');
    check(await container.findStreamInfo(), path, 'read');
    const stream = container.streams[container.findBestStream(AVMEDIA_TYPE_VIDEO)];
    if (!stream) throw unreadable(path, 'has no video in it');
    return {
      facts: factsOf(container, stream),
      frames: (fromSeconds = 0) => decode(container, stream, path, fromSeconds),
      async [Symbol.asyncDispose]() {
        await container.closeInput();
      },
    };
  } catch (error) {
    await container.closeInput();
    throw error;
  }
}

/** What a clip is, without decoding it. */
export async function probeClip(path: string): Promise<ClipFacts> {
  await using clip = await openClip(path);
  return clip.facts;
}

/** A decoded frame as RGBA8, tightly packed, converted by the frame's own matrix and range. */
export async function frameToRgba(frame: Frame): Promise<Uint8Array> {
  using scaler = new SoftwareScaleContext();
  const { width, height } = frame;
  // Left without fixed formats, the scaler takes matrix and range from the frames themselves.
  scaler.allocContext();
  scaler.setOption('sws_flags', 'bicubic+accurate_rnd+full_chroma_int');
  using rgba = new Frame();
  rgba.alloc();
  rgba.width = width;
  rgba.height = height;
  rgba.format = AV_PIX_FMT_RGBA;
  FFmpegError.throwIfError(rgba.getBuffer(), 'Could not allocate a frame');
  FFmpegError.throwIfError(await scaler.scaleFrame(rgba, frame), 'Could not convert a frame');
  return rgba.toBuffer();
}

function factsOf(container: FormatContext, stream: Stream): ClipFacts {
  const { codecpar, avgFrameRate, nbFrames } = stream;
  const fps = avgFrameRate.den === 0 ? 0 : avgFrameRate.num / avgFrameRate.den;
  const seconds = Number(container.duration) / 1e6;
  return {
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    width: codecpar.width,
    height: codecpar.height,
    fps,
    frames: Number(nbFrames) || Math.round(seconds * fps),
    seconds,
    pixel_format: avGetPixFmtName(codecpar.format as never) ?? 'unknown',
    primaries: codecpar.colorPrimaries,
    transfer: codecpar.colorTrc,
    matrix: codecpar.colorSpace,
    range: codecpar.colorRange,
    audio: container.streams.some((other) => other.codecpar.codecType !== AVMEDIA_TYPE_VIDEO),
  };
}

async function* decode(
  container: FormatContext,
  stream: Stream,
  path: string,
  fromSeconds: number,
): AsyncGenerator<Frame> {
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  if (!codec) throw unreadable(path, 'is coded in a way that cannot be decoded here');
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  using packet = new Packet();
  packet.alloc();
  using frame = new Frame();
  frame.alloc();
  try {
    FFmpegError.throwIfError(decoder.parametersToContext(stream.codecpar), 'Could not set up the decoder');
    check(await decoder.open2(codec), path, 'decoded');
    if (fromSeconds > 0) {
      const { num, den } = stream.timeBase;
      const to = BigInt(Math.floor((fromSeconds * den) / num));
      check(await container.seekFrame(stream.index, to, AVSEEK_FLAG_BACKWARD), path, 'read from its end');
    }
    for (let ended = false; !ended;) {
      const code = await container.readFrame(packet);
      ended = code === AVERROR_EOF;
      if (!ended) check(code, path, 'read');
      if (!ended && packet.streamIndex !== stream.index) continue;
      check(await decoder.sendPacket(ended ? null : packet), path, 'decoded');
      packet.unref();
      for (;;) {
        const received = await decoder.receiveFrame(frame);
        if (received === AVERROR_EAGAIN || received === AVERROR_EOF) break;
        check(received, path, 'decoded');
        yield frame;
        frame.unref();
      }
    }
  } finally {
    decoder.freeContext();
  }
}

function check(code: number, path: string, verb: string): void {
  if (code < 0) throw unreadable(path, `cannot be ${verb}: ${FFmpegError.strerror(code)}`);
}

function unreadable(path: string, why: string): KinoraError {
  return new KinoraError(`The clip ${path.split('/').at(-1)} ${why}.`, {
    status: 422,
    code: 'corrupt_input',
  });
}
