import { describe } from 'node:test';
import { CLIP, EDIT, IMAGE, REFRAME, TEXT } from './examples.ts';
import { edit, reframe, text, told } from './told.ts';

const place = { x_norm: 0, y_norm: 0, w_norm: 1, h_norm: 1 };

describe('one field is wrong or has no place: 400', () => {
  told(400, [
    [
      { ...TEXT, seed: 1.5 },
      { field: 'seed', value: 1.5, says: 'seed must be an integer; got 1.5' },
    ],
    [
      text({ quality: 100 }),
      {
        field: 'video.quality',
        value: 100,
        allowed: [99],
        says: 'video.quality must be at most 99; got 100',
      },
    ],
    [
      text({ quality: 19 }),
      { field: 'video.quality', value: 19, allowed: [20], says: 'video.quality must be at least 20; got 19' },
    ],
    [
      reframe({ source_position: { ...place, w_norm: 0 } }),
      {
        field: 'video.source_position.w_norm',
        value: 0,
        allowed: [0],
        says: 'video.source_position.w_norm must be greater than 0; got 0',
      },
    ],
    [
      reframe({ source_position: { ...place, x_norm: 'left' } }),
      {
        field: 'video.source_position.x_norm',
        value: 'left',
        says: "video.source_position.x_norm must be a number; got 'left'",
      },
    ],
    [
      { ...TEXT, image_ref: IMAGE },
      { field: 'image_ref', value: 'an object', says: 'image_ref must be a list; got an object' },
    ],
    [
      { ...TEXT, tags: 'a' },
      { field: 'tags', value: 'a', says: "tags must be an object; got 'a'" },
    ],
    [
      { ...TEXT, tags: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`t${i}`, 'x'])) },
      { field: 'tags', value: 'an object', says: 'tags must have at most 64 members' },
    ],
    [
      text({ resolution: { tier: '720p' } }),
      {
        field: 'video.resolution',
        value: 'an object',
        allowed: ['360p', '540p', '720p', '1080p'],
        says: 'video.resolution: an object is not valid. Allowed: 360p, 540p, 720p, 1080p',
      },
    ],
    [
      { ...TEXT, engine: 'e'.repeat(65) },
      {
        field: 'engine',
        value: 'e'.repeat(65),
        allowed: [64],
        says: 'engine must have at most 64 characters; got 65',
      },
    ],
    [
      { ...TEXT, webhook_url: `https://${'h'.repeat(2041)}` },
      {
        field: 'webhook_url',
        value: `https://${'h'.repeat(112)}...`,
        allowed: [2048],
        says: 'webhook_url must have at most 2048 characters; got 2049',
      },
    ],
    [
      { ...TEXT, upload_url: `https://${'h'.repeat(8185)}` },
      {
        field: 'upload_url',
        value: `https://${'h'.repeat(112)}...`,
        allowed: [8192],
        says: 'upload_url must have at most 8192 characters; got 8193',
      },
    ],
    [
      { ...TEXT, aspect_ratio: 7 },
      {
        field: 'aspect_ratio',
        value: 7,
        allowed: ['16:9', '1:1', '1:2', '1:3', '21:9', '2:1', '2:3', '3:1', '3:2', '3:4', '4:3', '9:16'],
        says: "Invalid aspect_ratio '7'. Valid: 16:9, 1:1, 1:2, 1:3, 21:9, 2:1, 2:3, 3:1, 3:2, 3:4, 4:3, 9:16",
      },
    ],
    [
      { ...TEXT, model: 'm'.repeat(200) },
      {
        field: 'model',
        value: `${'m'.repeat(120)}...`,
        allowed: ['ray-3.2'],
        says: `Unknown model: ${'m'.repeat(120)}`,
      },
    ],
    [
      { ...TEXT, type: 'layering', model: 'uni-1-max' },
      {
        field: 'type',
        value: 'layering',
        allowed: ['video', 'video_edit', 'video_reframe'],
        says: "Type 'layering' is not served here. This server serves model 'ray-3.2' with the types video, video_edit, video_reframe",
      },
    ],
    [
      { ...TEXT, image_ref: [{}] },
      {
        field: 'image_ref[0]',
        value: [],
        allowed: ['url', 'data', 'generation_id', 'file_id'],
        says: "image_ref[0]: provide one of 'url', 'data', 'generation_id' or 'file_id'",
      },
    ],
    [
      { ...TEXT, image_ref: [{ url: 'ftp://a/b.png' }] },
      {
        field: 'image_ref[0].url',
        value: 'ftp://a/b.png',
        says: "image_ref[0]: 'url' must be a public http or https address; got 'ftp://a/b.png'",
      },
    ],
    [
      { ...TEXT, image_ref: [{ file_id: 'f', media_type: 'video/mp4' }] },
      {
        field: 'image_ref[0].media_type',
        value: 'video/mp4',
        allowed: ['image/*'],
        says: "image_ref[0]: media_type 'video/mp4' is not an image; expected image/...",
      },
    ],
    [
      { ...EDIT, source: { file_id: 'f', media_type: 'image/png' } },
      {
        field: 'source.media_type',
        value: 'image/png',
        allowed: ['video/*'],
        says: "source: media_type 'image/png' is not a video; expected video/...",
      },
    ],
    [
      { ...EDIT, source: { url: CLIP.url } },
      {
        field: 'source.media_type',
        allowed: ['video/mp4', 'video/quicktime', 'video/webm'],
        says: "source: 'media_type' (for example video/mp4) is required with 'url' of a video",
      },
    ],
    [
      { ...TEXT, source: CLIP },
      {
        field: 'source',
        value: 'an object',
        allowed: ['video_edit', 'video_reframe'],
        says: "source is only valid for type 'video_edit' or 'video_reframe'; a 'video' starts from video.start_frame",
      },
    ],
    [
      { ...REFRAME, aspect_ratio: null },
      {
        field: 'aspect_ratio',
        allowed: ['9:16', '3:4', '1:1', '4:3', '16:9', '21:9'],
        says: "aspect_ratio is required for type 'video_reframe'",
      },
    ],
    [
      { ...REFRAME, aspect_ratio: '3:1' },
      {
        field: 'aspect_ratio',
        value: '3:1',
        allowed: ['16:9', '1:1', '21:9', '3:4', '4:3', '9:16'],
        says: "Invalid aspect_ratio '3:1'. Valid: 16:9, 1:1, 21:9, 3:4, 4:3, 9:16",
      },
    ],
    [
      { ...TEXT, aspect_ratio: '3:1' },
      {
        field: 'aspect_ratio',
        value: '3:1',
        allowed: ['16:9', '1:1', '3:4', '4:3', '9:16'],
        says: "Invalid aspect_ratio '3:1'. Valid: 16:9, 1:1, 3:4, 4:3, 9:16",
      },
      'wavespeed',
    ],
    [
      text({ resolution: '360p' }),
      {
        field: 'video.resolution',
        value: '360p',
        allowed: ['540p', '720p', '1080p'],
        says: "video.resolution: '360p' is not offered by fal. Allowed: 540p, 720p, 1080p",
      },
      'fal',
    ],
    [
      reframe({ start_frame: IMAGE }),
      {
        field: 'video.start_frame',
        value: 'an object',
        allowed: ['video', 'video_edit'],
        says: "video.start_frame is only valid for type 'video' or 'video_edit'; the type is 'video_reframe'",
      },
    ],
    [
      edit({ keyframe_indexes: [0] }),
      {
        field: 'video.keyframes',
        value: [0],
        allowed: ['video'],
        says: "video.keyframes is only valid for type 'video'; for an edit use video.edit.keyframes; the type is 'video_edit'",
      },
    ],
    [
      { ...EDIT, image_ref: [IMAGE] },
      {
        field: 'image_ref',
        value: 'a list of 1',
        allowed: ['video'],
        says: "image_ref is only valid for type 'video'; the type is 'video_edit'",
      },
    ],
  ]);
});
