/** Without a server: a prediction in each of its states. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { presentPrediction } from '../../../src/dialects/wavespeed/present.ts';
import type { Prediction } from '../../../src/dialects/wavespeed/present.ts';
import type { GenerationView } from '../../../src/store/rows.ts';
import { CLIP, ENDED, FRAMES, SENT, STARTED, completed, viewOf } from '../../support/view.ts';
import { TEXT_MODEL } from './support.ts';

const ID = '0f8f3d1f2a114a539c5e6f0d3c5e3f0b';
const WIRE = { model: TEXT_MODEL, base64: false, input: { prompt: 'A boat' } };

const shown = (view: GenerationView): Prediction =>
  presentPrediction(view, {
    file: ({ id, mime_type }) => `${id} ${mime_type}`,
    base: 'https://h/wavespeed',
  });
const failed = (failure_code: string | null, failure_reason: string | null = null): Prediction =>
  shown(viewOf({ state: 'failed', wire: WIRE, failure_code, failure_reason }));

describe('a prediction that', () => {
  test('waits has no output, no time and no price yet', () => {
    assert.deepEqual(shown(viewOf({ wire: WIRE })), {
      id: ID,
      model: TEXT_MODEL,
      status: 'created',
      input: { prompt: 'A boat' },
      outputs: [],
      error: '',
      has_nsfw_contents: [],
      urls: { get: `https://h/wavespeed/api/v3/predictions/${ID}/result` },
      created_at: '2026-03-01T12:00:00.000Z',
      executionTime: 0,
      timings: { inference: 0 },
    });
  });

  test('runs has no time either before its end', () => {
    const running = shown(viewOf({ state: 'processing', started_at: STARTED, wire: WIRE }));
    assert.deepEqual([running.status, running.executionTime, 'price' in running], ['processing', 0, false]);
  });

  test('went well gives its clip and not its frames, the milliseconds of its work, and its price', () => {
    const done = shown(completed({ wire: WIRE, outputs: [FRAMES, CLIP] }));
    assert.deepEqual(
      [done.status, done.outputs, done.has_nsfw_contents, done.error, 'code' in done],
      ['completed', ['clip video/mp4'], [false], '', false],
    );
    assert.deepEqual([done.executionTime, done.timings, done.price], [5_500, { inference: 5_500 }, 0.5]);
  });

  test('shows its inputs with an address where a picture was sent', () => {
    const input = { image: { kinora_media: 'video.start_frame', mime_type: 'image/png' } };
    const request = {
      model: 'ray-3.2',
      type: 'video',
      prompt: 'A boat',
      video: { start_frame: { file_id: 'picture' } },
    } as const;
    const view = viewOf({ request, wire: { ...WIRE, input } });
    assert.deepEqual(shown(view).input, { image: 'picture image/png' });
  });

  test('was cancelled says that it cost nothing, and why, where somebody said why', () => {
    const cancelled = (failure_reason: string | null): Prediction =>
      shown(viewOf({ state: 'cancelled', finished_at: ENDED, wire: WIRE, failure_reason, list_micros: 0 }));
    const { status, error, price } = cancelled(null);
    assert.deepEqual(
      [status, error, price],
      ['cancelled', 'The prediction was cancelled; nothing was charged', 0],
    );
    assert.equal('code' in cancelled(null), false);
    assert.equal(cancelled('Too dear').error, 'The prediction was cancelled; nothing was charged. Too dear');
  });

  test('no worker started in time has timed out', () => {
    const late = viewOf({ state: 'cancelled', start_by: SENT, finished_at: ENDED, wire: WIRE });
    const { status, error, code } = shown(late);
    assert.deepEqual(
      [status, error, code],
      ['timeout', 'No worker started the prediction in time; nothing was charged', 5004],
    );
  });

  test('ran on past that time, or was cancelled before it, has not', () => {
    const done = completed({ start_by: STARTED, wire: WIRE });
    assert.equal(shown(done).status, 'completed');
    const early = viewOf({ state: 'cancelled', start_by: ENDED, finished_at: STARTED, wire: WIRE });
    assert.equal(shown(early).status, 'cancelled');
  });
});

describe('a prediction that failed', () => {
  const codes: [failure: string, code: number][] = [
    ['content_moderated', 1200],
    ['invalid_request', 1401],
    ['image_too_large', 1402],
    ['unsupported_format', 1402],
    ['corrupt_input', 1402],
    ['fetch_failed', 1402],
    ['source_length', 1402],
    ['generation_failed', 1403],
    ['output_not_found', 1405],
    ['budget_exhausted', 5003],
    ['rate_limited', 5003],
    ['no_such_code', 5000],
    ['toString', 5000],
  ];
  for (const [failure, code] of codes) {
    test(`${failure} has the number ${code}`, () => {
      assert.equal(failed(failure).code, code);
    });
  }

  test('says why in WaveSpeed’s words, or that it failed', () => {
    const reason = 'video.start_frame could not be painted';
    assert.equal(failed('generation_failed', reason).error, 'image could not be painted');
    assert.deepEqual([failed(null).error, failed(null).code], ['The prediction failed', 5000]);
  });
});
