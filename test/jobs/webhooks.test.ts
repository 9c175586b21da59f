import assert from 'node:assert/strict';
import { on, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import { openLog } from '../../src/jobs/log.ts';
import { listDeliveries, resendDelivery } from '../../src/jobs/webhooks/log.ts';
import { startWebhooks } from '../../src/jobs/webhooks/send.ts';
import type { WebhookFormat } from '../../src/jobs/webhooks/format.ts';
import type { WebhookSender } from '../../src/jobs/webhooks/send.ts';
import { settleDelivery, takeDue } from '../../src/store/webhooks.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';
import { openReceiver } from '../support/receiver.ts';
import type { Receiver } from '../support/receiver.ts';

const format: WebhookFormat = {
  write: (delivery, view) =>
    Promise.resolve({
      headers: { 'webhook-id': delivery.id },
      body: JSON.stringify({ type: delivery.event, id: view.id, state: view.state }),
    }),
  // Nobody who is to hold a place gives it back before a slow machine has looked.
  answerWithinMs: () => 120_000,
};

describe('webhooks', () => {
  let t: TestCore;
  let sender: WebhookSender;
  let receiver: Receiver;

  before(async () => {
    t = await testCore([scriptedEngine({})]);
    await t.worker();
    receiver = await openReceiver();
    sender = startWebhooks(t.core, { native: format }, openLog('silent'), [0, 0]);
  });
  after(async () => {
    await sender.stop();
    receiver.close();
    await t.close();
  });

  /** Waits until the log of a generation looks as expected; woken by the database's own notices of the next look. */
  const settled = async (id: string, states: string[]): Promise<void> => {
    for (;;) {
      const log = await listDeliveries(t.core, t.caller, id);
      if (JSON.stringify(log.map((row) => row.state)) === JSON.stringify(states)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  test('one delivery tells the end, and the log says so', async () => {
    const arrival = receiver.received(1);
    const { id } = await t.submit({ request: { webhook_url: `${receiver.origin}/hook` } });
    const [hook] = await arrival;
    assert.equal(hook?.path, '/hook');
    assert.deepEqual(JSON.parse(String(hook.body)), { type: 'generation.completed', id, state: 'completed' });
    await settled(id, ['delivered']);
    const [log] = await listDeliveries(t.core, t.caller, id);
    assert.deepEqual([log?.attempts, log?.last_status], [1, 200]);
    await assert.rejects(listDeliveries(t.core, await t.anotherCaller(), id), { status: 404 });
  });

  test('what is not answered with 2xx is sent again, a redirect too, and given up in the end', async () => {
    receiver.answers = [500, 302, 404];
    const arrival = receiver.received(3);
    const { id } = await t.submit({ request: { webhook_url: `${receiver.origin}/again` } });
    const hooks = await arrival;
    assert.equal(new Set(hooks.map((hook) => hook.headers['webhook-id'])).size, 1, 'one id for all tries');
    await settled(id, ['failed']);
    const [log] = await listDeliveries(t.core, t.caller, id);
    assert.deepEqual([log?.attempts, log?.last_status, log?.last_error], [3, 404, 'answered HTTP 404']);

    const byHand = receiver.received(1);
    await resendDelivery(t.core, t.caller, id, log?.id ?? '');
    await byHand;
    await settled(id, ['failed', 'delivered']);
  });

  test('a cancelled generation is announced too', async () => {
    const arrival = receiver.received(1);
    const { id } = await t.submit({
      request: { webhook_url: `${receiver.origin}/cancel`, engine: 'scripted' },
    });
    await cancelGeneration(t.core, t.caller, id);
    const [hook] = await arrival;
    assert.match(String(hook?.body), /generation\.(cancelled|completed)/);
  });

  test('nobody there: the log says it in words', async () => {
    const { id } = await t.submit({ request: { webhook_url: 'http://127.0.0.1:9/' } });
    await settled(id, ['failed']);
    const [log] = await listDeliveries(t.core, t.caller, id);
    assert.equal(log?.last_error, 'could not be reached (ECONNREFUSED)');
  });

  test('are settled by whoever took them last: a server that was frozen meanwhile changes nothing', async () => {
    await sender.stop();
    const { id } = await t.submit({ request: { webhook_url: `${receiver.origin}/hook` } });
    await t.ended(id);
    const every = { event: '', others: true };
    const outcome = { error: undefined, retryInSeconds: 0 };
    const idle = { receivers: {}, most: 1 };
    const [frozen] = await takeDue(t.core.db, every, idle, 1, 0);
    const [last] = await takeDue(t.core.db, every, idle, 1, 60);
    assert.ok(frozen && last);
    await settleDelivery(t.core.db, frozen, { ...outcome, state: 'failed', status: 500 });
    await settleDelivery(t.core.db, last, { ...outcome, state: 'delivered', status: 200 });
    await settleDelivery(t.core.db, frozen, { ...outcome, state: 'pending', status: undefined });
    const [row] = await listDeliveries(t.core, t.caller, id);
    assert.deepEqual([row?.state, row?.attempts, row?.last_status], ['delivered', 2, 200]);
    sender = startWebhooks(t.core, { native: format }, openLog('silent'), [0, 0]);
  });

  test('are not held up by those of a receiver that never answers', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const webhook_url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const asked = on(silent, 'request');
    for (let hook = 0; hook < 60; hook += 1) {
      const { id } = await t.submit({ request: { webhook_url } });
      await t.ended(id);
    }
    for (let held = 0; held < 15; held += 1) await asked.next();
    const one = receiver.received(1);
    const { id } = await t.submit({ request: { webhook_url: `${receiver.origin}/hook` } });
    assert.equal((JSON.parse(String((await one)[0]?.body)) as { id: string }).id, id);
    const [{ tried } = { tried: 0 }] = await t.core.db.query<{ tried: number }>(
      `select count(*)::int as tried from webhook_delivery where url = $1 and attempts > 0`,
      [webhook_url],
    );
    assert.equal(tried, 15);
    await t.core.db.query(`update webhook_delivery set state = 'failed' where url = $1`, [webhook_url]);
    silent.close();
    silent.closeAllConnections();
  });

  test('are not held up by clips whose receivers never answer', async () => {
    for (let clip = 0; clip < 60; clip += 1) {
      const { id } = await t.submit({ request: { upload_url: `${receiver.origin}/never` } });
      await t.ended(id);
    }
    const one = receiver.received(1);
    const { id } = await t.submit({ request: { webhook_url: `${receiver.origin}/hook` } });
    assert.equal((JSON.parse(String((await one)[0]?.body)) as { id: string }).id, id);
  });
});
