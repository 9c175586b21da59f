/** Fields of fal and ours: where each is named in the other's words. */
import { fieldRenamer } from '../../ray/rename-fields.ts';
import type { Location } from './errors.ts';

/** One input of an endpoint, told apart where ours has one field for two of theirs. */
export interface FieldMap {
  /** Ours to fal's: `video.start_frame` is `image_url` on one endpoint and `start_image_url` on another. */
  readonly [ours: string]: Location;
}

const COMMON: FieldMap = {
  prompt: ['prompt'],
  aspect_ratio: ['aspect_ratio'],
  'video.resolution': ['resolution'],
  'video.duration': ['duration'],
  'video.loop': ['loop'],
  'video.hdr': ['hdr'],
  'video.exr_export': ['exr_export'],
  'video.end_frame': ['end_image_url'],
  'video.keyframes': ['keyframes'],
  'video.keyframe_indexes': ['keyframe_indexes'],
  'video.edit.keyframes': ['keyframes'],
  'video.edit.keyframe_indexes': ['keyframe_indexes'],
  'video.edit.strength': ['edit_strength'],
  'video.edit.auto_controls': ['auto_controls'],
  'video.edit.controls': ['controls'],
  'video.source_position': ['source_position'],
  source: ['video_url'],
  image_ref: ['reference_image_urls'],
  user_id: ['user'],
};

export const GENERATION_FIELDS: FieldMap = { ...COMMON, 'video.start_frame': ['image_url'] };
export const EDIT_FIELDS: FieldMap = { ...COMMON, 'video.start_frame': ['start_image_url'] };

/** `video.keyframes[2].url` is `["body", "keyframes", 2]`; a field without a counterpart is the body as a whole. */
export function locationOf(ours: string, map: FieldMap): Location {
  const parts = ours.split(/[.[\]]+/).filter((part) => part !== '');
  for (let length = parts.length; length > 0; length -= 1) {
    // Exact members first: an image that was pinned has a place of its own in the list.
    const named = map[pathOf(parts.slice(0, length))];
    if (named === undefined) continue;
    const rest = parts.slice(length).filter((part) => !MEDIA_FORMS.has(part));
    return ['body', ...named, ...rest.map((part) => (/^\d+$/.test(part) ? Number(part) : part))];
  }
  return ['body'];
}

/** A sentence of ours with fal's names in it. */
export function inFalWords(sentence: string, map: FieldMap): string {
  const names = Object.entries(map).map(([ours, place]) => [ours, wordOf(place)] as const);
  return fieldRenamer(new Map(names))(sentence);
}

/** How a media reference of ours names its media; fal has the address itself there. */
const MEDIA_FORMS = new Set(['url', 'data', 'media_type', 'file_id', 'generation_id']);

function wordOf(place: Location): string {
  return place.reduce<string>(
    (word, part) => (typeof part === 'number' ? `${word}[${part}]` : word === '' ? part : `${word}.${part}`),
    '',
  );
}

function pathOf(parts: readonly string[]): string {
  return parts.reduce(
    (path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`),
    '',
  );
}
