/** For every rule, requests that break it and no other. */
import fc from 'fast-check';
import type { GenerationRequest, MediaRef, VideoOptions } from '../../src/ray/request.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import type { Surface } from '../../src/ray/surfaces.ts';
import {
  clip,
  editRequest,
  generation,
  hdr,
  image,
  pins,
  reframeRequest,
  sourcePosition,
  tier,
  videoRequest,
} from './arbitraries.ts';

export interface Broken {
  readonly request: GenerationRequest;
  readonly surface: Surface;
}

const { native, wavespeed, fal } = SURFACES;
const none = fc.constant<VideoOptions>({});
const text = videoRequest(native, none);
const edit = editRequest(native, none);
const reframe = reframeRequest(native);
const five = fc.constant<VideoOptions>({ duration: '5s', resolution: '540p' });

/** A request with members of `video` set. */
function withVideo(
  request: fc.Arbitrary<GenerationRequest>,
  part: fc.Arbitrary<VideoOptions>,
): fc.Arbitrary<GenerationRequest> {
  return fc.tuple(request, part).map(([r, video]) => ({ ...r, video: { ...r.video, ...video } }));
}

function withTop(
  request: fc.Arbitrary<GenerationRequest>,
  part: fc.Arbitrary<Partial<GenerationRequest>>,
): fc.Arbitrary<GenerationRequest> {
  return fc.tuple(request, part).map(([r, top]) => ({ ...r, ...top }));
}

function without(
  request: fc.Arbitrary<GenerationRequest>,
  key: 'source' | 'aspect_ratio',
): fc.Arbitrary<GenerationRequest> {
  return request.map((r) => {
    const { [key]: _, ...rest } = r;
    return rest;
  });
}

function video(part: VideoOptions): fc.Arbitrary<VideoOptions> {
  return fc.constant(part);
}

/** A bad media reference in any of the places where an image may stand. */
function anywhere(ref: fc.Arbitrary<MediaRef>): fc.Arbitrary<GenerationRequest> {
  return fc.oneof(
    withTop(
      text,
      ref.map((r) => ({ image_ref: [r] })),
    ),
    withVideo(
      text,
      ref.map((start_frame) => ({ start_frame })),
    ),
    withVideo(
      text,
      ref.map((end_frame) => ({ end_frame })),
    ),
    withVideo(
      text,
      ref.map((r) => ({ keyframes: [r], keyframe_indexes: [7] })),
    ),
    withVideo(
      edit,
      ref.map((r) => ({ edit: { keyframes: [r], keyframe_indexes: [7] } })),
    ),
    withVideo(
      text,
      ref.map((guide_frame) => ({ guide_frame })),
    ),
  );
}

const url = fc.webUrl();
const pinned = fc.oneof(pins('5s', 2), pins('10s', 2));

function changedIndexes(
  change: (indexes: number[], last: number) => number[],
): fc.Arbitrary<GenerationRequest> {
  return videoRequest(
    native,
    pinned.map((options) => ({
      ...options,
      keyframe_indexes: change([...(options.keyframe_indexes ?? [])], options.duration === '5s' ? 120 : 240),
    })),
  );
}

function editPins(count: number, keyframe_indexes: number[] | undefined): fc.Arbitrary<GenerationRequest> {
  const images = fc.array(image, { minLength: count, maxLength: count });
  return withVideo(
    edit,
    images.map((keyframes) => ({
      edit: { ...(count > 0 ? { keyframes } : {}), ...(keyframe_indexes ? { keyframe_indexes } : {}) },
    })),
  );
}

const start = fc.record({ start_frame: image });
const end = fc.record({ end_frame: image });
const forward = fc.record({ start_frame: generation, resolution: tier(native, ['540p', '720p', '1080p']) });
const backward = fc.record({ end_frame: generation, resolution: tier(native, ['540p', '720p', '1080p']) });
const loop = video({ loop: true });

const ON_NATIVE: Readonly<Record<string, fc.Arbitrary<GenerationRequest>>> = {
  media_exactly_one: anywhere(
    fc.oneof(
      fc.constant({}),
      fc.record({ url, file_id: fc.uuid() }),
      fc.record({ url, data: fc.constant('AAAA'), media_type: fc.constant('image/png') }),
      fc.record({ file_id: fc.uuid(), data: fc.constant('AAAA'), media_type: fc.constant('image/png') }),
    ),
  ),
  media_type_with_data: anywhere(fc.record({ data: fc.base64String({ minLength: 4 }) })),
  media_url: anywhere(
    fc.record({
      url: fc.constantFrom(
        'ftp://host/a.png',
        'a.png',
        'file:///etc/passwd',
        'data:image/png;base64,AAAA',
        '',
      ),
    }),
  ),
  media_type_kind: anywhere(fc.record({ url, media_type: fc.constantFrom('video/mp4', 'text/html', 'png') })),
  source_media_type: fc.oneof(
    withTop(edit, fc.record({ source: fc.record({ url }) })),
    withTop(reframe, fc.record({ source: fc.record({ url }) })),
  ),
  size_matches: withTop(
    withVideo(
      text,
      fc.constantFrom<VideoOptions>(
        { size: { width: 1000, height: 700 } },
        { size: { width: 960, height: 720 } },
      ),
    ),
    fc.constant({ aspect_ratio: '16:9' }),
  ),
  source_required: fc.oneof(without(edit, 'source'), without(reframe, 'source')),
  source_only_edit_reframe: withTop(text, fc.record({ source: clip })),
  source_position_only_reframe: withVideo(
    fc.oneof(text, edit),
    fc.record({ source_position: sourcePosition }),
  ),
  source_position_seen: withVideo(
    reframe,
    fc
      .constantFrom([1, 0], [0, 1], [2, -2], [-0.5, 0], [0, -0.5], [-2, -2])
      .map(([x, y]) => ({ source_position: { x_norm: x ?? 0, y_norm: y ?? 0, w_norm: 0.5, h_norm: 0.5 } })),
  ),
  edit_only_video_edit: withVideo(fc.oneof(text, reframe), video({ edit: { strength: 'flex_2' } })),
  image_ref_only_video: withTop(
    fc.oneof(edit, reframe),
    fc.record({ image_ref: fc.array(image, { maxLength: 3 }) }),
  ),
  start_frame_not_reframe: withVideo(reframe, start),
  end_frame_only_video: withVideo(fc.oneof(edit, reframe), end),
  keyframes_only_video: withVideo(fc.oneof(edit, reframe), pins('5s')),
  loop_only_video: withVideo(fc.oneof(edit, reframe), loop),
  hdr_not_reframe: withVideo(reframe, video({ hdr: true })),
  exr_not_reframe: withVideo(reframe, video({ exr_export: true })),
  exr_compression_not_reframe: withVideo(reframe, video({ exr_compression: 'zip' })),
  auto_controls_excludes_strength: withVideo(
    edit,
    video({ edit: { auto_controls: true, strength: 'adhere_1' } }),
  ),
  auto_controls_excludes_controls: withVideo(
    edit,
    video({ edit: { auto_controls: true, controls: { face: { enabled: true } } } }),
  ),
  edit_keyframes_exclude_start_frame: withVideo(editPins(1, [3]), start),
  reframe_needs_ratio: without(reframe, 'aspect_ratio').map((r) => ({
    ...r,
    video: { ...r.video, resolution: '720p' },
  })),
  reframe_1080p_portrait: withTop(
    withVideo(reframe, video({ resolution: '1080p' })),
    fc.constantFrom<Partial<GenerationRequest>>({ aspect_ratio: '9:16' }, { aspect_ratio: '3:4' }),
  ),
  extend_one_anchor: withVideo(
    text,
    fc.oneof(
      fc.record({ start_frame: generation, end_frame: fc.oneof(image, generation) }),
      fc.record({ start_frame: image, end_frame: generation }),
    ),
  ),
  extend_excludes_10s: withVideo(withVideo(text, fc.oneof(forward, backward)), video({ duration: '10s' })),
  extend_excludes_hdr: withVideo(withVideo(text, fc.oneof(forward, backward)), video({ hdr: true })),
  extend_loop_forward: withVideo(withVideo(text, backward), loop),
  extend_excludes_360p: withVideo(
    withVideo(text, fc.oneof(forward, backward)),
    video({ resolution: '360p' }),
  ),
  start_frame_excludes_10s: withVideo(withVideo(text, start), video({ duration: '10s' })),
  end_frame_excludes_10s: withVideo(withVideo(text, end), video({ duration: '10s' })),
  loop_excludes_10s: withVideo(withVideo(text, loop), video({ duration: '10s' })),
  loop_excludes_hdr: withVideo(withVideo(text, hdr(native)), loop),
  loop_excludes_end_frame: withVideo(withVideo(text, end), loop),
  loop_excludes_keyframes: withVideo(withVideo(text, pins('5s')), loop),
  hdr_resolution: withVideo(
    withVideo(text, fc.oneof(none, start, pins('5s'))),
    fc.constantFrom<VideoOptions>({ hdr: true, resolution: '360p' }, { hdr: true, resolution: '540p' }),
  ),
  hdr_edit_resolution: withVideo(
    edit,
    fc.constantFrom<VideoOptions>(
      { hdr: true, resolution: '360p' },
      { hdr: true, resolution: '540p', exr_export: true },
    ),
  ),
  hdr_excludes_10s: withVideo(
    withVideo(text, hdr(native)),
    fc.oneof(video({ duration: '10s' }), pins('10s')),
  ),
  hdr_container: withVideo(
    fc.oneof(withVideo(text, hdr(native)), withVideo(edit, video({ hdr: true, resolution: '1080p' }))),
    video({ container: 'webm' }),
  ),
  exr_needs_hdr: withVideo(
    fc.oneof(text, edit),
    fc.constantFrom<VideoOptions>({ exr_export: true }, { exr_export: true, hdr: false }),
  ),
  exr_compression_needs_exr: withVideo(
    fc.oneof(text, edit),
    fc.constantFrom<VideoOptions>(
      { exr_compression: 'zips' },
      { hdr: true, resolution: '1080p', exr_export: false, exr_compression: 'dwab' },
    ),
  ),
  keyframes_exclude_start_frame: withVideo(
    withVideo(text, pins('5s')),
    fc.record({ start_frame: fc.oneof(image, generation) }),
  ),
  keyframes_exclude_end_frame: withVideo(
    withVideo(text, pins('5s')),
    fc.record({ end_frame: fc.oneof(image, generation) }),
  ),
  keyframes_need_indexes: withVideo(
    text,
    fc.record({ keyframes: fc.array(image, { minLength: 1, maxLength: 4 }) }),
  ),
  indexes_need_keyframes: withVideo(text, video({ keyframe_indexes: [0, 9] })),
  keyframe_indexes_length: changedIndexes((indexes) => indexes.slice(1)),
  keyframe_index_range: fc.oneof(
    changedIndexes(([, ...rest], last) => [last + 1, ...rest]),
    changedIndexes(([, ...rest]) => [-1, ...rest]),
  ),
  keyframe_index_unique: changedIndexes(([, ...rest]) => [rest[0] ?? 0, ...rest]),
  keyframe_same_frame: fc
    .constantFrom<VideoOptions>(
      { duration: '5s', keyframe_indexes: [119, 120] },
      { duration: '10s', keyframe_indexes: [240, 239] },
    )
    .chain((grid) =>
      withVideo(
        text,
        fc.array(image, { minLength: 2, maxLength: 2 }).map((keyframes) => ({ ...grid, keyframes })),
      ),
    ),
  edit_keyframes_need_indexes: editPins(2, undefined),
  edit_indexes_need_keyframes: editPins(0, [1, 2]),
  edit_keyframe_indexes_length: editPins(2, [4]),
  edit_keyframe_index_range: fc.oneof(editPins(2, [-2, 3]), editPins(1, [433])),
  edit_keyframe_index_unique: editPins(2, [5, 5]),
};

/** Requests by rule id. */
export const BREACHES: Readonly<Record<string, fc.Arbitrary<Broken>>> = {
  ...Object.fromEntries(
    Object.entries(ON_NATIVE).map(([id, requests]) => [
      id,
      requests.map((request) => ({ request, surface: native })),
    ]),
  ),
  resolution_on_surface: withVideo(videoRequest(fal, five), video({ resolution: '360p' })).map((request) => ({
    request,
    surface: fal,
  })),
  ratio_on_surface: fc.oneof(
    withTop(videoRequest(wavespeed, none), fc.constant({ aspect_ratio: '3:1' as const })).map((request) => ({
      request,
      surface: wavespeed,
    })),
    withTop(reframeRequest(native), fc.constant({ aspect_ratio: '2:3' as const })).map((request) => ({
      request,
      surface: native,
    })),
  ),
};
