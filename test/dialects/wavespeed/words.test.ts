/** Without a server: refusals in WaveSpeed's words, ids, and what is remembered of a call. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isOfMedia } from '../../../src/dialects/wavespeed/failure.ts';
import { inWavespeedsNames, inWavespeedsWords } from '../../../src/dialects/wavespeed/fields.ts';
import { generationId, predictionId } from '../../../src/dialects/wavespeed/ids.ts';
import { WAVESPEED_MODELS } from '../../../src/dialects/wavespeed/models.ts';
import type { WavespeedModel } from '../../../src/dialects/wavespeed/models.ts';
import { wireOf } from '../../../src/dialects/wavespeed/wire.ts';
import { KinoraError, Refusal } from '../../../src/ray/errors.ts';
import type { GenerationType } from '../../../src/ray/request.ts';

function modelOf(type: GenerationType): WavespeedModel {
  const model = WAVESPEED_MODELS.find((each) => each.type === type);
  assert.ok(model);
  return model;
}

describe('WaveSpeed’s words', () => {
  test('a first frame has the name that the model gives it', () => {
    const sentence = 'video.start_frame and video.end_frame: see aspect_ratio';
    assert.equal(inWavespeedsNames('video', sentence), 'image and last_image: see size');
    assert.equal(inWavespeedsNames('video_edit', 'video.start_frame is small'), 'start_image is small');
    assert.equal(inWavespeedsNames('video_reframe', 'source is small'), 'video is small');
  });

  test('a refusal keeps its rule and value, is 400 or 413, and names the model, the field and no type', () => {
    const model = modelOf('video_edit');
    const facts = { rule: 'r', field: 'source.url', value: 7, allowed: [18] } as const;
    const said = inWavespeedsWords(
      new Refusal("source: at most 18 s for type 'video_edit', not type 'video'", { status: 422, ...facts }),
      model,
    );
    assert.ok(said instanceof Refusal);
    assert.equal(said.message, `video: at most 18 s for model '${model.id}', not model '${model.id}'`);
    assert.deepEqual(
      [said.status, said.rule, said.field, said.value, said.allowed],
      [400, 'r', 'video', 7, [18]],
    );
    const large = inWavespeedsWords(new Refusal('x', { status: 413, ...facts }), model);
    assert.equal(large.status, 413);
  });

  test('other errors keep their status, and those without a field are left as they are', () => {
    const model = modelOf('video');
    const away = new KinoraError('webhook_url: away', {
      status: 503,
      code: 'c',
      field: 'webhook_url',
      retryable: true,
    });
    const said = inWavespeedsWords(away, model);
    assert.deepEqual(
      [said.message, said.field, said.status, said.code, said.retryable, said.cause],
      ['webhook: away', 'webhook', 503, 'c', true, away],
    );
    const plain = new KinoraError('the source is away', { status: 503, code: 'c' });
    assert.equal(inWavespeedsWords(plain, model), plain);
  });

  test('only what is wrong with media becomes a prediction that has failed', () => {
    const refusal = (rule: string): Refusal => new Refusal('x', { status: 422, rule, field: 'f' });
    for (const rule of ['fetch_failed', 'corrupt_input', 'source_length', 'private_address']) {
      assert.ok(isOfMedia(refusal(rule)), rule);
    }
    assert.ok(!isOfMedia(refusal('loop_excludes_10s')));
    assert.ok(!isOfMedia(new KinoraError('x', { status: 500, code: 'fetch_failed' })));
  });
});

test('an id is the generation’s without dashes, and is found in both forms and either case', () => {
  const uuid = '0f8f3d1f-2a11-4a53-9c5e-6f0d3c5e3f0b';
  assert.equal(predictionId(uuid), '0f8f3d1f2a114a539c5e6f0d3c5e3f0b');
  assert.equal(generationId(predictionId(uuid).toUpperCase()), uuid);
  assert.equal(generationId(uuid), uuid);
  assert.equal(generationId(`${predictionId(uuid)}0`), `${predictionId(uuid)}0`);
});

test('what is remembered of a call holds no bytes of its media', () => {
  const inputs = {
    prompt: 'x',
    image: 'data:image/png;base64,AAAA',
    reference: ['https://h/a.png', 'data:image/jpeg;base64,BBBB'],
  };
  const call = { model: modelOf('video'), base64: true } as Parameters<typeof wireOf>[0];
  const { model, base64, input } = wireOf(call, { inputs, places: {} });
  assert.deepEqual([model, base64], [call.model.id, true]);
  assert.deepEqual(input, {
    prompt: 'x',
    image: 'data:image/png;…',
    reference: ['https://h/a.png', 'data:image/jpeg;…'],
  });
  const stored = wireOf(call, {
    inputs,
    places: { image: 'video.start_frame', 'reference[1]': 'image_ref[1]' },
  });
  assert.doesNotMatch(JSON.stringify(stored), /AAAA|BBBB/);
  assert.notDeepEqual(stored.input, input);
  const refused = wireOf(call, { inputs, places: { image: 'video.start_frame' } }, false);
  assert.deepEqual(refused.input, input);
});
