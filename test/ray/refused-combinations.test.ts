import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CLIP, IMAGE, TEXT } from './examples.ts';
import { edit, reframe, refusalOf, text, told } from './told.ts';

const past = { generation_id: 'g' };
const pinned = { keyframes: [IMAGE], keyframe_indexes: [0] };

describe('fields do not go together: 422', () => {
  const tooLong = { field: 'video.duration', value: '10s', allowed: ['5s'] };
  const notLooped = { field: 'video.loop', value: true, allowed: [false] };
  told(422, [
    [
      text({ duration: '10s', start_frame: IMAGE }),
      {
        ...tooLong,
        says: "video.duration '10s' does not go with video.start_frame: pin the image instead, as video.keyframes with keyframe_indexes [0] (video.duration is '10s')",
      },
    ],
    [
      text({ duration: '10s', end_frame: IMAGE }),
      {
        ...tooLong,
        says: "video.duration '10s' does not go with video.end_frame: pin the image instead, as video.keyframes with keyframe_indexes [240] (video.duration is '10s')",
      },
    ],
    [
      text({ duration: '10s', loop: true }),
      { ...tooLong, says: "video.loop needs video.duration '5s' (video.duration is '10s')" },
    ],
    [
      text({ hdr: true, duration: '10s' }),
      {
        ...tooLong,
        says: "video.hdr needs video.duration '5s' for type 'video', with keyframes too: no 10 s HDR generation is offered (video.duration is '10s')",
      },
    ],
    [
      text({ start_frame: past, duration: '10s' }),
      {
        ...tooLong,
        says: "An extension adds one block of 5 s: video.duration must be '5s' (video.duration is '10s')",
      },
    ],
    [
      text({ loop: true, hdr: true }),
      { ...notLooped, says: 'video.loop does not go with video.hdr (video.loop is true)' },
    ],
    [
      text({ end_frame: past, loop: true }),
      {
        ...notLooped,
        says: 'An extension may loop only when it continues a generation (generation_id in video.start_frame) (video.loop is true)',
      },
    ],
    [
      text({ hdr: true, resolution: '540p' }),
      {
        field: 'video.resolution',
        value: '540p',
        allowed: ['720p', '1080p'],
        says: "video.hdr needs video.resolution 720p or 1080p (video.resolution is '540p')",
      },
    ],
    [
      edit({ hdr: true, resolution: '540p' }),
      {
        field: 'video.resolution',
        value: '540p',
        allowed: ['720p', '1080p'],
        says: "video.hdr of an edit needs video.resolution 720p or 1080p; it is '540p'",
      },
    ],
    [
      text({ hdr: true, container: 'webm' }),
      {
        field: 'video.container',
        value: 'webm',
        allowed: ['mp4', 'mov'],
        says: "video.hdr needs video.container mp4 or mov (video.container is 'webm')",
      },
    ],
    [
      text({ exr_export: true }),
      {
        field: 'video.hdr',
        allowed: [true],
        says: 'video.exr_export needs video.hdr true (video.hdr is not given)',
      },
    ],
    [
      text({ hdr: true, exr_compression: 'zip' }),
      {
        field: 'video.exr_export',
        allowed: [true],
        says: 'video.exr_compression needs video.exr_export true (video.exr_export is not given)',
      },
    ],
    [
      reframe({ resolution: '1080p' }),
      {
        field: 'video.resolution',
        value: '1080p',
        allowed: ['360p', '540p', '720p'],
        says: "A reframe to 9:16 or 3:4 is not offered at 1080p (video.resolution is '1080p')",
      },
    ],
    [
      text({ start_frame: past, resolution: '360p' }),
      {
        field: 'video.resolution',
        value: '360p',
        allowed: ['540p', '720p', '1080p'],
        says: "An extension is not offered at 360p (video.resolution is '360p')",
      },
    ],
    [
      text({ start_frame: past, hdr: true }),
      {
        field: 'video.hdr',
        value: true,
        allowed: [false],
        says: 'An extension is SDR: it does not go with video.hdr (video.hdr is true)',
      },
    ],
    ...(['start_frame', 'end_frame'] as const).map((extended) => {
      const other = extended === 'start_frame' ? 'end_frame' : 'start_frame';
      return [
        text({ [extended]: past, [other]: IMAGE }),
        {
          field: `video.${other}`,
          value: 'an object',
          says: `An extension takes exactly one anchor: a generation_id in video.start_frame (continue) or video.end_frame (lead up) (video.${other} is an object)`,
        },
      ] as const;
    }),
    [
      text({ ...pinned, start_frame: IMAGE }),
      {
        field: 'video.start_frame',
        value: 'an object',
        says: 'video.keyframes does not go with video.start_frame: pin that image too, as a keyframe (video.start_frame is an object)',
      },
    ],
    [
      text({ keyframes: [IMAGE] }),
      {
        field: 'video.keyframe_indexes',
        says: 'video.keyframes needs keyframe_indexes, one frame number for each image (video.keyframe_indexes is not given)',
      },
    ],
    [
      edit({ edit: { keyframe_indexes: [3] } }),
      {
        field: 'video.edit.keyframes',
        says: 'video.edit.keyframe_indexes needs keyframes, one image for each number (video.edit.keyframes is not given)',
      },
    ],
    [
      text({ keyframes: [IMAGE, IMAGE], keyframe_indexes: [0, 121] }),
      {
        field: 'video.keyframe_indexes[1]',
        value: 121,
        allowed: [0, 120],
        says: 'video.keyframe_indexes[1]: 121 is out of range. Allowed: 0 to 120 for 5s',
      },
    ],
    [
      edit({ edit: { keyframes: [IMAGE], keyframe_indexes: [433] } }),
      {
        field: 'video.edit.keyframe_indexes[0]',
        value: 433,
        allowed: [-1, 432],
        says: 'video.edit.keyframe_indexes[0]: 433 is out of range. Allowed: 0 to 432, frames of the source clip, and -1 for its last one',
      },
    ],
    [
      text({ keyframes: [IMAGE, IMAGE], keyframe_indexes: [7, 7] }),
      {
        field: 'video.keyframe_indexes[1]',
        value: 7,
        says: 'video.keyframe_indexes[1]: 7 appears twice; each frame takes one keyframe',
      },
    ],
    [
      text({ keyframes: [IMAGE, IMAGE, IMAGE], keyframe_indexes: [0, 119, 120] }),
      {
        field: 'video.keyframe_indexes[2]',
        value: 120,
        says: 'video.keyframe_indexes[2]: 120 is the same output frame (119) as another keyframe: the clip has frames 0 to 119',
      },
    ],
    [
      { ...TEXT, aspect_ratio: '4:3', video: { size: { width: 1, height: 2 } } },
      {
        field: 'video.size',
        value: '1x2',
        allowed: ['960x720', '1104x832'],
        says: 'video.size: 1x2 is not a size of 720p at 4:3. Allowed: 960x720, 1104x832',
      },
    ],
    [
      text({ size: { width: 960, height: 720 } }),
      {
        field: 'video.size',
        value: '960x720',
        says: 'video.size needs aspect_ratio (and video.resolution): it only chooses between their sizes',
      },
    ],
  ]);

  test('of several mistakes the one in a single field is told first', () => {
    const body = { ...TEXT, image_ref: [{}], video: { loop: true, duration: '10s' } };
    assert.equal(refusalOf(body, 'native').rule, 'media_exactly_one');
    const both = { ...text({ loop: true, duration: '10s' }), source: CLIP };
    assert.equal(refusalOf(both, 'native').rule, 'source_only_edit_reframe');
  });
});
