/** Pictures to VP9, by libvpx, for WebM. */
import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  FF_ENCODER_LIBVPX_VP9,
} from 'node-av/constants';
import { Codec, CodecContext, Dictionary } from 'node-av/lib';
import { check } from './check.ts';
import type { CodedPictures } from './coded-pictures.ts';
import { describePictures } from './picture.ts';
import { coarser } from './quality.ts';

/**
 * libvpx settings; part of what makes equal requests give equal files, the threads too. `good` at 5 takes seven times as long for
 * a fifth fewer bytes. `crf` is where a clip of the usual quality is as like its frames as the H.264 one. It knows no
 * zones: pins are keys, and as fine as its rate control makes a key.
 */
export const VP9_SETTINGS = {
  deadline: 'realtime',
  'cpu-used': 7,
  crf: 24,
  keyint: 48,
  threads: 2,
} as const;
/** Steps of its quantiser for one of x264's rate factor. */
const STEPS = 2;

/** The encoder, open. */
export async function openVp9(picture: CodedPictures): Promise<CodecContext> {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBVPX_VP9);
  if (!codec) throw new Error('The media library has no VP9 encoder (libvpx).');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  describePictures(encoder, picture, 'sdr');
  const { deadline, crf, keyint, threads } = VP9_SETTINGS;
  encoder.threadCount = threads;
  encoder.gopSize = keyint;
  // Only without a rate of its own does it hold the quality.
  encoder.bitRate = 0n;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT);
  using settings = Dictionary.fromObject({
    deadline,
    'cpu-used': VP9_SETTINGS['cpu-used'],
    crf: Math.round(crf + coarser(picture.quality) * STEPS),
    'tile-columns': 1,
    'row-mt': 0,
  });
  check(await encoder.open2(codec, settings), 'open the VP9 encoder');
  return encoder;
}
