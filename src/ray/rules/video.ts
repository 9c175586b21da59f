/** Combinations of length, loop, HDR and anchors for type `video`, and of HDR for edits. */
import { durationOf, resolutionOf } from '../geometry.ts';
import { extendDirection } from '../media-refs.ts';
import type { Container, GenerationRequest, Resolution } from '../request.ts';
import { videoOf } from './rule.ts';
import type { Breach, Rule } from './rule.ts';

const HDR_CONTAINERS: readonly Container[] = ['mp4', 'mov'];
const HDR_RESOLUTIONS: readonly Resolution[] = ['720p', '1080p'];

export const VIDEO_RULES: readonly Rule[] = [
  {
    id: 'start_frame_excludes_10s',
    sentence:
      "video.duration '10s' does not go with video.start_frame: pin the image instead, as video.keyframes with keyframe_indexes [0]",
    status: 422,
    breach: forVideo((r) => (isLong(r) && isImage(r, 'start_frame') ? duration('10s', ['5s']) : undefined)),
  },
  {
    id: 'end_frame_excludes_10s',
    sentence:
      "video.duration '10s' does not go with video.end_frame: pin the image instead, as video.keyframes with keyframe_indexes [240]",
    status: 422,
    breach: forVideo((r) => (isLong(r) && isImage(r, 'end_frame') ? duration('10s', ['5s']) : undefined)),
  },
  {
    id: 'loop_excludes_10s',
    sentence: "video.loop needs video.duration '5s'",
    status: 422,
    breach: forVideo((r) => (loops(r) && isLong(r) ? duration('10s', ['5s']) : undefined)),
  },
  {
    id: 'loop_excludes_hdr',
    sentence: 'video.loop does not go with video.hdr',
    status: 422,
    breach: forVideo((r) => (loops(r) && videoOf(r).hdr === true ? flag('video.loop') : undefined)),
  },
  {
    id: 'loop_excludes_end_frame',
    sentence: 'video.loop does not go with video.end_frame: a loop ends where it starts',
    status: 422,
    breach: forVideo((r) => (loops(r) && isImage(r, 'end_frame') ? flag('video.loop') : undefined)),
  },
  {
    id: 'loop_excludes_keyframes',
    sentence: 'video.loop does not go with video.keyframes',
    status: 422,
    // Of 10 s it is said already that they cannot loop, and their keyframes may be an image that we have pinned ourselves.
    breach: forVideo((r) =>
      loops(r) && !isLong(r) && videoOf(r).keyframes !== undefined ? flag('video.loop') : undefined,
    ),
  },
  {
    id: 'hdr_resolution',
    sentence: 'video.hdr needs video.resolution 720p or 1080p',
    status: 422,
    breach: (request, surface) => {
      const value = resolutionOf(request, surface);
      if (request.type !== 'video' || videoOf(request).hdr !== true || isExtend(request)) return undefined;
      return HDR_RESOLUTIONS.includes(value)
        ? undefined
        : { field: 'video.resolution', value, allowed: HDR_RESOLUTIONS };
    },
  },
  {
    id: 'hdr_edit_resolution',
    sentence: 'video.hdr of an edit needs a resolution for which a price is published',
    status: 422,
    breach: (request, surface) => {
      const value = resolutionOf(request, surface);
      const allowed = surface.hdr_edit_resolutions;
      if (request.type !== 'video_edit' || videoOf(request).hdr !== true || allowed.includes(value))
        return undefined;
      const message = `video.hdr of an edit needs video.resolution ${allowed.join(' or ')}; it is '${value}'`;
      return { field: 'video.resolution', value, allowed, message };
    },
  },
  {
    id: 'hdr_excludes_10s',
    sentence:
      "video.hdr needs video.duration '5s' for type 'video', with keyframes too: no 10 s HDR generation is offered",
    status: 422,
    breach: forVideo((r) =>
      videoOf(r).hdr === true && isLong(r) && !isExtend(r) ? duration('10s', ['5s']) : undefined,
    ),
  },
  {
    id: 'hdr_container',
    sentence: 'video.hdr needs video.container mp4 or mov',
    status: 422,
    breach: (request) => {
      const { hdr, container } = videoOf(request);
      if (request.type === 'video_reframe' || hdr !== true || container !== 'webm') return undefined;
      return { field: 'video.container', value: container, allowed: HDR_CONTAINERS };
    },
  },
  {
    id: 'exr_needs_hdr',
    sentence: 'video.exr_export needs video.hdr true',
    status: 422,
    breach: (request) => {
      const { exr_export: exr, hdr } = videoOf(request);
      if (request.type === 'video_reframe' || exr !== true || hdr === true) return undefined;
      return { field: 'video.hdr', value: hdr, allowed: [true] };
    },
  },
  {
    id: 'exr_compression_needs_exr',
    sentence: 'video.exr_compression needs video.exr_export true',
    status: 422,
    breach: (request) => {
      const { exr_export: exr, exr_compression: compression } = videoOf(request);
      if (request.type === 'video_reframe' || compression === undefined || exr === true) return undefined;
      return { field: 'video.exr_export', value: exr, allowed: [true] };
    },
  },
];

function forVideo(
  check: (request: GenerationRequest) => Breach | undefined,
): (request: GenerationRequest) => Breach | undefined {
  return (request) => (request.type === 'video' ? check(request) : undefined);
}

function duration(value: string, allowed: readonly string[]): Breach {
  return { field: 'video.duration', value, allowed };
}

function flag(field: string): Breach {
  return { field, value: true, allowed: [false] };
}

function isLong(request: GenerationRequest): boolean {
  return durationOf(request) === '10s';
}

function loops(request: GenerationRequest): boolean {
  return videoOf(request).loop === true;
}

function isExtend(request: GenerationRequest): boolean {
  return extendDirection(request) !== undefined;
}

/** An anchor that is a picture, not a generation to extend: extensions have rules of their own. */
function isImage(request: GenerationRequest, anchor: 'start_frame' | 'end_frame'): boolean {
  const ref = videoOf(request)[anchor];
  return ref !== undefined && ref.generation_id === undefined;
}
