import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dataOf } from './events.ts';
import { APP, PROMPTS, falSetting } from './setting.ts';
import type { Setting } from './setting.ts';

describe('status stream of fal', () => {
  let setting: Setting;
  before(async () => {
    setting = await falSetting();
    await setting.server.worker();
  });
  after(() => setting.server.close());

  const open = (id: string, query = '') =>
    fetch(`${setting.server.url}/fal/queue/${APP}/requests/${id}/status/stream${query}`, {
      headers: { Authorization: `Key ${setting.server.key}`, Accept: 'application/json' },
    });

  test('each change once, each log line once, in ASCII, to the end', async () => {
    const id = await setting.submit({ prompt: PROMPTS.waits });
    await setting.server.seen(id, (data) => data['line'] !== undefined);
    const response = await open(id, '?logs=1');
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.equal(response.headers.get('x-fal-request-id'), id);
    const [first = '', ...rest] = await pieces(response, () => setting.release());
    assert.equal(dataOf(first)[0]?.['status'], 'IN_PROGRESS');

    const text = [first, ...rest].join('');
    assert.match(text, /^[\x00-\x7f]*$/);
    const events = dataOf(text);
    const lines = events.flatMap(({ logs }) => (logs as { message: string }[]).map(({ message }) => message));
    assert.deepEqual(lines, [...new Set(lines)]);
    assert.ok(lines.includes('Über den Wolken 🌤 begins'));
    assert.ok(lines.includes('ends'));
    assert.deepEqual(events.map(({ status }) => status === 'COMPLETED').indexOf(true), events.length - 1);
  });

  test('of a job that has ended: its last status, with the error if there is one', async () => {
    const id = await setting.submit({ prompt: '' });
    const events = dataOf(await (await open(id)).text());
    assert.equal(events.length, 1);
    assert.deepEqual([events[0]?.['status'], events[0]?.['error_type']], ['COMPLETED', 'string_too_short']);
    assert.equal(events[0]?.['logs'], null);
  });

  /** What came, piece by piece; `then` is called at the first. */
  async function pieces(response: Response, then: () => void): Promise<string[]> {
    const found: string[] = [];
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      found.push(decoder.decode(chunk));
      if (found.length === 1) then();
    }
    return found;
  }
});
