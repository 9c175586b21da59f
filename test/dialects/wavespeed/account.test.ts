/** What was asked for, what it cost, and what is left. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  FAILS,
  IMAGE_MODEL,
  TEXT,
  TEXT_MODEL,
  WAITS,
  dataOf,
  refusalOf,
  wavespeedServer,
} from './support.ts';
import type { Prediction, WavespeedServer } from './support.ts';

const DAY_MS = 86_400_000;

interface Page {
  page: number;
  has_more: boolean;
  items: Record<string, unknown>[];
}

describe('WaveSpeed’s history and bills', () => {
  let server: WavespeedServer;
  /** In the order in which they were asked for: three that end well, one that fails, one that waits. */
  let made: Prediction[];
  before(async () => {
    server = await wavespeedServer();
    await server.worker();
    made = [];
    for (const input of [
      TEXT,
      { ...TEXT, resolution: '720p' },
      { ...TEXT, size: '1:1' },
      { ...TEXT, prompt: FAILS },
      { ...TEXT, prompt: WAITS },
    ]) {
      made.push(await server.made(TEXT_MODEL, input));
    }
    for (const { id } of made.slice(0, 4)) await server.settled(id);
    await server.running(made[4]?.id ?? '');
    // Another API's generation is no prediction.
    await server.call('POST', '/v1/generations', { model: 'ray-3.2', type: 'video', prompt: 'Native' });
  });
  after(() => server.close());

  const post = async (path: string, body: unknown): Promise<Page> =>
    dataOf(await server.wavespeed('POST', `/api/v3${path}`, body)) as unknown as Page;
  const listed = async (query: Record<string, unknown>): Promise<unknown[]> =>
    (await post('/predictions', query)).items.map(({ id }) => id);
  const idsOf = (...numbers: number[]): unknown[] => numbers.map((number) => made[number]?.id);

  test('the list: newest first, as a GET shows each', async () => {
    const page = await post('/predictions', {});
    assert.deepEqual([page.page, page.has_more], [1, false]);
    assert.deepEqual(
      page.items.map(({ id }) => id),
      idsOf(4, 3, 2, 1, 0),
    );
    const { input, ...first } = await server.shown(made[0]?.id ?? '');
    const [shown] = page.items.slice(-1);
    const { outputs, ...rest } = shown ?? {};
    assert.ok(Array.isArray(outputs) && outputs.length === 1);
    assert.deepEqual({ ...rest, outputs: first.outputs }, first);
    const [withInputs] = (await post('/predictions', { include_inputs: true })).items.slice(-1);
    assert.deepEqual([withInputs?.['input'], withInputs?.['inputs']], [input, input]);
  });

  test('pages of it do not overlap, and the last says so', async () => {
    assert.deepEqual(await listed({ page: 1, page_size: 2 }), idsOf(4, 3));
    assert.deepEqual(await listed({ page: 2, page_size: 2 }), idsOf(2, 1));
    assert.deepEqual(await listed({ page: 3, page_size: 2 }), idsOf(0));
    assert.deepEqual(await listed({ page: 4, page_size: 2 }), []);
    const more = [1, 2, 3].map(async (page) => (await post('/predictions', { page, page_size: 2 })).has_more);
    assert.deepEqual(await Promise.all(more), [true, true, false]);
  });

  test('filters: model, status, time; empty ones filter nothing', async () => {
    assert.deepEqual(await listed({ status: 'failed' }), idsOf(3));
    assert.deepEqual(await listed({ status: 'processing' }), idsOf(4));
    assert.deepEqual(await listed({ status: 'completed', page_size: 1 }), idsOf(2));
    for (const status of ['created', 'pending', 'cancelled', 'timeout', 'deleted'])
      assert.deepEqual(await listed({ status }), [], status);
    assert.deepEqual(await listed({ model: IMAGE_MODEL }), []);
    assert.equal((await listed({ model: TEXT_MODEL, status: '' })).length, 5);
    const second = String(made[1]?.['created_at']);
    assert.deepEqual(await listed({ created_after: second }), idsOf(4, 3, 2, 1));
    assert.deepEqual(await listed({ created_before: second }), idsOf(0));
    assert.equal((await listed({ created_after: '2026-01-01' })).length, 5);
    const begun = new Date(second);
    const forms = [
      second.replace('Z', ''),
      second.replace('Z', '+00:00'),
      new Date(begun.getTime() + 7_200_000).toISOString().replace('Z', '+02:00'),
      begun.getTime() / 1000,
      String(begun.getTime()),
    ];
    for (const created_after of forms)
      assert.deepEqual(await listed({ created_after }), idsOf(4, 3, 2, 1), String(created_after));
  });

  test('nothing older than seven days, whatever is asked for', async () => {
    const headers = { Authorization: `Bearer ${await server.newKey({ owner: 'long ago' })}` };
    const old = await server.made(TEXT_MODEL, TEXT, headers);
    const moved = await server.core.db.query(
      `update generation set created_at = now() - interval '8 days' where replace(id::text, '-', '') = $1 returning id`,
      [old.id],
    );
    assert.equal(moved.length, 1);
    const all = { created_after: '2020-01-01T00:00:00Z' };
    const answer = await server.wavespeed('POST', '/api/v3/predictions', all, headers);
    assert.deepEqual(dataOf(answer)['items'], []);
  });

  test('a list that cannot be read is refused', async () => {
    for (const query of [
      { page: 0 },
      { page_size: 101 },
      { page_size: '20' },
      { status: 'done' },
      { created_after: 'yesterday' },
      { created_before: '2026-02-30' },
      { include_inputs: 'yes' },
    ]) {
      const { status, message } = refusalOf(await server.wavespeed('POST', '/api/v3/predictions', query));
      assert.equal(status, 400);
      assert.ok(message.includes(Object.keys(query)[0] ?? ''), message);
    }
  });

  test('bills agree with the price of each prediction; what failed is none', async () => {
    const { items, has_more } = await post('/billings/search', { page: 1, page_size: 10 });
    assert.equal(has_more, false);
    assert.deepEqual(
      items.map(({ prediction }) => (prediction as Record<string, unknown>)['uuid']),
      idsOf(4, 2, 1, 0),
    );
    for (const item of items.slice(1)) {
      const { uuid, ...prediction } = item['prediction'] as Record<string, unknown>;
      assert.deepEqual(prediction, { model_uuid: TEXT_MODEL, status: 'completed' });
      assert.equal(item['price'], (await server.shown(String(uuid)))['price']);
      assert.partialDeepStrictEqual(item, {
        billing_type: 'deduct',
        access_key_name: 'test',
        order: { state: 'done', price: item['price'], origin_price: item['price'] },
      });
    }
    assert.partialDeepStrictEqual(items[0], {
      order: { state: 'pre' },
      prediction: { status: 'processing' },
    });
  });

  test('bills by page, order, prediction, key, model, kind and time', async () => {
    const found = async (query: Record<string, unknown>): Promise<unknown[]> =>
      (await post('/billings/search', query)).items.map(({ uuid }) => uuid);
    assert.deepEqual(await found({ page: 2, page_size: 3 }), idsOf(0));
    assert.equal((await post('/billings/search', { page_size: 3 })).has_more, true);
    assert.deepEqual(await found({ page: 9 }), []);
    assert.deepEqual(await found({ sort: 'created_at ASC', page_size: 2 }), idsOf(0, 1));
    assert.deepEqual(await found({ prediction_uuids: [made[1]?.id, 'nonsense'] }), idsOf(1));
    assert.deepEqual(await found({ prediction_uuids: [] }), []);
    assert.deepEqual(await found({ model_uuid: IMAGE_MODEL }), []);
    assert.deepEqual(await found({ billing_type: 'recharge' }), []);
    assert.deepEqual(await found({ access_key_uuid: 'nonsense' }), []);
    assert.equal((await found({ billing_type: 'deduct', model_uuid: TEXT_MODEL })).length, 4);
    assert.deepEqual(await found({ end_time: '1000', model_uuid: '' }), []);
    assert.equal((await found({ start_time: String(Date.now() - DAY_MS) })).length, 4);
    assert.deepEqual(await found({ start_time: Date.now() + DAY_MS }), []);
    assert.equal((await found({ billing_type: '', start_time: '', end_time: '', model_uuid: '' })).length, 4);
    const { status, message } = refusalOf(
      await server.wavespeed('POST', '/api/v3/billings/search', { start_time: 'x' }),
    );
    assert.equal(status, 400);
    assert.match(message, /^start_time must be a time such as .*; got 'x'$/);
  });

  test('another owner sees nothing of it', async () => {
    const headers = { Authorization: `Bearer ${await server.newKey({ owner: 'stranger' })}` };
    for (const path of ['/predictions', '/billings/search']) {
      const answer = await server.wavespeed('POST', `/api/v3${path}`, {}, headers);
      assert.deepEqual((dataOf(answer) as unknown as Page).items, [], path);
    }
  });

  test('usage: by model, by day, and in sum', async () => {
    const span = {
      start_time: new Date(Date.now() - DAY_MS).toISOString(),
      end_time: new Date(Date.now() + DAY_MS).toISOString(),
    };
    const day = String(made[0]?.['created_at']).slice(0, 10);
    const usage = await post('/user/usage_stats', span);
    assert.deepEqual(usage, {
      per_model_usage: [
        {
          model_uuid: TEXT_MODEL,
          model_type: 'text-to-video',
          unit_price: 0.5,
          total_cost: 2.5,
          total_count: 4,
          last_used_date: day,
        },
      ],
      daily_usage: [
        { date: day, amount: 2.5, count: 4, models: [{ model_uuid: TEXT_MODEL, amount: 2.5, count: 4 }] },
      ],
      summary: { total_cost: 2.5, total_requests: 5, success_requests: 3 },
    });
    const seconds = { start_time: Date.now() / 1000 - 86_400, end_time: Date.now() / 1000 + 86_400 };
    assert.deepEqual(await post('/user/usage_stats', { ...seconds, model_uuid: '' }), usage);
    assert.deepEqual(await post('/user/usage_stats', { ...span, model_uuid: IMAGE_MODEL }), {
      per_model_usage: [],
      daily_usage: [],
      summary: { total_cost: 0, total_requests: 0, success_requests: 0 },
    });
    for (const wrong of [
      {},
      { ...span, start_time: span.end_time },
      { ...span, start_time: new Date(Date.now() - 31 * DAY_MS).toISOString() },
    ]) {
      const { status } = refusalOf(await server.wavespeed('POST', '/api/v3/user/usage_stats', wrong));
      assert.equal(status, 400);
    }
  });

  test('the balance is what the operator says, and needs a key', async () => {
    assert.deepEqual(dataOf(await server.wavespeed('GET', '/api/v3/balance')), {
      balance: server.core.config.balanceUsd,
    });
    const refused = await server.wavespeed('GET', '/api/v3/balance', undefined, {
      Authorization: 'Bearer no',
    });
    assert.equal(refusalOf(refused).status, 401);
  });
});
