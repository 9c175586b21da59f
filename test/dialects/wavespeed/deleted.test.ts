/** Deleting a prediction does not undo what it cost: the ledger keeps its model, price and time. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { activity } from '../../../src/jobs/activity.ts';
import { callerOf, openKeyRing } from '../../../src/jobs/keys.ts';
import { FAILS, IMAGE_MODEL, TEXT, TEXT_MODEL, dataOf, wavespeedServer } from './support.ts';
import type { Prediction, WavespeedServer } from './support.ts';

const DAY_MS = 86_400_000;
const MICROS = 1_000_000;

describe('what was deleted at WaveSpeed', () => {
  let server: WavespeedServer;
  let kept: Prediction;
  let deleted: Prediction;
  let price: unknown;
  before(async () => {
    server = await wavespeedServer();
    await server.worker();
    kept = await server.made(TEXT_MODEL, TEXT);
    deleted = await server.made(TEXT_MODEL, { ...TEXT, resolution: '1080p' });
    const failed = await server.made(TEXT_MODEL, { ...TEXT, prompt: FAILS });
    for (const { id } of [kept, failed]) await server.settled(id);
    price = (await server.settled(deleted.id))['price'];
    const ids = [deleted.id, failed.id];
    const answer = await server.wavespeed('POST', '/api/v3/predictions/delete', { ids });
    assert.deepEqual(dataOf(answer), { deleted_count: 2 });
  });
  after(() => server.close());

  const bills = async (query: Record<string, unknown>): Promise<Record<string, unknown>[]> =>
    dataOf(await server.wavespeed('POST', '/api/v3/billings/search', query))['items'] as Record<
      string,
      unknown
    >[];

  test('is billed still, with model, price, time and key', async () => {
    assert.equal(price, 2);
    const [newest, ...others] = await bills({ model_uuid: TEXT_MODEL });
    const { created_at, ...item } = newest ?? {};
    assert.deepEqual(item, {
      uuid: deleted.id,
      billing_type: 'deduct',
      price,
      updated_at: created_at,
      access_key_name: 'test',
      order: { uuid: deleted.id, state: 'done', price, origin_price: price, status: '', ak_id: 0 },
      prediction: { uuid: deleted.id, model_uuid: TEXT_MODEL, status: 'deleted' },
    });
    assert.ok(Math.abs(Date.parse(String(created_at)) - Date.parse(String(deleted['created_at']))) < 1000);
    assert.deepEqual(
      others.map(({ uuid }) => uuid),
      [kept.id],
    );
  });

  test('is found by its id and its model, and not by another model', async () => {
    assert.equal((await bills({ prediction_uuids: [deleted.id] })).length, 1);
    assert.deepEqual(await bills({ prediction_uuids: [deleted.id], model_uuid: IMAGE_MODEL }), []);
  });

  test('counts in the usage as it did before', async () => {
    const usage = await server.wavespeed('POST', '/api/v3/user/usage_stats', {
      start_time: new Date(Date.now() - DAY_MS).toISOString(),
      end_time: new Date(Date.now() + DAY_MS).toISOString(),
    });
    assert.partialDeepStrictEqual(dataOf(usage), {
      per_model_usage: [{ model_uuid: TEXT_MODEL, total_cost: 2.5, total_count: 2 }],
      summary: { total_cost: 2.5, total_requests: 3, success_requests: 2 },
    });
  });

  test('counts in an account’s activity by day and by key', async () => {
    const span = { surface: 'wavespeed', from: new Date(0), to: new Date(Date.now() + DAY_MS) } as const;
    const key = await openKeyRing(server.core).find(server.key);
    assert.ok(key);
    for (const group of ['all', 'date', 'key'] as const) {
      const rows = await activity(server.core, callerOf(key), group, span);
      assert.deepEqual(
        rows.map(({ requests, results, list_micros }) => [requests, results, list_micros]),
        [[3, 3, 2.5 * MICROS]],
        group,
      );
    }
  });
});
