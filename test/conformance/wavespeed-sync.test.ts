/** WaveSpeed's sync mode and base64 output, through its JavaScript client and by hand. The wait is one second here. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Client, WavespeedSyncTimeoutException } from 'wavespeed';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { baseUrl, downloaded, ended, held, shaped, TEXT_TO_VIDEO, wavespeedAt } from './support/wavespeed.ts';

const SYNC = { enableSyncMode: true, timeout: 30 };

describe("WaveSpeed's sync mode", () => {
  let house: House;
  before(async () => (house = await openHouse({ config: { wavespeedSyncSeconds: 1 } })));
  afterEach(() => house.settle());
  after(() => house.close());

  const client = () => new Client(house.key, { baseUrl: baseUrl(house), retryInterval: 0.01 });

  test('in time: the submit carries the outputs', async () => {
    const { outputs } = await client().run(TEXT_TO_VIDEO, { prompt: 'x' }, SYNC);
    assert.equal(await downloaded(house, outputs[0]), 'not really a clip');
    const told = await client().runNoThrow(TEXT_TO_VIDEO, { prompt: 'x' }, SYNC);
    assert.deepEqual([told.outputs?.length, told.detail.status], [1, 'completed']);
    assert.match(String(told.detail.createdAt), /Z$/);
    const answer = await wavespeedAt(house).submit(TEXT_TO_VIDEO, { prompt: 'x', enable_sync_mode: true });
    assert.deepEqual([answer.status, answer.outputs.length], ['completed', 1]);
  });

  test('too long: 200, processing, 5004 and where to look; the task goes on and completes', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const error: unknown = await client()
      .run(TEXT_TO_VIDEO, { prompt: 'x' }, SYNC)
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof WavespeedSyncTimeoutException, String(error));
    assert.match(
      error.message,
      /Sync mode timed out \(task_id: [0-9a-f]{32}\): Sync mode timed out after 1 second/,
    );
    const wavespeed = wavespeedAt(house);
    assert.equal(error.resultUrl, `${baseUrl(house)}/api/v3/predictions/${error.taskId}/result`);
    assert.ok(error.message.includes(error.resultUrl), error.message);
    const later = await wavespeed.get(error.taskId);
    assert.deepEqual([later.status, later['code'], later.error], ['processing', undefined, '']);
    (await begun).finish();
    await ended(house, error.taskId);
    const done = await wavespeed.get(error.taskId);
    assert.equal(done.status, 'completed');
    await downloaded(house, done.outputs[0]);
  });

  test('too long, by hand and without a throw: never a bare created, even while it waits its turn', async () => {
    await held(house, () => wavespeedAt(house).submit(TEXT_TO_VIDEO, { prompt: 'before' }));
    const { outputs, detail } = await client().runNoThrow(TEXT_TO_VIDEO, { prompt: 'x' }, SYNC);
    assert.deepEqual([outputs, detail.status], [null, 'processing']);
    assert.ok(detail.resultUrl?.startsWith(baseUrl(house)));
    const { status, json } = await wavespeedAt(house).call('POST', `/${TEXT_TO_VIDEO}`, {
      prompt: 'x',
      enable_sync_mode: true,
    });
    const told = shaped(house, json['data'] as Record<string, unknown>);
    assert.deepEqual([status, json['code'], told['code']], [200, 200, 5004]);
    assert.deepEqual([told.status, told.outputs], ['processing', []]);
    assert.match(told.error, /^Sync mode timed out after 1 second/);
  });

  test('a failure inside the wait is told as one', async () => {
    const { run, running } = await held(house, () => client().run(TEXT_TO_VIDEO, { prompt: 'x' }, SYNC));
    run.fail('the lamp would not light');
    await assert.rejects(running, /Prediction failed \(task_id: [0-9a-f]{32}\): ./);
  });

  test('base64 output: bare, in the sync answer and on every later look', async () => {
    const wavespeed = wavespeedAt(house);
    const sync = await wavespeed.submit(TEXT_TO_VIDEO, {
      prompt: 'x',
      enable_sync_mode: true,
      enable_base64_output: true,
    });
    const created = await wavespeed.submit(TEXT_TO_VIDEO, { prompt: 'x', enable_base64_output: true });
    await ended(house, created.id);
    for (const { outputs, status } of [sync, await wavespeed.get(sync.id), await wavespeed.get(created.id)]) {
      assert.equal(status, 'completed');
      assert.match(outputs[0]!, /^[A-Za-z0-9+/]+={0,2}$/);
      assert.equal(Buffer.from(outputs[0]!, 'base64').toString(), 'not really a clip');
    }
  });
});
