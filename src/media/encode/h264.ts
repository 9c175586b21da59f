/** Pictures to H.264, by x264. */
import { AV_CODEC_FLAG_BITEXACT, AV_CODEC_FLAG_GLOBAL_HEADER, FF_ENCODER_LIBX264 } from 'node-av/constants';
import { Codec, CodecContext, Dictionary } from 'node-av/lib';
import { x264InstructionSet } from '../x264-cpu.ts';
import { check } from './check.ts';
import type { CodedPictures } from './coded-pictures.ts';
import { describePictures } from './picture.ts';
import { coarser } from './quality.ts';

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

/** The encoder, open. */
export async function openH264(picture: CodedPictures): Promise<CodecContext> {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (!codec) throw new Error('The media library has no H.264 encoder (libx264).');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  describePictures(encoder, picture, 'sdr');
  encoder.threadCount = H264_SETTINGS.threads;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT);
  const { preset, crf, keyint, pin_qp, qcomp } = H264_SETTINGS;
  const { pins = [], fine = [] } = picture;
  const more = coarser(picture.quality);
  const zones = [...new Set([...pins, ...fine])]
    .sort((a, b) => a - b)
    .map((frame) => `${frame},${frame},q=${pin_qp + Math.round(more)}`)
    .join('/');
  const options = { keyint, qcomp, ...(zones ? { zones } : {}), ...x264InstructionSet() };
  const parameters = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  using settings = Dictionary.fromObject({
    preset,
    crf: crf + more,
    'forced-idr': 1,
    'x264-params': parameters.join(':'),
  });
  check(await encoder.open2(codec, settings), 'open the H.264 encoder');
  return encoder;
}
