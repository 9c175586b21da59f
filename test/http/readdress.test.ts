/** Where a request goes whose own address does not say it: by host, by a mount's convention, by its pattern. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { text as textOf } from 'node:stream/consumers';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { mirror } from '../support/mirror.ts';

describe('readdressing', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([], { mounts: [mirror] });
  });
  after(() => server.close());

  /** Raw, because fetch allows no Host and tidies targets. */
  async function ask(head: string, lines: Record<string, string> = {}, body = '') {
    const socket = connect(server.http.port, '127.0.0.1');
    const headers = {
      Host: '127.0.0.1',
      Authorization: `Key ${server.key}`,
      Connection: 'close',
      'Content-Type': 'application/json',
      'Content-Length': String(body.length),
      ...lines,
    };
    socket.write(
      `${[`${head} HTTP/1.1`, ...Object.entries(headers).map((h) => h.join(': '))].join('\r\n')}\r\n\r\n${body}`,
    );
    const text = await textOf(socket);
    const json = text.slice(text.indexOf('\r\n\r\n') + 4);
    return { status: Number(text.split(' ')[1]), json: JSON.parse(json) as Record<string, unknown> };
  }

  test('a pattern takes the rest of the path, and a dialect names who asks in its own way', async () => {
    const answer = await ask('GET /mirror/a/b%2Fc/d?logs=1');
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.json['rest'], 'a/b/c/d');
    assert.deepEqual(answer.json['query'], { logs: '1' });
    const bearer = await ask('GET /mirror/a', { Authorization: `Bearer ${server.key}` });
    assert.equal(bearer.status, 401);
  });

  test('a host leads to its part, whatever its case, port or dot', async () => {
    for (const host of ['queue.example.test', 'QUEUE.example.TEST:7070', 'queue.example.test.']) {
      const { json } = await ask('POST /models/one?a=b', { Host: host }, '{"x":1}');
      assert.equal(json['rest'], 'queue/models/one', host);
      assert.deepEqual([json['query'], json['body']], [{ a: 'b' }, { x: 1 }]);
    }
  });

  test('a mount says where a call is meant to go, body and query with it', async () => {
    const target = { 'x-mirror-target': '/mirror/queue/models?sync=1' };
    const { json } = await ask('POST /mirror/proxy', target, '{"x":2}');
    assert.deepEqual(json['rest'], 'queue/models');
    assert.deepEqual([json['query'], json['body']], [{ sync: '1' }, { x: 2 }]);
  });

  test('over plain HTTP a provider’s name is answered with our own address', async () => {
    const own = `http://127.0.0.1:${server.http.port}`;
    const { json } = await ask('GET /x', { Host: 'queue.example.test' });
    assert.deepEqual(
      [json['queue'], json['storage'], json['elsewhere'], json['media']],
      [`${own}/mirror/queue`, `${own}/mirror/rest/storage`, `${own}/v1`, own],
    );
  });
});
