/** How long a clip will take, before anything of it is looked at. */
import { durationOf, frameOfIndex } from '../../ray/geometry.ts';
import type { Canvas } from '../../ray/geometry.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { isQuick } from '../../previz/shot/sequence.ts';

/** Measured on 2 cores (EPYC, 2026): seconds to start, and of each frame by itself and per million pixels. */
interface Cost {
  readonly start: number;
  readonly frame: number;
  readonly megapixel: number;
}

const STILL: Cost = { start: 0.3, frame: 0, megapixel: 0.009 };
/** The footage is surveyed, and its style fitted; each frame is joined to its neighbours by flow. */
const EDIT: Cost = { start: 0.7, frame: 0.055, megapixel: 0.09 };
/** What restyled keys add. */
const KEYS: Cost = { start: 0.3, frame: 0.015, megapixel: 0.065 };
const REFRAME: Cost = { start: 0.7, frame: 0.02, megapixel: 0.06 };
/** What a wide range of light adds, and OpenEXR frames beside it. */
const WIDE: Cost = { start: 0, frame: 0, megapixel: 0.031 };
const EXR: Cost = { start: 0, frame: 0, megapixel: 0.03 };
/** For each further picture: one that the camera moves through is taken apart, one that flashes by is only read. */
const PICTURE_SECONDS = 0.7;
const BRIEF_SECONDS = 0.12;
/** For each reference that is read. */
const REFERENCE_SECONDS = 0.1;

export function estimateSeconds(request: GenerationRequest, canvas: Canvas): number {
  const { hdr, exr_export: exr } = request.video ?? {};
  const masters = [...(hdr === true ? [WIDE] : []), ...(exr === true ? [EXR] : [])];
  switch (request.type) {
    case 'video_edit':
      return secondsOf([EDIT, ...(hasKeys(request) ? [KEYS] : []), ...masters], canvas);
    case 'video_reframe':
      return secondsOf([REFRAME, ...masters], canvas);
    default:
      return secondsOf([STILL, ...masters], canvas) + pictureSeconds(request) + referenceSeconds(request);
  }
}

function secondsOf(costs: readonly Cost[], { width, height, frame_count }: Canvas): number {
  const megapixels = (width * height) / 1e6;
  return costs.reduce(
    (sum, { start, frame, megapixel }) => sum + start + frame_count * (frame + megapixel * megapixels),
    0,
  );
}

function hasKeys({ video }: GenerationRequest): boolean {
  return video?.start_frame !== undefined || (video?.edit?.keyframes ?? []).length > 0;
}

function referenceSeconds({ image_ref: references = [] }: GenerationRequest): number {
  return references.length * REFERENCE_SECONDS;
}

/** Of the pictures beyond the first. */
function pictureSeconds(request: GenerationRequest): number {
  const { start_frame: start, end_frame: end, keyframe_indexes: indexes = [] } = request.video ?? {};
  const frames = indexes.map((index) => frameOfIndex(index, durationOf(request))).sort((a, b) => a - b);
  const ends = (start ? 1 : 0) + (end ? 1 : 0);
  const brief = frames.filter(
    (frame, n) => isQuick(frames[n - 1] ?? 0, frame) && isQuick(frame, frames[n + 1] ?? Infinity),
  );
  const deep = Math.max(1, frames.length - brief.length + ends);
  return (deep - 1) * PICTURE_SECONDS + brief.length * BRIEF_SECONDS;
}
