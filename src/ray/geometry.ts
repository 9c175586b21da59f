/** Pixels and frames: the size of every resolution and ratio, the frame grid, the canvas of a request. */
import { FRAME_SIZES, NATIVE_SIZES } from './data/frame-sizes.ts';
import { ASPECT_RATIOS, FRAME_RATE, RESOLUTIONS } from './request.ts';
import type { AspectRatio, Duration, GenerationRequest, Resolution } from './request.ts';
import type { Surface } from './surfaces.ts';

/** What is rendered: pixels and frames of one output. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frame_count: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is known of the image or clip that a request starts from. */
export interface Anchor extends Size {
  /** Length of a source clip in seconds. */
  readonly seconds?: number | undefined;
}

/** A size that Runware lists, by what it stands for. `exact` is false when a near miss was taken for it. */
export interface TierSize extends Size {
  readonly resolution: Resolution;
  readonly aspect_ratio: AspectRatio;
  readonly exact: boolean;
}

const DEFAULT_RATIO: AspectRatio = '16:9';
/** How far a pair may be off a listed one and still mean it (Runware's dimension policy). */
const PAIR_TOLERANCE = 0.02;
/** A source whose shape is this near to a listed ratio is given the listed size. */
const RATIO_TOLERANCE = 0.02;
/** Seconds of a source clip that is not measured yet. */
const ASSUMED_SOURCE_SECONDS = 5;

export function resolutionOf(request: GenerationRequest, surface: Surface): Resolution {
  return request.video?.resolution ?? surface.default_resolution;
}

export function durationOf(request: GenerationRequest): Duration {
  return request.video?.duration ?? '5s';
}

export function secondsOf(duration: Duration): number {
  return duration === '5s' ? 5 : 10;
}

/** Frames of a clip of type `video`: exactly 120 or 240. */
export function frameCount(duration: Duration): number {
  return secondsOf(duration) * FRAME_RATE;
}

/** The highest keyframe index, 120 or 240: the grid includes both ends, so it has one position more than frames. */
export function lastIndex(duration: Duration): number {
  return frameCount(duration);
}

/** The output frame that a keyframe index stands for: min(index, last frame). */
export function frameOfIndex(index: number, duration: Duration): number {
  return Math.min(index, frameCount(duration) - 1);
}

/** The keyframe index that `first`, `last` or -1 stands for where a dialect has such words; numbers stay. */
export function frameIndex(position: number | 'first' | 'last', duration: Duration): number {
  if (position === 'first') return 0;
  return position === 'last' || position === -1 ? lastIndex(duration) : position;
}

/** Width divided by height. */
export function ratioValue(ratio: AspectRatio): number {
  const [width, height] = ratio.split(':').map(Number);
  return (width ?? 1) / (height ?? 1);
}

/** The ratio nearest to a shape, by distance of the logarithms, so that landscape and portrait are treated alike. */
export function nearestRatio(size: Size, ratios: readonly AspectRatio[] = ASPECT_RATIOS): AspectRatio {
  const shape = Math.log(size.width / size.height);
  const distance = (ratio: AspectRatio): number => Math.abs(Math.log(ratioValue(ratio)) - shape);
  return ratios.reduce(
    (best, ratio) => (distance(ratio) < distance(best) ? ratio : best),
    ratios[0] ?? DEFAULT_RATIO,
  );
}

export function sizeOf(resolution: Resolution, ratio: AspectRatio): Size {
  const [width, height] = FRAME_SIZES[resolution][ratio];
  return { width, height };
}

/** All sizes that a resolution and a ratio can stand for: the listed one first, then Luma's own variant if any. */
export function sizesOf(resolution: Resolution, ratio: AspectRatio): Size[] {
  const native = NATIVE_SIZES.filter((size) => size.resolution === resolution && size.aspect_ratio === ratio);
  return [sizeOf(resolution, ratio), ...native.map(({ width, height }) => ({ width, height }))];
}

/** The pairs of width and height that are accepted in place of a resolution, in the given ratios. */
export function listedPairs(ratios: readonly AspectRatio[]): Omit<TierSize, 'exact'>[] {
  return RESOLUTIONS.flatMap((resolution) =>
    ratios.flatMap((aspect_ratio) =>
      sizesOf(resolution, aspect_ratio).map((size) => ({ ...size, resolution, aspect_ratio })),
    ),
  );
}

/**
 * What a pair of width and height stands for: an exact pair, or the nearest one when both sides are within 2 %.
 * Undefined when no listed pair is that near.
 */
export function pairToTier(
  width: number,
  height: number,
  ratios: readonly AspectRatio[],
): TierSize | undefined {
  const miss = (size: Size): number =>
    Math.max(Math.abs(width / size.width - 1), Math.abs(height / size.height - 1));
  const nearest = listedPairs(ratios).sort((a, b) => miss(a) - miss(b))[0];
  if (nearest === undefined || !(miss(nearest) <= PAIR_TOLERANCE)) return undefined;
  return { ...nearest, exact: miss(nearest) === 0 };
}

/**
 * The canvas of a request. `anchor` is the first image of a `video` (see `firstAnchor`) or the source clip of an edit
 * or reframe. An explicit ratio always wins over the image's own; an edit always keeps the shape of its source, and its
 * length where the surface does not shorten it.
 */
export function canvasOf(request: GenerationRequest, surface: Surface, anchor?: Anchor): Canvas {
  const shaped = anchor !== undefined && anchor.width > 0 && anchor.height > 0 ? anchor : undefined;
  return {
    ...canvasSize(request, surface, shaped),
    fps: FRAME_RATE,
    frame_count: canvasFrames(request, surface, anchor),
  };
}

function canvasSize(request: GenerationRequest, surface: Surface, anchor: Anchor | undefined): Size {
  const resolution = resolutionOf(request, surface);
  if (request.type === 'video_edit') return followSource(resolution, anchor);
  const size = request.video?.size;
  if (size !== undefined) return { width: size.width, height: size.height };
  return sizeOf(resolution, canvasRatio(request, surface, anchor));
}

function canvasRatio(request: GenerationRequest, surface: Surface, anchor: Anchor | undefined): AspectRatio {
  if (request.aspect_ratio !== undefined) return request.aspect_ratio;
  if (anchor === undefined) return DEFAULT_RATIO;
  return surface.ratio_omitted === 'nearest' ? nearestRatio(anchor, surface.ratios) : surface.ratio_omitted;
}

/** The tier's size in the shape of the source: a listed size when the shape is listed, else short side = tier. */
function followSource(resolution: Resolution, source: Anchor | undefined): Size {
  if (source === undefined) return sizeOf(resolution, DEFAULT_RATIO);
  const shape = source.width / source.height;
  const near = nearestRatio(source);
  if (Math.abs(shape / ratioValue(near) - 1) <= RATIO_TOLERANCE) return sizeOf(resolution, near);
  const short = Number.parseInt(resolution, 10);
  const long = even(short * Math.min(3, Math.max(shape, 1 / shape)));
  return shape >= 1 ? { width: long, height: short } : { width: short, height: long };
}

function even(length: number): number {
  return 2 * Math.round(length / 2);
}

function canvasFrames(request: GenerationRequest, surface: Surface, anchor: Anchor | undefined): number {
  if (request.type === 'video') return frameCount(durationOf(request));
  const whole = Math.max(1, Math.round((anchor?.seconds ?? ASSUMED_SOURCE_SECONDS) * FRAME_RATE));
  const shortened = request.type === 'video_edit' && surface.edit_duration === 'most';
  return shortened ? Math.min(whole, frameCount(durationOf(request))) : whole;
}
