/** The built-in receiver: webhooks of every surface arrive there, though no private address is open. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DIALECTS, dialectWebhooks } from '../../src/dialects/index.ts';
import { inspectorSchema } from '../../src/http/native/schemas/inspector.ts';
import type { Inspector } from '../../src/http/native/schemas/inspector.ts';
import { deliveryListSchema } from '../../src/http/native/schemas/generation.ts';
import { nativeWebhook } from '../../src/http/native/webhook.ts';
import { openLog } from '../../src/jobs/log.ts';
import { startSweeper } from '../../src/jobs/sweeper.ts';
import type { Sweeper } from '../../src/jobs/sweeper.ts';
import { startWebhooks } from '../../src/jobs/webhooks/send.ts';
import type { WebhookSender } from '../../src/jobs/webhooks/send.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };

describe('the webhook inspector', () => {
  let server: TestServer;
  let sender: WebhookSender;
  let sweeper: Sweeper;
  before(async () => {
    server = await testServer([scriptedEngine({})], {
      mounts: DIALECTS,
      config: { allowPrivateUrls: false },
    });
    await server.worker();
    const { core, secret, url } = server;
    const formats = {
      native: nativeWebhook({ config: core.config, secret, url }),
      ...dialectWebhooks({ core, secret, url }),
    };
    sender = startWebhooks(core, formats, openLog('silent'), [0]);
    sweeper = startSweeper(core, openLog('silent'));
  });
  after(async () => {
    await sweeper.stop();
    await sender.stop();
    await server.close();
  });

  const look = async (): Promise<Inspector> =>
    inspectorSchema.parse((await server.call('GET', '/v1/webhook-inspector')).json);
  const open = async (): Promise<string> =>
    inspectorSchema.parse((await server.call('POST', '/v1/webhook-inspector')).json).url ?? '';
  async function arrived(count: number): Promise<Inspector['data']> {
    for (;;) {
      const { data } = await look();
      if (data.length >= count) return data;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  async function delivered(id: string) {
    for (;;) {
      const { data } = deliveryListSchema.parse(
        (await server.call('GET', `/v1/generations/${id}/webhooks`)).json,
      );
      const [first] = data;
      if (first !== undefined && first.state !== 'pending') return data;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  test('gets what each surface sends, and says whose signature fits', async () => {
    const url = await open();
    const { json } = await server.call('POST', '/v1/generations', { ...TEXT, webhook_url: url });
    await arrived(1);
    const [log] = await delivered(String(json['id']));
    assert.equal(log?.state, 'delivered');
    assert.equal(log.last_status, 204);

    const hook = encodeURIComponent(url);
    const fal = `/fal/queue/luma/agent/ray/v3.2/text-to-video?fal_webhook=${hook}`;
    await server.call('POST', fal, { prompt: TEXT.prompt }, { Authorization: `Key ${server.key}` });
    await arrived(2);
    const wavespeed = `/wavespeed/api/v3/luma/ray-3.2/text-to-video?webhook=${hook}`;
    await server.call('POST', wavespeed, { prompt: TEXT.prompt });
    await arrived(3);
    const task = { taskType: 'videoInference', taskUUID: crypto.randomUUID(), model: 'luma:ray@3.2' };
    await server.call('POST', '/runware/v1', [{ ...task, positivePrompt: TEXT.prompt, webhookURL: url }]);
    const caught = await arrived(4);
    assert.deepEqual(
      caught.map(({ signatures }) => signatures),
      [
        [],
        [{ scheme: 'WaveSpeed (HMAC-SHA256)', fits: true }],
        [{ scheme: 'fal (ED25519)', fits: true }],
        [{ scheme: 'Kinora (Standard Webhooks)', fits: true }],
      ],
    );
    const native = caught.at(-1);
    assert.deepEqual(log.sent, { headers: { ...log.sent?.headers }, body: native?.body });
    assert.equal(log.sent?.headers['webhook-signature'], native?.headers['webhook-signature']);

    // Sent on with a body that was changed, nobody's signature fits.
    for (const { headers, body } of caught.slice(1)) {
      const changed = await fetch(url, { method: 'POST', headers, body: `${body} ` });
      assert.equal(changed.status, 204);
    }
    const forged = (await arrived(7)).slice(0, 3).flatMap(({ signatures }) => signatures);
    assert.deepEqual(
      forged.map(({ fits }) => fits),
      [false, false, false],
    );
  });

  test('is bounded, its own, and gone when it is closed', async () => {
    const url = await open();
    assert.deepEqual((await look()).data, []);
    await Promise.all(
      Array.from({ length: 35 }, (_, i) => call(url, 'POST', `number ${i} \u0000`, { 'x-n': String(i) })),
    );
    assert.equal((await look()).data.length, 30);
    assert.equal((await call(url, 'POST', 'x'.repeat(65 * 1024))).status, 413);
    const stranger = { Authorization: `Bearer ${await server.newKey({ owner: 'someone else' })}` };
    const theirs = await call(`${server.url}/v1/webhook-inspector`, 'GET', undefined, stranger);
    assert.deepEqual(theirs.json, { url: null, expires_at: null, data: [] });
    assert.equal((await server.call('DELETE', '/v1/webhook-inspector')).status, 204);
    assert.equal((await call(url, 'POST', 'late')).status, 404);
  });

  test('what came is forgotten when its day is over', async () => {
    const url = await open();
    await call(url, 'POST', 'in time');
    const { db } = server.core;
    await db.query(`update webhook_inbox set expires_at = now()`);
    assert.equal((await call(url, 'POST', 'late')).status, 404);
    await sweeper.sweep();
    assert.deepEqual(await db.query(`select seq from webhook_caught`), []);
  });

  test('opens no other private address, and takes nothing for a stranger', async () => {
    const url = await open();
    const key = { Authorization: `Bearer ${await server.newKey({ owner: 'a stranger' })}` };
    const elsewhere = url.replace('webhook-inspector', 'other');
    for (const [address, headers] of [
      [elsewhere, {}],
      [url, key],
    ] as const) {
      const made = await server.call('POST', '/v1/generations', { ...TEXT, webhook_url: address }, headers);
      const id = String(made.json['id']);
      for (;;) {
        const { json } = await server.call('GET', `/v1/generations/${id}/webhooks`, undefined, headers);
        const [first] = deliveryListSchema.parse(json).data;
        if (first?.state === 'failed') {
          assert.match(first.last_error ?? '', /public|private|loopback|address/);
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    assert.deepEqual((await look()).data, []);
  });
});
