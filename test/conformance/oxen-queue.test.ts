/** Oxen's generation API as its documentation describes it: blocking calls, the queue, the list, cancelling, refusals. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { IMAGE_TO_VIDEO, oxenAt, REFRAME, TEXT_TO_VIDEO, VIDEO_TO_VIDEO } from './support/oxen.ts';
import type { Oxen } from './support/oxen.ts';
import { openReceiver } from './support/receiver.ts';
import type { Receiver } from './support/receiver.ts';
import { stillUri } from './support/still.ts';

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

describe("Oxen's API", () => {
  let house: House;
  let receiver: Receiver;
  let oxen: Oxen;
  let still: string;
  before(async () => {
    [house, receiver, still] = await Promise.all([openHouse(), openReceiver(), stillUri()]);
    oxen = oxenAt(house);
  });
  afterEach(() => house.settle());
  after(async () => {
    await house.close();
    await receiver.close();
  });

  /** The three places in which clients look for a sentence. */
  const readable = (json: Record<string, unknown>): void => {
    const error = json['error'] as Record<string, unknown>;
    for (const name of ['type', 'title', 'detail', 'message'])
      assert.ok(
        typeof error[name] === 'string' && error[name] !== '',
        `error.${name}: ${JSON.stringify(json)}`,
      );
    assert.equal(json['status'], 'error');
    assert.ok(typeof json['status_message'] === 'string' && json['status_message'] !== '');
  };

  const downloaded = async (url: unknown): Promise<string> => {
    assert.ok(typeof url === 'string' && url.startsWith(house.url), String(url));
    const response = await fetch(url);
    assert.equal(response.status, 200);
    const ranged = await fetch(url, { headers: { Range: 'bytes=0-2' } });
    assert.deepEqual([ranged.status, await ranged.text()], [206, 'not']);
    return response.text();
  };

  const withoutAdded = (json: Record<string, unknown>): string[] =>
    Object.keys(json).filter((name) => !ADDED_KEYS.has(name));

  test('a blocking call answers with the address, and with exactly the documented keys', async () => {
    const { status, json } = await oxen.call('POST', '/ai/videos/generate', {
      model: IMAGE_TO_VIDEO,
      prompt: 'x',
      input_image: `${receiver.url}/still.png`,
      run_fast: true,
    });
    assert.equal(status, 200, JSON.stringify(json));
    assert.deepEqual(Object.keys(json).sort(), ['created', 'model', 'videos']);
    assert.equal(json['model'], IMAGE_TO_VIDEO);
    assert.ok(Number.isInteger(json['created']));
    assert.ok(Math.abs(Number(json['created']) - Date.now() / 1000) < 60);
    const [video, ...others] = json['videos'] as Record<string, unknown>[];
    assert.deepEqual([Object.keys(video!), others.length], [['url'], 0]);
    assert.equal(await downloaded(video?.['url']), 'not really a clip');
  });

  test('a blocking call gives the file itself as b64_json', async () => {
    const { json } = await oxen.call('POST', '/ai/videos/generate', {
      model: TEXT_TO_VIDEO,
      prompt: 'x',
      response_format: 'b64_json',
    });
    const [video] = json['videos'] as { b64_json: string }[];
    assert.deepEqual(Object.keys(video!), ['b64_json']);
    assert.equal(Buffer.from(video!.b64_json, 'base64').toString(), 'not really a clip');
  });

  test('a blocking call whose caller hangs up goes on, and its file is kept', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const controller = new AbortController();
    const asked = fetch(`${house.url}/oxen/api/ai/videos/generate`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${house.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: TEXT_TO_VIDEO, prompt: 'goes on alone' }),
      signal: controller.signal,
    });
    const run = await begun;
    controller.abort();
    await assert.rejects(asked);
    run.finish();
    const id = run.task.generation_id;
    assert.equal(await house.ended(id), 'completed');
    const { json } = await oxen.call('GET', `/ai/queue?status=succeeded`);
    const found = (json['generations'] as Record<string, unknown>[]).find(
      ({ prompt }) => prompt === 'goes on alone',
    );
    await downloaded(found?.['result_url']);
  });

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
    assert.equal(await downloaded(done['result_url']), 'not really a clip');
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

  /** Model, parameters, and what the sentence must name. */
  const WRONG: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    [TEXT_TO_VIDEO, { duration: '7s' }, /duration/],
    [TEXT_TO_VIDEO, { duration: 5 }, /duration/],
    [TEXT_TO_VIDEO, { resolution: '4k' }, /resolution/],
    [TEXT_TO_VIDEO, { loop: true, duration: '10s' }, /loop/],
    [IMAGE_TO_VIDEO, {}, /input_image/],
    [
      VIDEO_TO_VIDEO,
      { input_video: 'https://example.com/a.mp4', edit_strength: 'flex_1', auto_controls: true },
      /edit_strength|auto_controls/,
    ],
    [VIDEO_TO_VIDEO, { input_video: 'https://example.com/a.mp4', hdr: true, resolution: '540p' }, /hdr/],
    [
      VIDEO_TO_VIDEO,
      { input_video: 'https://example.com/a.mp4', exr_export: true, resolution: '720p' },
      /exr_export/,
    ],
    [REFRAME, { input_video: 'https://example.com/a.mp4' }, /aspect_ratio/],
    [REFRAME, { input_video: 'https://example.com/a.mp4', aspect_ratio: '3:2' }, /aspect_ratio/],
  ];
  for (const [model, parameters, named] of WRONG) {
    test(`${model} with ${JSON.stringify(parameters)}: refused at once, or failed in the queue`, async () => {
      const blocking = await oxen.call('POST', '/ai/videos/generate', { model, prompt: 'x', ...parameters });
      assert.ok(blocking.status >= 400 && blocking.status < 500, blocking.text);
      readable(blocking.json);
      assert.match(JSON.stringify(blocking.json['error']), named);
      const [id] = await oxen.enqueue({ model, prompt: 'x', ...parameters });
      await house.ended(id!);
      const failed = await oxen.get(id!);
      assert.deepEqual([failed['status'], failed['result_url']], ['failed', null]);
      assert.match(String(failed['error_message']), named);
    });
  }

  test('both kinds of prompt, or neither, in the documented words', async () => {
    const both = await oxen.call('POST', '/ai/videos/generate', {
      model: TEXT_TO_VIDEO,
      prompt: 'x',
      multi_prompt: [{ prompt: 'x', duration: 5 }],
    });
    assert.ok([400, 422].includes(both.status), both.text);
    assert.match(both.text, /Cannot provide both 'prompt' and 'multi_prompt'/);
    const neither = await oxen.call('POST', '/ai/videos/generate', { model: TEXT_TO_VIDEO });
    assert.ok([400, 422].includes(neither.status), neither.text);
    assert.match(neither.text, /prompt/);
    readable(neither.json);
  });

  test('inputs: an address that answers 403, one that nobody answers, what is no picture', async () => {
    for (const [input_image, said] of [
      [`${receiver.url}/secret.png`, /403/],
      ['http://127.0.0.1:9/a.png', /./],
      ['data:image/png;base64,bm8=', /./],
      ['/etc/passwd', /./],
    ] as const) {
      const blocking = await oxen.call('POST', '/ai/videos/generate', {
        model: IMAGE_TO_VIDEO,
        prompt: 'x',
        input_image,
      });
      assert.ok(blocking.status >= 400 && blocking.status <= 500, `${input_image}: ${blocking.text}`);
      readable(blocking.json);
      assert.match(blocking.text, said);
      const [id] = await oxen.enqueue({ model: IMAGE_TO_VIDEO, prompt: 'x', input_image });
      await house.ended(id!);
      const failed = await oxen.get(id!);
      assert.equal(failed['status'], 'failed');
      assert.match(String(failed['error_message']), said);
    }
  });

  test('an upload of ours hosts an input', async () => {
    const form = new FormData();
    const bytes = Buffer.from(still.split(',')[1]!, 'base64');
    form.set('file', new File([bytes], 'harbour.png', { type: 'image/png' }));
    const { status, json } = await oxen.call('POST', '/ai/uploads', form);
    assert.equal(status, 200, JSON.stringify(json));
    const [id] = await oxen.enqueue({ model: IMAGE_TO_VIDEO, prompt: 'x', input_image: json['url'] });
    await house.ended(id!);
    assert.equal((await oxen.get(id!))['status'], 'succeeded');
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
