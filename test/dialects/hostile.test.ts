/** What a hostile or clumsy client sends to the dialects: never a 500, and never more kept than a request needs. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { after, before, describe, mock, test } from 'node:test';
import { falMount } from '../../src/dialects/fal/index.ts';
import { mediaRefOf } from '../../src/http/data-uri.ts';
import { oxenMount } from '../../src/dialects/oxen/index.ts';
import type { RequestContext } from '../../src/http/context.ts';
import { createSignedUrls } from '../../src/http/media/signed-urls.ts';
import { streamSignal } from '../../src/http/sse.ts';
import { call, testServer } from '../support/http.ts';
import type { Answer, TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

const FAL = 'luma/agent/ray/v3.2/text-to-video';
const FAL_IMAGE = 'luma/agent/ray/v3.2/image-to-video';
const OXEN = { model: 'luma-ray-v3-2-text-to-video', prompt: 'x' };
/** Whoever cuts it at 120 or 6000 units, cuts a character in two. */
const ODD = `a${'😀'.repeat(7000)}`;

describe('a hostile client of a dialect', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})], { mounts: [falMount, oxenMount] });
  });
  after(() => server.close());

  const fal = (method: string, path: string, body?: unknown, headers = {}): Promise<Answer> =>
    call(`${server.url}/fal${path}`, method, body, { Authorization: `Key ${server.key}`, ...headers });
  const kept = async (id: unknown): Promise<Record<string, unknown>> => {
    const rows = await server.core.db.query<{ wire: Record<string, unknown> }>(
      'select wire from generation where id = $1',
      [id],
    );
    return rows[0]?.wire ?? {};
  };

  test('values that are cut short stay whole characters, wherever they are kept', async () => {
    const inputs: [endpoint: string, input: object][] = [
      [FAL, { prompt: ODD }],
      [FAL, { prompt: 'x', aspect_ratio: ODD, duration: ODD }],
      [FAL_IMAGE, { prompt: 'x', image_url: ODD }],
    ];
    for (const [endpoint, input] of inputs) {
      const answer = await fal('POST', `/queue/${endpoint}`, input);
      assert.equal(answer.status, 200, answer.text);
      const result = await fal('GET', `/queue/${endpoint}/requests/${String(answer.json['request_id'])}`);
      assert.equal(result.status, 422, result.text);
    }
    const enqueued = await server.call('POST', '/oxen/api/ai/queue', { ...OXEN, prompt: ODD });
    assert.equal(enqueued.status, 200, enqueued.text);
  });

  test('text that no database stores, in headers and queries', async () => {
    for (const preference of ['{"a":"\\u0000"}', '"\\ud83d"']) {
      const headers = { 'X-Fal-Object-Lifecycle-Preference': preference };
      const answer = await fal('POST', `/queue/${FAL}`, { prompt: 'x' }, headers);
      assert.equal(answer.status, 200, answer.text);
      assert.equal((await kept(answer.json['request_id']))['lifecycle'], undefined);
    }
    const hooked = await fal('POST', `/queue/${FAL}?fal_webhook=http://example.com/%00`, { prompt: 'x' });
    assert.equal(hooked.status, 422, hooked.text);
    for (const filter of ['namespace', 'model', 'repo', 'folder']) {
      const listed = await server.call('GET', `/oxen/api/ai/queue?${filter}=%00`);
      assert.equal(listed.status, 400, listed.text);
      assert.match(String(listed.json['status_description']), new RegExp(`^${filter} contains a NUL`));
    }
  });

  test('no more of an input is kept than there is room for', async () => {
    const long = 'v'.repeat(1_000_000);
    for (const more of [{ z: { a: long } }, { z: [long, [long]] }, { [long]: 1 }]) {
      const answer = await fal('POST', `/queue/${FAL}`, { prompt: 'x', ...more });
      assert.equal(answer.status, 200, answer.text);
      const wire = await kept(answer.json['request_id']);
      assert.ok(JSON.stringify(wire).length < 300_000);
      assert.equal((wire['input'] as Record<string, unknown>)['prompt'], 'x');
    }
  });

  test('an address of ours where nothing is to be had is refused like any other', async () => {
    const announced = await fal('POST', '/rest/storage/upload/initiate', { file_name: 'still.png' });
    const pending = String(announced.json['file_url']);
    const gone = createSignedUrls(server.secret).media(server.url, { id: randomUUID(), mime_type: '' }, -1);
    for (const [image_url, said] of [
      [pending, /image_url: failed to fetch URL \(The bytes of this file have not come yet\)/],
      [gone, /image_url: failed to fetch URL \(This address has expired/],
    ] as const) {
      const answer = await fal('POST', `/queue/${FAL_IMAGE}`, { prompt: 'x', image_url });
      assert.equal(answer.status, 200, answer.text);
      const result = await fal('GET', `/queue/${FAL_IMAGE}/requests/${String(answer.json['request_id'])}`);
      assert.equal(result.status, 422, result.text);
      assert.match(result.text, /"file_download_error"/);
      assert.match(result.text, said);
    }
  });

  test('a stream whose generation is deleted breaks off, and nothing else does', async () => {
    const made = await fal('POST', `/queue/${FAL}`, { prompt: 'x' });
    const id = String(made.json['request_id']);
    const path = `${server.url}/fal/queue/requests/${id}/status/stream`;
    const stream = await fetch(path, { headers: { Authorization: `Key ${server.key}` } });
    const reader = stream.body?.getReader();
    await reader?.read();
    const errors = mock.method(console, 'error', () => undefined);
    try {
      await server.core.db.query('delete from generation where id = $1', [id]);
      server.core.hub.tell(id);
      await assert.rejects(async () => {
        while ((await reader?.read())?.done === false);
      });
      assert.equal((await server.call('GET', '/healthz')).status, 200);
      assert.equal(errors.mock.callCount(), 0);
    } finally {
      errors.mock.restore();
    }
  });

  test('a group that is larger than the limit of its key is told so', async () => {
    const headers = { Authorization: `Bearer ${await server.newKey({ concurrent_jobs: 2 })}` };
    const ask = (num_generations: number) =>
      server.call('POST', '/oxen/api/ai/queue', { ...OXEN, num_generations }, headers);
    const refused = await ask(4);
    assert.equal(refused.status, 400, refused.text);
    assert.match(String(refused.json['status_description']), /may have 2 generations at once/);
    assert.equal((await ask(2)).status, 200);
    assert.equal((await ask(1)).status, 429);
  });
});

test('a data URI without base64 is percent-encoded', () => {
  const { data = '' } = mediaRefOf('data:image/png,%41b%4%zZ%c3%BC+%', 'image') as { data?: string };
  assert.equal(Buffer.from(data, 'base64').toString('utf8'), 'Ab%4%zZü+%');
});

test('who left before a stream began is known to have left', async () => {
  const left = Promise.withResolvers<AbortSignal>();
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const c = { env: { incoming, outgoing } } as unknown as RequestContext;
    outgoing.once('close', () => left.resolve(streamSignal(c, new AbortController().signal)));
    client.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  assert.equal((await left.promise).aborted, true);
  server.close();
});
