import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { isSentence } from './sentence.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };

describe('refusals over HTTP', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})], { config: { maxBody: 1024 * 1024 } });
  });
  after(() => server.close());

  const bearer = (secret: string): Record<string, string> => ({ Authorization: `Bearer ${secret}` });

  test('the four texts of 401, and 403 for a suspended key', async () => {
    const revoked = await server.newKey();
    const expired = await server.newKey({ expires_at: new Date(Date.now() - 1000) });
    const suspended = await server.newKey();
    await server.core.db.query(`update api_key set revoked_at = now() where hash = sha256($1)`, [
      Buffer.from(revoked),
    ]);
    await server.core.db.query(`update api_key set suspended_at = now() where hash = sha256($1)`, [
      Buffer.from(suspended),
    ]);
    const cases: [Record<string, string>, number, string][] = [
      [{}, 401, 'Missing or invalid API key'],
      [{ Authorization: 'Basic abc' }, 401, 'Missing or invalid API key'],
      [bearer('luma-api-unknown'), 401, 'Invalid API key'],
      [bearer(revoked), 401, 'API key has been revoked'],
      [bearer(expired), 401, 'API key has expired'],
      [bearer(suspended), 403, 'API client is suspended'],
    ];
    for (const [headers, status, detail] of cases) {
      const answer = await call(`${server.url}/v1/generations/x`, 'GET', undefined, headers);
      assert.deepEqual([answer.status, answer.json], [status, { detail }]);
    }
  });

  test('a key revoked through the API is refused at once', async () => {
    const admin = bearer(await server.newKey({ admin: true }));
    const made = await call(`${server.url}/v1/keys`, 'POST', { name: 'short-lived' }, admin);
    const secret = bearer(String(made.json['secret']));
    assert.equal((await call(`${server.url}/v1/files`, 'GET', undefined, secret)).status, 200);
    const heard = Promise.withResolvers<void>();
    const leave = server.core.hub.on('kinora_key', () => heard.resolve());
    assert.equal(
      (await call(`${server.url}/v1/keys/${String(made.json['id'])}`, 'DELETE', undefined, admin)).status,
      204,
    );
    await heard.promise;
    leave();
    assert.equal((await call(`${server.url}/v1/files`, 'GET', undefined, secret)).status, 401);
  });

  test('every answer has a request id, the caller’s own where it is sane', async () => {
    const own = await server.call('GET', '/v1/files', undefined, { 'X-Request-Id': 'job-7:a.b_c' });
    assert.equal(own.headers.get('x-request-id'), 'job-7:a.b_c');
    for (const path of ['/nowhere', '/healthz', '/v1/generations/x', '/media/x']) {
      const answer = await server.call('GET', path, undefined, { 'X-Request-Id': 'not sane, "quoted"' });
      assert.match(answer.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
      assert.equal(answer.headers.get('x-api-version'), '2026-04-01');
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    }
  });

  test('unknown addresses and wrong methods', async () => {
    const nowhere = await server.call('GET', '/v2/generations');
    assert.equal(nowhere.status, 404);
    isSentence(nowhere.json['detail']);
    const wrong = await server.call('PUT', '/v1/generations/abc');
    assert.equal(wrong.status, 405);
    assert.equal(wrong.headers.get('allow'), 'GET, HEAD, PATCH, DELETE');
    isSentence(wrong.json['detail']);
  });

  test('bodies that cannot be read', async () => {
    const json = { 'Content-Type': 'application/json' };
    const cases: [string | Uint8Array, Record<string, string>, number, RegExp][] = [
      ['{"prompt": ', json, 400, /not valid JSON$/],
      ['', json, 400, /empty/],
      ['[1]', json, 400, /must be a JSON object/],
      ['"x"', json, 400, /must be a JSON object/],
      [new Uint8Array([0x7b, 0xff, 0x7d]), json, 400, /UTF-8/],
      ['prompt=x', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, /application\/json/],
      ['{}', { 'Content-Type': 'text/plain' }, 415, /application\/json/],
      ['{}', { ...json, 'Content-Encoding': 'gzip' }, 415, /uncompressed/],
      [`{"prompt": "${'x'.repeat(1024 * 1024)}"}`, json, 413, /1 MB \(KINORA_MAX_BODY\).*\/v1\/files/],
    ];
    for (const [body, headers, status, detail] of cases) {
      const answer = await server.call('POST', '/v1/generations', body, headers);
      assert.equal(answer.status, status, answer.text);
      assert.match(String(answer.json['detail']), detail);
    }
  });

  test('a chunked body is cut off at the limit too', async () => {
    const chunk = new Uint8Array(256 * 1024).fill(0x20);
    let left = 40;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
    });
    const response = await fetch(`${server.url}/v1/generations`, {
      method: 'POST',
      headers: { ...bearer(server.key), 'Content-Type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    assert.equal(response.status, 413);
    await response.body?.cancel();
  });

  test('queries with unknown or wrong parameters', async () => {
    const unknown = await server.call('GET', '/v1/generations?stat=queued');
    assert.equal(unknown.status, 400);
    assert.match(String(unknown.json['detail']), /'stat'.*'state'/);
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'state=done', 'cursor=zzz', 'tag=novalue']) {
      const answer = await server.call('GET', `/v1/generations?${query}`);
      assert.equal(answer.status, 400, query);
      isSentence(answer.json['detail']);
    }
  });

  test('an accident says nothing of what happened inside', async () => {
    const broken = scriptedEngine({});
    broken.estimate = () => {
      throw new Error('secret inner detail');
    };
    const other = await testServer([broken]);
    try {
      const answer = await other.call('POST', '/v1/generations', TEXT);
      assert.equal(answer.status, 500);
      assert.match(String(answer.json['detail']), /^Internal error/);
      assert.ok(!answer.text.includes('secret'));
      assert.ok(answer.text.includes(String(answer.headers.get('x-request-id'))));
    } finally {
      await other.close();
    }
  });

  test('with the database away the answer is 503 and says when to come back', async () => {
    const other = await testServer([scriptedEngine({})]);
    try {
      await other.call('GET', '/v1/files'); // The key is remembered now.
      other.core.db.query = () => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
      for (const path of ['/v1/generations', '/readyz']) {
        const answer = await other.call('GET', path);
        assert.equal(answer.status, 503);
        assert.equal(answer.headers.get('retry-after'), '1');
        isSentence(answer.json['detail']);
      }
    } finally {
      await other.close();
    }
  });

  test('browsers of any origin may call, with whatever headers the clients send', async () => {
    const asked = 'authorization,content-type,x-stainless-lang,x-stainless-retry-count,idempotency-key';
    const preflight = await fetch(`${server.url}/v1/generations`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://app.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': asked,
      },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-headers'), asked);
    const answer = await server.call('GET', '/v1/files', undefined, { Origin: 'https://app.example' });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /X-Request-Id/);
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
  });

  test('what is no HTTP is answered in JSON and closed', async () => {
    for (const [raw, status] of [
      ['NONSENSE\r\n\r\n', '400'],
      ['GET / HTTP/1.1\r\nHost: a b\r\n\r\n', '400'],
      [`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    ] as const) {
      const answer = await rawAnswer(server.http.port, raw);
      assert.ok(answer.startsWith(`HTTP/1.1 ${status} `), answer.slice(0, 80));
      assert.match(answer, /\r\nX-Request-Id: /i);
      isSentence((JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { detail: string }).detail);
    }
  });
});

function rawAnswer(port: number, text: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  const done = (): void => {
    socket.destroy();
    resolve(answer);
  };
  socket.on('data', (bytes) => {
    answer += bytes.toString();
    if (answer.endsWith('}')) done();
  });
  socket.on('close', done).on('error', done);
  socket.write(text);
  return promise;
}
