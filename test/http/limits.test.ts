import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createLimits } from '../../src/http/limits.ts';
import { HttpError } from '../../src/http/errors.ts';
import type { KeyRow } from '../../src/store/rows.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };

describe('limits of a key', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
  });
  after(() => server.close());

  const post = (key: string, body: unknown = TEXT, headers: Record<string, string> = {}) =>
    call(`${server.url}/v1/generations`, 'POST', body, { Authorization: `Bearer ${key}`, ...headers });

  test('off by default: no limit and no headers', async () => {
    const answer = await post(server.key);
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('x-ratelimit-limit'), null);
  });

  test('the window of a minute slides', () => {
    const limits = createLimits(server.core.db);
    const key = { id: 'k', requests_per_minute: 2 } as KeyRow;
    assert.equal(limits.admit(key, 0)['X-RateLimit-Remaining'], '1');
    assert.deepEqual(limits.admit(key, 30_000), {
      'X-RateLimit-Limit': '2',
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': '60',
    });
    assert.throws(
      () => limits.admit(key, 40_500),
      (error) => error instanceof HttpError && error.status === 429 && error.headers['Retry-After'] === '20',
    );
    assert.equal(limits.admit(key, 60_001)['X-RateLimit-Reset'], '90');
    assert.throws(() => limits.admit(key, 60_002), HttpError);
  });

  test('the two kinds of 429 are told apart by their headers', async () => {
    const often = await server.newKey({ requests_per_minute: 1 });
    const first = await post(often);
    assert.deepEqual([first.status, first.headers.get('x-ratelimit-remaining')], [201, '0']);
    const second = await post(often);
    assert.deepEqual([second.status, second.json], [429, { detail: 'Rate limit exceeded' }]);
    assert.ok(Number(second.headers.get('retry-after')) >= 1);
    assert.equal(second.headers.get('x-ratelimit-limit'), '1');
    assert.equal(
      (await call(`${server.url}/v1/files`, 'GET', undefined, { Authorization: `Bearer ${often}` })).status,
      200,
    );

    const busy = await server.newKey({ concurrent_jobs: 1 });
    const running = await post(busy);
    assert.equal(running.status, 201);
    const refused = await post(busy);
    assert.deepEqual([refused.status, refused.json], [429, { detail: 'Too many concurrent jobs' }]);
    assert.equal(refused.headers.get('retry-after'), '60');
    assert.equal(refused.headers.get('x-ratelimit-limit'), null);

    await server.call('POST', `/v1/generations/${String(running.json['id'])}/cancel`);
    assert.equal((await post(busy)).status, 201, 'a slot is free when its job has ended');
  });

  test('ten at once against three slots: three get through', async () => {
    const key = await server.newKey({ concurrent_jobs: 3 });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => post(key, { ...TEXT, prompt: `No. ${i}` })),
    );
    const made = answers.filter(({ status }) => status === 201).length;
    assert.equal(made, 3);
  });

  test('a repeat needs no slot', async () => {
    const key = await server.newKey({ concurrent_jobs: 1 });
    const first = await post(key, TEXT, { 'Idempotency-Key': 'one' });
    const again = await post(key, TEXT, { 'Idempotency-Key': 'one' });
    assert.deepEqual([again.status, again.json['id']], [201, first.json['id']]);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
    const retry = await post(key, TEXT, { 'X-Stainless-Retry-Count': '1' });
    assert.deepEqual([retry.status, retry.json['id']], [201, first.json['id']]);
  });

  test('the same idempotency key with another body is refused for good', async () => {
    await post(server.key, TEXT, { 'Idempotency-Key': 'two' });
    const other = await post(server.key, { ...TEXT, prompt: 'else' }, { 'Idempotency-Key': 'two' });
    assert.equal(other.status, 422);
    assert.match(String(other.json['detail']), /'two'.*another body/);
    const long = await post(server.key, TEXT, { 'Idempotency-Key': 'x'.repeat(256) });
    assert.equal(long.status, 400);
  });
});
