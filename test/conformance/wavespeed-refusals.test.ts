/** What the WaveSpeed dialect refuses, with which status and in which order: 401 before 404 before 400. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import {
  ended,
  IMAGE_TO_VIDEO,
  refused,
  TEXT_TO_VIDEO,
  VIDEO_EDIT,
  VIDEO_REFRAMING,
  wavespeedAt,
} from './support/wavespeed.ts';

describe('refusals of the WaveSpeed dialect', () => {
  let house: House;
  before(async () => (house = await openHouse()));
  after(() => house.close());
  afterEach(() => house.settle());

  const jobs = async (): Promise<number> =>
    (await house.core.db.query<{ n: number }>('select count(*)::int as n from generation'))[0]!.n;
  test('401 with a wrong key, whatever is asked for: before 404 and before 400', async () => {
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
