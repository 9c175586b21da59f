/** `POST /v1` as a whole: who asks, the shape of bodies both ways, statuses, and browsers. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { runwareMount } from '../../../src/dialects/runware/index.ts';
import { call, testServer } from '../../support/http.ts';
import type { Answer, TestServer } from '../../support/http.ts';
import { assertEnvelope } from '../../conformance/support/runware.ts';
import { authentication, impossible, openWire, PING, PONG } from './wire.ts';

describe('the HTTP endpoint', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([], {
      mounts: [runwareMount],
      config: { maxBody: 1024 * 1024 },
    });
  });
  after(() => server.close());

  const post = async (body: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const answer = await call(`${server.url}/runware/v1`, 'POST', body, headers);
    assertEnvelope(answer.json, answer.text);
    return answer;
  };
  const bearer = (key: string): Record<string, string> => ({ Authorization: `Bearer ${key}` });

  test('a key is taken from the header or from a first task, which is answered first', async () => {
    const headed = await post([PING], bearer(server.key));
    assert.deepEqual([headed.status, headed.json], [200, { data: [{ taskType: 'ping', pong: true }] }]);

    const { status, json } = await post([authentication(server.key), PING]);
    assert.equal(status, 200);
    const [session, pong, ...more] = json['data'] as Record<string, unknown>[];
    assert.deepEqual(more, []);
    assert.deepEqual(Object.keys(session!), ['taskType', 'connectionSessionUUID']);
    assert.deepEqual(pong, { taskType: 'ping', pong: true });

    const alone = await post([authentication(server.key)]);
    assert.deepEqual([alone.status, 'errors' in alone.json], [200, false]);
  });

  test('over the limit of its key a task is answered with 429, and when to come again', async () => {
    const key = bearer(await server.newKey({ requests_per_minute: 1 }));
    const task = { taskType: 'videoInference', taskUUID: randomUUID() };
    assert.equal((await post([task], key)).status, 400);
    const { status, json, headers } = await post([task, PING], key);
    assert.deepEqual([status, headers.get('x-ratelimit-limit')], [200, '1'], 'what went well counts more');
    assert.deepEqual(json['data'], [{ taskType: 'ping', pong: true }]);
    const limited = await post([task], key);
    const { documentation, ...error } = (limited.json['errors'] as Record<string, unknown>[])[0]!;
    assert.deepEqual(error, { code: 'rateLimitExceeded', message: 'Rate limit exceeded', ...task });
    assert.deepEqual([limited.status, limited.json['data']], [429, []]);
    assert.ok(documentation && Number(limited.headers.get('retry-after')) > 0);
    assert.equal(limited.headers.get('x-ratelimit-remaining'), '0');
  });

  test('a bad key or none is answered with 401, and with nothing but the error', async () => {
    const refusals = [
      await post([PING]),
      await post([impossible()], bearer('nobody-has-this-key')),
      await post([authentication('nobody-has-this-key')]),
      await post([authentication('nobody-has-this-key')], bearer(server.key)),
      await post([authentication(server.key)], bearer('nobody-has-this-key')),
      await post([PING, authentication(server.key)]),
    ];
    for (const { status, json } of refusals) {
      assert.equal(status, 401);
      assert.deepEqual(Object.keys(json), ['errors']);
      const [error] = json['errors'] as Record<string, unknown>[];
      const { message, ...facts } = error!;
      assert.deepEqual(facts, {
        code: 'invalidApiKey',
        parameter: 'apiKey',
        taskType: 'authentication',
      });
      assert.ok(message);
    }
  });

  test('tasks fail each on its own; a success among them makes it 200, else the first failure counts', async () => {
    const [one, other] = [impossible(), impossible()];
    const mixed = await post([one, PING, other], bearer(server.key));
    assert.equal(mixed.status, 200);
    assert.deepEqual(mixed.json['data'], [{ taskType: 'ping', pong: true }]);
    assert.deepEqual(
      (mixed.json['errors'] as Record<string, unknown>[]).map(({ taskUUID }) => taskUUID),
      [one.taskUUID, other.taskUUID],
    );
    const failed = await post([one], bearer(server.key));
    assert.equal(failed.status, 400);
    assert.deepEqual(Object.keys(failed.json), ['data', 'errors']);
    assert.deepEqual(failed.json['data'], []);
  });

  test('a task without its list is taken', async () => {
    const bare = await post(PING, bearer(server.key));
    assert.deepEqual(bare.json, { data: [{ taskType: 'ping', pong: true }] });
  });

  test('a body that holds no tasks is refused with its fault', async () => {
    const cases: [unknown, number][] = [
      ['', 400],
      ['{', 400],
      ['[]', 400],
      ['"ping"', 400],
      [JSON.stringify(Array.from({ length: 201 }, () => PING)), 400],
      [JSON.stringify([{ ...PING, long: 'x'.repeat(2 * 1024 * 1024) }]), 413],
    ];
    for (const [body, status] of cases) {
      const answer = await post(body, { ...bearer(server.key), 'Content-Type': 'application/json' });
      assert.equal(answer.status, status, String(body).slice(0, 20));
      const [error] = answer.json['errors'] as Record<string, unknown>[];
      assert.ok(error?.['code'] && error['message']);
      assert.deepEqual(answer.json['data'], []);
    }
    const form = await post('a=b', {
      ...bearer(server.key),
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    assert.equal(form.status, 415);
  });

  test("Runware's own path with the host alone changed is the endpoint, for tasks and for sockets; a look at it is not", async () => {
    const answer = await call(`${server.url}/v1?a=b`, 'POST', [PING], bearer(server.key));
    assert.deepEqual([answer.status, answer.json], [200, PONG]);
    const wire = await openWire(`${server.url}/v1?sdk=js`);
    wire.send(authentication(server.key), PING);
    assert.ok((await wire.next()).data?.[0]?.['connectionSessionUUID']);
    wire.kill();
    const look = await server.call('GET', '/v1');
    assert.deepEqual([look.status, 'errors' in look.json], [404, false]);
    assert.equal((await server.call('POST', '/v1/nothing')).status, 404);
  });

  test('other addresses and methods are refused in the same shape', async () => {
    for (const [method, path, status] of [
      ['GET', '/runware/v1', 426],
      ['PUT', '/runware/v1', 405],
      ['POST', '/runware/v2', 404],
      ['POST', `/runware/v1/${randomUUID()}`, 404],
    ] as const) {
      const answer = await server.call(method, path);
      assert.equal(answer.status, status, `${method} ${path}`);
      const [error] = answer.json['errors'] as Record<string, unknown>[];
      assert.match(String(error?.['code']), /^invalid(?:Address|Method)$/);
    }
  });

  test('browsers may call it with the headers of its clients', async () => {
    const answer = await call(`${server.url}/runware/v1`, 'OPTIONS', undefined, {
      Origin: 'https://app.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization, content-type, x-runware-dry-run',
    });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(answer.headers.get('access-control-allow-methods') ?? '', /POST.*OPTIONS/);
    assert.equal(
      answer.headers.get('access-control-allow-headers'),
      'authorization, content-type, x-runware-dry-run',
    );
  });
});
