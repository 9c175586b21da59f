/** WaveSpeed's webhooks, as a receiver checks them who knows the documentation alone: HMAC-SHA256 by Node's crypto, nothing of ours. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { dialectWebhooks } from '../../src/dialects/index.ts';
import { openLog } from '../../src/jobs/log.ts';
import { startWebhooks } from '../../src/jobs/webhooks/send.ts';
import type { WebhookSender } from '../../src/jobs/webhooks/send.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { openReceiver } from './support/receiver.ts';
import type { Delivery, Receiver } from './support/receiver.ts';
import {
  downloaded,
  held,
  refused,
  shaped,
  signatureOf,
  TEXT_TO_VIDEO,
  wavespeedAt,
} from './support/wavespeed.ts';
import type { Prediction } from './support/wavespeed.ts';
import { CLIENTS } from './support/wavespeed-clients.ts';

const TOLERANCE_SECONDS = 300;

describe("WaveSpeed's webhooks", () => {
  let house: House;
  let receiver: Receiver;
  let sender: WebhookSender;
  before(async () => {
    [house, receiver] = await Promise.all([openHouse(), openReceiver()]);
    const { core, secret, url } = house;
    sender = startWebhooks(core, dialectWebhooks({ core, secret, url }), openLog('silent'), [0, 0, 0]);
  });
  afterEach(() => house.settle());
  after(async () => {
    await sender.stop();
    await house.close();
    await receiver.close();
  });

  const secretOf = async (key = house.key): Promise<string> => {
    const { secret } = await wavespeedAt({ url: house.url, key }).data('GET', '/webhook/secret');
    assert.match(String(secret), /^whsec_.{16,}$/);
    return String(secret);
  };

  const isGenuine = async ({ headers, body }: Delivery, now = Date.now() / 1000): Promise<boolean> => {
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
      String(headers[`webhook-${name}`]),
    );
    assert.match(timestamp!, /^\d{10}$/);
    if (Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) return false;
    return signatureOf(await secretOf(), id!, timestamp!, body) === signature;
  };

  /** The body is the prediction itself, in the shape of any other answer. */
  const told = ({ body }: Delivery): Prediction => {
    const parsed = JSON.parse(body.toString()) as Record<string, unknown>;
    assert.ok(!('message' in parsed) && !('data' in parsed) && parsed['code'] !== 200, 'no envelope');
    return shaped(house, parsed);
  };

  const run = (hook: string, { open } = CLIENTS[0]!) =>
    open(house, house.key).run(`${TEXT_TO_VIDEO}?webhook=${hook}`, { prompt: 'a lighthouse' });

  test('the check itself: the known vector, under this rule and no other', () => {
    const id = '0123456789abcdef0123456789abcdef';
    const body = `{"id":"${id}","status":"completed","outputs":[]}`;
    assert.equal(
      signatureOf('whsec_dGVzdC1zZWNyZXQ=', id, '1700000000', body),
      'v3,15def69bc98ff5d13e3e49fab5da404544e22d48b42bb171a784811914e57352',
    );
  });

  for (const kind of CLIENTS)
    test(
      `${kind.name}: behind a model’s name, the prediction without an envelope, signed`,
      { skip: kind.skip },
      async () => {
        const outputs = await run(encodeURIComponent(`${receiver.url}/hook?take=3&name=caf%C3%A9`), kind);
        const delivery = await receiver.next();
        assert.equal(delivery.path, '/hook?take=3&name=caf%C3%A9');
        assert.match(String(delivery.headers['content-type']), /^application\/json/);
        assert.ok(await isGenuine(delivery));
        const prediction = told(delivery);
        assert.equal(delivery.headers['webhook-id'], prediction.id);
        assert.deepEqual(
          [prediction.status, prediction.model, prediction.error],
          ['completed', TEXT_TO_VIDEO, ''],
        );
        assert.equal((prediction['input'] as Record<string, unknown>)['prompt'], 'a lighthouse');
        assert.equal(outputs.length, prediction.outputs.length);
        assert.equal(await downloaded(house, prediction.outputs[0]), 'not really a clip');
      },
    );

  test('an address that came unencoded, with a query of its own', async () => {
    await run(`${receiver.url}/hook?take=3&name=x`);
    const delivery = await receiver.next();
    assert.equal(delivery.path, '/hook?take=3&name=x');
    assert.ok(await isGenuine(delivery));
  });

  test('webhook_url in the body, as an older page has it', async () => {
    const { id } = await wavespeedAt(house).submit(TEXT_TO_VIDEO, {
      prompt: 'x',
      webhook_url: `${receiver.url}/older`,
    });
    const delivery = await receiver.next();
    assert.deepEqual([delivery.path, told(delivery).id], ['/older', id]);
    assert.ok(!('webhook_url' in (told(delivery)['input'] as object)));
  });

  test('what was changed on the way is not genuine', async () => {
    await run(encodeURIComponent(`${receiver.url}/hook`));
    const delivery = await receiver.next();
    assert.ok(await isGenuine(delivery));
    const { headers, body } = delivery;
    const stamp = Number(headers['webhook-timestamp']);
    for (const changed of [
      { ...delivery, body: Buffer.concat([body, Buffer.from(' ')]) },
      { ...delivery, headers: { ...headers, 'webhook-timestamp': String(stamp + 1) } },
      { ...delivery, headers: { ...headers, 'webhook-id': 'another' } },
    ])
      assert.equal(await isGenuine(changed), false);
    assert.equal(await isGenuine(delivery, stamp + TOLERANCE_SECONDS + 1), false);
  });

  test('a failure is told of too', async () => {
    const hook = encodeURIComponent(`${receiver.url}/hook`);
    const { run: begun, running } = await held(house, () =>
      wavespeedAt(house).submit(`${TEXT_TO_VIDEO}?webhook=${hook}`, { prompt: 'x' }),
    );
    const { id } = await running;
    begun.fail('the lamp would not light');
    const delivery = await receiver.next();
    const prediction = told(delivery);
    assert.deepEqual([prediction.id, prediction.status, prediction.outputs], [id, 'failed', []]);
    assert.notEqual(prediction.error, '');
    assert.ok(await isGenuine(delivery));
  });

  test('500, a redirect, 404, then 200: sent again under the same id, each time genuine', async () => {
    receiver.answers.push(500, 302, 404, 200);
    await run(encodeURIComponent(`${receiver.url}/hook`));
    const ids = new Set<unknown>();
    for (let time = 1; time <= 4; time += 1) {
      const delivery = await receiver.next();
      ids.add(delivery.headers['webhook-id']);
      ids.add(told(delivery).id);
      assert.ok(await isGenuine(delivery));
    }
    assert.equal(ids.size, 1);
  });

  test('one secret a key, the same each time', async () => {
    const other = await house.newKey();
    assert.equal(await secretOf(), await secretOf());
    assert.notEqual(await secretOf(), await secretOf(other));
  });

  test('refused: together with base64 output, and an address that is none', async () => {
    const hook = encodeURIComponent(`${receiver.url}/hook`);
    const together = await wavespeedAt(house).call('POST', `/${TEXT_TO_VIDEO}?webhook=${hook}`, {
      prompt: 'x',
      enable_base64_output: true,
    });
    refused(together, 400, /base64/);
    assert.match(String(together.json['error']), /base64/);
    for (const address of ['not-an-address', 'ftp://example.com/x'])
      refused(
        await wavespeedAt(house).call('POST', `/${TEXT_TO_VIDEO}?webhook=${encodeURIComponent(address)}`, {
          prompt: 'x',
        }),
        400,
        /webhook/,
      );
  });
});
