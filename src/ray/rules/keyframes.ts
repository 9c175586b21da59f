/** Keyframes and the frame grids that they are counted on. */
import { durationOf, frameOfIndex, lastIndex } from '../geometry.ts';
import { FRAME_RATE } from '../request.ts';
import type { GenerationRequest, MediaRef } from '../request.ts';
import { videoOf } from './rule.ts';
import type { Breach, Rule } from './rule.ts';
import { LAST_FRAME, SOURCE_SECONDS } from './source.ts';

interface Pins {
  readonly path: string;
  readonly keyframes: readonly MediaRef[] | undefined;
  readonly indexes: readonly number[] | undefined;
  /** The lowest and the highest index of the grid. */
  readonly first: number;
  readonly last: number;
  readonly grid: string;
}

export const KEYFRAME_RULES: readonly Rule[] = [
  excludes('keyframes_exclude_start_frame', 'start_frame'),
  excludes('keyframes_exclude_end_frame', 'end_frame'),
  ...pinRules('', outputPins),
  {
    id: 'keyframe_same_frame',
    sentence: 'video.keyframe_indexes stand for different output frames',
    status: 422,
    breach: sameFrameBreach,
  },
  ...pinRules('edit_', sourcePins),
];

/** Undefined for other types. */
function outputPins(request: GenerationRequest): Pins | undefined {
  if (request.type !== 'video') return undefined;
  const duration = durationOf(request);
  const { keyframes, keyframe_indexes: indexes } = videoOf(request);
  return {
    path: 'video',
    keyframes,
    indexes,
    first: 0,
    last: lastIndex(duration),
    grid: `0 to ${lastIndex(duration)} for ${duration}`,
  };
}

function sourcePins(request: GenerationRequest): Pins | undefined {
  const edit = videoOf(request).edit;
  if (request.type !== 'video_edit' || edit === undefined) return undefined;
  const last = SOURCE_SECONDS.video_edit * FRAME_RATE;
  return {
    path: 'video.edit',
    keyframes: edit.keyframes,
    indexes: edit.keyframe_indexes,
    first: LAST_FRAME,
    last,
    grid: `0 to ${last}, frames of the source clip, and ${LAST_FRAME} for its last one`,
  };
}

function excludes(id: string, anchor: 'start_frame' | 'end_frame'): Rule {
  return {
    id,
    sentence: `video.keyframes does not go with video.${anchor}: pin that image too, as a keyframe`,
    status: 422,
    breach: (request) => {
      const { keyframes, [anchor]: image } = videoOf(request);
      if (request.type !== 'video' || keyframes === undefined || image === undefined) return undefined;
      return { field: `video.${anchor}`, value: image };
    },
  };
}

function pinRules(prefix: string, pinsOf: (request: GenerationRequest) => Pins | undefined): Rule[] {
  const path = prefix === '' ? 'video' : 'video.edit';
  const rule = (id: string, sentence: string, check: (pins: Pins) => Breach | undefined): Rule => ({
    id: `${prefix}${id}`,
    sentence: `${path}.${sentence}`,
    status: 422,
    breach: (request) => {
      const pins = pinsOf(request);
      return pins === undefined ? undefined : check(pins);
    },
  });
  return [
    rule(
      'keyframes_need_indexes',
      'keyframes needs keyframe_indexes, one frame number for each image',
      (pins) =>
        pins.keyframes !== undefined && pins.indexes === undefined
          ? { field: `${pins.path}.keyframe_indexes`, value: undefined }
          : undefined,
    ),
    rule('indexes_need_keyframes', 'keyframe_indexes needs keyframes, one image for each number', (pins) =>
      pins.keyframes === undefined && pins.indexes !== undefined
        ? { field: `${pins.path}.keyframes`, value: undefined }
        : undefined,
    ),
    rule(
      'keyframe_indexes_length',
      'keyframe_indexes has as many numbers as there are keyframes',
      lengthBreach,
    ),
    rule('keyframe_index_range', 'keyframe_indexes are whole numbers on the frame grid', rangeBreach),
    rule('keyframe_index_unique', 'keyframe_indexes are unique', uniqueBreach),
  ];
}

function lengthBreach({ path, keyframes, indexes }: Pins): Breach | undefined {
  if (keyframes === undefined || indexes === undefined || keyframes.length === indexes.length)
    return undefined;
  const message = `${path}.keyframe_indexes has ${indexes.length} numbers for ${keyframes.length} keyframes; the two lists must have the same length`;
  return { field: `${path}.keyframe_indexes`, value: indexes, message };
}

function rangeBreach({ path, indexes = [], first, last, grid }: Pins): Breach | undefined {
  const at = indexes.findIndex((index) => index < first || index > last);
  if (at < 0) return undefined;
  const field = `${path}.keyframe_indexes[${at}]`;
  return {
    field,
    value: indexes[at],
    allowed: [first, last],
    message: `${field}: ${indexes[at]} is out of range. Allowed: ${grid}`,
  };
}

function uniqueBreach({ path, indexes = [] }: Pins): Breach | undefined {
  const at = indexes.findIndex((index, i) => indexes.indexOf(index) < i);
  if (at < 0) return undefined;
  const field = `${path}.keyframe_indexes[${at}]`;
  return {
    field,
    value: indexes[at],
    message: `${field}: ${indexes[at]} appears twice; each frame takes one keyframe`,
  };
}

/** Distinct indexes, one frame: the last two positions of the grid are the same frame of the clip. */
function sameFrameBreach(request: GenerationRequest): Breach | undefined {
  if (request.type !== 'video') return undefined;
  const duration = durationOf(request);
  const last = lastIndex(duration);
  const indexes = videoOf(request).keyframe_indexes ?? [];
  const at = indexes.findIndex((index, i) =>
    indexes
      .slice(0, i)
      .some(
        (other) => other !== index && Math.min(other, index) === last - 1 && Math.max(other, index) === last,
      ),
  );
  if (at < 0) return undefined;
  const index = indexes[at] ?? last;
  const field = `video.keyframe_indexes[${at}]`;
  const frame = frameOfIndex(index, duration);
  const message = `${field}: ${index} is the same output frame (${frame}) as another keyframe: the clip has frames 0 to ${frame}`;
  return { field, value: index, message };
}
