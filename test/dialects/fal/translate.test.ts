import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ENDPOINTS,
  IMAGE_TO_VIDEO,
  REFRAME,
  TEXT_TO_VIDEO,
  VIDEO_TO_VIDEO,
} from '../../../src/dialects/fal/endpoints.ts';
import type { Endpoint } from '../../../src/dialects/fal/endpoints.ts';
import type { Detail } from '../../../src/dialects/fal/errors.ts';
import { translate } from '../../../src/dialects/fal/translate.ts';
import { remembered } from '../../../src/dialects/fal/wire.ts';
import type { Translated } from '../../../src/dialects/fal/translate.ts';
import { ASPECT_RATIOS } from '../../../src/ray/request.ts';
import { brokenRules } from '../../../src/ray/rules.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';

const IMAGE = 'https://example.org/fig.jpg';
const CLIP = 'https://example.org/fig.mp4';

function taken(endpoint: Endpoint, input: unknown): Translated {
  const translated = translate(endpoint, input);
  assert.ok('request' in translated, JSON.stringify(translated));
  return translated;
}

function refused(endpoint: Endpoint, input: unknown): readonly Detail[] {
  const translated = translate(endpoint, input);
  assert.ok('details' in translated, 'it was taken');
  return translated.details;
}

/** Place and type of each detail. */
function faults(endpoint: Endpoint, input: unknown): [string, string][] {
  return refused(endpoint, input).map(({ loc, type }) => [loc.join('.'), type]);
}

describe('input of fal', () => {
  test('the example of the first revision: an image, ten seconds, any of twelve ratios, references', () => {
    for (const aspect_ratio of ASPECT_RATIOS) {
      const input = {
        prompt: 'x',
        image_url: IMAGE,
        aspect_ratio,
        duration: '10s',
        reference_image_urls: [IMAGE],
      };
      const { request } = taken(IMAGE_TO_VIDEO, input);
      assert.equal(request.aspect_ratio, aspect_ratio);
      assert.deepEqual(request.image_ref, [{ url: IMAGE }]);
      assert.deepEqual(request.video?.keyframes, [{ url: IMAGE }]);
      assert.deepEqual(request.video?.keyframe_indexes, [0]);
      assert.equal(request.video?.start_frame, undefined);
    }
  });

  test('what is left out means 540p, 5 s, 16:9', () => {
    const { request } = taken(TEXT_TO_VIDEO, { prompt: 'x' });
    assert.deepEqual(request, {
      model: 'ray-3.2',
      type: 'video',
      prompt: 'x',
      aspect_ratio: '16:9',
      video: { resolution: '540p', duration: '5s' },
    });
  });

  test('null is not given, where a field need not be', () => {
    const input = { prompt: 'x', image_url: IMAGE, end_image_url: null, keyframes: null, loop: null };
    assert.deepEqual(taken(IMAGE_TO_VIDEO, input).request.video, {
      resolution: '540p',
      duration: '5s',
      start_frame: { url: IMAGE },
    });
    assert.deepEqual(faults(TEXT_TO_VIDEO, { prompt: null }), [['body.prompt', 'string_type']]);
  });

  test('booleans and integers are read as pydantic reads them', () => {
    assert.equal(taken(TEXT_TO_VIDEO, { prompt: 'x', loop: 'True' }).request.video?.loop, true);
    assert.equal(taken(TEXT_TO_VIDEO, { prompt: 'x', loop: 0 }).request.video?.loop, undefined);
    const { request } = taken(IMAGE_TO_VIDEO, { prompt: 'x', keyframes: [IMAGE], keyframe_indexes: ['12'] });
    assert.deepEqual(request.video?.keyframe_indexes, [12]);
  });

  test('an edit, with all that it may hold', () => {
    const { request } = taken(VIDEO_TO_VIDEO, {
      prompt: 'x',
      video_url: CLIP,
      keyframes: [IMAGE],
      keyframe_indexes: [3],
      edit_strength: 'flex_2',
      controls: { depth: { enabled: true, blur: 0.5 }, pose: null },
      user: 'u1',
    });
    assert.equal(request.type, 'video_edit');
    assert.equal(request.user_id, 'u1');
    assert.deepEqual(request.source, { url: CLIP, media_type: 'video/mp4' });
    assert.deepEqual(request.video?.edit, {
      strength: 'flex_2',
      controls: { depth: { enabled: true, blur: 0.5 } },
      keyframes: [{ url: IMAGE }],
      keyframe_indexes: [3],
    });
  });

  test('an edit begins with its start image', () => {
    const { request } = taken(VIDEO_TO_VIDEO, { prompt: 'x', video_url: CLIP, start_image_url: IMAGE });
    assert.deepEqual(request.video?.start_frame, { url: IMAGE });
  });

  test('one image there must be, the first or the last or any other', () => {
    assert.deepEqual(taken(IMAGE_TO_VIDEO, { prompt: 'x', end_image_url: IMAGE }).request.video, {
      resolution: '540p',
      duration: '5s',
      end_frame: { url: IMAGE },
    });
    assert.deepEqual(faults(IMAGE_TO_VIDEO, { prompt: 'x' }), [['body.image_url', 'missing']]);
  });

  test('an image that ten seconds pin is still found where it was sent', () => {
    const placesOf = (input: Record<string, string>): unknown[] => {
      const { fields } = taken(IMAGE_TO_VIDEO, { prompt: 'x', duration: '10s', ...input });
      return [0, 1].map((i) => fields[`video.keyframes[${i}]`]);
    };
    assert.deepEqual(placesOf({ image_url: IMAGE, end_image_url: IMAGE }), [
      ['image_url'],
      ['end_image_url'],
    ]);
    assert.deepEqual(placesOf({ image_url: IMAGE }), [['image_url'], undefined]);
    assert.deepEqual(placesOf({ end_image_url: IMAGE }), [['end_image_url'], undefined]);
  });

  test('what is no object has no fields', () => {
    const [detail] = refused(TEXT_TO_VIDEO, ['x']);
    assert.deepEqual(detail?.loc, ['body']);
    assert.equal(detail.msg, 'Input should be a valid dictionary or object to extract fields from');
  });

  test('a reframe places its source by either form of a rectangle', () => {
    const place = { x_norm: 0, y_norm: 0.25, w_norm: 1, h_norm: 0.5 };
    for (const source_position of [place, { x: 0, y: 0.25, width: 1, height: 0.5 }]) {
      const { request } = taken(REFRAME, {
        prompt: 'x',
        video_url: CLIP,
        aspect_ratio: '1:1',
        source_position,
      });
      assert.deepEqual(request.video?.source_position, place);
    }
    const input = { prompt: 'x', video_url: CLIP, aspect_ratio: '1:1', source_position: { x: 0 } };
    assert.deepEqual(faults(REFRAME, input), [['body.source_position', 'value_error']]);
  });

  test('a data URI of any type becomes inline media, and what is remembered says where it went', () => {
    const input = {
      prompt: 'x',
      image_url: 'data:;base64,AAAA',
      end_image_url: 'data:image/png,%00%01a',
      duration: '10s',
      reference_image_urls: [IMAGE, 'data:image/webp;name=a;base64,BBBB'],
    };
    const translated = taken(IMAGE_TO_VIDEO, input);
    assert.deepEqual(translated.request.video?.keyframes, [
      { data: 'AAAA', media_type: 'image/png' },
      { data: Buffer.from('\0\x01a').toString('base64'), media_type: 'image/png' },
    ]);
    assert.deepEqual(remembered(input, translated), {
      prompt: 'x',
      image_url: { kinora_media: 'video.keyframes[0]', mime_type: '' },
      end_image_url: { kinora_media: 'video.keyframes[1]', mime_type: 'image/png' },
      duration: '10s',
      reference_image_urls: [IMAGE, { kinora_media: 'image_ref[1]', mime_type: 'image/webp' }],
    });
  });

  test('unknown fields are left out and said', () => {
    const { warnings } = taken(TEXT_TO_VIDEO, { prompt: 'x', resolutoin: '720p' });
    assert.deepEqual(warnings, [
      "Unknown field 'resolutoin' was ignored; the nearest known field is 'resolution'",
    ]);
  });

  const cases: readonly [string, Endpoint, unknown, [string, string][]][] = [
    ['nothing at all', TEXT_TO_VIDEO, {}, [['body.prompt', 'missing']]],
    ['no object', TEXT_TO_VIDEO, ['x'], [['body', 'model_attributes_type']]],
    [
      'no image of any kind',
      IMAGE_TO_VIDEO,
      {},
      [
        ['body.prompt', 'missing'],
        ['body.image_url', 'missing'],
      ],
    ],
    ['an empty prompt', TEXT_TO_VIDEO, { prompt: '' }, [['body.prompt', 'string_too_short']]],
    ['a long prompt', TEXT_TO_VIDEO, { prompt: 'x'.repeat(6001) }, [['body.prompt', 'string_too_long']]],
    [
      'a wrong word',
      TEXT_TO_VIDEO,
      { prompt: 'x', resolution: '360p' },
      [['body.resolution', 'literal_error']],
    ],
    ['no boolean', TEXT_TO_VIDEO, { prompt: 'x', loop: 'maybe' }, [['body.loop', 'bool_parsing']]],
    [
      'an empty address',
      IMAGE_TO_VIDEO,
      { prompt: 'x', image_url: '' },
      [['body.image_url', 'string_too_short']],
    ],
    [
      'bytes as JSON',
      IMAGE_TO_VIDEO,
      { prompt: 'x', image_url: { 0: 137, 1: 80 } },
      [['body.image_url', 'string_type']],
    ],
    [
      'too many keyframes',
      IMAGE_TO_VIDEO,
      { prompt: 'x', keyframes: Array(65).fill(IMAGE) },
      [['body.keyframes', 'sequence_too_long']],
    ],
    [
      'half an index',
      IMAGE_TO_VIDEO,
      { prompt: 'x', keyframes: [IMAGE], keyframe_indexes: [0.5] },
      [['body.keyframe_indexes.0', 'int_from_float']],
    ],
    [
      'a word for an index',
      IMAGE_TO_VIDEO,
      { prompt: 'x', keyframes: [IMAGE], keyframe_indexes: ['first'] },
      [['body.keyframe_indexes.0', 'int_parsing']],
    ],
    [
      'an index off the grid',
      IMAGE_TO_VIDEO,
      { prompt: 'x', keyframes: [IMAGE], keyframe_indexes: [121] },
      [['body.keyframe_indexes.0', 'less_than_equal']],
    ],
    [
      'no indexes',
      IMAGE_TO_VIDEO,
      { prompt: 'x', keyframes: [IMAGE] },
      [['body.keyframe_indexes', 'missing']],
    ],
    [
      'a loop of 10 s',
      TEXT_TO_VIDEO,
      { prompt: 'x', loop: true, duration: '10s' },
      [['body.loop', 'value_error']],
    ],
    [
      'a loop of 10 s that begins with an image: nothing is said of keyframes, which nobody sent',
      IMAGE_TO_VIDEO,
      { prompt: 'x', image_url: IMAGE, loop: true, duration: '10s' },
      [['body.loop', 'value_error']],
    ],
    [
      'EXR without HDR',
      TEXT_TO_VIDEO,
      { prompt: 'x', exr_export: true },
      [['body.exr_export', 'value_error']],
    ],
    ['HDR of 540p', TEXT_TO_VIDEO, { prompt: 'x', hdr: true }, [['body.resolution', 'value_error']]],
    [
      'a keyframe and an image',
      IMAGE_TO_VIDEO,
      { prompt: 'x', image_url: IMAGE, keyframes: [IMAGE], keyframe_indexes: [0] },
      [['body.image_url', 'value_error']],
    ],
    [
      'an address of another kind',
      IMAGE_TO_VIDEO,
      { prompt: 'x', image_url: 'ftp://example.org/a.png' },
      [['body.image_url', 'file_download_error']],
    ],
    [
      'a clip for an image',
      IMAGE_TO_VIDEO,
      { prompt: 'x', image_url: 'data:video/mp4;base64,AAAA' },
      [['body.image_url', 'unsupported_image_format']],
    ],
    [
      'a strength beside automatic controls',
      VIDEO_TO_VIDEO,
      { prompt: 'x', video_url: CLIP, auto_controls: true, edit_strength: 'flex_1' },
      [['body.edit_strength', 'value_error']],
    ],
    [
      'a control out of range',
      VIDEO_TO_VIDEO,
      { prompt: 'x', video_url: CLIP, controls: { depth: { enabled: true, blur: 2 } } },
      [['body.controls.depth.blur', 'less_than_equal']],
    ],
    ['a reframe to nothing', REFRAME, { prompt: 'x', video_url: CLIP }, [['body.aspect_ratio', 'missing']]],
    [
      'a ratio that reframe lacks',
      REFRAME,
      { prompt: 'x', video_url: CLIP, aspect_ratio: '3:1' },
      [['body.aspect_ratio', 'literal_error']],
    ],
  ];
  for (const [name, endpoint, input, wanted] of cases) {
    test(`refused: ${name}`, () => assert.deepEqual(faults(endpoint, input), wanted));
  }

  test('a refusal speaks of the fields that the caller wrote', () => {
    const [detail] = refused(TEXT_TO_VIDEO, { prompt: 'x', loop: true, duration: '10s' });
    assert.match(String(detail?.msg), /loop needs duration '5s'/);
    assert.doesNotMatch(String(detail?.msg), /video\./);
  });

  test('a wrong word is answered with those that are right, as pydantic writes them', () => {
    const [detail] = refused(TEXT_TO_VIDEO, { prompt: 'x', resolution: '4k' });
    assert.deepEqual(detail, {
      loc: ['body', 'resolution'],
      msg: "Input should be '540p', '720p' or '1080p'",
      type: 'literal_error',
      url: 'https://docs.fal.ai/errors/#literal_error',
      ctx: { expected: "'540p', '720p' or '1080p'" },
      input: '4k',
    });
  });

  test('whatever an endpoint takes with its least input breaks no rule of the surface', () => {
    const least = { prompt: 'x', image_url: IMAGE, video_url: CLIP, aspect_ratio: '1:1' };
    for (const endpoint of ENDPOINTS) {
      assert.deepEqual(brokenRules(taken(endpoint, least).request, SURFACES.fal), []);
    }
  });
});
