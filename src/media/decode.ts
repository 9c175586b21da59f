/** Decodes the pictures of a track in the order of showing. Runs in the main thread of a process only. */
import {
  AV_CODEC_ID_VP8,
  AV_CODEC_ID_VP9,
  AV_FRAME_FLAG_CORRUPT,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVSEEK_FLAG_BACKWARD,
  FF_DECODER_LIBVPX_VP8,
  FF_DECODER_LIBVPX_VP9,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Frame, Packet } from 'node-av/lib';
import type { Stream } from 'node-av/lib';
import { check, unreadable } from './container.ts';
import type { Track } from './container.ts';

export interface DecodeOptions {
  /** Begins at the last key before so many seconds. */
  readonly from?: number;
  /** Constant for a file, so that what is made of it does not depend on the machine. */
  readonly threads?: number;
  /** Larger pictures are not decoded, whatever the file says of itself. */
  readonly mostPixels?: number;
  /**
   * Told of each packet or picture that is damaged, which is then left out, as is all that follows where the file cannot
   * be read on. Without it the first damage is an error.
   */
  readonly onDamage?: () => void;
}

/** How many unreadable places in a row end a damaged file. */
const MOST_MISSES = 8;

/** Yields one and the same frame, filled anew: valid until the next one is asked for. */
export async function* decodeTrack(track: Track, options: DecodeOptions = {}): AsyncGenerator<Frame> {
  const { container, stream, path } = track;
  const { onDamage } = options;
  const decoder = await openDecoder(track, options);
  const packet = new Packet();
  packet.alloc();
  const frame = new Frame();
  frame.alloc();
  let misses = 0;
  const failed = (code: number, verb: string): boolean => {
    if (code >= 0) return false;
    if (!onDamage) check(code, path, verb);
    onDamage?.();
    return true;
  };
  try {
    if (options.from !== undefined && options.from > 0) {
      const { num, den } = stream.timeBase;
      const to = BigInt(Math.floor((options.from * den) / num));
      check(await container.seekFrame(stream.index, to, AVSEEK_FLAG_BACKWARD), path, 'read from its end');
    }
    for (let ended = false; !ended;) {
      const code = await track.bounded(container.readFrame(packet));
      ended = code === AVERROR_EOF;
      if (!ended && failed(code, 'read')) {
        if (++misses < MOST_MISSES) continue;
        ended = true;
      } else misses = 0;
      if (!ended && packet.streamIndex !== stream.index) {
        packet.unref();
        continue;
      }
      const sent = await track.bounded(decoder.sendPacket(ended ? null : packet));
      packet.unref();
      if (sent !== AVERROR_EOF) failed(sent, 'decoded');
      for (;;) {
        const received = await track.bounded(decoder.receiveFrame(frame));
        if (received === AVERROR_EAGAIN || received === AVERROR_EOF) break;
        if (failed(received, 'decoded')) break;
        if (onDamage && isDamaged(frame)) onDamage();
        else yield frame;
        frame.unref();
      }
    }
  } finally {
    if (!track.stalled) {
      decoder.freeContext();
      frame.free();
      packet.free();
    }
  }
}

async function openDecoder(
  { stream, path }: Track,
  { threads, mostPixels }: DecodeOptions,
): Promise<CodecContext> {
  const codec = decoderOf(stream);
  if (!codec) throw unreadable(path, 'is coded in a way that cannot be decoded here');
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  try {
    FFmpegError.throwIfError(decoder.parametersToContext(stream.codecpar), 'Could not set up the decoder');
    decoder.pktTimebase = stream.timeBase;
    if (threads !== undefined) decoder.threadCount = threads;
    if (mostPixels !== undefined) decoder.setOption('max_pixels', mostPixels);
    check(await decoder.open2(codec), path, 'decoded');
    return decoder;
  } catch (error) {
    decoder.freeContext();
    throw error;
  }
}

/** WebM keeps transparency beside the pictures, where only the decoders of libvpx look. */
function decoderOf({ codecpar, metadata }: Stream): Codec | null {
  const transparent = metadata?.get('alpha_mode') === '1';
  if (transparent && codecpar.codecId === AV_CODEC_ID_VP9)
    return Codec.findDecoderByName(FF_DECODER_LIBVPX_VP9);
  if (transparent && codecpar.codecId === AV_CODEC_ID_VP8)
    return Codec.findDecoderByName(FF_DECODER_LIBVPX_VP8);
  return Codec.findDecoder(codecpar.codecId);
}

function isDamaged(frame: Frame): boolean {
  return frame.decodeErrorFlags !== 0 || frame.hasFlags(AV_FRAME_FLAG_CORRUPT);
}
