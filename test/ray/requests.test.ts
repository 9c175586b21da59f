/** What is read out of a request, and what is warned of. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { Refusal } from '../../src/ray/errors.ts';
import { given, nearestField } from '../../src/ray/fields.ts';
import { canvasOf, nearestRatio, pairToTier } from '../../src/ray/geometry.ts';
import { extendDirection, firstAnchor, mapMediaRefs, mediaRefs } from '../../src/ray/media-refs.ts';
import { DEEPEST_BODY, parseGenerationRequest } from '../../src/ray/parse.ts';
import type { GenerationRequest, VideoOptions } from '../../src/ray/request.ts';
import { brokenRules, checkRules, checkSource } from '../../src/ray/rules.ts';
import { parseStrictly } from '../../src/ray/strict.ts';
import { RAY_RATIOS, SURFACES } from '../../src/ray/surfaces.ts';
import { conceptOf } from '../../src/ray/vocabulary.ts';
import { EDIT, IMAGE, REFRAME, TEXT } from './examples.ts';

const video = (options: VideoOptions): GenerationRequest => ({
  model: 'ray-3.2',
  type: 'video',
  prompt: 'x',
  video: options,
});
const edit = (options: VideoOptions = {}): GenerationRequest => ({
  ...video(options),
  type: 'video_edit',
  source: { file_id: 's' },
});
const warningsOf = (body: unknown): string[] => parseGenerationRequest(body, SURFACES.native).warnings;

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error;
  }
  return assert.fail('accepted');
}

describe('media of a request', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => ({ file_id: id }));
  assert.ok(a && b && c && d);
  const whole: GenerationRequest = {
    ...video({ start_frame: b, keyframes: [c], edit: { keyframes: [d] }, guide_frame: a, end_frame: d }),
    source: a,
    image_ref: [b, c],
  };

  test('are found with the path that the client wrote, in the order of the schema', () => {
    assert.deepEqual(
      mediaRefs(whole).map(({ field, ref, kind }) => [field, ref.file_id, kind]),
      [
        ['source', 'a', 'video'],
        ['image_ref[0]', 'b', 'image'],
        ['image_ref[1]', 'c', 'image'],
        ['video.start_frame', 'b', 'image'],
        ['video.end_frame', 'd', 'image'],
        ['video.keyframes[0]', 'c', 'image'],
        ['video.edit.keyframes[0]', 'd', 'image'],
        ['video.guide_frame', 'a', 'image'],
      ],
    );
    const { video: _, ...bare } = video({});
    assert.deepEqual(mediaRefs(bare), []);
  });

  test('are replaced in a copy, and the request stays as it was', () => {
    const before = structuredClone(whole);
    const copy = mapMediaRefs(whole, (ref) => ({ url: `https://h/${ref.file_id}`, media_type: 'x/y' }));
    assert.deepEqual(whole, before);
    assert.deepEqual(copy.image_ref, [
      { url: 'https://h/b', media_type: 'x/y' },
      { url: 'https://h/c', media_type: 'x/y' },
    ]);
    assert.deepEqual(copy.video?.edit?.keyframes, [{ url: 'https://h/d', media_type: 'x/y' }]);
  });

  test('give the clip its shape: the source, else the first frame, the earliest pin, the last frame', () => {
    assert.equal(firstAnchor({ ...video({ start_frame: b }), source: a }), a);
    assert.equal(firstAnchor(video({ start_frame: b, end_frame: d })), b);
    assert.equal(firstAnchor(video({ keyframes: [a, b, c], keyframe_indexes: [60, 0, 120] })), b);
    assert.equal(firstAnchor(video({ keyframes: [c, a] })), c);
    assert.equal(firstAnchor(video({ end_frame: d })), d);
    assert.equal(firstAnchor(video({})), undefined);
  });

  test('make a clip an extension: forward from its first frame, backward to its last, never an edit', () => {
    const past = { generation_id: 'g' };
    assert.equal(extendDirection(video({ start_frame: past })), 'forward');
    assert.equal(extendDirection(video({ end_frame: past })), 'backward');
    assert.equal(extendDirection(video({ start_frame: IMAGE, end_frame: IMAGE })), undefined);
    assert.equal(extendDirection(edit({ start_frame: past })), undefined);
  });
});

describe('warnings', () => {
  const follows = (type: string): string => `has no effect on type '${type}': the output follows the source`;

  test('say which fields have no effect on an edit or a reframe', () => {
    assert.deepEqual(warningsOf({ ...EDIT, aspect_ratio: '1:1', video: { duration: '10s' } }), [
      `aspect_ratio ${follows('video_edit')}`,
      `video.duration ${follows('video_edit')}`,
    ]);
    assert.deepEqual(warningsOf({ ...REFRAME, video: { duration: '5s' } }), [
      `video.duration ${follows('video_reframe')}`,
    ]);
  });

  test('are not given for fields that do something', () => {
    assert.deepEqual(warningsOf({ ...TEXT, aspect_ratio: '1:1', video: { duration: '10s' } }), []);
    assert.deepEqual(warningsOf(EDIT), []);
    assert.deepEqual(warningsOf(REFRAME), []);
  });
});

describe('a body', () => {
  const nested = (levels: number): unknown => {
    let plan: object = {};
    for (let i = 1; i < levels; i += 1) plan = { a: plan };
    return { ...TEXT, plan };
  };

  test('may be nested as deep as anything here has a meaning, and no deeper', () => {
    parseGenerationRequest(nested(DEEPEST_BODY), SURFACES.native);
    const refusal = refusalOf(() => parseGenerationRequest(nested(DEEPEST_BODY + 1), SURFACES.native));
    assert.deepEqual(
      [refusal.status, refusal.field, refusal.message],
      [400, 'body', `The request body is nested more than ${DEEPEST_BODY} levels deep`],
    );
  });

  test('is held to that depth in its lists, too', () => {
    const lists = JSON.parse('['.repeat(100) + ']'.repeat(100)) as unknown;
    assert.equal(
      refusalOf(() => parseGenerationRequest({ ...TEXT, plan: { lists } }, SURFACES.native)).rule,
      'body_depth',
    );
  });

  test('loses its nulls inside lists of objects', () => {
    const body = { ...TEXT, image_ref: [{ ...IMAGE, data: null }] };
    assert.deepEqual(parseGenerationRequest(body, SURFACES.native).request.image_ref, [IMAGE]);
  });

  test('takes a prompt and tags up to their limits', () => {
    const tags = Object.fromEntries(Array.from({ length: 64 }, (_, i) => [`t${i}`, 'x']));
    const body = { ...TEXT, prompt: 'é'.repeat(6000), tags };
    assert.deepEqual(parseGenerationRequest(body, SURFACES.native).request, body);
  });
});

describe('fields by their names', () => {
  test('an unknown one is taken for the nearest of the same parent', () => {
    assert.equal(nearestField('video.lop', ['loop', 'video.loop']), 'video.loop');
    assert.equal(
      nearestField('video.keyframes[12].uri', ['url', 'video.keyframes[].url']),
      'video.keyframes[].url',
    );
  });

  test('another API’s name is taken for ours only where nothing is nearer', () => {
    assert.equal(nearestField('image_url', ['video.start_frame', 'url']), 'video.start_frame');
    assert.equal(nearestField('image_url', ['url', 'data']), 'url');
    assert.equal(nearestField('image_url', ['video.start_frame', 'image_uri']), 'image_uri');
  });

  test('members without a value are left out, false and null are values', () => {
    assert.deepEqual(given({ a: undefined, b: false, c: null, d: 0 }), { b: false, c: null, d: 0 });
  });

  test('a strict schema refuses a stranger by the nearest name, then what is wrong', () => {
    const schema = z.strictObject({ name: z.string(), size: z.int().optional() });
    assert.deepEqual(parseStrictly(schema, { name: 'x' }), { name: 'x' });
    const stranger = refusalOf(() => parseStrictly(schema, { name: 7, sice: 2 }));
    assert.equal(stranger.message, "Unknown field 'sice'. The nearest known field is 'size'");
    assert.deepEqual(
      [stranger.status, stranger.rule, stranger.field, stranger.value, stranger.allowed],
      [400, 'unknown_field', 'sice', 2, ['size']],
    );
    assert.equal(refusalOf(() => parseStrictly(schema, { name: 7 })).message, 'name must be a string; got 7');
  });
});

describe('a measured source', () => {
  const clip = { width: 1280, height: 720 };

  test('that is too long is told its length and the limit', () => {
    const refusal = refusalOf(() => checkSource(edit(), { ...clip, seconds: 18.125 }));
    assert.equal(refusal.message, "source: the video lasts 18.13 s; at most 18 s for type 'video_edit'");
    assert.deepEqual([refusal.field, refusal.value, refusal.allowed], ['source', 18.125, [18]]);
  });

  test('says which of its frames there are, and which are pinned twice', () => {
    const pinned = (...keyframe_indexes: number[]): GenerationRequest =>
      edit({ edit: { keyframes: keyframe_indexes.map(() => IMAGE), keyframe_indexes } });
    const beyond = refusalOf(() => checkSource(pinned(0, 49), { ...clip, seconds: 2 }));
    assert.equal(
      beyond.message,
      'video.edit.keyframe_indexes[1]: 49 is out of range. Allowed: 0 to 48, frames of the source clip',
    );
    const field = 'video.edit.keyframe_indexes[1]';
    assert.deepEqual([beyond.field, beyond.value, beyond.allowed], [field, 49, [0, 48]]);
    const twice = refusalOf(() => checkSource(pinned(47, 48), { ...clip, seconds: 2 }));
    assert.equal(twice.message, `${field}: 48 is the same source frame (47) as another keyframe`);
  });

  test('is not asked about for a new clip, nor before it is measured', () => {
    checkSource(video({}), { ...clip, seconds: 600 });
    checkSource(edit(), clip);
    checkSource({ ...edit(), video: {} }, { ...clip, seconds: 2 });
    const { video: _, ...bare } = edit();
    checkSource(bare, { ...clip, seconds: 2 });
  });
});

describe('sizes', () => {
  test('an edit of a clip that is nearly in a listed shape gets the listed size', () => {
    const { width, height } = canvasOf(edit(), SURFACES.native, { width: 1920, height: 1088 });
    assert.deepEqual([width, height], [1280, 720]);
  });

  test('an anchor without a side says nothing of the shape', () => {
    for (const anchor of [
      { width: 0, height: 900 },
      { width: 900, height: 0 },
    ]) {
      const { width, height } = canvasOf(video({}), SURFACES.native, anchor);
      assert.deepEqual([width, height], [1280, 720]);
    }
  });

  test('a reframe is as long as its source whatever the surface says of edits', () => {
    const request: GenerationRequest = {
      ...edit({ duration: '5s' }),
      type: 'video_reframe',
      aspect_ratio: '1:1',
    };
    assert.equal(canvasOf(request, SURFACES.fal, { width: 640, height: 360, seconds: 9 }).frame_count, 216);
  });

  test('of two ratios as near, the first listed is taken', () => {
    assert.equal(nearestRatio({ width: 1000, height: 1000 }, ['4:3', '3:4']), '4:3');
  });

  test('a pair of pixels may stand for no size', () => {
    assert.equal(pairToTier(1000, 1000, RAY_RATIOS), undefined);
    assert.equal(pairToTier(1280, 720, []), undefined);
  });

  test('Runware’s older size is taken where it is asked for by its pixels, and only there', () => {
    const older: GenerationRequest = { ...video({}), aspect_ratio: '3:2' };
    assert.deepEqual(
      brokenRules(older, SURFACES.runware).map(({ rule }) => rule),
      ['ratio_on_surface'],
    );
    checkRules({ ...older, video: { size: { width: 1080, height: 720 } } }, SURFACES.runware);
    const elsewhere = {
      ...older,
      aspect_ratio: '2:1' as const,
      video: { size: { width: 1440, height: 720 } },
    };
    assert.equal(refusalOf(() => checkRules(elsewhere, SURFACES.runware)).rule, 'ratio_on_surface');
  });
});

test('a camera concept is found by its key', () => {
  assert.equal(conceptOf('push_in').key, 'push_in');
});
