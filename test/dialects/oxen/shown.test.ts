/** Without a server: a generation as Oxen's queue shows it, and what a waiting call is told of one that came to nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failureOf } from '../../../src/dialects/oxen/failure.ts';
import { inOxensWords } from '../../../src/dialects/oxen/fields.ts';
import { findModel } from '../../../src/dialects/oxen/models.ts';
import { presentGeneration } from '../../../src/dialects/oxen/present.ts';
import { translate } from '../../../src/dialects/oxen/translate.ts';
import type { Translated } from '../../../src/dialects/oxen/translate.ts';
import { Refusal } from '../../../src/ray/errors.ts';
import type { GenerationView } from '../../../src/store/rows.ts';
import { CLIP, FRAMES, STARTED, VIEW_ID, completed, viewOf } from '../../support/view.ts';
import { EDIT_MODEL, IMAGE_MODEL, REFRAME_MODEL } from './support.ts';

const WIRE = {
  model: IMAGE_MODEL,
  prompt: 'A boat',
  namespace: 'ox',
  repo: null,
  folder: null,
  echo: { duration: '5s', status: 'sent by a client' },
};
const shown = (view: GenerationView): Record<string, unknown> =>
  presentGeneration(view, ({ id, mime_type }) => `${id} ${mime_type}`);

function meant(id: string, parameters: Record<string, unknown>): Translated {
  const model = findModel(id);
  assert.ok(model);
  return translate(model, { prompt: 'A boat', ...parameters });
}

describe('a generation in the queue', () => {
  test('has its fixed keys before its end too, and what was sent, which never speaks for them', () => {
    assert.deepEqual(shown(viewOf({ wire: WIRE, seconds_left: 7, fraction: 0.25 })), {
      generation_id: VIEW_ID,
      model_name: IMAGE_MODEL,
      prompt: 'A boat',
      media_type: 'video',
      status: 'queued',
      result_url: null,
      error_message: null,
      enqueued_at: 1_772_366_400,
      started_at: null,
      completed_at: null,
      duration: '5s',
      progress: 0.25,
      eta_seconds: 7,
    });
  });

  test('that went well has its clip, its times in whole seconds, and its frames where they were asked for', () => {
    const done = completed({ wire: WIRE, outputs: [FRAMES, CLIP] });
    const { status, result_url, started_at, completed_at, ...rest } = shown(done);
    assert.deepEqual(
      [status, result_url, started_at, completed_at],
      ['succeeded', 'clip video/mp4', 1_772_366_402, 1_772_366_407],
    );
    assert.equal('exr_url' in rest, false);
    const request = { ...done.request, video: { exr_export: true } };
    assert.equal(shown({ ...done, request })['exr_url'], 'frames application/zip');
    assert.equal(shown({ ...done, request, outputs: [] })['exr_url'], null);
  });
});

describe('a generation that came to nothing', () => {
  const told = (view: GenerationView): unknown[] => {
    const { status, code, message } = failureOf(view) ?? {};
    return [status, code, message];
  };
  const failed = (failure_code: string | null, failure_reason: string | null = null): unknown[] =>
    told(viewOf({ state: 'failed', started_at: STARTED, failure_code, failure_reason }));

  test('is no failure before it has', () => {
    for (const view of [viewOf(), viewOf({ state: 'processing' }), completed()])
      assert.equal(failureOf(view), undefined);
  });

  test('was cancelled, and why, where somebody said why', () => {
    const cancelled = (failure_reason: string | null): unknown[] =>
      told(viewOf({ state: 'cancelled', failure_reason }));
    assert.deepEqual(cancelled(null), [499, 'generation_cancelled', `Generation ${VIEW_ID} was cancelled`]);
    assert.deepEqual(cancelled('Too dear'), [499, 'generation_cancelled', 'Too dear']);
  });

  test('failed by its input, or by us', () => {
    for (const code of ['content_moderated', 'corrupt_input', 'image_too_large', 'invalid_request', 'unsupported_format'])
      assert.deepEqual(failed(code, 'source: broken'), [422, code, 'input_video: broken']);
    for (const code of ['generation_failed', 'rate_limited', 'budget_exhausted'])
      assert.deepEqual(failed(code, 'It broke'), [500, code, 'It broke']);
    assert.deepEqual(failed(null), [500, 'generation_failed', `Generation ${VIEW_ID} failed`]);
  }); // prettier-ignore
});

describe('what Oxen’s parameters mean', () => {
  test('an edit has a strength, automatic controls, or neither', () => {
    const edit = (more: Record<string, unknown>): unknown =>
      meant(EDIT_MODEL, { input_video: 'https://h/a.mp4', ...more }).request.video?.edit;
    assert.equal(edit({}), undefined);
    assert.deepEqual(edit({ edit_strength: 'flex_1' }), { strength: 'flex_1' });
    assert.deepEqual(edit({ auto_controls: true }), { auto_controls: true });
  });

  test('each medium is found again by the name of its parameter', () => {
    const urls = ['https://h/a.png', 'https://h/b.png', 'https://h/c.png'];
    const [input_image, ...reference_image_urls] = urls;
    assert.deepEqual(meant(IMAGE_MODEL, { input_image, reference_image_urls }).places, {
      input_image: 'video.start_frame',
      'reference_image_urls[0]': 'image_ref[0]',
      'reference_image_urls[1]': 'image_ref[1]',
    });
  });

  test('a refusal of ours is 400, 413 or 422', () => {
    const model = findModel(REFRAME_MODEL);
    assert.ok(model);
    const statuses = ([400, 413, 422] as const).map(
      (status) => inOxensWords(new Refusal('x', { status, rule: 'r', field: 'source' }), model).status,
    );
    assert.deepEqual(statuses, [400, 413, 422]);
  });
});
