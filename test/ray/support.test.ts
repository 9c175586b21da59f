/** What a request needs of an engine, and what is said where an engine lacks it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GenerationRequest, VideoOptions } from '../../src/ray/request.ts';
import { unmetBy } from '../../src/ray/support.ts';
import type { EngineCapabilities } from '../../src/ray/support.ts';

const ABLE: EngineCapabilities = {
  types: ['video', 'video_edit', 'video_reframe'],
  resolutions: ['360p', '540p', '720p', '1080p'],
  ratios: ['16:9', '1:1', '9:16'],
  durations: ['5s', '10s'],
  text_to_video: true,
  max_keyframes: 4,
  end_frame: true,
  loop: true,
  hdr: true,
  exr: true,
  exr_compressions: ['zips', 'zip'],
  containers: ['mp4', 'mov'],
  quality: true,
  extend: true,
  image_ref: true,
  deterministic: true,
};
const image = { file_id: 'f' };
const past = { generation_id: 'g' };
const pins = (...indexes: number[]): VideoOptions => ({
  keyframes: indexes.map(() => image),
  keyframe_indexes: indexes,
});
const asks = (video: VideoOptions, rest: Partial<GenerationRequest> = {}): GenerationRequest => ({
  model: 'ray-3.2',
  type: 'video',
  prompt: 'x',
  video,
  ...rest,
});

interface Lack {
  /** What the engine lacks. */
  can: Partial<EngineCapabilities>;
  field: string;
  says: string;
  /** Asks for it. */
  asked: GenerationRequest;
}

const LACKS: Record<string, Lack> = {
  engine_type: {
    can: { types: ['video', 'video_reframe'] },
    field: 'type',
    says: "type 'video_edit'. It supports: video, video_reframe",
    asked: asks({}, { type: 'video_edit', source: image }),
  },
  engine_text_to_video: {
    can: { text_to_video: false },
    field: 'video.start_frame',
    says: 'text alone: give an image as video.start_frame or video.keyframes',
    asked: asks({}),
  },
  engine_resolution: {
    can: { resolutions: ['540p', '720p'] },
    field: 'video.resolution',
    says: 'resolution 1080p. It supports: 540p, 720p',
    asked: asks({ resolution: '1080p' }),
  },
  engine_ratio: {
    can: { ratios: ['16:9', '9:16'] },
    field: 'aspect_ratio',
    says: 'aspect_ratio 1:1. It supports: 16:9, 9:16',
    asked: asks({}, { aspect_ratio: '1:1' }),
  },
  engine_duration: {
    can: { durations: ['5s'] },
    field: 'video.duration',
    says: 'duration 10s. It supports: 5s',
    asked: asks({ duration: '10s' }),
  },
  engine_extend: {
    can: { extend: false },
    field: 'video.start_frame.generation_id',
    says: 'extending a generation',
    asked: asks({ start_frame: past }),
  },
  engine_end_frame: {
    can: { end_frame: false },
    field: 'video.end_frame',
    says: 'an end frame',
    asked: asks({ end_frame: image }),
  },
  engine_keyframes: {
    can: { max_keyframes: 2 },
    field: 'video.keyframes',
    says: '3 keyframes. It supports: at most 2',
    asked: asks(pins(0, 7, 120)),
  },
  engine_image_ref: {
    can: { image_ref: false },
    field: 'image_ref',
    says: 'reference images',
    asked: asks({}, { image_ref: [image] }),
  },
  engine_loop: { can: { loop: false }, field: 'video.loop', says: 'loop', asked: asks({ loop: true }) },
  engine_hdr: { can: { hdr: false }, field: 'video.hdr', says: 'hdr', asked: asks({ hdr: true }) },
  engine_exr: {
    can: { exr: false },
    field: 'video.exr_export',
    says: 'exr_export',
    asked: asks({ hdr: true, exr_export: true }),
  },
  engine_exr_compression: {
    can: {},
    field: 'video.exr_compression',
    says: "exr_compression 'dwab'. It supports: zips, zip",
    asked: asks({ exr_compression: 'dwab' }),
  },
  engine_container: {
    can: {},
    field: 'video.container',
    says: "container 'webm'. It supports: mp4, mov",
    asked: asks({ container: 'webm' }),
  },
  engine_quality: {
    can: { quality: false },
    field: 'video.quality',
    says: 'quality',
    asked: asks({ quality: 50 }),
  },
};

describe('an engine that lacks what is asked for', () => {
  for (const [rule, { can, field, says, asked }] of Object.entries(LACKS)) {
    test(`${rule}: does not support ${says}`, () => {
      assert.deepEqual(unmetBy({ ...ABLE, ...can }, asked), {
        rule,
        field,
        sentence: `does not support ${says}`,
      });
      assert.equal(unmetBy({ ...ABLE, ...can }, asks({ start_frame: image })), undefined);
    });
  }

  test('is asked for nothing where the request does not say it', () => {
    const bare: EngineCapabilities = {
      ...ABLE,
      types: ['video'],
      resolutions: [],
      ratios: [],
      durations: [],
      max_keyframes: 0,
      end_frame: false,
      loop: false,
      hdr: false,
      exr: false,
      exr_compressions: [],
      containers: [],
      quality: false,
      extend: false,
      image_ref: false,
    };
    const { video: _, ...plain } = asks({});
    assert.equal(unmetBy(bare, plain), undefined);
    const off = asks({ loop: false, hdr: false, exr_export: false, keyframes: [] }, { image_ref: [] });
    assert.equal(unmetBy(bare, off), undefined);
  });
});

describe('an engine that starts from images only', () => {
  const can = { ...ABLE, text_to_video: false };

  test('takes a first frame, a last one or keyframes', () => {
    for (const video of [{ start_frame: image }, { end_frame: image }, pins(7)]) {
      assert.equal(unmetBy(can, asks(video)), undefined);
    }
    assert.equal(unmetBy(can, asks({ keyframes: [] }))?.rule, 'engine_text_to_video');
  });

  test('needs none for an edit', () => {
    assert.equal(unmetBy(can, asks({}, { type: 'video_edit', source: image })), undefined);
  });

  test('says how a keyframe has to lie where only the ends can be pinned', () => {
    assert.equal(
      unmetBy({ ...can, max_keyframes: 1 }, asks({}))?.sentence,
      'does not support text alone: give an image as video.start_frame, or as video.keyframes with keyframe_indexes [0]',
    );
  });
});

describe('an engine that pins the ends only', () => {
  const can = { ...ABLE, max_keyframes: 1 };
  const unmet = (video: VideoOptions, more: Partial<EngineCapabilities> = {}): string | undefined =>
    unmetBy({ ...can, ...more }, asks(video))?.sentence;

  test('takes the first frame, and the last beside it', () => {
    assert.equal(unmet(pins(0)), undefined);
    assert.equal(unmet(pins(0, 120)), undefined);
    assert.equal(unmet({ ...pins(0, 240), duration: '10s' }), undefined);
    assert.equal(unmet(pins(0), { end_frame: false }), undefined);
  });

  test('says which indexes it takes, and which it was given', () => {
    assert.equal(
      unmet({ ...pins(0, 120), duration: '10s' }),
      'does not support keyframes other than one at index 0, and one at index 240; got 2 at [0,120]',
    );
    assert.equal(
      unmet(pins(0, 120), { end_frame: false }),
      'does not support keyframes other than one at index 0; got 2 at [0,120]',
    );
    assert.match(unmet(pins(120)) ?? '', /got 1 at \[120\]$/);
  });
});

test('an extension is one whichever end names a generation, and none where a picture stands', () => {
  const can = { ...ABLE, extend: false };
  assert.equal(unmetBy(can, asks({ end_frame: past }))?.rule, 'engine_extend');
  assert.equal(unmetBy(can, asks({ start_frame: image, end_frame: image })), undefined);
});

test('as many keyframes as an engine takes are taken', () => {
  assert.equal(unmetBy(ABLE, asks(pins(0, 1, 2, 3))), undefined);
  assert.equal(unmetBy({ ...ABLE, max_keyframes: 0 }, asks(pins(0)))?.rule, 'engine_keyframes');
});

test('of several needs the first in order is said: the type before all', () => {
  const can: EngineCapabilities = { ...ABLE, types: ['video'], hdr: false };
  assert.equal(unmetBy(can, asks({ hdr: true }, { type: 'video_edit' }))?.rule, 'engine_type');
});
