/** WaveSpeed's REST API as its pages describe it: cURL samples, the catalogue, tickets, inputs, what browsers need. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { createSignedUrls } from '../../src/http/media/signed-urls.ts';
import { call } from '../support/http.ts';
import { run, unlessRuns } from '../support/programs.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { openReceiver } from './support/receiver.ts';
import type { Receiver } from './support/receiver.ts';
import { stillBytes } from './support/still.ts';
import {
  baseUrl,
  documentedInputs,
  downloaded,
  ended,
  IMAGE_TO_VIDEO,
  inlineMedia,
  refused,
  shaped,
  TEXT_TO_VIDEO,
  wavespeedAt,
} from './support/wavespeed.ts';
import type { Media, Prediction, Wavespeed } from './support/wavespeed.ts';

type Json = Record<string, unknown>;

describe("WaveSpeed's REST API", () => {
  let house: House;
  let receiver: Receiver;
  let media: Media;
  let wavespeed: Wavespeed;
  before(async () => {
    [house, receiver, media] = await Promise.all([openHouse(), openReceiver(), inlineMedia()]);
    wavespeed = wavespeedAt(house);
  });
  afterEach(() => house.settle());
  after(async () => {
    await house.close();
    await receiver.close();
  });

  const finished = async (from: Wavespeed, model: string, input: unknown): Promise<Prediction> => {
    const { id } = await from.submit(model, input);
    await ended(house, id);
    return from.get(id);
  };

  describe('cURL samples', { skip: unlessRuns('curl', '--version') }, () => {
    /** As the page prints it. */
    const submit = `curl --location --request POST "https://api.wavespeed.ai/api/v3/luma/ray-3.2/image-to-video" \\
--header "Content-Type: application/json" \\
--header "Authorization: Bearer \${WAVESPEED_API_KEY}" \\
--data-raw '{
    "image": "https://example.com/still.png",
    "prompt": "A slow push in on a lighthouse, waves breaking below",
    "size": "16:9",
    "resolution": "540p",
    "duration": "5s"
}'
`;
    const result = `curl --location --request GET "https://api.wavespeed.ai/api/v3/predictions/\${requestId}/result" \\
--header "Authorization: Bearer \${WAVESPEED_API_KEY}"
`;

    const shell = async (script: string, env: Record<string, string>): Promise<Json> => {
      const input = script
        .replace('https://api.wavespeed.ai', baseUrl(house))
        .replace('https://example.com/still.png', `${receiver.url}/still.png`);
      const { code, stdout, stderr } = await run('bash', ['-s'], { env, input });
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout) as Json;
    };

    test('submit and result, with nothing but host, key and image changed', async () => {
      const env = { WAVESPEED_API_KEY: house.key };
      const created = await shell(submit, env);
      assert.deepEqual([created['code'], created['message']], [200, 'success']);
      const { id } = shaped(house, created['data'] as Json);
      await ended(house, id);
      const told = await shell(result, { ...env, requestId: id });
      const { status, outputs, model } = shaped(house, told['data'] as Json);
      assert.deepEqual([status, model], ['completed', IMAGE_TO_VIDEO]);
      assert.equal(await downloaded(house, outputs[0]), 'not really a clip');
    });

    test('in single quotes, as other pages have it, the key is not put in: 401 that says so', async () => {
      const env = { WAVESPEED_API_KEY: house.key };
      const quoted = submit.replace(/"Authorization: Bearer (.*?)"/, `'Authorization: Bearer $1'`);
      assert.ok(quoted !== submit);
      const told = await shell(quoted, env);
      assert.equal(told['code'], 401);
      assert.match(String(told['message']), /key/i);
    });
  });

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

  describe('tickets', () => {
    const ticket = async (
      size: number,
    ): Promise<{ put: string; headers: Record<string, string>; url: string }> => {
      const asked = { filename: 'a.png', size, content_type: 'image/png' };
      const data = await wavespeed.data('POST', '/media/uploads', asked);
      const upload = data['upload'] as Json;
      assert.deepEqual([data['type'], data['filename'], data['size']], ['image', 'a.png', size]);
      assert.equal(String(upload['method']).toUpperCase(), 'PUT');
      assert.ok(Date.parse(String(upload['expires_at'])) > Date.now());
      return {
        put: String(upload['url']),
        headers: upload['headers'] as Record<string, string>,
        url: String(data['download_url']),
      };
    };

    test('the bytes go in once, without a key, and are read without one', async () => {
      const bytes = await stillBytes();
      const { put, headers, url } = await ticket(bytes.length);
      assert.equal(headers['Content-Type'], 'image/png');
      const first = await fetch(put, { method: 'PUT', headers, body: bytes });
      assert.ok(first.ok, await first.text());
      const read = await fetch(url);
      assert.equal(read.headers.get('content-type'), 'image/png');
      assert.deepEqual(Buffer.from(await read.arrayBuffer()), bytes);
      // The same bytes once more are a client that tries again; others would change what an address serves.
      const other = await fetch(put, { method: 'PUT', headers, body: await stillBytes(480, 270) });
      assert.ok(other.status >= 400 && other.status < 500, `used: ${other.status}`);
      assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), bytes);
    });

    test('an expired ticket, one that was changed, and one for too much, are refused', async () => {
      const bytes = await stillBytes();
      const { put, headers } = await ticket(bytes.length);
      const [asset] = await house.core.db.query<{ id: string }>(
        `select id from asset where role = 'upload' order by created_at desc limit 1`,
      );
      const past = new Date(Date.now() - 1_000);
      const expired = createSignedUrls(house.secret).deposit(house.url, asset!.id, past);
      const late = await fetch(expired, { method: 'PUT', headers, body: bytes });
      assert.ok(late.status >= 400 && late.status < 500, `expired: ${late.status}`);
      const changed = new URL(put);
      for (const name of changed.searchParams.keys()) changed.searchParams.set(name, 'x');
      if (changed.href === put) changed.pathname += 'x';
      const refusal = await fetch(changed, { method: 'PUT', headers, body: bytes });
      assert.ok(refusal.status >= 400 && refusal.status < 500, String(refusal.status));
      refused(
        await wavespeed.call('POST', '/media/uploads', { filename: 'a.mp4', size: 1e15 }),
        413,
        /large|big|MB|GB|bytes/i,
      );
      refused(await wavespeed.call('POST', '/media/uploads', {}), 400, /filename|size/);
    });
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
      const done = await finished(wavespeed, model, { prompt: 'x', ...input });
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
    const done = await finished(wavespeed, TEXT_TO_VIDEO, { prompt: 'x' });
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
