/** WaveSpeed's sync mode, through its clients for programs and by hand. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Client, WavespeedSyncTimeoutException } from 'wavespeed';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { baseUrl, downloaded, ended, held, shaped, TEXT_TO_VIDEO, wavespeedAt } from './support/wavespeed.ts';
import { CLIENTS } from './support/wavespeed-clients.ts';

const INPUT = { prompt: 'x' };
const SYNC = { sync: true };

describe("WaveSpeed's sync mode, in time", () => {
  let house: House;
  before(async () => (house = await openHouse()));
  afterEach(() => house.settle());
  after(() => house.close());

  test('by hand: the submit carries the outputs', async () => {
    const answer = await wavespeedAt(house).submit(TEXT_TO_VIDEO, { ...INPUT, enable_sync_mode: true });
    assert.deepEqual([answer.status, answer.outputs.length], ['completed', 1]);
  });

  for (const { name, skip, open } of CLIENTS) {
    test(`${name}: the outputs`, { skip }, async () => {
      const client = open(house, house.key);
      const [output] = await client.run(TEXT_TO_VIDEO, INPUT, SYNC);
      assert.equal(await downloaded(house, output), 'not really a clip');
      const told = await client.runNoThrow(TEXT_TO_VIDEO, INPUT, SYNC);
      assert.deepEqual([told.outputs?.length, told.status, told.error], [1, 'completed', '']);
    });

    test(`${name}: a failure inside the wait is told as one`, { skip }, async () => {
      const { run, running } = await held(house, () =>
        open(house, house.key).run(TEXT_TO_VIDEO, INPUT, SYNC),
      );
      run.fail('the lamp would not light');
      await assert.rejects(running, /Prediction failed \(task_id: [0-9a-f]{32}\): ./);
    });
  }
});

describe("WaveSpeed's sync mode, when it takes too long", () => {
  let house: House;
  /** The operator's setting; WaveSpeed itself waits for 90 seconds. */
  const wavespeedSyncSeconds = 0.2;
  before(async () => (house = await openHouse({ config: { wavespeedSyncSeconds } })));
  afterEach(() => house.settle());
  after(() => house.close());

  for (const { name, skip, open } of CLIENTS)
    test(`${name}: it is told where to look; the task goes on and completes`, { skip }, async () => {
      const client = open(house, house.key);
      house.stage.hold();
      const begun = house.stage.next();
      const error = await client.run(TEXT_TO_VIDEO, INPUT, SYNC).then(
        () => 'it was in time',
        ({ message }: Error) => message,
      );
      const [, id = ''] =
        /^Sync mode timed out \(task_id: ([0-9a-f]{32})\): Sync mode timed out after 0\.2 seconds/.exec(
          error,
        ) ?? assert.fail(error);
      assert.ok(error.includes(`${baseUrl(house)}/api/v3/predictions/${id}/result`), error);
      (await begun).finish();
      await ended(house, id);
      const done = await client.look(id);
      assert.deepEqual([done['status'], done['error'], 'code' in done], ['completed', '', false]);
      await downloaded(house, (done['outputs'] as string[])[0]);

      house.stage.hold();
      const told = await client.runNoThrow(TEXT_TO_VIDEO, INPUT, SYNC);
      assert.deepEqual([told.outputs, told.status], [null, 'processing']);
    });

  test('JavaScript: an error of its own kind, with the address as a field', async () => {
    house.stage.hold();
    const client = new Client(house.key, { baseUrl: baseUrl(house) });
    const error: unknown = await client
      .run(TEXT_TO_VIDEO, INPUT, { enableSyncMode: true })
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof WavespeedSyncTimeoutException, String(error));
    assert.equal(error.resultUrl, `${baseUrl(house)}/api/v3/predictions/${error.taskId}/result`);
  });

  test('by hand: 200, 5004, never a bare created, even while it waits its turn', async () => {
    const wavespeed = wavespeedAt(house);
    await held(house, () => wavespeed.submit(TEXT_TO_VIDEO, { prompt: 'before' }));
    const answer = await wavespeed.call('POST', `/${TEXT_TO_VIDEO}`, { ...INPUT, enable_sync_mode: true });
    const told = shaped(house, answer.json['data'] as Record<string, unknown>);
    assert.deepEqual([answer.status, answer.json['code'], told['code']], [200, 200, 5004]);
    assert.deepEqual([told.status, told.outputs], ['processing', []]);
    assert.match(told.error, /^Sync mode timed out after 0\.2 seconds/);
    const later = await wavespeed.get(told.id);
    assert.deepEqual([later.status, later['code'], later.error], ['created', undefined, '']);
  });
});
