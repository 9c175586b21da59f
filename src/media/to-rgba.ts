/** Decoded frames as RGB. Runs in the main thread of a process only. */
import { AV_PIX_FMT_RGBA, AV_PIX_FMT_RGBA64LE, AVCOL_RANGE_JPEG, AVCOL_SPC_RGB } from 'node-av/constants';
import { FFmpegError, Frame, SoftwareScaleContext } from 'node-av/lib';

export interface RgbaSize {
  readonly width: number;
  readonly height: number;
  /** Bits a channel. */
  readonly depth: 8 | 16;
}

/** A decoded frame as RGBA8, tightly packed, converted by the frame's own matrix and range. */
export async function frameToRgba(frame: Frame): Promise<Uint8Array> {
  using scaler = openScaler({ width: frame.width, height: frame.height, depth: 8 }, 'bicubic+accurate_rnd+full_chroma_int'); // prettier-ignore
  return (await scaler.scale(frame)).toBuffer();
}

export interface Scaler extends Disposable {
  /** The frame as RGBA in the size asked for, by its own matrix and range; valid until the next one. */
  scale(frame: Frame): Promise<Frame>;
}

/** Takes frames of any size and format, even different ones after each other. */
export function openScaler({ width, height, depth }: RgbaSize, flags: string): Scaler {
  const context = new SoftwareScaleContext();
  // Left without fixed formats, the scaler takes matrix and range from the frames themselves.
  context.allocContext();
  context.setOption('sws_flags', flags);
  const rgba = new Frame();
  rgba.alloc();
  rgba.width = width;
  rgba.height = height;
  rgba.format = depth === 8 ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGBA64LE;
  rgba.colorSpace = AVCOL_SPC_RGB;
  rgba.colorRange = AVCOL_RANGE_JPEG;
  FFmpegError.throwIfError(rgba.getBuffer(), 'Could not allocate a frame');
  return {
    async scale(frame) {
      // Where they differed it would map colours too.
      rgba.colorPrimaries = frame.colorPrimaries;
      rgba.colorTrc = frame.colorTrc;
      FFmpegError.throwIfError(await context.scaleFrame(rgba, frame), 'Could not convert a frame');
      return rgba;
    },
    [Symbol.dispose]() {
      context.freeContext();
      rgba.free();
    },
  };
}
