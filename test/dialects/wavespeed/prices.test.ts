/** Prices before a run, where they are less plain than the grid of WaveSpeed's pages (`test/conformance/wavespeed-prices.test.ts`). */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { WAVESPEED_MODELS } from '../../../src/dialects/wavespeed/models.ts';
import {
  EDIT_MODEL,
  IMAGE_MODEL,
  REFRAME_MODEL,
  TEXT_MODEL,
  dataOf,
  picture,
  refusalOf,
  wavespeedServer,
} from './support.ts';
import type { WavespeedServer } from './support.ts';

describe('WaveSpeed’s prices', () => {
  let server: WavespeedServer;
  before(async () => {
    server = await wavespeedServer();
    await server.worker();
  });
  after(() => server.close());

  const priced = async (model_id: string, inputs?: Record<string, unknown>) =>
    dataOf(await server.wavespeed('POST', '/api/v3/model/price', { model_id, inputs }));
  const charged = async (model: string, inputs: Record<string, unknown>): Promise<unknown> => {
    const { id } = await server.made(model, inputs);
    const prediction = await server.settled(id);
    assert.equal(prediction.status, 'completed', String(prediction['error']));
    return prediction['price'];
  };

  test('a clip that was put to a ticket’s address and never looked at: to the cent what is charged', async () => {
    const bytes = await readFile(new URL('../../../examples/media/turning-box.mp4', import.meta.url));
    const put = async (body: Buffer): Promise<string> => {
      const named = { filename: 'a.mp4', size: body.length, content_type: 'video/mp4' };
      const ticket = dataOf(await server.wavespeed('POST', '/api/v3/media/uploads', named));
      const { url } = ticket['upload'] as { url: string };
      assert.equal((await fetch(url, { method: 'PUT', body: new Uint8Array(body) })).status, 200);
      return String(ticket['download_url']);
    };
    for (const [model, inputs] of [
      [EDIT_MODEL, { duration: '10s' }],
      [REFRAME_MODEL, { size: '1:1', resolution: '1080p' }],
    ] as const) {
      const asked = { ...inputs, video: await put(bytes), prompt: 'A watercolour' };
      const price = (await priced(model, asked))['price'];
      assert.equal((await priced(model, asked))['price'], price);
      assert.equal(await charged(model, asked), price, model);
    }
    const picked = { model_id: EDIT_MODEL, inputs: { video: await put(await picture()) } };
    const { status, message } = refusalOf(await server.wavespeed('POST', '/api/v3/model/price', picked));
    assert.deepEqual([status, message.startsWith('video: the file is a PNG image')], [400, true], message);
  });

  test('what is missing is priced as the base price, which the catalogue says, too', async () => {
    const models = (await server.wavespeed('GET', '/api/v3/models')).json['data'] as Record<
      string,
      unknown
    >[];
    assert.deepEqual(
      models.slice(0, 4).map((model) => [model['model_id'], model['base_price']]),
      [
        [IMAGE_MODEL, 0.5],
        [TEXT_MODEL, 0.5],
        [EDIT_MODEL, 0.72],
        [REFRAME_MODEL, 0.06],
      ],
    );
    for (const [i, { id }] of WAVESPEED_MODELS.entries()) {
      assert.equal((await priced(id, {}))['price'], models[i]?.['base_price'], id);
      assert.equal(
        (await priced(id, { prompt: '', image: null, video: '' }))['price'],
        models[i]?.['base_price'],
      );
    }
    assert.equal((await priced(IMAGE_MODEL))['price'], 0.5);
    assert.equal((await priced(IMAGE_MODEL, { resolution: '1080p', duration: 10 }))['price'], 4);
    const elsewhere = { video: 'https://example.com/video.mp4' };
    assert.equal((await priced(EDIT_MODEL, { ...elsewhere, duration: '10s' }))['price'], 1.44);
    assert.equal((await priced(REFRAME_MODEL, elsewhere))['price'], 0.3);
  });

  test('a price makes nothing, and refuses what a submit refuses', async () => {
    const before = await server.core.db.query('select count(*) as n from generation');
    const refused = await Promise.all(
      [
        { model_id: 'luma/ray-9', inputs: {} },
        { model_id: TEXT_MODEL, inputs: { resolution: '4k' } },
        { model_id: IMAGE_MODEL, inputs: { duration: '7s' } },
        { inputs: {} },
      ].map((body) => server.wavespeed('POST', '/api/v3/model/price', body)),
    );
    const answers = refused.map(refusalOf);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 400, 400, 400],
    );
    assert.match(answers[1]?.message ?? '', /resolution.*540p, 720p, 1080p/);
    assert.deepEqual(await server.core.db.query('select count(*) as n from generation'), before);
    assert.equal(
      (await server.wavespeed('POST', '/api/v3/model/price', {}, { Authorization: '' })).status,
      401,
    );
  });
});
