import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { falMount } from '../../../src/dialects/fal/index.ts';
import { falProvider } from '../../../src/engines/fal/index.ts';
import { createUpstreamEngine } from '../../../src/engines/upstream/engine.ts';
import { addressOf } from '../../../src/engines/upstream/exchange.ts';
import { FAULTS } from '../../support/fault-proxy.ts';
import type { FaultProxy } from '../../support/fault-proxy.ts';
import { proxiedPair } from './support.ts';
import type { Pair } from './support.ts';
import * as works from './works.ts';

const SUBMITS = { method: 'POST', path: '/fal/queue/luma/agent/ray/v3.2/' } as const;
const RESULTS = { method: 'GET', path: /\/queue\/luma\/agent\/requests\/[0-9a-f-]+$/ } as const;

describe('clips by way of fal', () => {
  let pair: Pair;
  let proxy: FaultProxy;
  before(async () => {
    ({ pair, proxy } = await proxiedPair(falProvider, {
      base: '/fal',
      mounts: [falMount],
      script: works.there,
    }));
  });
  after(() => pair.close());

  test('a quote is by the card of its revised documents', async () => {
    const { engine_micros } = await pair.here.submit({ request: { video: { resolution: '720p' } } });
    assert.equal(engine_micros, 300_000);
  });

  test('a job that fails there fails here, with its reason, and costs nothing', async () => {
    const made = await works.work(pair, { prompt: works.FAILS });
    assert.deepEqual([made.state, made.outcome, made.cost], ['failed', 'failed', 0]);
    assert.equal(made.view.failure_code, 'content_moderated');
    assert.match(made.view.failure_reason ?? '', new RegExp(works.FAILURE));
  });

  test('a job that is cancelled there fails here, even when its status tells no error', async () => {
    const plain = works.changed({ error: undefined, error_type: undefined });
    const rule = proxy.rule({ method: 'GET', path: '/status', fault: plain, times: 99 });
    const { id } = await pair.here.submit({ request: { prompt: works.WAITS } });
    await works.said(pair, id, new RegExp(works.SAYING));
    await works.cancelThere(pair, id);
    const made = await works.ended(pair, id);
    rule.remove();
    assert.deepEqual([made.state, made.cost], ['failed', 0]);
    assert.match(made.view.failure_reason ?? '', /cancelled at fal/);
  });

  test('what is said there is said here, and a cancel here stops it there', async () => {
    const { id } = await pair.here.submit({ request: { prompt: works.WAITS } });
    await works.said(pair, id, new RegExp(works.SAYING));
    await works.cancelledHere(pair, id);
  });

  test('jobs whose answers were lost are found by their inputs, and not made again', async () => {
    await works.findsLost(pair, proxy, SUBMITS);
  });

  test('a job that somebody else asked for more is not taken for a lost one', async () => {
    const prompt = 'With and without';
    const theirs = { prompt, resolution: '720p', aspect_ratio: '16:9', duration: '5s', loop: true };
    assert.equal(
      (await pair.there.call('POST', '/fal/queue/luma/agent/ray/v3.2/text-to-video', theirs)).status,
      200,
    );
    proxy.rule({ ...SUBMITS, fault: FAULTS.droppedAfter });
    const made = await works.work(pair, { prompt });
    assert.deepEqual([made.state, made.asked.video?.loop], ['completed', undefined]);
    assert.equal(await works.countThere(pair, prompt), 2);
  });

  test('an answer without what is needed is said by name, and the job is not lost by it', async () => {
    proxy.rule({ ...SUBMITS, fault: works.changed({ request_id: undefined }) });
    proxy.rule({ ...RESULTS, fault: works.changed({ video: undefined }) });
    const { id } = await pair.here.submit({ request: { prompt: 'Something is missing' } });
    await works.said(pair, id, /^fal \(POST .*\) answered in a form that is not understood: request_id: /);
    await works.said(pair, id, /^fal \(GET .*\) answered in a form that is not understood: video: /);
    assert.equal((await works.ended(pair, id)).state, 'completed');
  });

  test('its key is tried without a cost', async () => {
    const { signal } = new AbortController();
    await pair.here.core.engines.find('fal')?.reach?.(signal);
    const base_url = `${proxy.url}/fal`;
    const other = createUpstreamEngine(falProvider, { key: 'wrong', base_url, allow_private: true, pace: 1 });
    await assert.rejects(
      async () => other.reach?.(signal),
      /the key that this server has there is not accepted/,
    );
  });

  test('addresses in answers are not followed: the key would go with them', async () => {
    const [response_url, status_url, cancel_url] = Array<string>(3).fill('http://127.0.0.1:1/elsewhere');
    proxy.rule({ ...SUBMITS, fault: works.changed({ response_url, status_url, cancel_url }) });
    assert.equal((await works.work(pair, { prompt: 'Elsewhere' })).state, 'completed');
  });

  test('without prices the card stands', async () => {
    const rule = proxy.rule({ path: '/v1/models/pricing', fault: FAULTS.html502, times: 3 });
    const made = await works.work(pair, { prompt: 'Priceless', video: { resolution: '540p' } });
    assert.equal(rule.hits(), 3);
    assert.deepEqual([made.state, made.cost], ['completed', 150_000]);
  });
});

test('the real service has a host for each part, another base has them all', () => {
  const { base_url = '', hosts } = falProvider;
  const at = (path: string): string => addressOf({ base_url, hosts }, path);
  assert.equal(at('/queue/luma/agent/requests/1'), 'https://queue.fal.run/luma/agent/requests/1');
  assert.equal(at('/rest/storage/upload/initiate?a=b'), 'https://rest.fal.ai/storage/upload/initiate?a=b');
  assert.equal(at('/v1/models/pricing'), 'https://api.fal.ai/v1/models/pricing');
  const own = addressOf({ base_url: 'http://127.0.0.1:1/fal', hosts: undefined }, '/queue/luma/agent');
  assert.equal(own, 'http://127.0.0.1:1/fal/queue/luma/agent');
});

test('a ratio that was left open is the listed one nearest to the canvas', () => {
  const canvas = { width: 960, height: 640, fps: 24, frame_count: 120 };
  const request = { model: 'ray-3.2', type: 'video', prompt: 'Clip' } as const;
  const { body } = falProvider.compose({ request, canvas, seed: 1, uploads: {} });
  assert.equal(body['aspect_ratio'], '4:3');
});

test('edits of more than 10 s are refused before anything is handed over', () => {
  const canvas = { width: 960, height: 540, fps: 24, frame_count: 241 };
  const request = { model: 'ray-3.2', type: 'video_edit', prompt: 'Longer' } as const;
  const refused = { rule: 'engine_source_length', field: 'source' };
  assert.throws(() => falProvider.checkCanvas?.(request, canvas), refused);
  falProvider.checkCanvas?.(request, { ...canvas, frame_count: 240 });
});
