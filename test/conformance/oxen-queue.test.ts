/** Oxen's queue as its documentation describes it: enqueuing, one generation, the list, cancelling, refusals. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import type { House } from './support/house.ts';
import { downloaded, IMAGE_TO_VIDEO, oxenAt, readable, TEXT_TO_VIDEO } from './support/oxen.ts';
import type { Oxen } from './support/oxen.ts';
import { withOxenHouse } from './support/oxen-house.ts';
import type { Receiver } from './support/receiver.ts';

const FIXED_KEYS = [
  'generation_id',
  'model_name',
  'prompt',
  'media_type',
  'status',
  'result_url',
  'error_message',
  'enqueued_at',
  'started_at',
  'completed_at',
];
/** What may stand beside what was asked for: an addition of ours that the specification allows. */
const ADDED_KEYS = new Set(['progress', 'eta_seconds']);

describe("Oxen's queue", () => {
  let house: House;
  let receiver: Receiver;
  let oxen: Oxen;
  let still: string;
  withOxenHouse((opened) => ({ house, receiver, oxen, still } = opened));

  const withoutAdded = (json: Record<string, unknown>): string[] =>
    Object.keys(json).filter((name) => !ADDED_KEYS.has(name));

  test('1 and 4 generations; anything else is refused', async () => {
    for (const [asked, count] of [
      [{}, 1],
      [{ num_generations: 1 }, 1],
      [{ num_generations: 4 }, 4],
    ] as const) {
      const { status, json } = await oxen.call('POST', '/ai/queue', {
        model: TEXT_TO_VIDEO,
        prompt: 'x',
        ...asked,
      });
      assert.deepEqual([status, Object.keys(json)], [200, ['generations']]);
      const generations = json['generations'] as Record<string, unknown>[];
      assert.equal(new Set(generations.map((each) => each['generation_id'])).size, count);
      for (const each of generations) {
        assert.deepEqual(Object.keys(each).sort(), ['generation_id', 'status']);
        assert.equal(each['status'], 'queued');
        assert.match(String(each['generation_id']), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        assert.equal((await oxen.call('GET', `/ai/queue/${String(each['generation_id'])}`)).status, 200);
      }
      await Promise.all(generations.map((each) => house.ended(String(each['generation_id']))));
    }
    for (const num_generations of [0, 5, -1, 1.5, '2']) {
      const { status, json } = await oxen.call('POST', '/ai/queue', {
        model: TEXT_TO_VIDEO,
        prompt: 'x',
        num_generations,
      });
      assert.equal(status, 400, String(num_generations));
      readable(json);
      assert.match(JSON.stringify(json), /num_generations must be an integer between 1 and 4/);
    }
  });

  test('one generation, from queued to succeeded: ten keys, what was asked, times in order', async () => {
    house.stage.hold();
    const first = house.stage.next();
    const [before] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'before' });
    const blocker = await first;
    const [id] = await oxen.enqueue({
      model: IMAGE_TO_VIDEO,
      prompt: 'a lighthouse',
      input_image: `${receiver.url}/still.png`,
      duration: '5s',
      aspect_ratio: '3:2',
    });
    const keys = [...FIXED_KEYS, 'input_image', 'duration', 'aspect_ratio'].sort();
    const queued = await oxen.get(id!);
    assert.deepEqual(withoutAdded(queued).sort(), keys);
    assert.deepEqual(
      FIXED_KEYS.slice(1, 7).map((name) => queued[name]),
      [IMAGE_TO_VIDEO, 'a lighthouse', 'video', 'queued', null, null],
    );
    assert.deepEqual([queued['started_at'], queued['completed_at']], [null, null]);
    assert.deepEqual([queued['duration'], queued['aspect_ratio']], ['5s', '3:2']);
    assert.equal(queued['input_image'], `${receiver.url}/still.png`);
    assert.ok(Number.isInteger(queued['enqueued_at']));

    const second = house.stage.next();
    blocker.finish();
    const run = await second;
    const processing = await oxen.get(id!);
    assert.deepEqual([processing['status'], processing['completed_at']], ['processing', null]);
    assert.ok(Number.isInteger(processing['started_at']));
    run.finish();
    await house.ended(id!);
    const done = await oxen.get(id!);
    assert.deepEqual([done['status'], done['error_message']], ['succeeded', null]);
    const times = ['enqueued_at', 'started_at', 'completed_at'].map((name) => Number(done[name]));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    assert.ok(times.every((time) => Number.isInteger(time)));
    assert.equal(await downloaded(house, done['result_url']), 'not really a clip');
    await house.ended(before!);
  });

  test('a data: URI comes back as an address', async () => {
    const [id] = await oxen.enqueue({ model: IMAGE_TO_VIDEO, prompt: 'x', input_image: still });
    await house.ended(id!);
    const { input_image, status } = await oxen.get(id!);
    assert.equal(status, 'succeeded');
    assert.ok(typeof input_image === 'string' && input_image.startsWith(house.url), String(input_image));
    assert.equal((await fetch(input_image)).headers.get('content-type'), 'image/png');
  });

  test('the list: active ones unless a state is asked for, each filter, and the shell loop on count ends', async () => {
    const owner = oxenAt({ url: house.url, key: await house.newKey({ owner: 'lister' }) });
    const count = async (query: string): Promise<number> => {
      const { status, json } = await owner.call('GET', `/ai/queue${query}`);
      assert.equal(status, 200, JSON.stringify(json));
      assert.deepEqual(Object.keys(json).sort(), ['count', 'generations']);
      assert.equal((json['generations'] as unknown[]).length, json['count']);
      return Number(json['count']);
    };
    house.stage.hold();
    const begun = house.stage.next();
    const [first, second] = await owner.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x', num_generations: 2 });
    const run = await begun;
    assert.equal(await count(''), 2);
    assert.deepEqual([await count('?status=queued'), await count('?status=processing')], [1, 1]);
    assert.deepEqual(
      [await count(`?model=${TEXT_TO_VIDEO}`), await count(`?model=${IMAGE_TO_VIDEO}`)],
      [2, 0],
    );
    assert.deepEqual([await count('?media_type=video'), await count('?media_type=image')], [2, 0]);
    house.stage.release();
    run.finish();
    await Promise.all([first!, second!].map((id) => house.ended(id)));
    assert.equal(await count(''), 0);
    assert.equal(await count('?status=succeeded'), 2);
    const wrong = await owner.call('GET', '/ai/queue?status=finished');
    assert.equal(wrong.status, 400);
    readable(wrong.json);
  });

  test('a namespace is a label to file under and to list by; a foreign one is refused', async () => {
    const [id] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x', target_namespace: 'studio' });
    await house.ended(id!);
    const { json } = await oxen.call('GET', '/ai/queue?namespace=studio&status=succeeded');
    const ids = (json['generations'] as Record<string, unknown>[]).map((each) => each['generation_id']);
    assert.deepEqual(ids, [id]);
    const stranger = oxenAt({ url: house.url, key: await house.newKey({ owner: 'stranger' }) });
    const refused = await stranger.call('GET', '/ai/queue?namespace=studio');
    assert.equal(refused.status, 403);
    readable(refused.json);
  });

  test('DELETE: queued, running, finished, unknown, foreign', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const [running] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    const run = await begun;
    const [queued] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    const stranger = oxenAt({ url: house.url, key: await house.newKey({ owner: 'stranger' }) });
    const foreign = await stranger.call('DELETE', `/ai/queue/${running!}`);
    assert.equal(foreign.status, 404);
    for (const id of [queued, running]) {
      const { status, json } = await oxen.call('DELETE', `/ai/queue/${id!}`);
      assert.deepEqual([status, json], [200, { status: 'success', generation_id: id }]);
    }
    await run.stopped;
    house.stage.release();
    for (const id of [queued, running]) {
      const cancelled = await oxen.get(id!);
      assert.deepEqual([cancelled['status'], cancelled['result_url']], ['cancelled', null]);
    }
    const [finished] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    await house.ended(finished!);
    const late = await oxen.call('DELETE', `/ai/queue/${finished!}`);
    assert.deepEqual([late.status, late.json['status']], [200, 'success']);
    assert.equal((await oxen.get(finished!))['status'], 'succeeded');
    const unknown = await oxen.call('DELETE', `/ai/queue/${randomUUID()}`);
    assert.equal(unknown.status, 404);
    readable(unknown.json);
  });

  test('401 without and with a wrong key, on every route', async () => {
    const routes = [
      ['POST', '/ai/videos/generate'],
      ['POST', '/ai/images/generate'],
      ['POST', '/ai/images/edit'],
      ['POST', '/ai/queue'],
      ['GET', '/ai/queue'],
      ['GET', `/ai/queue/${randomUUID()}`],
      ['DELETE', `/ai/queue/${randomUUID()}`],
      ['POST', '/ai/uploads'],
      ['GET', '/events'],
      ['GET', '/users/me'],
    ] as const;
    for (const [method, path] of routes)
      for (const authorization of ['', 'Bearer wrong-key', house.key]) {
        const { status, json } = await oxen.call(method, path, undefined, { Authorization: authorization });
        assert.equal(status, 401, `${method} ${path}`);
        assert.equal((json['error'] as Record<string, unknown>)['type'], 'unauthenticated');
        readable(json);
      }
  });

  test('404 in both shapes: an unknown generation, a foreign one, an unknown model, an unknown path', async () => {
    const [id] = await oxen.enqueue({ model: TEXT_TO_VIDEO, prompt: 'x' });
    const stranger = oxenAt({ url: house.url, key: await house.newKey({ owner: 'stranger' }) });
    for (const answer of [
      await oxen.call('GET', `/ai/queue/${randomUUID()}`),
      await oxen.call('GET', '/ai/queue/not-a-uuid'),
      await stranger.call('GET', `/ai/queue/${id!}`),
      await oxen.call('GET', '/ai/projectors'),
    ]) {
      assert.equal(answer.status, 404, answer.text);
      readable(answer.json);
      assert.equal(answer.json['status_message'], 'resource_not_found');
    }
    for (const path of ['/ai/videos/generate', '/ai/queue']) {
      const { status, json } = await oxen.call('POST', path, { model: 'luma-ray-9', prompt: 'x' });
      assert.equal(status, 404);
      assert.equal((json['error'] as Record<string, unknown>)['message'], 'Model not found: luma-ray-9');
      readable(json);
    }
  });

  test('an Idempotency-Key makes one of two', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const body = { model: TEXT_TO_VIDEO, prompt: 'x', num_generations: 2 };
    const [one, two] = [
      await oxen.call('POST', '/ai/queue', body, headers),
      await oxen.call('POST', '/ai/queue', body, headers),
    ];
    const ids = ({ json }: { json: Record<string, unknown> }) =>
      (json['generations'] as Record<string, unknown>[]).map((each) => each['generation_id']);
    assert.deepEqual(ids(one), ids(two));
  });

  test('pages of other origins may call it', async () => {
    const response = await fetch(`${house.url}/oxen/api/ai/queue`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://studio.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });
    assert.deepEqual([response.status, response.headers.get('access-control-allow-origin')], [204, '*']);
  });
});
