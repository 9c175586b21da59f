/** Everything that can be asked for, and which engines do it by the documents of their providers: all others refuse it. */

import type { GenerationRequest, MediaRef, VideoOptions } from '../../../src/ray/request.ts';

export interface Feature {
  readonly name: string;
  readonly request: Omit<GenerationRequest, 'prompt' | 'model'>;
  readonly by: readonly string[];
  /** Whether it is done by way of each of them in a test, beside being put into its words. */
  readonly whole: boolean;
}

/** Media that requests may name. */
export interface Media {
  readonly still: MediaRef;
  readonly other: MediaRef;
  /** Of 2.5 s. */
  readonly clip: MediaRef;
}

const WHOLE: ReadonlySet<string> = new Set([
  'words',
  'a first frame',
  'both at 10 s',
  'keyframes in between',
  'a loop from a still',
  'references',
  'a guide frame',
  'HDR and EXR of a still',
  'another container',
  'an edit with a first frame',
  'an edit with every control',
  'an edit with keyframes',
  'an edit in HDR with EXR',
  'a reframe to 21:9',
]);
const ALL = ['luma', 'fal', 'runware', 'wavespeed', 'oxen'];
const KEYFRAMES = ['luma', 'fal', 'runware'];

export function featuresWith({ still, other, clip }: Media): readonly Feature[] {
  const again = { ...still };
  const made = (
    name: string,
    by: readonly string[],
    video: VideoOptions,
    more: Omit<Feature['request'], 'type' | 'video'> = {},
  ): Feature => ({ name, by, whole: WHOLE.has(name), request: { type: 'video', ...more, video } });
  const edited = (name: string, by: readonly string[], video: VideoOptions): Feature => ({
    name: `an edit ${name}`,
    by,
    whole: WHOLE.has(`an edit ${name}`),
    request: { type: 'video_edit', source: clip, video: { resolution: '720p', ...video } },
  });
  const reframed = (name: string, by: readonly string[], more: Partial<Feature['request']>): Feature => ({
    name: `a reframe ${name}`,
    by,
    whole: WHOLE.has(`a reframe ${name}`),
    request: {
      type: 'video_reframe',
      source: clip,
      aspect_ratio: '9:16',
      ...more,
      video: { resolution: '540p', ...more.video },
    },
  });

  return [
    made('words', ALL, { resolution: '540p' }, { aspect_ratio: '4:3' }),
    made('words, 10 s', ALL, { resolution: '720p', duration: '10s' }),
    made('words, 1080p', ALL, { resolution: '1080p' }),
    made('words, 360p', ['luma', 'runware'], { resolution: '360p' }),
    made('words, 21:9', [...KEYFRAMES, 'oxen'], { resolution: '540p' }, { aspect_ratio: '21:9' }),
    made('words, 3:2', ['oxen'], { resolution: '540p' }, { aspect_ratio: '3:2' }),
    made('a first frame', ALL, { resolution: '540p', start_frame: still }, { aspect_ratio: '16:9' }),
    made('a first frame at 10 s', ALL, {
      duration: '10s',
      resolution: '540p',
      keyframes: [still],
      keyframe_indexes: [0],
    }),
    made('a last frame', KEYFRAMES, { resolution: '540p', end_frame: other }),
    made('a first frame and a last', [...KEYFRAMES, 'wavespeed'], {
      resolution: '540p',
      start_frame: still,
      end_frame: other,
    }),
    made('both at 10 s', [...KEYFRAMES, 'wavespeed'], {
      duration: '10s',
      resolution: '540p',
      keyframes: [other, still],
      keyframe_indexes: [240, 0],
    }),
    made('keyframes in between', KEYFRAMES, {
      resolution: '540p',
      keyframes: [still, other, again],
      keyframe_indexes: [120, 0, 48],
    }),
    made('one keyframe in between', KEYFRAMES, {
      duration: '10s',
      resolution: '540p',
      keyframes: [still],
      keyframe_indexes: [239],
    }),
    made('a loop', [...KEYFRAMES, 'oxen'], { resolution: '540p', loop: true }),
    made('a loop from a still', [...KEYFRAMES, 'oxen'], {
      resolution: '540p',
      loop: true,
      start_frame: still,
    }),
    made('references', ['oxen'], { resolution: '540p' }, { image_ref: [still, other] }),
    made('a guide frame', ['luma'], { resolution: '540p', guide_frame: still }),
    made('HDR', KEYFRAMES, { resolution: '720p', hdr: true }),
    made('HDR and EXR of a still', KEYFRAMES, {
      resolution: '1080p',
      hdr: true,
      exr_export: true,
      start_frame: still,
    }),
    made('another container', ['runware'], { resolution: '540p', container: 'mov' }),
    made('quality', ['runware'], { resolution: '540p', quality: 60 }),
    made('a way to store EXR', [], {
      resolution: '720p',
      hdr: true,
      exr_export: true,
      exr_compression: 'zip',
    }),
    made('a plan', [], { resolution: '540p' }, { plan: { moves: [{ move: 'push_in' }] } }),

    edited('without more', ALL, { resolution: '540p' }),
    edited('at 1080p', ALL, { resolution: '1080p' }),
    edited('at 360p', ['luma', 'runware'], { resolution: '360p' }),
    edited('with a first frame', ALL, {
      start_frame: still,
    }),
    edited('with a strength', [...KEYFRAMES, 'oxen'], { edit: { strength: 'flex_2' } }),
    edited('that chooses for itself', [...KEYFRAMES, 'oxen'], { edit: { auto_controls: true } }),
    edited('with every control', KEYFRAMES, {
      edit: {
        strength: 'reimagine_3',
        controls: {
          pose: { enabled: true, strength: 'coarse' },
          depth: { enabled: true, blur: 0.4 },
          normals: { enabled: true, augmentation: 0 },
          trajectory: { enabled: true, sparsity: 1 },
          face: { enabled: true },
        },
      },
    }),
    edited('with one control and one that is off', KEYFRAMES, {
      edit: {
        controls: { pose: { enabled: true, strength: 'precise' }, depth: { enabled: false, blur: 0.9 } },
      },
    }),
    edited('with keyframes', KEYFRAMES, {
      edit: { keyframes: [still, other], keyframe_indexes: [12, 0] },
    }),
    edited('with its last frame', KEYFRAMES, { edit: { keyframes: [still], keyframe_indexes: [-1] } }),
    edited('with its first frame as a keyframe', [...KEYFRAMES, 'wavespeed'], {
      edit: { keyframes: [still], keyframe_indexes: [0] },
    }),
    edited('in HDR', [...KEYFRAMES, 'oxen'], { hdr: true }),
    edited('in HDR with EXR', [...KEYFRAMES, 'oxen'], { hdr: true, exr_export: true }),

    reframed('without more', ALL, {}),
    reframed('to 21:9', ALL, { aspect_ratio: '21:9' }),
    reframed('at 1080p', ALL, { aspect_ratio: '1:1', video: { resolution: '1080p' } }),
    reframed('at 360p', ['luma', 'runware'], { video: { resolution: '360p' } }),
    reframed('from a place', [...KEYFRAMES, 'oxen'], {
      video: { source_position: { x_norm: 0.1, y_norm: 0.2, w_norm: 0.5, h_norm: 0.6 } },
    }),
  ];
}
