/** WaveSpeed's first JavaScript client (npm `wavespeed` 0.0.15), which many pages still show: multipart uploads, an older address. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, mock, test } from 'node:test';
import { WaveSpeed } from 'wavespeed-old';
import { dialectWebhooks } from '../../src/dialects/index.ts';
import { openLog } from '../../src/jobs/log.ts';
import { startWebhooks } from '../../src/jobs/webhooks/send.ts';
import { openFront } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { openReceiver } from './support/receiver.ts';
import { stillBlob, stillBytes } from './support/still.ts';
import {
  baseUrl,
  documentedInputs,
  downloaded,
  held,
  IMAGE_TO_VIDEO,
  inlineMedia,
  TEXT_TO_VIDEO,
} from './support/wavespeed.ts';

describe("WaveSpeed's first JavaScript client", () => {
  let house: House;
  before(async () => (house = await openHouse()));
  afterEach(() => house.settle());
  after(() => house.close());

  const client = (place: { url: string } = house, key = house.key) =>
    new WaveSpeed(key, { baseUrl: `${baseUrl(place)}/api/v3/`, pollInterval: 0.02, timeout: 30 });

  test('run on all four models', async () => {
    for (const [model, input] of documentedInputs(await inlineMedia())) {
      const prediction = await client().run(model, input);
      assert.deepEqual([prediction.status, prediction.model, prediction.error], ['completed', model, '']);
      assert.equal(await downloaded(house, prediction.outputs[0]), 'not really a clip');
    }
  });

  test('create, look, wait; a failure is a prediction like any other', async () => {
    const { run, running } = await held(house, () => client().create(TEXT_TO_VIDEO, { prompt: 'x' }));
    const created = await running;
    assert.ok(['created', 'processing'].includes(created.status));
    assert.equal((await client().getPrediction(created.id)).status, 'processing');
    run.fail('the lamp would not light');
    const failed = await created.wait();
    assert.equal(failed.status, 'failed');
    assert.notEqual(failed.error, '');
  });

  test('upload through v2, and the address as an image', async (t) => {
    const front = await openFront(house.url);
    t.after(() => front.close());
    const url = await client(front).upload(await stillBlob(), { filename: 'harbour.png' });
    const [sent] = front.exchanges;
    assert.deepEqual([sent?.method, sent?.path], ['POST', '/wavespeed/api/v2/media/upload/binary']);
    const local = url.replace(front.url, house.url);
    const bytes = Buffer.from(await (await fetch(local)).arrayBuffer());
    assert.deepEqual(bytes, await stillBytes());
    const prediction = await client().run(IMAGE_TO_VIDEO, { image: local, prompt: 'x' });
    assert.equal(prediction.status, 'completed');
  });

  test('a webhook, which it glues on as it stands', async (t) => {
    const receiver = await openReceiver();
    t.after(() => receiver.close());
    const { core, secret, url } = house;
    const sender = startWebhooks(core, dialectWebhooks({ core, secret, url }), openLog('silent'), [0, 0]);
    t.after(() => sender.stop());
    const prediction = await client().run(
      TEXT_TO_VIDEO,
      { prompt: 'x' },
      { webhook: `${receiver.url}/hook?take=3&name=x` },
    );
    const { path, body } = await receiver.next();
    assert.equal(path, '/hook?take=3&name=x');
    assert.equal((JSON.parse(body.toString()) as { id: string }).id, prediction.id);
  });

  test('what is refused comes with status and sentence', async () => {
    mock.method(console, 'warn', () => undefined);
    await assert.rejects(client(house, 'wrong').create(TEXT_TO_VIDEO, { prompt: 'x' }), /401 .*message/);
    await assert.rejects(client().create(TEXT_TO_VIDEO, {}), /400 .*prompt/i);
    await assert.rejects(client().getPrediction('0'.repeat(32)), /404 /);
    mock.restoreAll();
  });
});
