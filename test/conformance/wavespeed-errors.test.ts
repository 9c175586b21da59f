/** What WaveSpeed's JavaScript client makes of refusals and of a server that falters. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, mock, test } from 'node:test';
import { Client } from 'wavespeed';
import { CUT, openFront } from './support/front.ts';
import type { Exchange, Front, FrontOptions } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import {
  baseUrl,
  downloaded,
  ended,
  IMAGE_TO_VIDEO,
  refused,
  TEXT_TO_VIDEO,
  VIDEO_EDIT,
  VIDEO_REFRAMING,
  wavespeedAt,
} from './support/wavespeed.ts';

const QUICK = { pollInterval: 0.02, timeout: 30 };
const isSubmit = ({ method }: Exchange): boolean => method === 'POST';
const isPoll = ({ method, path }: Exchange): boolean => method === 'GET' && path.endsWith('/result');

describe("refusals and faults before WaveSpeed's JavaScript client", () => {
  let house: House;
  before(async () => (house = await openHouse()));
  after(() => house.close());
  // It prints every retry.
  beforeEach(() => {
    mock.method(console, 'log', () => undefined);
    mock.method(console, 'error', () => undefined);
  });
  afterEach(async () => {
    mock.restoreAll();
    await house.settle();
  });

  const client = (place: { url: string } = house, key = house.key) =>
    new Client(key, { baseUrl: baseUrl(place), retryInterval: 0.01 });
  const jobs = async (): Promise<number> =>
    (await house.core.db.query<{ n: number }>('select count(*)::int as n from generation'))[0]!.n;
  const behind = async <T>(spoil: FrontOptions['spoil'], use: (front: Front) => Promise<T>): Promise<T> => {
    const front = await openFront(house.url, spoil ? { spoil } : {});
    try {
      return await use(front);
    } finally {
      await front.close();
    }
  };

  for (const status of [429, 500, 502, 503, 504])
    test(`${status} on two looks: it goes on`, async () => {
      let left = 2;
      await behind(
        (exchange) => (isPoll(exchange) && left-- > 0 ? { status } : undefined),
        async (front) => {
          const { outputs } = await client(front).run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK);
          await downloaded(front, outputs[0]);
          assert.equal(front.exchanges.filter(isSubmit).length, 1);
        },
      );
    });

  test('a connection that breaks on a look: it goes on', async () => {
    let left = 2;
    await behind(
      (exchange) => (isPoll(exchange) && left-- > 0 ? CUT : undefined),
      async (front) => {
        const { outputs } = await client(front).run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK);
        await downloaded(front, outputs[0]);
      },
    );
  });

  test('a connection that breaks behind the submit: one POST, one job, and no second', async () => {
    const before = await jobs();
    await behind(
      (exchange) => (isSubmit(exchange) ? CUT : undefined),
      async (front) => {
        const running = new Client(house.key, {
          baseUrl: baseUrl(front),
          retryInterval: 0.01,
          maxRetries: 3,
        });
        await assert.rejects(
          running.run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK),
          /The task may already have been created/,
        );
        assert.deepEqual([front.exchanges.length, (await jobs()) - before], [1, 1]);
      },
    );
  });

  for (const status of [429, 503])
    test(`${status} on the submit is final, and the next run makes the only job`, async () => {
      const before = await jobs();
      let left = 1;
      await behind(
        (exchange) => (isSubmit(exchange) && left-- > 0 ? { status } : undefined),
        async (front) => {
          const error: unknown = await client(front)
            .run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK)
            .catch((reason: unknown) => reason);
          assert.match(String(error), new RegExp(`HTTP ${status}`));
          await client(front).run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK);
          assert.equal((await jobs()) - before, 1);
        },
      );
    });

  test('no credit as the provider tells it, and a timeout, which we never answer, stop the client', async () => {
    const told = { status: 200, body: { code: 400, message: 'Insufficient credits' } };
    await behind(
      (exchange) => (isSubmit(exchange) ? told : undefined),
      async (front) => {
        await assert.rejects(client(front).run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK), /No request ID/);
      },
    );
    const timeout = { status: 200, body: { code: 200, data: { id: 'x', status: 'timeout', outputs: [] } } };
    await behind(
      (exchange) => (isPoll(exchange) ? timeout : undefined),
      async (front) => {
        await assert.rejects(client(front).run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK), /Task timeout/);
      },
    );
  });

  test('401 with a wrong key, whatever is asked for: before 404 and before 400', async () => {
    await assert.rejects(client(house, 'wrong').run(TEXT_TO_VIDEO, { prompt: 'x' }), /HTTP 401/);
    for (const [method, path] of [
      ['POST', `/${TEXT_TO_VIDEO}`],
      ['POST', '/luma/ray-9/text-to-video'],
      ['GET', `/predictions/${'0'.repeat(32)}/result`],
      ['GET', `/predictions/${'0'.repeat(32)}`],
      ['DELETE', `/predictions/${'0'.repeat(32)}`],
      ['POST', '/predictions'],
      ['POST', '/predictions/delete'],
      ['GET', '/models'],
      ['POST', '/model/price'],
      ['POST', '/model/pricing'],
      ['GET', '/balance'],
      ['POST', '/billings/search'],
      ['POST', '/user/usage_stats'],
      ['POST', '/media/uploads'],
      ['POST', '/media/upload/binary'],
      ['GET', '/webhook/secret'],
    ] as const)
      for (const headers of [
        { Authorization: '' },
        { Authorization: 'Bearer wrong' },
        { Authorization: house.key },
        { Authorization: '', 'X-API-Key': house.key },
        // What a page's sample sends when its single quotes keep the shell from putting the key in.
        { Authorization: 'Bearer ${WAVESPEED_API_KEY}' },
      ]) {
        const sent = method === 'POST' ? {} : undefined;
        const answer = await wavespeedAt(house).call(method, path, sent, { ...headers });
        refused(answer, 401, /Bearer|key/i);
      }
  });

  test('a key with blanks around it, as it is pasted, is the key', async () => {
    const { status } = await wavespeedAt(house).call('GET', '/balance', undefined, {
      Authorization: `Bearer  ${house.key} `,
    });
    assert.equal(status, 200);
  });

  test('404 for an unknown task, a foreign one and an unknown model', async () => {
    const { id } = await wavespeedAt(house).submit(TEXT_TO_VIDEO, { prompt: 'x' });
    const stranger = wavespeedAt({ url: house.url, key: await house.newKey({ owner: 'stranger' }) });
    const unknown = randomUUID();
    for (const path of [unknown, unknown.replaceAll('-', ''), 'pred_abc123', id]) {
      refused(await stranger.call('GET', `/predictions/${path}/result`), 404);
      refused(await stranger.call('GET', `/predictions/${path}`), 404);
      refused(await stranger.call('DELETE', `/predictions/${path}`), 404);
    }
    for (const model of ['luma/ray-9/text-to-video', 'wavespeed-ai/flux-dev', 'ray'])
      refused(await wavespeedAt(house).call('POST', `/${model}`, { prompt: 'x' }), 404, /model/i);
    await assert.rejects(client().run('luma/ray-9/text-to-video', { prompt: 'x' }), /HTTP 404/);
  });

  test('a task is found by its id in either form, on both paths', async () => {
    const { id } = await wavespeedAt(house).submit(TEXT_TO_VIDEO, { prompt: 'x' });
    await ended(house, id);
    const dashed = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    for (const path of [id, dashed, `${id}/result`, `${dashed}/result`]) {
      const found = await wavespeedAt(house).data('GET', `/predictions/${path}`);
      assert.deepEqual([found['id'], found['status']], [id, 'completed']);
    }
  });

  const WRONG: readonly (readonly [string, string, Record<string, unknown>, RegExp])[] = [
    ['no prompt', TEXT_TO_VIDEO, {}, /prompt/i],
    ['an empty prompt', TEXT_TO_VIDEO, { prompt: '' }, /prompt/i],
    ['a prompt that is no text', TEXT_TO_VIDEO, { prompt: 7 }, /prompt/i],
    ['no image', IMAGE_TO_VIDEO, { prompt: 'x' }, /image/],
    ['an image that is no text', IMAGE_TO_VIDEO, { prompt: 'x', image: { url: 'a' } }, /image/],
    ['a size that is not offered', TEXT_TO_VIDEO, { prompt: 'x', size: '5:4' }, /size/],
    ['a resolution that is not offered', TEXT_TO_VIDEO, { prompt: 'x', resolution: '4k' }, /resolution/],
    ['a length that is not offered', TEXT_TO_VIDEO, { prompt: 'x', duration: '7s' }, /duration/],
    ['no video to edit', VIDEO_EDIT, { prompt: 'x' }, /video/],
    ['no video to reframe', VIDEO_REFRAMING, { prompt: 'x' }, /video/],
  ];
  for (const [name, model, input, sentence] of WRONG)
    test(`400 for ${name}, and nothing is made`, async () => {
      const before = await jobs();
      refused(await wavespeedAt(house).call('POST', `/${model}`, input), 400, sentence);
      await assert.rejects(client().run(model, input), /HTTP 400/);
      assert.equal((await jobs()) - before, 0);
    });

  test('a body that is no JSON object is refused in words', async () => {
    for (const body of ['{"prompt":', '[]', '"x"', 'null'])
      refused(
        await wavespeedAt(house).call('POST', `/${TEXT_TO_VIDEO}`, body, {
          'Content-Type': 'application/json',
        }),
        400,
      );
  });

  test('an Idempotency-Key makes one of two', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const twice = await Promise.all(
      [1, 2].map(() => wavespeedAt(house).call('POST', `/${TEXT_TO_VIDEO}`, { prompt: 'x' }, headers)),
    );
    const ids = twice.map(({ json, text }) => (json['data'] as { id?: string } | undefined)?.id ?? text);
    assert.match(ids[0]!, /^[0-9a-f]{32}$/);
    assert.equal(ids[0], ids[1]);
  });
});
