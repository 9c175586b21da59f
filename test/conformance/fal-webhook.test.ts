/** fal's webhooks, as a receiver checks them who knows the documentation alone: JWKS, four lines, ED25519 over the raw body. */
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { dialectWebhooks } from '../../src/dialects/index.ts';
import { openLog } from '../../src/jobs/log.ts';
import { startWebhooks } from '../../src/jobs/webhooks/send.ts';
import type { WebhookSender } from '../../src/jobs/webhooks/send.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { openReceiver } from './support/receiver.ts';
import type { Delivery, Receiver } from './support/receiver.ts';
import { TEXT_TO_VIDEO, throughFetch, throughProxy } from './support/ways.ts';

const TOLERANCE_SECONDS = 300;

describe('webhooks', () => {
  let house: House;
  let receiver: Receiver;
  let sender: WebhookSender;
  before(async () => {
    [house, receiver] = await Promise.all([openHouse(), openReceiver()]);
    const { core, secret, url } = house;
    sender = startWebhooks(core, dialectWebhooks({ core, secret, url }), openLog('silent'), [0, 0]);
  });
  after(async () => {
    await sender.stop();
    await house.close();
    await receiver.close();
  });

  const keys = async (): Promise<JsonWebKey[]> => {
    const response = await fetch(`${house.url}/fal/rest/.well-known/jwks.json`);
    assert.equal(response.status, 200);
    return ((await response.json()) as { keys: JsonWebKey[] }).keys;
  };

  /** The check of fal's documentation, by Node's ED25519 and nothing of ours. */
  const isGenuine = async ({ headers, body }: Delivery, now = Date.now() / 1000): Promise<boolean> => {
    const [id, user, timestamp, signature] = ['request-id', 'user-id', 'timestamp', 'signature'].map((name) =>
      String(headers[`x-fal-webhook-${name}`]),
    );
    if (Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) return false;
    assert.match(signature!, /^[0-9a-f]{128}$/);
    const digest = createHash('sha256').update(body).digest('hex');
    const message = Buffer.from([id, user, timestamp, digest].join('\n'));
    return (await keys()).some((key) => {
      assert.deepEqual([key.kty, key.crv], ['OKP', 'Ed25519']);
      const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x! }, format: 'jwk' });
      return verify(null, message, publicKey, Buffer.from(signature!, 'hex'));
    });
  };

  const parsed = ({ body }: Delivery) => JSON.parse(body.toString()) as Record<string, unknown>;

  test('a success: the output as payload, signed', async () => {
    const { request_id } = await throughProxy(house).queue.submit(TEXT_TO_VIDEO, {
      input: { prompt: 'x' },
      webhookUrl: `${receiver.url}/hook?take=3&name=caf%C3%A9`,
    });
    const delivery = await receiver.next();
    assert.equal(delivery.path, '/hook?take=3&name=caf%C3%A9');
    assert.match(String(delivery.headers['content-type']), /^application\/json/);
    const told = parsed(delivery);
    assert.deepEqual(
      [told['request_id'], told['gateway_request_id'], told['status'], told['error']],
      [request_id, request_id, 'OK', undefined],
    );
    const { video } = told['payload'] as { video: { url: string; content_type: string } };
    assert.equal(video.content_type, 'video/mp4');
    assert.ok(video.url.startsWith(house.url));
    assert.equal((await fetch(video.url)).status, 200);
    assert.ok(await isGenuine(delivery));
  });

  test('what was changed on the way is not genuine: body, time, id, an old delivery', async () => {
    await throughFetch(house).queue.submit(TEXT_TO_VIDEO, {
      input: { prompt: 'x' },
      webhookUrl: `${receiver.url}/hook`,
    });
    const delivery = await receiver.next();
    assert.ok(await isGenuine(delivery));
    const { headers, body } = delivery;
    const stamp = Number(headers['x-fal-webhook-timestamp']);
    for (const changed of [
      { ...delivery, body: Buffer.concat([body, Buffer.from(' ')]) },
      { ...delivery, headers: { ...headers, 'x-fal-webhook-timestamp': String(stamp + 1) } },
      { ...delivery, headers: { ...headers, 'x-fal-webhook-request-id': 'another' } },
      { ...delivery, headers: { ...headers, 'x-fal-webhook-user-id': 'another' } },
    ])
      assert.equal(await isGenuine(changed), false);
    assert.equal(await isGenuine(delivery, stamp + TOLERANCE_SECONDS + 1), false);
  });

  test('an error: bad input as the result would answer it', async () => {
    const client = throughFetch(house);
    const { request_id } = await client.queue.submit(TEXT_TO_VIDEO, {
      input: { resolution: '4k' },
      webhookUrl: `${receiver.url}/hook`,
    });
    const delivery = await receiver.next();
    const told = parsed(delivery);
    assert.deepEqual(
      [told['request_id'], told['status'], told['error']],
      [request_id, 'ERROR', 'Invalid status code: 422'],
    );
    const { detail } = told['payload'] as { detail: { loc: string[]; type: string }[] };
    assert.ok(detail.some(({ loc, type }) => loc.at(-1) === 'prompt' && type === 'missing'));
    assert.ok(await isGenuine(delivery));
  });

  test('a cancelled job is told of as an error', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const client = throughFetch(house);
    const { request_id: requestId } = await client.queue.submit(TEXT_TO_VIDEO, {
      input: { prompt: 'x' },
      webhookUrl: `${receiver.url}/hook`,
    });
    const run = await begun;
    await client.queue.cancel(TEXT_TO_VIDEO, { requestId });
    await run.stopped;
    const told = parsed(await receiver.next());
    assert.deepEqual([told['request_id'], told['status']], [requestId, 'ERROR']);
    await house.settle();
  });

  test('500, a redirect, then 200: sent again with the same request id, each time genuine', async () => {
    receiver.answers.push(500, 302, 200);
    const { requestId } = await throughFetch(house).subscribe(TEXT_TO_VIDEO, {
      input: { prompt: 'x' },
      webhookUrl: `${receiver.url}/hook`,
      pollInterval: 20,
    });
    for (let time = 1; time <= 3; time += 1) {
      const delivery = await receiver.next();
      assert.equal(delivery.headers['x-fal-webhook-request-id'], requestId);
      assert.equal(parsed(delivery)['request_id'], requestId);
      assert.ok(await isGenuine(delivery));
    }
  });
});
