import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createFalClient } from '@fal-ai/client';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { APP, TEXT, falSetting } from './setting.ts';
import type { Setting } from './setting.ts';
import { call } from '../../support/http.ts';
import { clipOf } from '../../conformance/support/ways.ts';

describe('proxy protocol of fal', () => {
  let setting: Setting;
  before(async () => {
    setting = await falSetting();
    await setting.server.worker();
  });
  after(() => setting.server.close());

  const through = (path: string, method: string, target: string | undefined, body?: unknown) =>
    call(setting.server.url + path, method, body, {
      Authorization: `Key ${setting.server.key}`,
      ...(target === undefined ? {} : { 'x-fal-target-url': target }),
    });

  test('the target says which address of ours is meant', async () => {
    for (const path of ['/fal/proxy', '/api/fal/proxy']) {
      const made = await through(path, 'POST', `https://queue.fal.run/${TEXT}?fal_max_queue_length=9`, {
        prompt: 'x',
      });
      assert.equal(made.status, 200, made.text);
      const id = String(made.json['request_id']);
      assert.ok(String(made.json['status_url']).startsWith(`${setting.server.url}/fal/queue/`));
      await setting.server.ended(id);
      const status = await through(path, 'GET', `https://queue.fal.run/${APP}/requests/${id}/status?logs=1`);
      assert.equal(status.json['status'], 'COMPLETED');
      assert.ok(Array.isArray(status.json['logs']));
      const cancel = await through(path, 'PUT', `https://queue.fal.run/${APP}/requests/${id}/cancel`);
      assert.equal(cancel.json['status'], 'ALREADY_COMPLETED');
      const run = await through(path, 'POST', `https://fal.run/${TEXT}`, {});
      assert.equal(run.status, 422);
    }
  });

  test('no other target is taken, and none is ever fetched', async () => {
    let calls = 0;
    const bystander = createServer((_, response) => {
      calls += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(bystander, 'listening');
    const { port } = bystander.address() as AddressInfo;
    const targets = [
      undefined,
      '',
      'no address',
      `http://127.0.0.1:${port}/x`,
      `https://queue.fal.run:${port}/x`,
      'https://queue.fal.run.example.org/x',
      'https://fal.run@example.org/x',
      'file:///etc/passwd',
    ];
    for (const target of targets) {
      for (const path of ['/fal/proxy', '/api/fal/proxy']) {
        const answer = await through(path, 'POST', target, { prompt: 'x' });
        assert.deepEqual([answer.status, answer.json['detail']], [400, 'Invalid request'], String(target));
      }
    }
    assert.equal((await through('/fal/proxy', 'DELETE', `https://fal.run/${TEXT}`)).status, 405);
    assert.equal(calls, 0);
    bystander.close();
  });

  test('a target leads nowhere but below its host', async () => {
    const answer = await through('/fal/proxy', 'GET', 'https://queue.fal.run/../../../v1/generations');
    assert.equal(answer.status, 404);
    assert.match(String(answer.json['detail']), /^Application "generations" not found$/);
  });

  test('the official client works through it: poll, stream, wait, fail', async () => {
    const fal = createFalClient({
      credentials: `id:${setting.server.key}`,
      proxyUrl: { url: `${setting.server.url}/api/fal/proxy`, when: 'always' },
    });
    for (const mode of ['polling', 'streaming'] as const) {
      const messages: string[] = [];
      const result = await fal.subscribe(TEXT, {
        mode,
        ...(mode === 'polling' ? { pollInterval: 50 } : {}),
        input: { prompt: 'x' },
        logs: true,
        onQueueUpdate(update) {
          if (update.status === 'COMPLETED') messages.push(...update.logs.map(({ message }) => message));
        },
      } as Parameters<typeof fal.subscribe>[1]);
      assert.equal((await fetch(clipOf(result).url)).status, 200);
      assert.ok(result.requestId);
      assert.equal(messages.filter((message) => message === 'ends').length, 1, mode);
    }
    await assert.rejects(fal.subscribe(TEXT, { input: { prompt: '' } }), (error: Error) => {
      const { status, getFieldErrors } = error as Error & {
        status: number;
        getFieldErrors(name: string): unknown[];
      };
      assert.equal(status, 422);
      assert.equal(getFieldErrors.call(error, 'prompt').length, 1);
      return error.message !== '';
    });
  });
});
