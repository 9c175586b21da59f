/** WaveSpeed's list of predictions, deletion of either kind, and usage. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import {
  finished,
  IMAGE_TO_VIDEO,
  inlineMedia,
  ownerOf,
  refused,
  shaped,
  TEXT_TO_VIDEO,
  wavespeedAt,
} from './support/wavespeed.ts';
import type { Media, Wavespeed } from './support/wavespeed.ts';

type Json = Record<string, unknown>;

describe("WaveSpeed's history", () => {
  let house: House;
  let media: Media;
  let wavespeed: Wavespeed;
  before(async () => {
    [house, media] = await Promise.all([openHouse(), inlineMedia()]);
    wavespeed = wavespeedAt(house);
  });
  afterEach(() => house.settle());
  after(() => house.close());

  test('history: pages, newest first, each filter, inputs when they are asked for', async () => {
    const list = await ownerOf(house, 'historian');
    const ids: string[] = [];
    for (const [model, input] of [
      [TEXT_TO_VIDEO, { prompt: 'one' }],
      [TEXT_TO_VIDEO, { prompt: 'two' }],
      [IMAGE_TO_VIDEO, { prompt: 'three', image: media.image }],
    ] as const)
      ids.unshift((await finished(house, list, model, input)).id);
    const page = async (body: Json): Promise<Json[]> => {
      const data = await list.data('POST', '/predictions', body);
      assert.equal(data['page'], body['page'] ?? 1);
      return data['items'] as Json[];
    };
    const idsOf = async (body: Json): Promise<unknown[]> => (await page(body)).map(({ id }) => id);
    assert.deepEqual(await idsOf({}), ids);
    for (const item of await page({})) shaped(house, item);
    assert.deepEqual(await idsOf({ page: 1, page_size: 2 }), ids.slice(0, 2));
    assert.deepEqual(await idsOf({ page: 2, page_size: 2 }), ids.slice(2));
    assert.deepEqual(await idsOf({ page: 3, page_size: 2 }), []);
    assert.deepEqual(await idsOf({ model: IMAGE_TO_VIDEO }), ids.slice(0, 1));
    assert.deepEqual(await idsOf({ status: 'completed' }), ids);
    assert.deepEqual(await idsOf({ status: 'failed' }), []);
    const [newest] = await page({ page_size: 1 });
    const middle = String((await list.get(ids[1]!)).created_at);
    assert.deepEqual(await idsOf({ created_after: String(newest?.['created_at']) }), ids.slice(0, 1));
    assert.ok(!(await idsOf({ created_before: middle })).includes(ids[0]));
    const [shown] = await page({ page_size: 1, include_inputs: true });
    const told = (shown?.['inputs'] ?? shown?.['input']) as Json;
    assert.equal(told['prompt'], 'three');
    assert.ok(!JSON.stringify(told).includes('base64,'), 'no bytes of media in lists');
    for (const wrong of [{ page_size: 0 }, { page_size: 101 }, { page: 0 }, { status: 'done' }])
      refused(await list.call('POST', '/predictions', wrong), 400);
  });

  test('deletion by list and by path: gone from history and 404; a foreign one stays', async () => {
    const list = await ownerOf(house, 'tidy');
    const made: string[] = [];
    for (const prompt of ['one', 'two', 'three'])
      made.push((await finished(house, list, TEXT_TO_VIDEO, { prompt })).id);
    const [one, two, three] = made;
    const output = (await list.get(one!)).outputs[0]!;
    refused(await wavespeed.call('DELETE', `/predictions/${one!}`), 404);
    const foreign = await wavespeed.data('POST', '/predictions/delete', { ids: [one] });
    assert.deepEqual(foreign, { deleted_count: 0 });

    assert.deepEqual(await list.data('DELETE', `/predictions/${one!}`), { id: one, status: 'deleted' });
    const ids = [two, three, '0'.repeat(32)];
    assert.deepEqual(await list.data('POST', '/predictions/delete', { ids }), { deleted_count: 2 });
    for (const id of made) refused(await list.call('GET', `/predictions/${id}/result`), 404);
    refused(await list.call('DELETE', `/predictions/${one!}`), 404);
    assert.deepEqual((await list.data('POST', '/predictions', {}))['items'], []);
    assert.ok((await fetch(output)).status >= 400);
  });

  test('usage of a month, and no more than a month', async () => {
    const end = new Date(Date.now() + 60_000);
    const since = (days: number): string => new Date(end.getTime() - days * 86_400_000).toISOString();
    const usage = await wavespeed.data('POST', '/user/usage_stats', {
      start_time: since(7),
      end_time: end.toISOString(),
    });
    for (const name of ['per_model_usage', 'daily_usage', 'summary']) assert.ok(name in usage, name);
    refused(
      await wavespeed.call('POST', '/user/usage_stats', {
        start_time: since(40),
        end_time: end.toISOString(),
      }),
      400,
      /31/,
    );
  });
});
