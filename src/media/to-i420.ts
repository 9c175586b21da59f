/** Pictures as what encoders take. Runs in the main thread of a process only. */
import {
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AVCHROMA_LOC_LEFT,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
} from 'node-av/constants';
import { FFmpegError, Frame, SoftwareScaleContext } from 'node-av/lib';

export interface I420Maker extends Disposable {
  /** RGBA8, tightly packed, as Y, U and V of BT.709 in limited range, tightly packed. */
  convert(rgba: Uint8Array): Promise<Uint8Array>;
}

/** @param width even, in pixels, as `height` */
export function openI420Maker(width: number, height: number): I420Maker {
  const context = new SoftwareScaleContext();
  context.allocContext();
  context.setOption('sws_flags', 'bicubic+accurate_rnd+full_chroma_inp+bitexact');
  const from = frameOf(width, height, AV_PIX_FMT_RGBA);
  from.colorSpace = AVCOL_SPC_RGB;
  from.colorRange = AVCOL_RANGE_JPEG;
  const to = frameOf(width, height, AV_PIX_FMT_YUV420P);
  to.colorSpace = AVCOL_SPC_BT709;
  to.colorRange = AVCOL_RANGE_MPEG;
  to.chromaLocation = AVCHROMA_LOC_LEFT;
  return {
    async convert(rgba) {
      FFmpegError.throwIfError(
        from.fromBuffer(Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength)),
        'Could not fill a frame',
      );
      FFmpegError.throwIfError(await context.scaleFrame(to, from), 'Could not convert a frame');
      return to.toBuffer();
    },
    [Symbol.dispose]() {
      context.freeContext();
      from.free();
      to.free();
    },
  };
}

function frameOf(width: number, height: number, format: Frame['format']): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = format;
  FFmpegError.throwIfError(frame.getBuffer(), 'Could not allocate a frame');
  return frame;
}
