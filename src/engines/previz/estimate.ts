/** How long a clip will take, before anything of it is looked at. */
import { durationOf, frameOfIndex } from '../../ray/geometry.ts';
import type { Canvas } from '../../ray/geometry.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { isQuick } from './sequence.ts';

/** Measured on 2 cores (EPYC, 2026): seconds to start with one picture, and per million output pixels. */
const START_SECONDS = 0.3;
const SECONDS_PER_MEGAPIXEL = 0.009;
/** The same for a wide range of light, and for OpenEXR frames beside it. */
const [WIDE_SECONDS, EXR_SECONDS] = [0.04, 0.03];
/** For each further picture: one that the camera moves through is taken apart, one that flashes by is only read. */
const PICTURE_SECONDS = 0.7;
const BRIEF_SECONDS = 0.12;

export function estimateSeconds(request: GenerationRequest, { width, height, frame_count }: Canvas): number {
  const { start_frame: start, end_frame: end, keyframe_indexes: indexes = [] } = request.video ?? {};
  const frames = indexes.map((index) => frameOfIndex(index, durationOf(request))).sort((a, b) => a - b);
  const ends = (start ? 1 : 0) + (end ? 1 : 0);
  const brief = frames.filter(
    (frame, n) => isQuick(frames[n - 1] ?? 0, frame) && isQuick(frame, frames[n + 1] ?? Infinity),
  );
  const deep = Math.max(1, frames.length - brief.length + ends);
  const pictures = (deep - 1) * PICTURE_SECONDS + brief.length * BRIEF_SECONDS;
  const { hdr, exr_export: exr } = request.video ?? {};
  const each = (hdr === true ? WIDE_SECONDS : SECONDS_PER_MEGAPIXEL) + (exr === true ? EXR_SECONDS : 0);
  return START_SECONDS + pictures + (each * width * height * frame_count) / 1e6;
}
