/** What a hostile or clumsy client sends: never a 500, and never more kept than a request needs. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { IMAGE_MODEL, TEXT, TEXT_MODEL, dataOf, refusalOf, uuid, wavespeedServer } from './support.ts';
import type { WavespeedServer } from './support.ts';

/** Whoever cuts it at 120 or 6000 units, cuts a character in two. */
const ODD = `a${'😀'.repeat(7000)}`;

describe('a hostile client of WaveSpeed', () => {
  let server: WavespeedServer;
  before(async () => {
    server = await wavespeedServer();
  });
  after(() => server.close());

  const post = (model: string, body: unknown, headers?: Record<string, string>) =>
    server.wavespeed('POST', `/api/v3/${model}`, body, headers);

  test('values that are cut short stay whole characters', async () => {
    for (const [model, input] of [
      [TEXT_MODEL, { prompt: ODD }],
      [TEXT_MODEL, { ...TEXT, size: ODD, duration: ODD }],
      [IMAGE_MODEL, { ...TEXT, image: ODD }],
      [IMAGE_MODEL, { ...TEXT, image: 'https://a.example/', reference: Array(9).fill('https://b.example/') }],
      [IMAGE_MODEL, { ...TEXT, image: 'https://a.example/', reference: { url: 'https://b.example/' } }],
      [`luma/${encodeURIComponent(ODD.slice(0, 101))}`, TEXT],
    ] as const) {
      const { status, message } = refusalOf(await post(model, input));
      assert.ok(status === 400 || status === 404, message);
      assert.ok(message.isWellFormed());
    }
  });

  test('bodies and paths that are none', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const deep = '['.repeat(5000) + ']'.repeat(5000);
    for (const body of ['{', 'null', '5', '"a"', `{"prompt":${deep}}`, '{"prompt":"\\u0000"}', '\ufeff']) {
      assert.equal(refusalOf(await post(TEXT_MODEL, body, headers)).status, 400, body.slice(0, 20));
    }
    for (const path of [
      'luma%2Fray',
      '%ff',
      'a//b',
      'luma/ray-3.2/text-to-video/',
      '__proto__',
      'constructor',
    ]) {
      assert.equal(refusalOf(await post(path, TEXT)).status, 404, path);
    }
    for (const id of ['%00', "'", 'constructor', 'é'.repeat(500)]) {
      assert.equal(refusalOf(await server.wavespeed('GET', `/api/v3/predictions/${id}`)).status, 404, id);
    }
  });

  test('inputs that nobody knows are not kept, and known ones only within bounds', async () => {
    const { id } = await server.made(TEXT_MODEL, { ...TEXT, junk: 'x'.repeat(1e6) });
    const inline = `data:image/png;base64,${'A'.repeat(400_000)}`;
    const failed = await server.made(IMAGE_MODEL, { ...TEXT, image: inline });
    assert.equal(failed.status, 'failed');
    for (const each of [id, failed.id]) {
      const [row] = await server.core.db.query<{ size: number }>(
        'select length(wire::text) as size from generation where id = $1',
        [uuid(each)],
      );
      assert.ok(Number(row?.size) < 1000, `${row?.size} characters`);
    }
  });

  test('WaveSpeed’s own name leads here, and no answer leads to the real one', async () => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const headers = {
      Host: 'api.wavespeed.ai',
      Authorization: `Bearer ${server.key}`,
      'Content-Type': 'application/json',
    };
    const call = request(`${server.url}/api/v3/${TEXT_MODEL}`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve(text));
    });
    call.on('error', reject).end(JSON.stringify(TEXT));
    const answer = await promise;
    assert.ok(!answer.includes('api.wavespeed.ai'), answer);
    const { data } = JSON.parse(answer) as { data: { id: string; urls: { get: string } } };
    const look = await fetch(data.urls.get, { headers: { Authorization: headers.Authorization } });
    assert.equal(look.status, 200);
    const shown = await server.wavespeed('GET', `/api/v3/predictions/${data.id}/result`);
    assert.equal(dataOf(shown).id, data.id);
  });
});
