/** A frame of planar 4:2:0 for an encoder, and how its colours are to be read. */
import {
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AVCHROMA_LOC_LEFT,
  AVCOL_PRI_BT2020,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVCOL_TRC_SMPTE2084,
} from 'node-av/constants';
import type { CodecContext } from 'node-av/lib';
import { Frame, Rational } from 'node-av/lib';
import { check } from './check.ts';

export interface PictureSize {
  /** Even, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** Limited range, and chroma on the left column of luma: where the renderer puts it, in HDR too, and said in the stream. */
const RANGES = {
  sdr: {
    format: AV_PIX_FMT_YUV420P,
    primaries: AVCOL_PRI_BT709,
    transfer: AVCOL_TRC_BT709,
    matrix: AVCOL_SPC_BT709,
    sample: 1,
  },
  hdr: {
    format: AV_PIX_FMT_YUV420P10LE,
    primaries: AVCOL_PRI_BT2020,
    transfer: AVCOL_TRC_SMPTE2084,
    matrix: AVCOL_SPC_BT2020_NCL,
    sample: 2,
  },
} as const;
export type PictureRange = keyof typeof RANGES;

/** Says to an encoder what its frames are. */
export function describePictures(
  encoder: CodecContext,
  { width, height, fps }: PictureSize,
  range: PictureRange,
): void {
  encoder.width = width;
  encoder.height = height;
  encoder.pixelFormat = RANGES[range].format;
  encoder.timeBase = new Rational(1, fps);
  encoder.framerate = new Rational(fps, 1);
  encoder.sampleAspectRatio = new Rational(1, 1);
  tag(encoder, range);
}

/** A frame of Y, U and V, tightly packed (HDR: 10 bits in two bytes, little endian); a copy. Throws when it has another size. */
export function frameOf(planes: Uint8Array, size: PictureSize, range: PictureRange): Frame {
  const bytes = (size.width * size.height * 3 * RANGES[range].sample) / 2;
  if (planes.byteLength !== bytes)
    throw new Error(`A frame of ${size.width}x${size.height} has ${bytes} bytes, not ${planes.byteLength}.`);
  const frame = new Frame();
  frame.alloc();
  frame.width = size.width;
  frame.height = size.height;
  frame.format = RANGES[range].format;
  frame.timeBase = new Rational(1, size.fps);
  tag(frame, range);
  check(frame.getBuffer(), 'allocate a frame');
  check(frame.fromBuffer(Buffer.from(planes.buffer, planes.byteOffset, planes.byteLength)), 'fill a frame');
  return frame;
}

function tag(target: CodecContext | Frame, range: PictureRange): void {
  const { primaries, transfer, matrix } = RANGES[range];
  target.colorPrimaries = primaries;
  target.colorTrc = transfer;
  target.colorSpace = matrix;
  target.colorRange = AVCOL_RANGE_MPEG;
  target.chromaLocation = AVCHROMA_LOC_LEFT;
}
