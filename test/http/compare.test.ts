/** `POST /v1/quotes/compare`: one answer that says what a quote for each engine would. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { QuoteComparison } from '../../src/http/native/schemas/comparison.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { isSentence } from './sentence.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
const AT_1080 = { ...TEXT, video: { resolution: '1080p' } };

describe('a comparison of prices', () => {
  let server: TestServer;
  let admin: Record<string, string>;
  before(async () => {
    const modest = scriptedEngine({ lane: 'outside', cost_micros: 100_000 }, 'modest');
    server = await testServer(
      [
        scriptedEngine({ start: (_task, context) => finished(context) }, 'here'),
        scriptedEngine({ lane: 'outside', cost_micros: 540_000 }, 'dear'),
        { ...modest, capabilities: { ...modest.capabilities, resolutions: ['540p', '720p'] } },
        { ...scriptedEngine({ lane: 'outside' }, 'keyless'), unavailable: 'It needs a key.' },
      ],
      { config: { routes: { final: { policy: 'ordered', engines: ['keyless', 'dear'] } } } },
    );
    await server.worker();
    admin = { Authorization: `Bearer ${await server.newKey({ admin: true })}` };
  });
  after(() => server.close());

  const compared = async (body: unknown, query = ''): Promise<QuoteComparison> => {
    const { status, json, text } = await server.call('POST', `/v1/quotes/compare${query}`, body);
    assert.equal(status, 200, text);
    return json as unknown as QuoteComparison;
  };

  test('tells of each engine and route what its own quote tells, or why it refuses', async () => {
    for (const body of [TEXT, AT_1080]) {
      const { engines, routes, quote } = await compared(body);
      assert.deepEqual(quote, (await server.call('POST', '/v1/quotes', body)).json);
      assert.deepEqual(
        engines.map(({ name }) => name),
        ['here', 'dear', 'modest'],
      );
      for (const { name, engine, usd, seconds_estimate, why } of [...engines, ...routes]) {
        const { status, json } = await server.call('POST', '/v1/quotes', { ...body, engine: name });
        if (status !== 200) {
          assert.deepEqual([engine, usd], [null, null], name);
          assert.ok(why, name);
          continue;
        }
        assert.deepEqual(json['engine'], { id: engine, usd });
        assert.equal(json['seconds_estimate'], seconds_estimate);
      }
    }
    const { engines, routes } = await compared(AT_1080);
    assert.match(engines[2]?.why ?? '', /^does not support resolution 1080p/);
    const final = routes.find(({ name }) => name === 'final');
    assert.deepEqual([final?.engine, final?.usd], ['dear', 0.54]);
  });

  test('has every list price, and the sentence of who offers none', async () => {
    const { lists } = await compared({ ...TEXT, video: { resolution: '360p' } });
    const byName = Object.fromEntries(lists.map(({ surface, usd }) => [surface, usd]));
    assert.deepEqual(byName, { native: 0.06, fal: null, oxen: null, wavespeed: null, runware: 0.06 });
    for (const { usd, why } of lists) if (usd === null) isSentence(why);
  });

  test('says why what is named cannot do it, and who could', async () => {
    const { quote, why, engines } = await compared({ ...AT_1080, engine: 'modest' });
    assert.equal(quote, null);
    assert.match(
      why ?? '',
      /'modest' does not support resolution 1080p.* Engines here that can: here, dear\./,
    );
    assert.equal(engines[0]?.usd, 0);
    const unknown = await compared({ ...TEXT, engine: 'nobody' });
    assert.match(unknown.why ?? '', /'nobody' is not available here/);
  });

  test('foresees what budgets say to all runs together', async () => {
    const { json } = await call(`${server.url}/v1/keys`, 'POST', { name: 'x', owner: 'studio' }, admin);
    const key = { Authorization: `Bearer ${String(json['secret'])}` };
    await call(`${server.url}/v1/keys/${String(json['id'])}/budget`, 'PUT', { day_usd: 1.2 }, admin);
    const refusal = async (runs: number) => {
      const body = { ...TEXT, engine: 'dear' };
      const answer = await call(`${server.url}/v1/quotes/compare?runs=${runs}`, 'POST', body, key);
      return (answer.json as unknown as QuoteComparison).quote?.refusal;
    };
    assert.equal(await refusal(2), null);
    assert.match((await refusal(3)) ?? '', /\$1\.20 is left, and this costs \$1\.62 on engine 'dear'/);
    assert.equal((await server.call('POST', '/v1/quotes/compare?runs=5', TEXT)).status, 400);
  });

  test('knows the same request again: by content, seed and engine, of the same owner', async () => {
    const body = { ...TEXT, seed: 7, tags: { scene: '1' } };
    assert.equal((await compared(body)).same, null);
    const id = String((await server.call('POST', '/v1/generations', body)).json['id']);
    await server.ended(id);
    assert.equal((await compared({ ...TEXT, seed: 7 })).same?.id, id);
    const spelled = { ...TEXT, seed: 7, video: { duration: '5s', resolution: '720p' } };
    assert.equal((await compared(spelled)).same?.id, id);
    for (const other of [
      TEXT,
      { ...body, seed: 8 },
      { ...body, prompt: 'A ship' },
      { ...body, engine: 'dear' },
    ])
      assert.equal((await compared(other)).same, null);
    const answer = await call(`${server.url}/v1/quotes/compare`, 'POST', body, {
      Authorization: `Bearer ${await server.newKey({ owner: 'stranger' })}`,
    });
    assert.equal(answer.json['same'], null);
  });

  test('refuses what a submit would', async () => {
    const missing = { ...TEXT, video: { start_frame: { file_id: 'nothing' } } };
    assert.equal((await server.call('POST', '/v1/quotes/compare', missing)).status, 422);
    assert.equal((await server.call('POST', '/v1/quotes/compare', { ...TEXT, prompt: '' })).status, 400);
  });
});
