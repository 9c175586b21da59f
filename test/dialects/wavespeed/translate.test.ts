/** Inputs as callers send them, and the request of ours that they mean. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findModel } from '../../../src/dialects/wavespeed/models.ts';
import { NO_IMAGE } from '../../../src/dialects/wavespeed/open-points.ts';
import { translate } from '../../../src/dialects/wavespeed/translate.ts';
import { webhookIn } from '../../../src/dialects/wavespeed/webhook-query.ts';
import { Refusal } from '../../../src/ray/errors.ts';
import { EDIT_MODEL, IMAGE_MODEL, REFRAME_MODEL, TEXT, TEXT_MODEL, picture } from './support.ts';

const URL_A = 'https://example.com/a.png';
const URL_B = 'https://example.com/b.png';
const CLIP = 'https://example.com/c.mp4';

function meant(model: string, sent: Record<string, unknown>) {
  const found = findModel(model);
  assert.ok(found, model);
  return translate(found, sent);
}

test('defaults are 16:9, 540p and five seconds', () => {
  const { request, warnings } = meant(TEXT_MODEL, TEXT);
  assert.deepEqual(request, {
    model: 'ray-3.2',
    type: 'video',
    prompt: TEXT.prompt,
    aspect_ratio: '16:9',
    image_ref: undefined,
    video: { resolution: '540p', duration: '5s' },
  });
  assert.deepEqual(warnings, []);
});

test('a duration may be a number, a string of one, or as published', () => {
  for (const [given, wanted] of [[5, '5s'], ['5', '5s'], ['5s', '5s'], [10, '10s'], ['10', '10s'], ['10s', '10s']] as const) {
    assert.equal(meant(TEXT_MODEL, { ...TEXT, duration: given }).request.video?.duration, wanted);
    assert.equal(meant('luma/ray-2-flash-t2v', { ...TEXT, duration: given }).request.video?.duration, wanted);
  }
  for (const duration of [7, '7', 'long', true]) {
    assert.throws(() => meant(TEXT_MODEL, { ...TEXT, duration }), { field: 'duration' });
  }
}); // prettier-ignore

test('aspect_ratio stands for size, which wins', () => {
  const ratio = (sent: object) => meant(TEXT_MODEL, { ...TEXT, ...sent }).request.aspect_ratio;
  assert.equal(ratio({ aspect_ratio: '1:1' }), '1:1');
  assert.equal(ratio({ aspect_ratio: '1:1', size: null }), '1:1');
  assert.equal(ratio({ aspect_ratio: '1:1', size: '3:4' }), '3:4');
  assert.equal(meant(REFRAME_MODEL, { ...TEXT, video: CLIP, size: '21:9' }).request.aspect_ratio, '21:9');
});

test('both generations of image to video: a last frame, and references as one address or several', () => {
  const { request, places } = meant(IMAGE_MODEL, { ...TEXT, image: URL_A, last_image: URL_B });
  assert.deepEqual(request.video, {
    resolution: '540p',
    duration: '5s',
    start_frame: { url: URL_A },
    end_frame: { url: URL_B },
  });
  assert.deepEqual(places, { image: 'video.start_frame', last_image: 'video.end_frame' });
  for (const reference of [URL_B, [URL_B]]) {
    const { image_ref } = meant(IMAGE_MODEL, { ...TEXT, image: URL_A, reference }).request;
    assert.deepEqual(image_ref, [{ url: URL_B }]);
  }
  const empty = meant(IMAGE_MODEL, { ...TEXT, image: URL_A, last_image: '', reference: null });
  assert.deepEqual([empty.request.image_ref, empty.request.video?.end_frame], [undefined, undefined]);
  const unfilled = { size: '', resolution: '', duration: '', aspect_ratio: '', reference: '' };
  assert.deepEqual(meant(TEXT_MODEL, { ...TEXT, ...unfilled }), meant(TEXT_MODEL, TEXT));
  const ratio = meant(TEXT_MODEL, { ...TEXT, size: '', aspect_ratio: '9:16' });
  assert.deepEqual([ratio.request.aspect_ratio, ratio.warnings], ['9:16', []]);
  assert.throws(() => meant(TEXT_MODEL, { prompt: '' }), { field: 'prompt' });
});

test('ten seconds pin the frames that were given', () => {
  const { request, places } = meant(IMAGE_MODEL, { ...TEXT, image: URL_A, last_image: URL_B, duration: 10 });
  assert.deepEqual(request.video?.keyframes, [{ url: URL_A }, { url: URL_B }]);
  assert.deepEqual(request.video.keyframe_indexes, [0, 240]);
  assert.deepEqual(places, { image: 'video.keyframes[0]', last_image: 'video.keyframes[1]' });
});

test('an edit begins with its start image; both kinds of work on footage declare a clip', () => {
  const edit = meant(EDIT_MODEL, { ...TEXT, video: CLIP, start_image: URL_A }).request;
  assert.deepEqual(edit.source, { url: CLIP, media_type: 'video/mp4' });
  assert.deepEqual(edit.video, { resolution: '540p', duration: '5s', start_frame: { url: URL_A } });
  const reframe = meant(REFRAME_MODEL, { ...TEXT, video: CLIP }).request;
  assert.deepEqual([reframe.type, reframe.aspect_ratio], ['video_reframe', '16:9']);
});

test('older names render on Ray 3.2, by pixels and seconds', () => {
  const older = ['luma/ray-2-i2v', 'luma/ray-2-flash-i2v', 'luma/ray-2-flash-t2v', 'luma/ray-1.6-t2v'];
  for (const id of older) {
    const image = id.endsWith('i2v') ? { image: URL_A } : {};
    const sent = { ...TEXT, ...image, size: '720*1280', duration: 10, enable_prompt_optimizer: true };
    const { request, warnings } = meant(id, sent);
    assert.deepEqual(
      [request.model, request.aspect_ratio, request.video?.resolution, request.video?.duration],
      ['ray-3.2', '9:16', '720p', '10s'],
    );
    assert.deepEqual(warnings, []);
    assert.equal(meant(id, { ...TEXT, ...image }).request.aspect_ratio, '16:9');
    assert.equal(meant(id, { ...TEXT, ...image, aspect_ratio: '9:16' }).request.aspect_ratio, '9:16');
    assert.throws(() => meant(id, { ...TEXT, ...image, size: '512*512' }), { field: 'size' });
  }
});

test('a picture is an address, a data URI, or its bare bytes', async () => {
  const data = (await picture()).toString('base64');
  for (const image of [data, `data:image/png;base64,${data}`]) {
    const { start_frame } = meant(IMAGE_MODEL, { ...TEXT, image }).request.video ?? {};
    assert.deepEqual(start_frame, { data, media_type: 'image/png' });
  }
  const word = meant(IMAGE_MODEL, { ...TEXT, image: 'picture' }).request.video?.start_frame;
  assert.deepEqual(word, { url: 'picture' });
});

test('what is none of a model’s inputs is left out, and told by name', () => {
  const told = (model: string, sent: Record<string, unknown>): readonly string[] =>
    meant(model, sent).warnings;
  assert.deepEqual(told(TEXT_MODEL, { ...TEXT, image: URL_A, zoom: '' }), [
    `Unknown input 'image' was ignored by ${TEXT_MODEL}`,
    `Unknown input 'zoom' was ignored by ${TEXT_MODEL}`,
  ]);
  assert.deepEqual(told(EDIT_MODEL, { ...TEXT, video: CLIP, aspect_ratio: '1:1' }), [
    `Unknown input 'aspect_ratio' was ignored by ${EDIT_MODEL}`,
  ]);
  assert.deepEqual(told(TEXT_MODEL, { ...TEXT, aspect_ratio: '1:1', size: '3:4' }), [
    `Unknown input 'aspect_ratio' was ignored by ${TEXT_MODEL}`,
  ]);
  assert.deepEqual(told(TEXT_MODEL, { ...TEXT, zoom: null }), []);
});

test('a value of no form that is taken is refused as it was sent', () => {
  const cases: [model: string, field: string, value: unknown, said: string][] = [
    [TEXT_MODEL, 'duration', 'long', "'long'"],
    [TEXT_MODEL, 'duration', true, 'true'],
    [TEXT_MODEL, 'duration', 'x5s', "'x5s'"],
    [TEXT_MODEL, 'duration', '5s and more', "'5s and more'"],
    [TEXT_MODEL, 'duration', '00005', "'00005'"],
    [TEXT_MODEL, 'size', '720*1280', "'720*1280'"],
    ['luma/ray-2-i2v', 'duration', 'x5', "'x5'"],
    ['luma/ray-2-i2v', 'size', '3:4', "'3:4'"],
    [IMAGE_MODEL, 'image', 7, '7'],
  ];
  for (const [model, field, value, said] of cases) {
    assert.throws(
      () => meant(model, { ...TEXT, image: URL_A, [field]: value }),
      (error) => error instanceof Refusal && error.field === field && error.message.includes(said),
      `${field} ${said}`,
    );
  }
});

test('each medium is found again by the name of its input', () => {
  const placesOf = (model: string, sent: Record<string, unknown>): object =>
    meant(model, { ...TEXT, ...sent }).places;
  assert.deepEqual(placesOf(IMAGE_MODEL, { image: URL_A, reference: URL_B }), {
    image: 'video.start_frame',
    reference: 'image_ref[0]',
  });
  assert.deepEqual(placesOf(IMAGE_MODEL, { image: URL_A, reference: [URL_B, URL_A] }), {
    image: 'video.start_frame',
    'reference[0]': 'image_ref[0]',
    'reference[1]': 'image_ref[1]',
  });
  assert.deepEqual(placesOf(EDIT_MODEL, { video: CLIP, start_image: URL_A }), {
    video: 'source',
    start_image: 'video.start_frame',
  });
});

test('footage is worked on at the resolution that was asked for', () => {
  for (const model of [EDIT_MODEL, REFRAME_MODEL]) {
    const { video } = meant(model, { ...TEXT, video: CLIP, resolution: '720p' }).request;
    assert.equal(video?.resolution, '720p', model);
  }
});

test('the one pixel that stands for no picture leaves words alone', () => {
  for (const image of [NO_IMAGE, `data:image/png;base64,${NO_IMAGE}`]) {
    const { request, places } = meant(IMAGE_MODEL, { ...TEXT, image });
    assert.deepEqual([request.video?.start_frame, places], [undefined, {}]);
  }
});

test('names of inherited members are no inputs', () => {
  const { warnings } = meant(TEXT_MODEL, JSON.parse('{"prompt":"a","__proto__":"b","constructor":""}') as object & Record<string, unknown>);
  assert.equal(warnings.length, 2);
}); // prettier-ignore

test('a webhook in the query, encoded or as it is', () => {
  const call = 'http://127.0.0.1:7070/wavespeed/api/v3/m';
  const hook = 'https://hooks.example/a?b=c&d=e';
  assert.equal(webhookIn(`${call}?webhook=${encodeURIComponent(hook)}`), hook);
  assert.equal(webhookIn(`${call}?x=1&webhook=${encodeURIComponent(hook)}&y=2`), hook);
  assert.equal(webhookIn(`${call}?webhook=${hook}`), hook);
  assert.equal(webhookIn(`${call}?webhook=`), undefined);
  assert.equal(webhookIn(`${call}?webhooks=${hook}`), undefined);
  assert.equal(webhookIn(call), undefined);
  assert.equal(webhookIn(`${call}?webhook=HTTPS://h/a?b&c`), 'HTTPS://h/a?b&c');
});
