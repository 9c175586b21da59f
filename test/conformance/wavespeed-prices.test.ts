/** What runs cost on WaveSpeed: quotes by both calls, charges, balance and billings, which agree with one another. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import {
  ended,
  finished,
  held,
  IMAGE_TO_VIDEO,
  inlineMedia,
  ownerOf,
  refused,
  TEXT_TO_VIDEO,
  VIDEO_EDIT,
  VIDEO_REFRAMING,
  wavespeedAt,
} from './support/wavespeed.ts';
import type { Media, Wavespeed } from './support/wavespeed.ts';

type Json = Record<string, unknown>;

/** US dollars at 540p, 720p and 1080p (WaveSpeed, page of the model). */
const GRID = { '5s': [0.5, 1, 2], '10s': [1, 2, 4] } as const;
const RESOLUTIONS = ['540p', '720p', '1080p'] as const;

describe("WaveSpeed's prices", () => {
  let house: House;
  let media: Media;
  let wavespeed: Wavespeed;
  before(async () => {
    [house, media] = await Promise.all([openHouse(), inlineMedia()]);
    wavespeed = wavespeedAt(house);
  });
  afterEach(() => house.settle());
  after(() => house.close());

  const quote = async (model_id: string, inputs?: Json): Promise<number> => {
    const price = await wavespeed.data('POST', '/model/price', { model_id, inputs });
    assert.deepEqual([price['model_id'], price['currency']], [model_id, 'USD']);
    assert.equal(price['discounted_price'], price['price']);
    const legacy = await wavespeed.data('POST', '/model/pricing', { model_id, inputs });
    assert.deepEqual(legacy, { model_id, unit_price: price['price'], currency: 'USD' });
    return Number(price['price']);
  };

  for (const model of [IMAGE_TO_VIDEO, TEXT_TO_VIDEO])
    test(`the grid of ${model}: the quote is what the run costs`, async () => {
      for (const [duration, prices] of Object.entries(GRID))
        for (const [index, resolution] of RESOLUTIONS.entries()) {
          const input = { prompt: 'x', image: media.image, duration, resolution };
          assert.equal(await quote(model, input), prices[index], `${duration} ${resolution}`);
          const done = await finished(house, wavespeed, model, input);
          assert.deepEqual([done.status, done['price']], ['completed', prices[index]]);
        }
    });

  /** US dollars a clip at 540p, 720p and 1080p; WaveSpeed's page says the first, Ray's list price at other hosts the rest. */
  const EDITS = { '5s': [0.72, 1.08, 2.16], '10s': [1.44, 2.16, 4.32] } as const;

  test('edits and reframes of a clip that lies here: the quote is what the run costs, in every tier', async () => {
    const video = await uploaded(wavespeed, media.video);
    const prompt = 'a watercolour';
    for (const [duration, prices] of Object.entries(EDITS))
      for (const [index, resolution] of RESOLUTIONS.entries()) {
        assert.equal(await quote(VIDEO_EDIT, { prompt, duration, resolution }), prices[index]);
        const input = { prompt, video, duration, resolution };
        const price = await quote(VIDEO_EDIT, input);
        const done = await finished(house, wavespeed, VIDEO_EDIT, input);
        assert.deepEqual([done.status, done['price']], ['completed', price], `${duration} ${resolution}`);
      }
    for (const resolution of RESOLUTIONS) {
      const input = { prompt, video, resolution };
      const price = await quote(VIDEO_REFRAMING, input);
      const done = await finished(house, wavespeed, VIDEO_REFRAMING, input);
      assert.deepEqual([done.status, done['price']], ['completed', price], resolution);
    }
  });

  test('older names cost what their quote says', async () => {
    for (const duration of [5, 10]) {
      const input = { prompt: 'x', size: '1280*720', duration };
      const price = await quote('luma/ray-2-flash-t2v', input);
      assert.equal((await finished(house, wavespeed, 'luma/ray-2-flash-t2v', input))['price'], price);
      assert.equal(price, GRID[`${duration}s` as keyof typeof GRID][1]);
    }
  });

  test('with missing inputs it is the base price, which the catalogue says too', async () => {
    const bases: Json = {};
    for (const model of await wavespeed.data<Json[]>('GET', '/models'))
      bases[String(model['model_id'])] = model['base_price'];
    for (const model of [IMAGE_TO_VIDEO, TEXT_TO_VIDEO, VIDEO_EDIT, VIDEO_REFRAMING]) {
      assert.equal(await quote(model), bases[model], model);
      assert.equal(await quote(model, {}), bases[model], model);
    }
    assert.deepEqual([bases[IMAGE_TO_VIDEO], bases[TEXT_TO_VIDEO]], [0.5, 0.5]);
    assert.deepEqual([bases[VIDEO_EDIT], bases[VIDEO_REFRAMING]], [0.72, 0.06]);
  });

  test('an unknown model is 404; a quote makes no task and costs nothing', async () => {
    refused(await wavespeed.call('POST', '/model/price', { model_id: 'luma/ray-9', inputs: {} }), 404);
    const careful = await ownerOf(house, 'careful');
    const before = await careful.data('GET', '/balance');
    await careful.data('POST', '/model/price', { model_id: TEXT_TO_VIDEO, inputs: { prompt: 'x' } });
    assert.deepEqual(await careful.data('GET', '/balance'), before);
    assert.deepEqual((await careful.data('POST', '/predictions', {}))['items'], []);
  });

  test('a run costs its price, a failed or cancelled one nothing; billings and usage agree; the balance is the operator’s figure', async () => {
    const payer = await ownerOf(house, 'payer');
    const since = new Date(Date.now() - 60_000).toISOString();
    const done = await finished(house, payer, TEXT_TO_VIDEO, { prompt: 'x', resolution: '1080p' });
    assert.equal(done['price'], 2);
    const { run, running } = await held(house, () => payer.submit(TEXT_TO_VIDEO, { prompt: 'x' }));
    const { id } = await running;
    run.fail('the lamp would not light');
    await ended(house, id);
    assert.equal((await payer.get(id))['price'], 0);
    const { run: stopping, running: asked } = await held(house, () =>
      payer.submit(TEXT_TO_VIDEO, { prompt: 'x' }),
    );
    const Authorization = `Bearer ${await house.newKey({ owner: 'payer' })}`;
    const { generation_id } = stopping.task;
    await house.call('POST', `/v1/generations/${generation_id}/cancel`, undefined, { Authorization });
    const cancelled = await payer.get((await asked).id);
    assert.deepEqual([cancelled.status, cancelled['price']], ['cancelled', 0]);
    const billed = await payer.data('POST', '/billings/search', { page: 1, page_size: 50 });
    const items = billed['items'] as Json[];
    assert.deepEqual([billed['page'], billed['has_more']], [1, false]);
    assert.deepEqual(
      items.map(({ price }) => price),
      [2],
    );
    assert.equal((items[0]?.['prediction'] as Json)['uuid'], done.id);
    const until = new Date(Date.now() + 60_000).toISOString();
    const usage = await payer.data('POST', '/user/usage_stats', { start_time: since, end_time: until });
    assert.equal((usage['summary'] as Json)['total_cost'], 2);
    assert.deepEqual(await payer.data('GET', '/balance'), { balance: house.core.config.balanceUsd });
  });
});

/** The address of a clip that was handed over as a form. */
async function uploaded(wavespeed: Wavespeed, uri: string): Promise<string> {
  const form = new FormData();
  form.set('file', await (await fetch(uri)).blob(), 'clip.mp4');
  return String((await wavespeed.data('POST', '/media/upload/binary', form))['download_url']);
}
