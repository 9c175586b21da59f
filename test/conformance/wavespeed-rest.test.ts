/** WaveSpeed's REST API as its pages describe it: the catalogue, inputs, what browsers need. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { call } from '../support/http.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import {
  baseUrl,
  documentedInputs,
  downloaded,
  finished,
  IMAGE_TO_VIDEO,
  inlineMedia,
  TEXT_TO_VIDEO,
  wavespeedAt,
} from './support/wavespeed.ts';
import type { Media, Wavespeed } from './support/wavespeed.ts';

type Json = Record<string, unknown>;

describe("WaveSpeed's REST API", () => {
  let house: House;
  let media: Media;
  let wavespeed: Wavespeed;
  before(async () => {
    [house, media] = await Promise.all([openHouse(), inlineMedia()]);
    wavespeed = wavespeedAt(house);
  });
  afterEach(() => house.settle());
  after(() => house.close());

  test('the catalogue: each model with its schema, and the public schema without a key', async () => {
    const models = await wavespeed.data<Json[]>('GET', '/models');
    for (const [model, input] of documentedInputs(media)) {
      const found = models.find((each) => each['model_id'] === model)!;
      for (const name of ['name', 'description', 'type']) assert.ok(found[name], name);
      const [schema] = (found['api_schema'] as { api_schemas: Json[] }).api_schemas;
      assert.deepEqual([schema?.['method'], schema?.['api_path']], ['POST', `/api/v3/${model}`]);
      const request = schema?.['request_schema'] as Json;
      const properties = Object.keys(request['properties'] as Json);
      for (const name of Object.keys(input)) assert.ok(properties.includes(name), `${model} ${name}`);
      assert.equal(request['type'], 'object');
      assert.deepEqual((request['x-order-properties'] as string[]).toSorted(), properties.toSorted());

      const open = await call(`${baseUrl(house)}/center/default/api/v1/model_schema/${model}`, 'GET');
      assert.equal(open.status, 200, open.text);
      assert.match(open.text, /"x-order-properties"/);
    }
  });

  test('inputs as callers normalise them, and fields of other models', async () => {
    for (const [model, input] of [
      [TEXT_TO_VIDEO, { duration: 5 }],
      [TEXT_TO_VIDEO, { duration: '10' }],
      [TEXT_TO_VIDEO, { aspect_ratio: '9:16' }],
      [TEXT_TO_VIDEO, { seed: 7, negative_prompt: 'blur', loop: false, extra: { a: 1 } }],
      [TEXT_TO_VIDEO, { reference: media.image }],
      [TEXT_TO_VIDEO, { reference: [media.image] }],
      [IMAGE_TO_VIDEO, { image: media.image, last_image: media.image }],
      [IMAGE_TO_VIDEO, { image: media.image, reference: media.image }],
      [IMAGE_TO_VIDEO, { image: media.image.slice(media.image.indexOf(',') + 1) }],
      [IMAGE_TO_VIDEO, { image: media.image, images: [media.image] }],
      ['luma/ray-2-i2v', { image: media.image, size: '1280*720', duration: 5 }],
      ['luma/ray-2-flash-i2v', { image: media.image, size: '720*1280', duration: 10 }],
      ['luma/ray-2-flash-t2v', { size: '1280*720', duration: '5', enable_prompt_optimizer: false }],
    ] as const) {
      const done = await finished(house, wavespeed, model, { prompt: 'x', ...input });
      assert.deepEqual([done.status, done.error], ['completed', ''], JSON.stringify(Object.keys(input)));
      assert.equal(done.model, model);
    }
  });

  test('pages of other origins may call everything, with the headers of the clients', async () => {
    for (const [method, path] of [
      ['POST', `/api/v3/${TEXT_TO_VIDEO}`],
      ['GET', `/api/v3/predictions/${'0'.repeat(32)}/result`],
      ['DELETE', `/api/v3/predictions/${'0'.repeat(32)}`],
      ['POST', '/api/v3/media/uploads'],
      ['POST', '/api/v2/media/upload/binary'],
      ['GET', '/api/v3/models'],
    ] as const) {
      const response = await fetch(`${baseUrl(house)}${path}`, {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://studio.example',
          'Access-Control-Request-Method': method,
          'Access-Control-Request-Headers':
            'authorization,content-type,x-client-name,x-client-os,x-client-version',
        },
      });
      assert.deepEqual([response.status, response.headers.get('access-control-allow-origin')], [204, '*']);
      assert.ok(response.headers.get('access-control-allow-methods')?.includes(method), path);
      const allowed = response.headers.get('access-control-allow-headers')?.toLowerCase() ?? '';
      for (const name of [
        'authorization',
        'content-type',
        'x-client-name',
        'x-client-version',
        'x-client-os',
      ])
        assert.ok(allowed.includes(name), `${name} in ${allowed}`);
    }
    const { headers } = await wavespeed.call('GET', '/balance', undefined, {
      Origin: 'https://studio.example',
    });
    assert.equal(headers.get('access-control-allow-origin'), '*');
  });

  test('an output needs no key, ends in .mp4, tells its type and serves ranges, HEAD and preflight', async () => {
    const done = await finished(house, wavespeed, TEXT_TO_VIDEO, { prompt: 'x' });
    const url = done.outputs[0]!;
    assert.match(new URL(url).pathname, /\.mp4$/);
    const whole = await downloaded(house, url);
    const ranged = await fetch(url, { headers: { Range: 'bytes=4-9' } });
    assert.deepEqual([ranged.status, await ranged.text()], [206, whole.slice(4, 10)]);
    assert.equal(ranged.headers.get('content-range'), `bytes 4-9/${whole.length}`);
    const head = await fetch(url, { method: 'HEAD' });
    assert.deepEqual(
      [head.status, head.headers.get('content-type'), head.headers.get('accept-ranges')],
      [200, 'video/mp4', 'bytes'],
    );
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://studio.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'range',
      },
    });
    assert.ok(preflight.ok);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  });
});
