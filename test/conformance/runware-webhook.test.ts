/** Runware's webhooks and upload addresses, as a receiver sees them that knows the documentation alone. */
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
import { done } from './support/runware-house.ts';
import { poll, submit } from './support/runware.ts';
import type { Item } from './support/runware.ts';

describe("Runware's webhooks", () => {
  let house: House;
  let receiver: Receiver;
  let sender: WebhookSender;
  before(async () => {
    [house, receiver] = await Promise.all([openHouse(), openReceiver()]);
    const { core, secret, url } = house;
    sender = startWebhooks(core, dialectWebhooks({ core, secret, url }), openLog('silent'), [0, 0]);
  });
  afterEach(() => house.settle());
  after(async () => {
    await sender.stop();
    await house.close();
    await receiver.close();
  });

  const parsed = ({ body }: Delivery): Item => JSON.parse(body.toString()) as Item;

  test('one call for each result, flat, as a poll tells it; the token of the address is kept', async () => {
    const taskUUID = await submit(house, {
      numberResults: 3,
      includeCost: true,
      webhookURL: `${receiver.url}/hook?token=a%2Fb&n=1`,
    });
    const deliveries = [await receiver.next(), await receiver.next(), await receiver.next()];
    await done(house, taskUUID);
    const { data } = await poll(house, taskUUID);
    const told = new Map(deliveries.map((delivery) => [parsed(delivery)['videoUUID'], parsed(delivery)]));
    assert.equal(told.size, 3);
    for (const delivery of deliveries) {
      assert.deepEqual([delivery.method, delivery.path], ['POST', '/hook?token=a%2Fb&n=1']);
      assert.match(String(delivery.headers['content-type']), /^application\/json/);
    }
    for (const item of data) {
      const one = told.get(item['videoUUID']);
      for (const name of ['taskType', 'taskUUID', 'status', 'seed', 'cost'])
        assert.equal(one?.[name], item[name], name);
      // The file is there before its call is.
      assert.equal((await fetch(String(one?.['videoURL']))).status, 200);
    }
  });

  test('a failure is flat too', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const taskUUID = await submit(house, { webhookURL: `${receiver.url}/hook` });
    (await begun).fail('no paint');
    const told = parsed(await receiver.next());
    assert.deepEqual(
      [told['taskUUID'], told['taskType'], told['status']],
      [taskUUID, 'videoInference', 'error'],
    );
    assert.match(String(told['message']), /no paint/);
    assert.equal(typeof told['code'], 'string');
  });

  test('500, then 200: sent again, and not once more after that', async () => {
    receiver.answers.push(500, 200);
    const first = await submit(house, { webhookURL: `${receiver.url}/hook` });
    const [one, again] = [await receiver.next(), await receiver.next()];
    assert.deepEqual(one.body, again.body);
    const second = await submit(house, { webhookURL: `${receiver.url}/hook` });
    assert.deepEqual([parsed(one)['taskUUID'], parsed(await receiver.next())['taskUUID']], [first, second]);
  });

  test('uploadEndpoint: the very bytes, put there as they are', async () => {
    const taskUUID = await submit(house, { uploadEndpoint: `${receiver.url}/bucket/clip.mp4?signature=x` });
    const { method, path, headers, body } = await receiver.next();
    assert.deepEqual([method, path], ['PUT', '/bucket/clip.mp4?signature=x']);
    assert.equal(headers.authorization, undefined);
    await done(house, taskUUID);
    const { data, errors } = await poll(house, taskUUID);
    assert.deepEqual(errors, []);
    const clip = Buffer.from(await (await fetch(String(data[0]?.['videoURL']))).arrayBuffer());
    assert.ok(clip.equals(body));
  });
});
