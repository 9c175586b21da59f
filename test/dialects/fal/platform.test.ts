import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ENDPOINTS } from '../../../src/dialects/fal/endpoints.ts';
import { falMount } from '../../../src/dialects/fal/index.ts';
import { call, testServer } from '../../support/http.ts';
import type { Answer, TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';

const T2V = 'luma/agent/ray/v3.2/text-to-video';
const I2V = 'luma/agent/ray/v3.2/image-to-video';
const REFRAME = 'luma/agent/ray/v3.2/reframe';
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('the platform API of fal', () => {
  let server: TestServer;
  /** A plain clip, a dear one, and one that was refused, all of one key. */
  const made: string[] = [];
  before(async () => {
    server = await testServer([scriptedEngine({})], { mounts: [falMount] });
    await server.worker();
    for (const input of [
      { prompt: 'a lighthouse' },
      { prompt: 'a lighthouse', resolution: '1080p', duration: '10s' },
      { prompt: 'a lighthouse', resolution: '8k' },
    ]) {
      const answer = await fal('POST', `/queue/${T2V}`, input);
      assert.equal(answer.status, 200, answer.text);
      const id = String(answer.json['request_id']);
      made.push(id);
      await server.ended(id);
    }
  });
  after(() => server.close());

  const fal = (method: string, path: string, body?: unknown, key = server.key): Promise<Answer> =>
    call(`${server.url}/fal${path}`, method, body, { Authorization: `Key ${key}` });
  const list = (answer: Answer, member: string): Record<string, unknown>[] => {
    assert.equal(answer.status, 200, answer.text);
    return answer.json[member] as Record<string, unknown>[];
  };
  const ids = (answer: Answer, member: string): unknown[] =>
    list(answer, member).map((each) => each['endpoint_id']);

  test('models: all, by word, category and id, in pages, without a key', async () => {
    const all = await call(`${server.url}/fal/v1/models`, 'GET');
    assert.deepEqual(
      ids(all, 'models'),
      ENDPOINTS.map(({ id }) => id),
    );
    assert.deepEqual([all.json['next_cursor'], all.json['has_more']], [null, false]);
    assert.deepEqual(ids(await fal('GET', '/v1/models?q=REFRAME'), 'models'), [REFRAME]);
    assert.deepEqual(ids(await fal('GET', '/v1/models?q=%20Reframe%20luma%20'), 'models'), [REFRAME]);
    assert.deepEqual(ids(await fal('GET', '/v1/models?q=reframe+nonsense'), 'models'), []);
    assert.deepEqual(ids(await fal('GET', '/v1/models?category=image-to-video'), 'models'), [I2V]);
    assert.deepEqual(ids(await fal('GET', '/v1/models?status=deprecated'), 'models'), []);
    assert.deepEqual(ids(await fal('GET', `/v1/models?endpoint_id=${I2V}&endpoint_id=${T2V}`), 'models'), [
      I2V,
      T2V,
    ]);
    const first = await fal('GET', '/v1/models?limit=3');
    assert.equal(first.json['has_more'], true);
    const cursor = encodeURIComponent(String(first.json['next_cursor']));
    const second = await fal('GET', `/v1/models?limit=3&cursor=${cursor}`);
    assert.deepEqual(
      [...ids(first, 'models'), ...ids(second, 'models')],
      ENDPOINTS.map(({ id }) => id),
    );
  });

  test('models with their documents', async () => {
    const [model] = list(await fal('GET', `/v1/models?endpoint_id=${I2V}&expand=openapi-3.0`), 'models');
    const document = await fal('GET', `/api/openapi/queue/openapi.json?endpoint_id=${I2V}`);
    assert.deepEqual(model?.['openapi'], document.json);
    const { model_url, date, updated_at, display_name, description, ...facts } = model?.['metadata'] as {
      [name: string]: unknown;
      model_url: string;
    };
    assert.equal((await fetch(model_url)).status, 200);
    assert.ok(display_name && description);
    assert.deepEqual([date, updated_at], [date, date]);
    assert.deepEqual(facts, {
      category: 'image-to-video',
      status: 'active',
      tags: ['image-to-video', 'video'],
      thumbnail_url: null,
      license_type: 'commercial',
      group: { key: 'luma/agent', label: 'Luma Ray 3.2' },
      highlighted: false,
      pinned: false,
      kind: 'inference',
    });
  });

  test('pricing and both estimates', async () => {
    const prices = list(
      await fal('GET', `/v1/models/pricing?endpoint_id=${T2V}&endpoint_id=${REFRAME}`),
      'prices',
    );
    assert.deepEqual(
      prices.map((each) => [each['endpoint_id'], each['unit_price'], each['currency']]),
      [
        [T2V, 0.5, 'USD'],
        [REFRAME, 0.06, 'USD'],
      ],
    );
    const estimate = (body: unknown): Promise<Answer> => fal('POST', '/v1/models/pricing/estimate', body);
    const byUnit = await estimate({
      estimate_type: 'unit_price',
      endpoints: { [T2V]: { unit_quantity: 10 }, [REFRAME]: { unit_quantity: 2.5 } },
    });
    assert.deepEqual(byUnit.json, { estimate_type: 'unit_price', total_cost: 5.15, currency: 'USD' });
    const byHistory = await estimate({
      estimate_type: 'historical_api_price',
      endpoints: { [T2V]: { call_quantity: 2 }, [I2V]: { call_quantity: 1 } },
    });
    assert.equal(byHistory.json['total_cost'], 0.5 + 4 + 0.5, 'two calls of 0.50 and 4.00, and a first one');
    const uncounted = await estimate({ estimate_type: 'unit_price', endpoints: { [T2V]: {} } });
    assert.deepEqual(
      [uncounted.status, (uncounted.json['error'] as { message: string }).message],
      [400, `endpoints.${T2V}.unit_quantity is required for this estimate_type`],
    );
    assert.equal((await fal('GET', '/v1/models/pricing?endpoint_id=fal-ai/flux')).status, 404);
    assert.equal((await call(`${server.url}/fal/v1/models/pricing`, 'GET')).status, 401);
  });

  test('requests by endpoint: what was asked and what came of it, of this owner alone', async () => {
    const path = `/v1/models/requests/by-endpoint?endpoint_id=${T2V}`;
    const items = list(await fal('GET', path), 'items');
    assert.deepEqual(
      items.map((item) => [item['request_id'], item['status_code']]),
      [
        [made[2], 422],
        [made[1], 200],
        [made[0], 200],
      ],
    );
    for (const { sent_at, started_at, ended_at, duration } of items.slice(1)) {
      const [sent, started, ended] = [sent_at, started_at, ended_at].map((time) => Date.parse(String(time)));
      assert.ok(sent! <= started! && started! <= ended!);
      assert.equal(duration, (ended! - started!) / 1000);
    }
    const unstarted = { started_at: items[0]?.['started_at'], duration: items[0]?.['duration'] };
    assert.deepEqual(unstarted, { started_at: null, duration: null }, 'what was refused was never started');
    assert.equal(items[0]?.['json_input'], undefined);

    const [failed, dear] = list(await fal('GET', `${path}&expand=payloads&limit=2`), 'items');
    assert.deepEqual(dear?.['json_input'], { prompt: 'a lighthouse', resolution: '1080p', duration: '10s' });
    const { video } = dear['json_output'] as { video: { url: string } };
    assert.equal((await fetch(video.url)).status, 200);
    assert.ok((failed?.['json_output'] as { detail?: unknown }).detail);

    assert.equal(list(await fal('GET', `${path}&status=success`), 'items').length, 2);
    assert.equal(list(await fal('GET', `${path}&start=2999-01-01`), 'items').length, 0);
    const stranger = await server.newKey({ owner: 'somebody else' });
    assert.deepEqual(list(await fal('GET', path, undefined, stranger), 'items'), []);
    for (const many of ['', `?endpoint_id=${T2V}&endpoint_id=${I2V}`]) {
      const { status, json } = await fal('GET', `/v1/models/requests/by-endpoint${many}`);
      const { message } = json['error'] as { message: string };
      assert.deepEqual([status, message.startsWith('endpoint_id is required, once')], [400, true]);
    }
  });

  test('usage and billing events add up to what was charged', async () => {
    const usage = await fal(
      'GET',
      '/v1/models/usage?expand=summary&expand=time_series&timezone=Europe/Paris',
    );
    const expected = {
      endpoint_id: T2V,
      unit: 'clip of 5 s at 540p',
      quantity: 9,
      unit_price: 0.5,
      cost: 4.5,
      currency: 'USD',
    };
    assert.deepEqual(list(usage, 'summary'), [expected]);
    const oldName = await fal('GET', '/v1/models/usage?expand=summary&timezone=US/Pacific-New');
    assert.deepEqual(list(oldName, 'summary'), [expected]);
    const series = list(usage, 'time_series') as { bucket: string; results: { cost: number }[] }[];
    assert.equal(
      series.flatMap(({ results }) => results).reduce((sum, { cost }) => sum + cost, 0),
      4.5,
    );
    assert.match(String(series[0]?.bucket), /T\d\d:00:00\.000Z$/, 'an hour each by default');
    const { json } = await fal('GET', '/v1/models/usage?expand=summary');
    assert.deepEqual(json, { next_cursor: null, has_more: false, summary: [expected] });
    assert.deepEqual(
      list(await fal('GET', `/v1/models/usage?expand=summary&endpoint_id=${I2V}`), 'summary'),
      [],
    );

    const events = list(await fal('GET', '/v1/models/billing-events'), 'billing_events');
    assert.deepEqual(
      events.map((event) => [event['request_id'], event['output_units'], event['cost_estimate_nano_usd']]),
      [
        [made[1], 8, 4_000_000_000],
        [made[0], 1, 500_000_000],
      ],
    );
    const stranger = await server.newKey({ owner: 'yet another' });
    assert.deepEqual(list(await fal('GET', '/v1/models/usage', undefined, stranger), 'time_series'), []);
  });

  test('errors have the platform’s own form', async () => {
    const cases: [string, number, string][] = [
      ['/v1/models?limit=0', 400, 'validation_error'],
      ['/v1/models?cursor=%25', 400, 'validation_error'],
      ['/v1/models?endpoint_id=none', 404, 'not_found'],
      ['/v1/models/usage?timezone=Mars/Olympus', 400, 'validation_error'],
      ['/v1/models/usage?start=2026-02-01&end=2026-01-01', 400, 'validation_error'],
      ['/v1/models/usage?start=yesterday', 400, 'validation_error'],
      ['/v1/nothing', 404, 'not_found'],
    ];
    for (const [path, status, type] of cases) {
      const answer = await fal('GET', path);
      assert.equal(answer.status, status, `${path}: ${answer.text}`);
      const error = answer.json['error'] as { type: string; message: string };
      assert.equal(error.type, type, path);
      assert.ok(error.message.length > 10, path);
    }
    const wrong = await fal('GET', '/v1/models/usage', undefined, 'wrong');
    assert.deepEqual(
      [wrong.status, (wrong.json['error'] as { type: string }).type],
      [401, 'authorization_error'],
    );
  });

  test('payloads that are deleted are gone, for their owner only', async () => {
    const begun = await fal('POST', `/queue/${I2V}`, { prompt: 'a pixel', image_url: PIXEL });
    const id = String(begun.json['request_id']);
    await server.ended(id);
    const stranger = await server.newKey({ owner: 'a thief' });
    assert.equal(
      (await fal('DELETE', `/v1/models/requests/${id}/payloads`, undefined, stranger)).status,
      404,
    );
    const listed = `/v1/models/requests/by-endpoint?endpoint_id=${I2V}&expand=payloads`;
    const [item] = list(await fal('GET', listed), 'items');
    assert.equal(item?.['request_id'], id);
    const deleted = await fal('DELETE', `/v1/models/requests/${id}/payloads`);
    assert.equal(deleted.status, 200, deleted.text);
    assert.equal(list(await fal('GET', listed), 'items').length, 0);
    assert.equal((await fal('GET', `/queue/luma/agent/requests/${id}`)).status, 404);
  });

  test('what was deleted is billed still', async () => {
    const bills = () => fal('GET', '/v1/models/billing-events?limit=1');
    const before = list(await bills(), 'billing_events')[0];
    assert.equal(before?.['request_id'], made[1]);
    const deleted = await fal('DELETE', `/v1/models/requests/${String(made[1])}/payloads`);
    assert.equal(deleted.status, 200, deleted.text);
    const page = await bills();
    const after = list(page, 'billing_events')[0];
    assert.deepEqual({ ...after, timestamp: before?.['timestamp'] }, before);
    const next = `/v1/models/billing-events?limit=1&cursor=${String(page.json['next_cursor'])}`;
    assert.equal(list(await fal('GET', next), 'billing_events')[0]?.['request_id'], made[0]);
  });
});
