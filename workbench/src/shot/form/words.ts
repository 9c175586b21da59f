/** Sentences of the rules, which name members of a request, as the person at the form knows these. */
import { lastIndex } from '../../../../src/ray/geometry.ts';
import { fieldRenamer } from '../../../../src/ray/rename-fields.ts';
import { DURATIONS } from '../../../../src/ray/request.ts';

/** With an article, where a sentence needs one. What is longer counts first. */
const NAMES: Readonly<Record<string, string>> = {
  aspect_ratio: 'a ratio',
  'Invalid aspect_ratio': 'There is no ratio',
  source: 'footage',
  image_ref: 'the list of references',
  webhook_url: 'the webhook',
  upload_url: 'the address to upload to',
  user_id: 'the user',
  plan: 'the shot plan',
  'video.resolution': 'resolution',
  'video.duration': 'the length',
  "video.duration '5s'": 'a length of 5 s',
  "video.duration '10s'": 'a length of 10 s',
  'video.size': 'the exact size',
  'video.loop': 'a loop',
  'video.hdr': 'HDR',
  'video.hdr true': 'HDR',
  'video.exr_export': 'EXR',
  'video.exr_export true': 'EXR',
  'video.exr_compression': 'an EXR compression',
  'video.container': 'container',
  'video.quality': 'the quality',
  'video.start_frame': 'a first frame',
  'video.end_frame': 'a last frame',
  'video.guide_frame': 'a guide frame',
  'video.keyframes': 'a keyframe',
  'video.keyframe_indexes': 'the list of frames',
  'video.keyframes with keyframe_indexes [0]': 'a keyframe at the first frame',
  'video.keyframes with keyframe_indexes [240]': 'a keyframe at the last frame',
  keyframe_indexes: 'a list of frames',
  'at index': 'at frame',
  'video.edit': 'what an edit may do',
  'video.edit.strength': 'a strength',
  'video.edit.auto_controls': 'automatic control',
  'video.edit.auto_controls true': 'automatic control',
  'video.edit.controls': 'a control of your own',
  'video.edit.keyframes': 'a restyled frame',
  'video.edit.keyframe_indexes': 'the list of restyled frames',
  'video.source_position': 'the placement',
  'a generation_id in video.start_frame (continue) or video.end_frame (lead up)':
    'a run to go on from, or one to lead up to',
  '(generation_id in video.start_frame)': 'on, after its end',
  "'url'": 'the address',
  "'data'": 'bytes',
  "'file_id'": 'a file',
  "'generation_id'": 'a run',
  "'media_type'": 'its type',
  media_type: 'its type',
  "the types 'video_edit' and 'video_reframe'": 'an edit or a reframe',
  "type 'video'": 'a new clip',
  "a 'video'": 'a new clip',
  "'video'": 'a new clip',
  "type 'video_edit'": 'an edit',
  "'video_edit'": 'an edit',
  "type 'video_reframe'": 'a reframe',
  "'video_reframe'": 'a reframe',
  // Counted as the timeline does: the last number of the grid is the last frame once more.
  ...Object.fromEntries(
    DURATIONS.map((duration) => {
      const last = lastIndex(duration);
      return [`0 to ${last} for ${duration}`, `frames 0 to ${last - 1} of a clip of ${duration}`] as const;
    }),
  ),
};

const renamed = fieldRenamer(new Map(Object.entries(NAMES)));

/** Members of lists, by the labels that they have in the form. */
const LISTED: readonly (readonly [RegExp, string])[] = [
  [/video\.(?:edit\.)?keyframe(?:s|_indexes)\[(\d+)\]/g, 'Keyframe'],
  [/image_ref\[(\d+)\]/g, 'Reference'],
];

/** @param field that is at fault, where one is */
export function inFormWords(sentence: string, field?: string): string {
  const numbered = LISTED.reduce(
    (text, [member, label]) => text.replace(member, (_, n: string) => `${label} ${Number(n) + 1}`),
    withoutValue(sentence, field),
  );
  return capital(
    renamed(numbered)
      .replaceAll(/'?\b(5|10)s\b'?/g, '$1 s')
      .replace(/^(?:an?|the) ((?:[^.: ]+ ){0,4}[^.: ]+:)/, '$1'),
  );
}

/** What was set stands in the form itself. */
function withoutValue(sentence: string, field: string | undefined): string {
  const tail = field === undefined ? -1 : sentence.lastIndexOf(` (${field} is `);
  return tail < 0 ? sentence : sentence.slice(0, tail);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
