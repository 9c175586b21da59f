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

  test('no spelling of a path leads out of the part that a host leads to', async () => {
    const Host = 'queue.example.test';
    for (const path of [
      '/../rest/x',
      '/%2e%2e/rest/x',
      '/.%2E/rest/x',
      '/a/../../../v1/generations',
      '/..%2frest/x',
      '/%252e%252e/rest/x',
      '//rest/x',
      '/./../x',
      '/media/../x',
      '/media%2f../x',
    ]) {
      const { status, json } = await ask(`GET ${path}`, { Host });
      assert.equal(status, 200, path);
      assert.match(String(json['rest']), /^queue\//, path);
    }
    for (const path of ['/\\..\\rest/x', '\\x', 'x', '*']) {
      assert.equal((await ask(`GET ${path}`, { Host })).status, 400, path);
    }
  });

  test('an absolute target names the host, whatever the header says', async () => {
    const own = `http://127.0.0.1:${server.http.port}`;
    const named = await ask('GET http://queue.example.test/x', { Host: '127.0.0.1' });
    assert.deepEqual([named.json['rest'], named.json['queue']], ['queue/x', `${own}/mirror/queue`]);
    const other = await ask('GET http://127.0.0.1:9/mirror/x', { Host: 'queue.example.test' });
    assert.equal(other.json['rest'], 'x');
    for (const target of ['http://user@queue.example.test/mirror/x', 'ftp://queue.example.test/mirror/x']) {
      const { status, json } = await ask(`GET ${target}`);
      assert.ok(status === 400 || json['rest'] === 'x', target);
      assert.ok(!JSON.stringify(json).includes('user@'), target);
    }
  });

  test('a host that only looks like one in the table is none, and an absurd one is refused', async () => {
    for (const host of ['queue.example.test.evil.example', 'xqueue.example.test', 'queue.example.test..']) {
      const { status, json } = await ask('GET /mirror/x', { Host: host });
      assert.ok(status === 400 || json['rest'] === 'x', host);
    }
    for (const host of [
      'queue.example.test#',
      'a b',
      'queue.example.test, x',
      'x@queue.example.test',
      '/',
      '%71ueue.example.test',
    ]) {
      const { status, json } = await ask('GET /mirror/x', { Host: host });
      assert.ok(status === 400, `${host} ${JSON.stringify(json)}`);
    }
  });

  test('a mount’s target is a path of ours and nothing else', async () => {
    const to = (target: string) => ask('POST /mirror/proxy', { 'x-mirror-target': target }, '{}');
    assert.equal((await to('/mirror/../mirror/queue/a#b')).json['rest'], 'queue/a');
    assert.equal((await to('//127.0.0.1/mirror/x')).status, 404);
    for (const target of ['http://127.0.0.1/mirror/x', '@evil.example/x', '.evil.example/x', ':1/x', '']) {
      assert.ok([400, 404, 500].includes((await to(target)).status), target);
    }
  });
});
