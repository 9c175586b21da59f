/** A task as a request of ours: modes, positions, sizes, and the looser forms that clients send. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MODELS } from '../../../src/dialects/runware/models.ts';
import { translate } from '../../../src/dialects/runware/translate.ts';
import type { TaskRefusal } from '../../../src/dialects/runware/task-error.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { refusalOf } from './refusal.ts';
import { videoTask } from './support.ts';
import type { Item } from './support.ts';

const A = 'https://example.com/a.png';
const B = 'https://example.com/b.png';
const C = 'https://example.com/c.png';
const CLIP = 'https://example.com/clip.mp4';
const BASE64 = `${'iVBORw0KGgo'.repeat(8)}A==`;
const UUID = '0f0e0d0c-0b0a-0908-0706-050403020100';
const NOWHERE = { width: 0, height: 0, x: -2, y: -2 };

function request(more: Item): GenerationRequest {
  return translate(videoTask(more)).request;
}

function refusal(more: Item): TaskRefusal {
  return refusalOf(() => translate(videoTask(more)));
}

describe('modes', () => {
  test('words alone, with nothing else said', () => {
    const { type, video, aspect_ratio } = request({});
    assert.deepEqual([type, video, aspect_ratio], ['video', { duration: '5s' }, undefined]);
  });

  test('flags that are false say nothing, at 10 s too', () => {
    const settings = { loop: false, hdr: false, exrExport: false };
    assert.deepEqual(request({ duration: 10, settings, width: 1920, height: 1080 }).video, {
      resolution: '1080p',
      size: { width: 1920, height: 1080 },
      duration: '10s',
    });
  });

  test('an edit: strength, automatic and given controls', () => {
    const edit = (settings: Item): unknown => request({ inputs: { video: CLIP }, settings }).video?.edit;
    assert.equal(request({ inputs: { video: CLIP }, resolution: '540p' }).type, 'video_edit');
    assert.deepEqual(edit({ edit: { strength: 'flex_2' } }), { strength: 'flex_2' });
    assert.deepEqual(edit({ edit: { autoControls: true, controls: { face: false } } }), {
      auto_controls: true,
    });
    const controls = {
      poseStrength: 'coarse',
      depthBlur: 0.5,
      normalsAugmentation: 0,
      trajectorySparsity: 1,
      face: true,
    };
    assert.deepEqual(edit({ edit: { controls } }), {
      controls: {
        pose: { enabled: true, strength: 'coarse' },
        depth: { enabled: true, blur: 0.5 },
        normals: { enabled: true, augmentation: 0 },
        trajectory: { enabled: true, sparsity: 1 },
        face: { enabled: true },
      },
    });
  });

  test('an edit that restyled frames guide', () => {
    const frameImages = [
      { image: A, frame: 'first' },
      { image: B, timestamp: 1.5 },
      { image: C, frame: 70 },
    ];
    const { video } = request({ inputs: { video: CLIP, frameImages } });
    assert.deepEqual(video?.edit?.keyframe_indexes, [0, 36, 70]);
    assert.deepEqual(video.edit.keyframes, [{ url: A }, { url: B }, { url: C }]);
    const indexes = (...images: unknown[]): unknown =>
      request({ inputs: { video: CLIP, frameImages: images } }).video?.edit?.keyframe_indexes;
    for (const frame of ['last', -1]) assert.deepEqual(indexes({ image: A, frame }), [-1]);
    assert.deepEqual(
      [indexes(A), indexes(A, B), indexes(A, { image: B, frame: 9 }, C)],
      [[0], [0, -1], [0, 9, -1]],
    );
    const { code, message } = refusal({ inputs: { video: CLIP, frameImages: [A, B, C] } });
    assert.equal(code, 'invalidFrameImages');
    assert.match(message, /^inputs\.frameImages\[1\]\.frame is required: /);
  });

  test('a reframe, with its source where it was asked for', () => {
    const sourcePosition = { x: 0.1, y: 0, width: 0.5, height: 1 };
    const asked = { inputs: { video: CLIP }, width: 720, height: 1280, settings: { sourcePosition } };
    const { type, aspect_ratio, video, source } = request(asked);
    assert.deepEqual(
      [type, aspect_ratio, source],
      ['video_reframe', '9:16', { url: CLIP, media_type: 'video/mp4' }],
    );
    assert.deepEqual(video, {
      resolution: '720p',
      size: { width: 720, height: 1280 },
      source_position: { x_norm: 0.1, y_norm: 0, w_norm: 0.5, h_norm: 1 },
    });
  });

  test('what ComfyUI sends with everything: a place of no size, plain strings, a length and a size beside a clip', () => {
    const settings = { sourcePosition: NOWHERE, loop: false };
    assert.equal(request({ settings, width: 1280, height: 720, duration: 5 }).type, 'video');
    assert.deepEqual(request({ settings, inputs: { frameImages: [A] } }).video?.start_frame, { url: A });
    const { request: reframe, warnings } = translate(
      videoTask({ settings, inputs: { video: CLIP }, width: 1280, height: 720, duration: 10 }),
    );
    assert.deepEqual([reframe.type, reframe.video?.duration], ['video_reframe', undefined]);
    assert.match(warnings.join(), /duration has no effect/);
    const inert = { edit: { autoControls: false, controls: { face: false } } };
    assert.equal(request({ settings: inert }).type, 'video');
  });

  test('unknown members are left out and told; a seed of one’s own is taken', () => {
    const { request: made, warnings } = translate(videoTask({ fps: 30, settings: { grain: 1 }, seed: 7 }));
    assert.equal(made.seed, 7);
    assert.deepEqual(warnings, [
      "Unknown parameter 'fps' was ignored",
      "Unknown parameter 'settings.grain' was ignored",
    ]);
  });

  test('safety in its newer and older forms is checked, and said to have no effect', () => {
    const said = (more: Item): string => translate(videoTask(more)).warnings.join();
    for (const more of [
      { safety: { checkContent: true } },
      { safety: { mode: 'fast' } },
      { checkNSFW: true },
      { nsfw_check: 'full' },
    ]) {
      assert.match(said(more), /^safety has no effect: /, JSON.stringify(more));
    }
    for (const more of [
      { safety: { checkContent: false, mode: 'none' } },
      { checkNSFW: false },
      { nsfw_check: null },
    ]) {
      assert.equal(said(more), '');
    }
    assert.equal(refusal({ safety: { checkContent: 'yes' } }).facts.parameter, 'safety.checkContent');
    assert.deepEqual(refusal({ safety: { mode: 'strict' } }).facts.allowedValues, ['none', 'fast', 'full']);
    assert.equal(refusal({ safety: true }).code, 'invalidSafety');
    assert.equal(refusal({ checkNSFW: 1 }).facts.parameter, 'checkNSFW');
    assert.equal(refusal({ nsfw_check: 'no' }).facts.parameter, 'nsfw_check');
  });

  test('null is absent, formats in any case, a list of the one output type', () => {
    const more = {
      outputFormat: 'mp4',
      outputType: ['URL'],
      resolution: null,
      inputs: null,
      settings: { hdr: null },
    };
    assert.deepEqual(request(more).video, { duration: '5s', container: 'mp4' });
    const webm = request({ outputFormat: 'WebM', outputQuality: 50 }).video;
    assert.deepEqual([webm?.container, webm?.quality], ['webm', 50]);
    assert.equal(refusal({ outputFormat: 'GIF' }).code, 'unsupportedOutputFormat');
    assert.deepEqual(refusal({ outputType: 'base64Data' }).facts.allowedValues, ['URL']);
    assert.equal(refusal({ outputType: ['dataURI'] }).code, 'unsupportedOutputType');
  });
});

describe('images and where they stand', () => {
  const positions: [what: string, images: unknown[], seconds: 5 | 10, pins: unknown][] = [
    ['one is the first', [{ image: A }], 5, { start_frame: { url: A } }],
    ['a string is an image without a frame', [A], 5, { start_frame: { url: A } }],
    ['two are first and last', [A, { image: B }], 5, { start_frame: { url: A }, end_frame: { url: B } }],
    ['the last alone', [{ image: B, frame: -1 }], 5, { end_frame: { url: B } }],
    ['by words, in any order', [{ image: B, frame: 'last' }, { image: A, frame: 'first' }], 5, { start_frame: { url: A }, end_frame: { url: B } }],
    ['three are spread evenly', [A, B, C], 5, { keyframes: [{ url: A }, { url: B }, { url: C }], keyframe_indexes: [0, 60, 120] }],
    ['at 10 s they are pinned', [A, B], 10, { keyframes: [{ url: A }, { url: B }], keyframe_indexes: [0, 240] }],
    ['by number', [{ image: A, frame: 0 }, { image: B, frame: 239 }], 10, { keyframes: [{ url: A }, { url: B }], keyframe_indexes: [0, 239] }],
    ['by seconds', [{ image: A, timestamp: 0 }, { image: B, timestamp: 2.5 }], 5, { keyframes: [{ url: A }, { url: B }], keyframe_indexes: [0, 60] }],
  ]; // prettier-ignore
  for (const [what, frameImages, seconds, pins] of positions) {
    test(what, () => {
      const { duration: _, ...rest } = request({ inputs: { frameImages }, duration: seconds }).video ?? {};
      assert.deepEqual(rest, pins);
    });
  }

  test('four keyframes of a square clip of 10 s', () => {
    const frames = [0, 80, 160, 240];
    const frameImages = frames.map((frame) => ({ image: A, frame }));
    const { video } = request({ width: 960, height: 960, duration: 10, inputs: { frameImages } });
    assert.deepEqual(video?.keyframe_indexes, frames);
    assert.deepEqual([video.resolution, video.size], ['720p', { width: 960, height: 960 }]);
  });

  test('the older form, at the top of the task', () => {
    const frameImages = [{ inputImage: A, frame: 'last' }];
    assert.deepEqual(request({ frameImages }).video?.end_frame, { url: A });
  });

  test('a position off the grid says which, and how far it goes', () => {
    const frameImages = [
      { image: A, frame: 0 },
      { image: B, frame: 241 },
    ];
    const { code, facts, message } = refusal({ inputs: { frameImages }, duration: 10 });
    assert.equal(code, 'invalidFrameImages');
    assert.deepEqual([facts.parameter, facts.min, facts.max], ['inputs.frameImages[1].frame', -1, 240]);
    assert.match(message, /0 to 240/);
    for (const frame of ['middle', 1.5, -2, true]) {
      assert.equal(refusal({ inputs: { frameImages: [{ image: A, frame }] } }).code, 'invalidFrameImages');
    }
    const both = [{ image: A, frame: 0, timestamp: 0 }];
    assert.equal(refusal({ inputs: { frameImages: both } }).code, 'incompatibleParameters');
  });

  test('a medium is an address, a data URI, base64 or a UUID', () => {
    const start = (image: string): unknown =>
      request({ inputs: { frameImages: [image] } }).video?.start_frame;
    assert.deepEqual(start('data:image/webp;base64,UklG'), { data: 'UklG', media_type: 'image/webp' });
    assert.deepEqual(start(BASE64), { data: BASE64, media_type: 'image/png' });
    assert.deepEqual(start(UUID), { file_id: UUID });
    assert.deepEqual(request({ inputs: { video: UUID } }).source, { file_id: UUID });
    assert.deepEqual(request({ inputs: { video: BASE64 } }).source, {
      data: BASE64,
      media_type: 'video/mp4',
    });
    const { code, facts, message } = refusal({ inputs: { frameImages: ['boat.png'] } });
    assert.deepEqual([code, facts.parameter], ['invalidFrameImages', 'inputs.frameImages[0].image']);
    assert.match(message, /'boat\.png'/);
    assert.equal(refusal({ inputs: { video: '/home/me/clip.mp4' } }).code, 'invalidInputVideo');
  });
});

describe('sizes', () => {
  const TIERS = {
    '360p': ['640x360', '360x640', '480x480', '480x360', '360x480', '840x360'],
    '540p': ['960x540', '540x960', '720x720', '720x540', '540x720', '1260x540'],
    '720p': [
      '1280x720',
      '720x1280',
      '960x960',
      '960x720',
      '720x960',
      '1680x720',
      '832x1104',
      '1104x832',
      '1568x672',
    ],
    '1080p': ['1920x1080', '1080x1920', '1440x1440', '1440x1080', '1080x1440', '2520x1080'],
  };
  for (const [tier, pairs] of Object.entries(TIERS)) {
    test(`${tier}: every pair gives its own pixels`, () => {
      for (const pair of pairs) {
        const [width, height] = pair.split('x').map(Number);
        const { video } = request({ width, height });
        assert.deepEqual([video?.resolution, video?.size], [tier, { width, height }], pair);
      }
    });
  }

  test('a pair that is 2 % off means the listed one; others are refused with the list', () => {
    assert.deepEqual(request({ width: 1284, height: 716 }).video?.size, { width: 1280, height: 720 });
    const { code, facts, message } = refusal({ width: 800, height: 500 });
    assert.equal(code, 'unsupportedDimensions');
    assert.deepEqual(facts.parameter, ['width', 'height']);
    assert.equal(facts.allowedValues?.length, 27);
    assert.match(message, /800x500 is not a supported size; the nearest is \d+x\d+\. Supported: .*832x1104/);
  });
});

describe('what a field must be', () => {
  const bad: [more: Item, code: string, facts: Item][] = [
    [{ positivePrompt: undefined }, 'missingPositivePrompt', { parameter: 'positivePrompt', type: 'string' }],
    [{ positivePrompt: 'a' }, 'invalidPositivePrompt', { parameter: 'positivePrompt' }],
    [{ model: undefined }, 'missingModel', { parameter: 'model', type: 'string', allowedValues: MODELS }],
    [{ model: 'runware:100@1' }, 'invalidModel', { parameter: 'model', type: 'string', allowedValues: MODELS }],
    [{ duration: 7 }, 'unsupportedDuration', { parameter: 'duration', type: 'integer', allowedValues: [5, 10] }],
    [{ duration: '5' }, 'unsupportedDuration', { parameter: 'duration', type: 'integer', allowedValues: [5, 10] }],
    [{ resolution: '4k' }, 'unsupportedResolution', { parameter: 'resolution', type: 'string', allowedValues: ['360p', '540p', '720p', '1080p'] }],
    [{ width: 1.5, height: 2 }, 'invalidWidth', { parameter: 'width', type: 'integer' }],
    [{ numberResults: 5 }, 'invalidNumberResults', { parameter: 'numberResults', max: 4 }],
    [{ numberResults: 0 }, 'invalidNumberResults', { parameter: 'numberResults', min: 1 }],
    [{ outputQuality: 100 }, 'invalidOutputQuality', { parameter: 'outputQuality', max: 99 }],
    [{ ttl: 59 }, 'invalidTtl', { parameter: 'ttl', min: 60 }],
    [{ webhookURL: 'ftp://example.com' }, 'invalidWebhookURL', { parameter: 'webhookURL' }],
    [{ deliveryMethod: 'stream' }, 'unsupportedDeliveryMethod', { parameter: 'deliveryMethod', type: 'string', allowedValues: ['async', 'sync'] }],
    [{ settings: { hdr: 'yes' } }, 'invalidHdr', { parameter: 'settings.hdr', type: 'boolean' }],
    [{ inputs: { video: CLIP }, settings: { edit: { strength: 'wild' } } }, 'unsupportedStrength', { parameter: 'settings.edit.strength', type: 'string' }],
  ]; // prettier-ignore
  for (const [more, code, facts] of bad) {
    test(`${code} for ${JSON.stringify(more)}`, () => {
      const found = refusal(more);
      assert.equal(found.code, code, found.message);
      for (const [name, value] of Object.entries(facts))
        assert.deepEqual((found.facts as Item)[name], value, name);
    });
  }

  test('a prompt has 2 to 6,000 characters, as people count them', () => {
    for (const positivePrompt of ['ab', 'a'.repeat(6_000), '🎬'.repeat(6_000)])
      assert.equal(request({ positivePrompt }).prompt, positivePrompt);
    for (const positivePrompt of ['🎬', 'a'.repeat(6_001), '🎬'.repeat(6_001)])
      assert.equal(refusal({ positivePrompt }).code, 'invalidPositivePrompt');
  });

  test('a webhook is an address of the web', () => {
    for (const webhookURL of ['http://example.com/a', 'https://example.com/a'])
      assert.equal(request({ webhookURL }).webhook_url, webhookURL);
    for (const webhookURL of ['example.com', 'xhttp://example.com', 'httpx://example.com'])
      assert.equal(refusal({ webhookURL }).code, 'invalidWebhookURL');
  });

  test('the place of an image says what it must be', () => {
    const placed = (...frameImages: Item[]): TaskRefusal => refusal({ inputs: { frameImages } });
    assert.equal(placed({ image: A, frame: 121 }).facts.type, 'integer');
    const { code, message, facts } = placed({ image: A, timestamp: 1e300 });
    assert.deepEqual([code, facts.parameter], ['invalidFrameImages', 'inputs.frameImages[0].timestamp']);
    assert.equal(message, 'inputs.frameImages[0].timestamp is out of range');
    const guided = refusal({ inputs: { video: CLIP, frameImages: [A, B, C] } });
    assert.deepEqual(guided.facts, { parameter: 'inputs.frameImages[1].frame', type: 'integer' });
  });
});
