/** What a hostile or clumsy client sends: a 4xx with a sentence, never a 500, and never a server that stands still. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { after, before, describe, mock, test } from 'node:test';
import { text as textOf } from 'node:stream/consumers';
import { openKeyRing } from '../../src/jobs/keys.ts';
import type { Core } from '../../src/jobs/core.ts';
import { KEY_CHANNEL } from '../../src/jobs/hub.ts';
import { parseJson } from '../../src/http/json.ts';
import { call, testServer } from '../support/http.ts';
import type { Answer, TestServer } from '../support/http.ts';
import { scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import { isSentence } from './sentence.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
const FILE = { mime_type: 'image/jpeg', size_bytes: 10 };
const JPEG = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);
const BROKEN = { NUL: 'a\0', 'the first half': 'a\ud83d', 'the second half': '\ude00a' };

describe('a hostile client', () => {
  let server: TestServer;
  let jpeg: Buffer;
  before(async () => {
    server = await testServer([scriptedEngine({ start: (_task, context) => untilAborted(context) })]);
    jpeg = await readFile(JPEG);
  });
  after(() => server.close());

  function isRefused(answer: Answer, detail: RegExp, status = 400): void {
    assert.equal(answer.status, status, answer.text);
    isSentence(answer.json['detail']);
    assert.match(String(answer.json['detail']), detail);
  }

  for (const [name, bad] of Object.entries(BROKEN)) {
    test(`text that no database stores is refused by field: ${name}`, async () => {
      const says = (field: string) =>
        new RegExp(`^${field} contains (a NUL character|half of a surrogate pair)`);
      const generations: [string, object][] = [
        ['prompt', { prompt: bad }],
        ['tags.name', { tags: { name: bad } }],
        ['tags\\.\\S+', { tags: { [bad]: 'value' } }],
        ['user_id', { user_id: bad }],
        ['webhook_url', { webhook_url: `https://example.com/${bad}` }],
        ['plan.shots\\[1\\]', { plan: { shots: ['wide', bad] } }],
      ];
      for (const [field, member] of generations) {
        isRefused(await server.call('POST', '/v1/generations', { ...TEXT, ...member }), says(field));
      }
      isRefused(await server.call('POST', '/v1/files', { ...FILE, filename: bad }), says('filename'));
      isRefused(await server.call('POST', '/v1/files', { ...FILE, user_id: bad }), says('user_id'));
    });
  }

  test('whole characters beyond the basic plane are text', async () => {
    const made = await server.call('POST', '/v1/generations', {
      ...TEXT,
      prompt: 'a boat \u{1f6a3} at dawn',
    });
    assert.equal(made.status, 201, made.text);
  });

  test('NUL characters in queries and forms', async () => {
    isRefused(await server.call('GET', '/v1/generations?engine=%00'), /^engine contains a NUL/);
    isRefused(await server.call('GET', '/v1/generations?tag=a:%00'), /^tag contains a NUL/);
    const part = (head: string, body: string) =>
      `--B\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const send = (...parts: string[]) =>
      server.call('POST', '/v1/files', Buffer.from(`${parts.join('')}--B--\r\n`), {
        'Content-Type': 'multipart/form-data; boundary=B',
      });
    isRefused(await send(part('name="file"; filename="a\0.jpg"', 'x')), /name .* contains a NUL/);
    isRefused(
      await send(part('name="file"; filename="a"', 'x'), part('name="user_id"', '\0')),
      /^user_id contains/,
    );
  });

  test('numbers and times that the database does not know', async () => {
    const cursor = Buffer.from('-200000-01-01T00:00:00.000Z 00000000-0000-0000-0000-000000000000');
    for (const path of ['generations', 'files']) {
      isRefused(await server.call('GET', `/v1/${path}?cursor=${cursor.toString('base64url')}`), /^cursor /);
    }
    const made = await server.call('POST', '/v1/generations', TEXT);
    const events = `/v1/generations/${String(made.json['id'])}/events?after=`;
    isRefused(await server.call('GET', `${events}99999999999`), /^after must be at most 2147483647/);
  });

  test('a body of many small values is refused before it is built', () => {
    const refusal = { status: 400, rule: 'body_values', message: /more than 20000 values/ };
    for (const [open, value, close] of [
      ['[', '{}', ']'],
      ['{"a":[', '0', ']}'],
      ['[["\\"",', '""', ']]'],
    ] as const) {
      const body = Buffer.from(`${open}${`${value},`.repeat(2_000_000)}${value}${close}`);
      assert.throws(() => parseJson(body), refusal);
    }
    const text = `${'{[,"'.repeat(40_000)}\\`;
    assert.deepEqual(
      parseJson(Buffer.from(JSON.stringify({ text }))),
      { text },
      'marks inside of strings do not count',
    );
  });

  test('lists and maps have an end', async () => {
    const many = Array.from({ length: 65 }, (_, i) => i);
    const video = { keyframe_indexes: many };
    isRefused(
      await server.call('POST', '/v1/quotes', { ...TEXT, video }),
      /keyframe_indexes must have at most 64 items/,
    );
    const edit = { ...TEXT, type: 'video_edit', video: { edit: video } };
    isRefused(await server.call('POST', '/v1/quotes', edit), /keyframe_indexes must have at most 64 items/);
    const tags = Object.fromEntries(many.map((i) => [`tag ${i}`, 'x']));
    isRefused(
      await server.call('POST', '/v1/quotes', { ...TEXT, tags }),
      /^tags must have at most 64 members/,
    );
    const start_frame = { file_id: 'x'.repeat(1_000_000) };
    const long = await server.call('POST', '/v1/generations', { ...TEXT, video: { start_frame } });
    isRefused(long, /file_id must have at most 256 characters/);
    assert.ok(long.text.length < 500);
  });

  test('names of files that no file can have are no files', async () => {
    const long = 'a'.repeat(300);
    const names = ['%00.js', `${long}.js`, 'a/'.repeat(3_000), '..%2findex.html', '../../../package.json'];
    const addresses = names.flatMap((name) => [`/assets/${name}`, `/drawings/${name}`]);
    for (const address of [...addresses, '/media/examples/%00.jpg', `/media/examples/${long}.jpg`])
      assert.equal((await call(server.url + address, 'GET')).status, 404, address.slice(0, 60));
  });

  test('who needs no key may send no more than such a request needs', async () => {
    const much = 'a'.repeat(2 ** 20);
    for (const [path, body] of [
      ['/v1/session', { api_key: much }],
      ['/v1/translations', { ...TEXT, prompt: much }],
    ] as const)
      isRefused(await call(server.url + path, 'POST', body), /larger than 1 MB\. /, 413);
  });

  test('a webhook address with a password and no name', async () => {
    const asked = { ...TEXT, webhook_url: 'https://:secret@example.com/' };
    isRefused(await server.call('POST', '/v1/generations', asked), /without credentials/);
  });

  test('HEAD of an event stream ends', async () => {
    const made = await server.call('POST', '/v1/generations', TEXT);
    const path = `/v1/generations/${String(made.json['id'])}/events`;
    const headers = { Authorization: `Bearer ${server.key}`, Connection: 'close' };
    const head = request(server.url + path, { method: 'HEAD', headers }).end();
    const [answer] = (await once(head, 'response')) as [IncomingMessage];
    assert.equal(answer.headers['content-type'], 'text/event-stream; charset=utf-8');
    answer.resume();
    await once(answer, 'close');
  });

  test('HTTP/1.0 without a Host, as health checks speak it', async () => {
    const socket = connect(server.http.port, '127.0.0.1');
    socket.write('GET /healthz HTTP/1.0\r\n\r\n');
    assert.match(await textOf(socket), /^HTTP\/1.1 200 OK/);
  });

  test('a malformed request cannot keep its connection by leaving its own side open', async () => {
    const arrived = once(server.http.server, 'connection') as Promise<[Socket]>;
    const client = connect({ port: server.http.port, host: '127.0.0.1', allowHalfOpen: true });
    client.on('error', () => undefined);
    const [socket] = await arrived;
    const closed = once(socket, 'close');
    client.write('no HTTP\r\n\r\n');
    await closed;
    client.destroy();
  });

  describe('uploads', () => {
    interface Announced {
      id: string;
      url: string;
    }

    async function announce(): Promise<Announced> {
      const made = await server.call('POST', '/v1/files', {
        mime_type: 'image/jpeg',
        size_bytes: jpeg.length,
      });
      return { id: String(made.json['id']), url: (made.json['upload'] as Announced).url };
    }

    const put = ({ url }: Announced, body: Uint8Array) =>
      call(url, 'PUT', body, { 'Content-Type': 'image/jpeg' });
    const complete = ({ id }: Announced) => server.call('POST', `/v1/files/${id}/complete`);

    test('bytes that replace others while those are examined are examined themselves', async () => {
      const file = await announce();
      assert.equal((await put(file, jpeg)).status, 200);
      const { ingest } = server.core;
      const examine = ingest.media.bind(ingest);
      let calls = 0;
      const spy = mock.method(ingest, 'media', async (...args: Parameters<typeof examine>) => {
        calls += 1;
        const verdict = await examine(...args);
        if (calls === 1) assert.equal((await put(file, Buffer.alloc(jpeg.length))).status, 200);
        return verdict;
      });
      try {
        assert.equal((await complete(file)).json['state'], 'failed');
        assert.equal(calls, 2);
      } finally {
        spy.mock.restore();
      }
    });

    test('a PUT that ends after the file is ready changes nothing', async () => {
      const file = await announce();
      const slow = await slowPut(file);
      await put(file, jpeg);
      assert.equal((await complete(file)).json['state'], 'ready');
      assert.equal(await finish(slow, Buffer.alloc(jpeg.length - 1)), 422);
      await usable(file);
    });

    test('a PUT of the wrong length leaves the bytes of an earlier one', async () => {
      const file = await announce();
      const short = await slowPut(file, true);
      await put(file, jpeg);
      assert.equal(await finish(short), 422);
      assert.equal((await complete(file)).json['state'], 'ready');
    });

    test('two completes of one file agree, good bytes or bad', async () => {
      for (const [bytes, state] of [
        [jpeg, 'ready'],
        [Buffer.alloc(jpeg.length), 'failed'],
      ] as const) {
        const file = await announce();
        await Promise.all([put(file, bytes), put(file, bytes)]);
        const both = await Promise.all([complete(file), complete(file)]);
        assert.deepEqual(
          both.map(({ json }) => json['state']),
          [state, state],
        );
      }
    });

    /** Sends the head and one byte, which the server has begun to answer. */
    async function slowPut({ url }: Announced, chunked = false): Promise<ClientRequest> {
      const length = chunked ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': jpeg.length };
      const arrived = once(server.http.server, 'request');
      const sending = request(url, { method: 'PUT', headers: { 'Content-Type': 'image/jpeg', ...length } });
      sending.write('x');
      await arrived;
      return sending;
    }

    async function finish(sending: ClientRequest, rest?: Uint8Array): Promise<number | undefined> {
      const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
      sending.end(rest);
      const [answer] = await answered;
      answer.resume();
      return answer.statusCode;
    }

    async function usable({ id }: Announced): Promise<void> {
      const [row] = await server.core.db.query<{ blob_key: string }>(
        'select blob_key from asset where id = $1',
        [id],
      );
      const { size } = (await server.core.blobs.head(row?.blob_key ?? '')) ?? {};
      assert.equal(size, jpeg.length);
    }
  });
});

test('a key that is revoked while it is looked up is not remembered as valid', async () => {
  const looking = Promise.withResolvers<object[]>();
  let revoke = (_payload: string): void => undefined;
  let looks = 0;
  const ring = openKeyRing({
    db: { query: () => ((looks += 1), looking.promise as Promise<never>) },
    hub: {
      on: (channel, heard) => ((revoke = channel === KEY_CHANNEL ? heard : revoke), () => undefined),
    } as Core['hub'],
  });
  const first = ring.find('secret');
  revoke('');
  looking.resolve([{ id: 'the row of before' }]);
  await first;
  await ring.find('secret');
  assert.equal(looks, 2);
});
