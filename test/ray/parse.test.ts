import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '../../src/ray/errors.ts';
import { parseGenerationRequest } from '../../src/ray/parse.ts';
import { checkRules } from '../../src/ray/rules.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import type { Surface } from '../../src/ray/surfaces.ts';
import { CLIP, EDIT, IMAGE, REFRAME, TEXT } from './examples.ts';

function refusal(body: unknown, surface: Surface = SURFACES.native): Refusal {
  try {
    checkRules(parseGenerationRequest(body, surface).request, surface);
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error;
  }
  return assert.fail(`accepted: ${JSON.stringify(body)}`);
}

describe('parseGenerationRequest', () => {
  const luma: [name: string, body: unknown, detail: string, field: string][] = [
    ['empty prompt', { ...TEXT, prompt: '' }, 'Prompt must be between 1 and 6000 characters', 'prompt'],
    [
      'missing prompt',
      { model: 'ray-3.2', type: 'video' },
      'Prompt must be between 1 and 6000 characters',
      'prompt',
    ],
    [
      'long prompt',
      { ...TEXT, prompt: 'é'.repeat(6001) },
      'Prompt must be between 1 and 6000 characters',
      'prompt',
    ],
    ['unknown model', { ...TEXT, model: 'ray-9' }, 'Unknown model: ray-9', 'model'],
    ['unknown model without a type', { prompt: 'x', model: 'ray-9' }, 'Unknown model: ray-9', 'model'],
    [
      'ratio',
      { ...TEXT, aspect_ratio: '5:4' },
      "Invalid aspect_ratio '5:4'. Valid: 16:9, 1:1, 1:2, 1:3, 21:9, 2:1, 2:3, 3:1, 3:2, 3:4, 4:3, 9:16",
      'aspect_ratio',
    ],
    [
      'two forms of a reference',
      { ...TEXT, image_ref: [{ ...IMAGE, data: 'AAAA' }] },
      "image_ref[0]: provide either 'url' or 'data', not both",
      'image_ref[0]',
    ],
    [
      'data without type',
      { ...TEXT, image_ref: [IMAGE, { data: 'A' }] },
      "image_ref[1]: 'media_type' is required with 'data'",
      'image_ref[1].media_type',
    ],
    ['edit without source', { ...EDIT, source: null }, "source is required for type 'video_edit'", 'source'],
  ];
  for (const [name, body, detail, field] of luma) {
    test(`refuses ${name} in Luma's words`, () => {
      const refused = refusal(body);
      assert.equal(refused.message, detail);
      assert.equal(refused.field, field);
      assert.equal(refused.status, 400);
    });
  }

  const own: [body: unknown, rule: string, field: string, message: RegExp][] = [
    [[], 'body_object', 'body', /JSON object/],
    [null, 'body_object', 'body', /JSON object/],
    [
      { prompt: 'x' },
      'type_required',
      'type',
      /default 'image' is not served.*ray-3\.2.*video, video_edit, video_reframe/,
    ],
    [{ ...TEXT, type: 'image' }, 'type_not_served', 'type', /not supported for model 'ray-3\.2'/],
    [{ ...TEXT, type: 'image_edit', model: 'uni-1' }, 'type_not_served', 'type', /serves model 'ray-3\.2'/],
    [{ ...TEXT, type: 'movie' }, 'type_unknown', 'type', /Invalid type 'movie'/],
    [
      { ...TEXT, model: 'uni-1' },
      'model_not_served',
      'model',
      /^Type 'video' is not supported for model 'uni-1'/,
    ],
    [{ type: 'video', prompt: 'x' }, 'model_required', 'model', /default 'uni-1'/],
    [{ ...TEXT, model: 7 }, 'model_unknown', 'model', /must be a string; got 7/],
    [{ ...TEXT, prompt: 7 }, 'field_type', 'prompt', /must be a string; got 7/],
    [{ ...TEXT, video: 'x' }, 'field_type', 'video', /must be an object/],
    [{ ...TEXT, video: { resolution: '4k' } }, 'field_value', 'video.resolution', /360p, 540p, 720p, 1080p/],
    [{ ...TEXT, video: { duration: 5 } }, 'field_value', 'video.duration', /5s, 10s/],
    [{ ...TEXT, video: { loop: 'yes' } }, 'field_type', 'video.loop', /true or false; got 'yes'/],
    [{ ...TEXT, video: { keyframes: [] } }, 'field_length', 'video.keyframes', /at least 1 item/],
    [
      { ...TEXT, video: { keyframes: Array(65).fill(IMAGE) } },
      'field_length',
      'video.keyframes',
      /at most 64 items; got 65/,
    ],
    [
      { ...TEXT, video: { keyframes: [IMAGE, 'x'] } },
      'field_type',
      'video.keyframes[1]',
      /must be an object/,
    ],
    [
      { ...TEXT, video: { keyframes: [IMAGE], keyframe_indexes: [0.5] } },
      'field_type',
      'video.keyframe_indexes[0]',
      /integer; got 0\.5/,
    ],
    [{ ...TEXT, image_ref: Array(9).fill(IMAGE) }, 'field_length', 'image_ref', /at most 8 items/],
    [{ ...TEXT, seed: -1 }, 'field_range', 'seed', /at least 0; got -1/],
    [{ ...EDIT, video: { edit: { strength: 'flex_4' } } }, 'field_value', 'video.edit.strength', /adhere_1/],
    [
      { ...EDIT, video: { edit: { controls: { depth: { enabled: true, blur: 2 } } } } },
      'field_range',
      'video.edit.controls.depth.blur',
      /at most 1; got 2/,
    ],
    [
      { ...EDIT, video: { edit: { controls: { pose: {} } } } },
      'field_required',
      'video.edit.controls.pose.enabled',
      /is required/,
    ],
    [
      { ...REFRAME, video: { source_position: { x_norm: 0, y_norm: 0, w_norm: 1 } } },
      'field_required',
      'video.source_position.h_norm',
      /is required/,
    ],
    [
      { ...REFRAME, video: { source_position: { x_norm: -3, y_norm: 0, w_norm: 0, h_norm: 1 } } },
      'field_range',
      'video.source_position.x_norm',
      /at least -2/,
    ],
  ];
  for (const [body, rule, field, message] of own) {
    test(`refuses ${field} by ${rule}: ${JSON.stringify(body).slice(0, 90)}`, () => {
      const refused = refusal(body);
      assert.equal(refused.rule, rule);
      assert.equal(refused.field, field);
      assert.match(refused.message, message);
      assert.equal(refused.status, 400);
    });
  }

  test('counts characters, not UTF-16 units', () => {
    const prompt = '🎬'.repeat(6000);
    assert.equal(parseGenerationRequest({ ...TEXT, prompt }, SURFACES.native).request.prompt, prompt);
  });

  test('takes explicit nulls as absent, at any depth', () => {
    const body = {
      ...TEXT,
      aspect_ratio: null,
      source: null,
      video: { loop: null, start_frame: { ...IMAGE, data: null } },
    };
    const { request, warnings } = parseGenerationRequest(body, SURFACES.native);
    assert.deepEqual(request, { ...TEXT, video: { start_frame: IMAGE } });
    assert.deepEqual(warnings, []);
  });

  test('does not show long or secret values', () => {
    const refused = refusal({ ...TEXT, video: { loop: 'A'.repeat(10_000) } });
    assert.ok(String(refused.value).length < 200 && refused.message.length < 300);
  });

  test('survives a body that is nested without end, and one that reaches for the prototype', () => {
    assert.equal(
      refusal({ ...TEXT, plan: JSON.parse('{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)) as unknown })
        .rule,
      'body_depth',
    );
    const body = JSON.parse(
      `{"__proto__": {"loop": true}, "model": "ray-3.2", "type": "video", "prompt": "x"}`,
    ) as unknown;
    assert.equal(refusal(body).field, '__proto__');
    assert.deepEqual(parseGenerationRequest(body, SURFACES.fal).request, { ...TEXT, prompt: 'x' });
  });

  describe('unknown fields', () => {
    const nearest: [unknown: object, field: string, meant: string][] = [
      [{ resolution: '720p' }, 'resolution', 'video.resolution'],
      [{ promt: 'x' }, 'promt', 'prompt'],
      [{ aspectRatio: '16:9' }, 'aspectRatio', 'aspect_ratio'],
      [{ callback_url: 'x' }, 'callback_url', 'webhook_url'],
      [{ image_url: 'x' }, 'image_url', 'video.start_frame'],
      [{ video: { durations: '5s' } }, 'video.durations', 'video.duration'],
      [{ video: { strength: 'flex_1' } }, 'video.strength', 'video.edit.strength'],
      [
        { video: { start_frame: { ...IMAGE, mediaType: 'x' } } },
        'video.start_frame.mediaType',
        'video.start_frame.media_type',
      ],
      [{ video: { keyframes: [IMAGE, { uri: 'x' }] } }, 'video.keyframes[1].uri', 'video.keyframes[].url'],
    ];
    for (const [part, field, meant] of nearest) {
      test(`${field} is refused on the native surface, and ${meant} is named`, () => {
        const refused = refusal({ ...TEXT, ...part });
        assert.equal(refused.rule, 'unknown_field');
        assert.equal(refused.field, field);
        assert.deepEqual(refused.allowed, [meant]);
        assert.match(
          refused.message,
          new RegExp(`'${field.replaceAll(/[[\].]/g, '\\$&')}'.*'${meant.replaceAll(/[[\].]/g, '\\$&')}'`),
        );
      });
    }

    test('are left out with a warning elsewhere, in text that fits a header', () => {
      const body = {
        ...TEXT,
        negative_prompt: 'x',
        'snöw\r\nSet-Cookie: a': 1,
        video: { fps: 24, loop: true },
      };
      for (const surface of [SURFACES.fal, SURFACES.oxen, SURFACES.wavespeed, SURFACES.runware]) {
        const { request, warnings } = parseGenerationRequest(body, surface);
        assert.deepEqual(request, { ...TEXT, video: { loop: true } });
        assert.equal(warnings.length, 3);
        for (const warning of warnings) assert.match(warning, /^[\x20-\x7e]+$/);
        assert.match(warnings[0] ?? '', /'negative_prompt'/);
      }
    });
  });

  test('a flood of unknown fields is counted, not listed', () => {
    const flood = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`field${i}`, i]));
    const { warnings } = parseGenerationRequest({ ...TEXT, ...flood }, SURFACES.fal);
    assert.equal(warnings.length, 21);
    assert.equal(warnings.at(-1), '49980 more unknown fields were ignored');
    const nested = Object.fromEntries(Array.from({ length: 300_000 }, (_, i) => [`f${i}`, i]));
    assert.equal(refusal({ ...TEXT, video: nested }).rule, 'unknown_field');
  });

  test('warns of fields without effect', () => {
    const edit = parseGenerationRequest(
      { ...EDIT, aspect_ratio: '1:1', video: { duration: '10s' } },
      SURFACES.native,
    );
    assert.equal(edit.warnings.length, 2);
    const guided = parseGenerationRequest({ ...TEXT, video: { guide_frame: IMAGE } }, SURFACES.native);
    assert.match(guided.warnings[0] ?? '', /guide_frame/);
  });

  test('pins an image for 10 s where the surface has image and 10 s, and leaves it to the rules elsewhere', () => {
    const body = { ...TEXT, video: { duration: '10s', start_frame: IMAGE, end_frame: { file_id: 'f' } } };
    for (const surface of [SURFACES.fal, SURFACES.oxen, SURFACES.wavespeed, SURFACES.runware]) {
      const { request } = parseGenerationRequest(body, surface);
      assert.deepEqual(request.video, {
        duration: '10s',
        keyframes: [IMAGE, { file_id: 'f' }],
        keyframe_indexes: [0, 240],
      });
      checkRules(request, surface);
    }
    assert.equal(refusal(body).rule, 'start_frame_excludes_10s');
    assert.equal(
      refusal({ ...TEXT, video: { duration: '10s', start_frame: { generation_id: 'g' } } }, SURFACES.fal)
        .rule,
      'extend_excludes_10s',
    );
  });

  test('takes the worked requests of Luma', () => {
    const bodies = [
      { ...TEXT, aspect_ratio: '16:9', video: { resolution: '720p', duration: '10s' } },
      { ...TEXT, video: { start_frame: IMAGE } },
      { ...TEXT, video: { duration: '10s', keyframes: [IMAGE], keyframe_indexes: [0] } },
      {
        ...TEXT,
        video: { duration: '10s', keyframes: [IMAGE, IMAGE, IMAGE], keyframe_indexes: [0, 120, 240] },
      },
      { ...TEXT, video: { resolution: '1080p', hdr: true, exr_export: true } },
      { ...TEXT, video: { start_frame: { generation_id: '6f0d3c5e-3f0b-4a53-9c5e-0f8f3d1f2a11' } } },
      { ...EDIT, video: { resolution: '720p', edit: { strength: 'flex_2' } } },
      {
        ...REFRAME,
        source: { file_id: CLIP.url },
        video: { source_position: { x_norm: 0, y_norm: 0.34, w_norm: 1, h_norm: 0.32 } },
      },
    ];
    for (const body of bodies)
      checkRules(parseGenerationRequest(body, SURFACES.native).request, SURFACES.native);
  });
});
