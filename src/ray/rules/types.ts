/** Which fields belong to which type, and what a surface offers. */
import { resolutionOf, sizesOf } from '../geometry.ts';
import type { GenerationRequest, GenerationType } from '../request.ts';
import { quoted } from '../show.ts';
import { videoOf } from './rule.ts';
import type { Breach, Rule } from './rule.ts';

export const TYPE_RULES: readonly Rule[] = [
  {
    id: 'resolution_on_surface',
    sentence: 'The resolution is one that this API offers',
    status: 400,
    breach: (request, surface) => {
      const value = resolutionOf(request, surface);
      if (surface.resolutions.includes(value)) return undefined;
      const allowed = surface.resolutions;
      const message = `video.resolution: '${value}' is not offered by ${surface.name}. Allowed: ${allowed.join(', ')}`;
      return { field: 'video.resolution', value, allowed, message };
    },
  },
  {
    id: 'ratio_on_surface',
    sentence: 'The aspect ratio is one that this API offers for this type',
    status: 400,
    breach: ({ type, aspect_ratio: value, video }, surface) => {
      if (value === undefined || type === 'video_edit') return undefined;
      const ratios = type === 'video' ? surface.ratios : surface.reframe_ratios;
      const bySize = type === 'video' && video?.size !== undefined && surface.pair_ratios.includes(value);
      if (ratios.includes(value) || bySize) return undefined;
      const allowed = [...ratios].sort();
      const message = `Invalid aspect_ratio '${value}'. Valid: ${allowed.join(', ')}`;
      return { field: 'aspect_ratio', value, allowed, message };
    },
  },
  {
    id: 'size_matches',
    sentence: 'video.size is a size that the resolution and aspect_ratio stand for',
    status: 422,
    breach: (request, surface) => {
      const { size } = videoOf(request);
      if (size === undefined || request.type === 'video_edit') return undefined;
      const value = `${size.width}x${size.height}`;
      const field = 'video.size';
      if (request.aspect_ratio === undefined) {
        return {
          field,
          value,
          message:
            'video.size needs aspect_ratio (and video.resolution): it only chooses between their sizes',
        };
      }
      const resolution = resolutionOf(request, surface);
      const allowed = sizesOf(resolution, request.aspect_ratio).map(
        ({ width, height }) => `${width}x${height}`,
      );
      if (allowed.includes(value)) return undefined;
      const message = `video.size: ${value} is not a size of ${resolution} at ${request.aspect_ratio}. Allowed: ${allowed.join(', ')}`;
      return { field, value, allowed, message };
    },
  },
  {
    id: 'source_required',
    sentence: "source is required for the types 'video_edit' and 'video_reframe'",
    status: 400,
    breach: ({ type, source }) =>
      type === 'video' || source !== undefined
        ? undefined
        : { field: 'source', value: undefined, message: `source is required for type '${type}'` },
  },
  {
    id: 'source_only_edit_reframe',
    sentence: "source is only valid for the types 'video_edit' and 'video_reframe'",
    status: 400,
    breach: ({ type, source }) =>
      type !== 'video' || source === undefined
        ? undefined
        : {
            field: 'source',
            value: source,
            allowed: ['video_edit', 'video_reframe'],
            message:
              "source is only valid for type 'video_edit' or 'video_reframe'; a 'video' starts from video.start_frame",
          },
  },
  onlyFor(
    'source_position_only_reframe',
    'video.source_position',
    ['video_reframe'],
    (r) => videoOf(r).source_position,
  ),
  onlyFor('edit_only_video_edit', 'video.edit', ['video_edit'], (r) => videoOf(r).edit),
  onlyFor('image_ref_only_video', 'image_ref', ['video'], (r) => r.image_ref),
  onlyFor(
    'start_frame_not_reframe',
    'video.start_frame',
    ['video', 'video_edit'],
    (r) => videoOf(r).start_frame,
  ),
  onlyFor('end_frame_only_video', 'video.end_frame', ['video'], (r) => videoOf(r).end_frame),
  onlyFor(
    'keyframes_only_video',
    'video.keyframes',
    ['video'],
    (r) => videoOf(r).keyframes ?? videoOf(r).keyframe_indexes,
    '; for an edit use video.edit.keyframes',
  ),
  onlyFor('loop_only_video', 'video.loop', ['video'], (r) => videoOf(r).loop || undefined),
  onlyFor('hdr_not_reframe', 'video.hdr', ['video', 'video_edit'], (r) => videoOf(r).hdr || undefined),
  onlyFor(
    'exr_not_reframe',
    'video.exr_export',
    ['video', 'video_edit'],
    (r) => videoOf(r).exr_export || undefined,
  ),
  onlyFor(
    'exr_compression_not_reframe',
    'video.exr_compression',
    ['video', 'video_edit'],
    (r) => videoOf(r).exr_compression,
  ),
];

/** A field that has a meaning for some types only. */
function onlyFor(
  id: string,
  field: string,
  types: readonly GenerationType[],
  given: (request: GenerationRequest) => unknown,
  hint = '',
): Rule {
  const named = types.map((type) => `'${type}'`).join(' or ');
  const sentence = `${field} is only valid for type ${named}${hint}`;
  return {
    id,
    sentence,
    status: 400,
    breach: (request): Breach | undefined => {
      const value = given(request);
      if (value === undefined || types.includes(request.type)) return undefined;
      return { field, value, allowed: types, message: `${sentence}; the type is ${quoted(request.type)}` };
    },
  };
}
