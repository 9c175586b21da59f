/** Without a server: what headers and query of a call ask for. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Hono } from 'hono';
import type { AppEnv } from '../../../src/http/context.ts';
import { FalError } from '../../../src/dialects/fal/errors.ts';
import { readOptions } from '../../../src/dialects/fal/options.ts';
import type { CallOptions } from '../../../src/dialects/fal/options.ts';

async function read(
  headers: Record<string, string>,
  query: Record<string, string> = {},
): Promise<CallOptions> {
  const { promise, resolve, reject } = Promise.withResolvers<CallOptions>();
  const app = new Hono<AppEnv>();
  app.get('/', (c) => {
    resolve(readOptions(c));
    return c.body(null);
  });
  app.onError((error, c) => {
    reject(error);
    return c.body(null);
  });
  await app.request(`/?${new URLSearchParams(query).toString()}`, { headers });
  return promise;
}

async function refused(headers: Record<string, string>, query?: Record<string, string>): Promise<FalError> {
  try {
    await read(headers, query);
  } catch (error) {
    assert.ok(error instanceof FalError, String(error));
    return error;
  }
  return assert.fail('taken');
}

test('nothing is asked for where nothing is said', async () => {
  assert.deepEqual(await read({}), {
    priority: 0,
    startBy: undefined,
    tags: undefined,
    lifecycle: undefined,
    webhookUrl: undefined,
    maxQueueLength: undefined,
  });
});

test('low priority goes behind all others, and nothing goes before them', async () => {
  assert.equal((await read({ 'x-fal-queue-priority': 'low' })).priority, -1);
  assert.equal((await read({ 'x-fal-queue-priority': 'high' })).priority, 0);
});

describe('the time until the start', () => {
  const secondsOf = async (headers: Record<string, string>): Promise<number> => {
    const before = Date.now();
    const { startBy } = await read(headers);
    assert.ok(startBy);
    return Math.round((startBy.getTime() - before) / 60_000) * 60;
  };

  test('is in seconds, by either name, the newer before the older, a week at most', async () => {
    assert.equal(await secondsOf({ 'X-Fal-Request-Timeout': '3600' }), 3600);
    assert.equal(
      await secondsOf({ 'X-Fal-Request-Start-Timeout': '7200', 'X-Fal-Request-Timeout': '3600' }),
      7200,
    );
    assert.equal(await secondsOf({ 'X-Fal-Request-Timeout': '1e12' }), 7 * 24 * 3600);
  });

  for (const text of ['0', '-1', 'soon', 'NaN', 's'.repeat(60)]) {
    test(`is no ${text.slice(0, 10)}: refused by the name that was sent`, async () => {
      const { answer, message } = await refused({ 'X-Fal-Request-Timeout': text });
      assert.equal(answer.status, 400);
      assert.equal(
        message,
        `X-Fal-Request-Timeout must be a number of seconds above 0; got '${text.slice(0, 40)}'`,
      );
    });
  }
});

describe('tags', () => {
  const tagsOf = async (text: string): Promise<unknown> => (await read({ 'x-fal-tags': text })).tags;
  const list = (count: number): string => Array.from({ length: count }, (_, i) => `k${i}=v`).join(',');

  test('are pairs, as many and as long as fal takes them', async () => {
    assert.deepEqual(await tagsOf('team=film, shot = 12,x=a=b'), { team: 'film', shot: '12', x: 'a=b' });
    assert.deepEqual(Object.keys((await tagsOf(list(10))) as object).length, 10);
    assert.deepEqual(await tagsOf(`k=${'v'.repeat(256)}`), { k: 'v'.repeat(256) });
    assert.equal(await tagsOf(' '), undefined);
  });

  for (const [what, text] of [
    ['eleven of them', list(11)],
    ['a long value', `k=${'v'.repeat(257)}`],
    ['a long key', `${'k'.repeat(65)}=v`],
    ['a key of fal’s own', 'fal.team=v'],
    ['a key with capitals', 'Team=v'],
    ['a word alone', 'team'],
    ['more than a kilobyte', Array.from({ length: 5 }, (_, i) => `k${i}=${'v'.repeat(220)}`).join(',')],
  ] as const) {
    test(`are refused with ${what}, and it is said what they may be`, async () => {
      const { answer, message } = await refused({ 'x-fal-tags': text });
      assert.equal(answer.status, 400);
      assert.match(
        message,
        /^X-Fal-Tags must be at most 10 pairs 'key=value'.*values of at most 256 characters$/,
      );
    });
  }
});

describe('the preference of how long media are kept', () => {
  const kept = async (text: string): Promise<unknown> =>
    (await read({ 'x-fal-object-lifecycle-preference': text })).lifecycle;

  test('is kept as it came where it is JSON of a likely length', async () => {
    assert.deepEqual(await kept('{"expiration_duration_seconds":60}'), { expiration_duration_seconds: 60 });
    const longest = `"${'a'.repeat(4094)}"`;
    assert.equal(await kept(longest), 'a'.repeat(4094));
  });

  test('is left out where it is none, too long, or no text that can be kept', async () => {
    for (const text of ['a day', `"${'a'.repeat(4095)}"`, '"\\u0000"'])
      assert.equal(await kept(text), undefined);
  });
});

describe('a webhook', () => {
  const longest = `https://example.com/${'a'.repeat(2048 - 20)}`;

  test('is an address of the web', async () => {
    for (const url of ['https://example.com/hook', longest])
      assert.equal((await read({}, { fal_webhook: url })).webhookUrl, url);
  });

  for (const url of [
    'ftp://example.com',
    'hook',
    `${longest}a`,
    'https://example.com/\0',
    'https://a:b@example.com/',
  ]) {
    test(`is not ${JSON.stringify(url).slice(0, 40)}: said with its place and value`, async () => {
      const { answer } = await refused({}, { fal_webhook: url });
      assert.equal(answer.status, 422);
      const { detail, message } = answer.body;
      assert.ok(typeof detail !== 'string');
      assert.deepEqual([detail[0]?.type, detail[0]?.loc], ['url_parsing', ['query', 'fal_webhook']]);
      assert.equal(detail[0]?.input, url.length > 120 ? `${url.slice(0, 120)}...` : url);
      assert.match(
        message,
        /fal_webhook must be an http or https address without credentials, of at most 2048 characters$/,
      );
    });
  }
});

test('the longest queue is a whole number of up to nine digits', async () => {
  assert.equal((await read({}, { fal_max_queue_length: '12' })).maxQueueLength, 12);
  for (const text of ['-1', 'a1', '1.5', '1234567890', 'x'.repeat(60)]) {
    const { message } = await refused({}, { fal_max_queue_length: text });
    assert.equal(message, `fal_max_queue_length must be a whole number; got '${text.slice(0, 40)}'`);
  }
});
