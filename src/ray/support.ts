/**
 * What an engine can do, as data, and what of it a request needs. Pure, like the rules: the server refuses with it before anything is
 * fetched, queued or charged, and a form says with it why an engine cannot be chosen.
 */
import { durationOf, lastIndex } from './geometry.ts';
import type {
  AspectRatio,
  Container,
  Duration,
  ExrCompression,
  GenerationRequest,
  GenerationType,
  Resolution,
} from './request.ts';

/** Shown by `GET /v1/engines`. */
export interface EngineCapabilities {
  readonly types: readonly GenerationType[];
  readonly resolutions: readonly Resolution[];
  readonly ratios: readonly AspectRatio[];
  readonly durations: readonly Duration[];
  /** Whether text alone, without any image, is enough for type `video`. */
  readonly text_to_video: boolean;
  /** How many pinned frames: 0 = none, 1 = a first frame (and a last one, where `end_frame`), n = up to n at any index. */
  readonly max_keyframes: number;
  readonly end_frame: boolean;
  readonly loop: boolean;
  readonly hdr: boolean;
  readonly exr: boolean;
  /** How EXR frames can be stored; empty where there are none. */
  readonly exr_compressions: readonly ExrCompression[];
  readonly containers: readonly Container[];
  /** Whether `video.quality` is followed. */
  readonly quality: boolean;
  readonly extend: boolean;
  readonly image_ref: boolean;
  /** Whether equal request and seed give an equal file. */
  readonly deterministic: boolean;
}

export interface Unmet {
  /** Stable name, e.g. `engine_hdr`. */
  readonly rule: string;
  /** The member of the request that asks for it. */
  readonly field: string;
  /** `does not support hdr`: follows the engine's name. */
  readonly sentence: string;
}

interface Need {
  rule: string;
  field: string;
  /** Completes the sentence "engine 'x' does not support …". */
  what: (request: GenerationRequest, can: EngineCapabilities) => string;
  unmet: (request: GenerationRequest, can: EngineCapabilities) => boolean;
}

const NEEDS: readonly Need[] = [
  {
    rule: 'engine_type',
    field: 'type',
    what: (r, can) => `type '${r.type}'. It supports: ${can.types.join(', ')}`,
    unmet: (r, can) => !can.types.includes(r.type),
  },
  {
    rule: 'engine_text_to_video',
    field: 'video.start_frame',
    what: (_, can) =>
      can.max_keyframes === 1
        ? `text alone: give an image as video.start_frame, or as video.keyframes with keyframe_indexes [0]`
        : `text alone: give an image as video.start_frame or video.keyframes`,
    unmet: (r, can) => r.type === 'video' && !can.text_to_video && !hasImage(r),
  },
  {
    rule: 'engine_resolution',
    field: 'video.resolution',
    what: (r, can) => `resolution ${r.video?.resolution}. It supports: ${can.resolutions.join(', ')}`,
    unmet: (r, can) => r.video?.resolution !== undefined && !can.resolutions.includes(r.video.resolution),
  },
  {
    rule: 'engine_ratio',
    field: 'aspect_ratio',
    what: (r, can) => `aspect_ratio ${r.aspect_ratio}. It supports: ${can.ratios.join(', ')}`,
    unmet: (r, can) => r.aspect_ratio !== undefined && !can.ratios.includes(r.aspect_ratio),
  },
  {
    rule: 'engine_duration',
    field: 'video.duration',
    what: (r, can) => `duration ${r.video?.duration}. It supports: ${can.durations.join(', ')}`,
    unmet: (r, can) => r.video?.duration !== undefined && !can.durations.includes(r.video.duration),
  },
  {
    rule: 'engine_extend',
    field: 'video.start_frame.generation_id',
    what: () => `extending a generation`,
    unmet: (r, can) =>
      r.type === 'video' &&
      !can.extend &&
      Boolean(r.video?.start_frame?.generation_id ?? r.video?.end_frame?.generation_id),
  },
  {
    rule: 'engine_end_frame',
    field: 'video.end_frame',
    what: () => `an end frame`,
    unmet: (r, can) => r.video?.end_frame !== undefined && !can.end_frame,
  },
  {
    rule: 'engine_keyframes',
    field: 'video.keyframes',
    what: (r, can) =>
      can.max_keyframes === 1
        ? `keyframes other than one at index 0${can.end_frame ? `, and one at index ${lastOf(r)}` : ''}; got ${r.video?.keyframes?.length} at ${JSON.stringify(r.video?.keyframe_indexes)}`
        : `${r.video?.keyframes?.length} keyframes. It supports: at most ${can.max_keyframes}`,
    unmet: (r, can) => {
      const count = r.video?.keyframes?.length ?? 0;
      if (count === 0) return false;
      if (can.max_keyframes === 1) return !areEnds(r, can);
      return count > can.max_keyframes;
    },
  },
  {
    rule: 'engine_image_ref',
    field: 'image_ref',
    what: () => `reference images`,
    unmet: (r, can) => (r.image_ref?.length ?? 0) > 0 && !can.image_ref,
  },
  {
    rule: 'engine_loop',
    field: 'video.loop',
    what: () => `loop`,
    unmet: (r, can) => r.video?.loop === true && !can.loop,
  },
  {
    rule: 'engine_hdr',
    field: 'video.hdr',
    what: () => `hdr`,
    unmet: (r, can) => r.video?.hdr === true && !can.hdr,
  },
  {
    rule: 'engine_exr',
    field: 'video.exr_export',
    what: () => `exr_export`,
    unmet: (r, can) => r.video?.exr_export === true && !can.exr,
  },
  {
    rule: 'engine_exr_compression',
    field: 'video.exr_compression',
    what: (r, can) =>
      `exr_compression '${r.video?.exr_compression}'. It supports: ${can.exr_compressions.join(', ')}`,
    unmet: (r, can) =>
      r.video?.exr_compression !== undefined && !can.exr_compressions.includes(r.video.exr_compression),
  },
  {
    rule: 'engine_container',
    field: 'video.container',
    what: (r, can) => `container '${r.video?.container}'. It supports: ${can.containers.join(', ')}`,
    unmet: (r, can) => r.video?.container !== undefined && !can.containers.includes(r.video.container),
  },
  {
    rule: 'engine_quality',
    field: 'video.quality',
    what: () => `quality`,
    unmet: (r, can) => r.video?.quality !== undefined && !can.quality,
  },
];

/** The first thing that a request needs and the engine cannot do; undefined where it can do all. */
export function unmetBy(can: EngineCapabilities, request: GenerationRequest): Unmet | undefined {
  const need = NEEDS.find(({ unmet }) => unmet(request, can));
  return (
    need && { rule: need.rule, field: need.field, sentence: `does not support ${need.what(request, can)}` }
  );
}

/** Only a first frame, or that and a last one: so images at 10 s are said. */
function areEnds(request: GenerationRequest, can: EngineCapabilities): boolean {
  const indexes = request.video?.keyframe_indexes ?? [];
  const ends = can.end_frame ? [0, lastOf(request)] : [0];
  return indexes.includes(0) && indexes.every((index) => ends.includes(index));
}

function lastOf(request: GenerationRequest): number {
  return lastIndex(durationOf(request));
}

function hasImage(request: GenerationRequest): boolean {
  const video = request.video;
  return Boolean(video?.start_frame ?? video?.end_frame ?? video?.keyframes?.length);
}
