/** `@runware/sdk-js`, as installed: what its users write, against this server by its `url`. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { Runware } from '@runware/sdk-js';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { books } from './support/runware-house.ts';
import { openSdk } from './support/runware-sdk.ts';
import type { Sdk } from './support/runware-sdk.ts';
import { RAY } from './support/runware.ts';
import type { Item } from './support/runware.ts';
import { stillBytes, stillUri } from './support/still.ts';

const SCENE = { model: RAY, positivePrompt: 'a lighthouse at dusk' };
const PINGS = process.env['KINORA_SOAK'] === '1' ? 30 : 6;
/** Shorter than the client waits for anything. */
const AT_ONCE_MS = 10_000;

describe("Runware's own JavaScript client", () => {
  let house: House;
  const open: Sdk[] = [];
  before(async () => {
    house = await openHouse();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((sdk) => sdk.disconnect()));
    await house.settle();
  });
  after(() => house.close());

  const sdk = async (props: Parameters<typeof openSdk>[1] = {}): Promise<Sdk> => {
    const one = await openSdk(house, props);
    open.push(one);
    return one;
  };
  const results = (given: Item[] | Item): Item[] => {
    assert.ok(Array.isArray(given));
    return given;
  };
  /** It rejects with plain objects. */
  const rejection = async (promise: Promise<unknown>): Promise<Item> => {
    const given: unknown = await promise.then(
      () => assert.fail('it resolved'),
      (error: unknown) => error,
    );
    const { error } = given as { error?: Item };
    assert.ok(error, JSON.stringify(given));
    return error;
  };

  test('by its own clock, as its page says', async () => {
    const url = `${house.url.replace('http', 'ws')}/runware/v1`;
    const runware = await Runware.initialize({ apiKey: house.key, url, shouldReconnect: false });
    const clips = await runware.videoInference({
      ...SCENE,
      resolution: '720p',
      duration: 5,
      includeCost: true,
    });
    assert.ok(Array.isArray(clips));
    const [clip] = clips as unknown as Item[];
    assert.deepEqual([clip?.['status'], clip?.['cost']], ['success', 0.3]);
    assert.equal((await fetch(String(clip?.['videoURL']))).status, 200);
    await runware.disconnect();
  });

  test('one clip, and three', async () => {
    const runware = await sdk();
    const [one, ...others] = results(await runware.videoInference({ ...SCENE, duration: 10 }));
    assert.deepEqual([one?.['status'], 'cost' in one!, others.length], ['success', false, 0]);
    const three = results(await runware.videoInference({ ...SCENE, numberResults: 3 }));
    assert.equal(new Set(three.map((item) => item['videoUUID'])).size, 3);
  });

  test('a job that takes its time is waited for', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const runware = await sdk();
    const asked = runware.videoInference({ ...SCENE, taskUUID: randomUUID() });
    const run = await begun;
    await house.seen(run.task.generation_id, (data) => data['state'] === 'processing');
    run.finish();
    assert.equal(results(await asked)[0]?.['videoUUID'], run.task.generation_id);
  });

  test('skipResponse gives the acknowledgement; getResponse the rest', async () => {
    const runware = await sdk();
    const ack = await runware.videoInference({ ...SCENE, skipResponse: true });
    assert.deepEqual(Object.keys(ack).sort(), ['taskType', 'taskUUID']);
    const [item] = await runware.getResponse({ taskUUID: String((ack as Item)['taskUUID']) });
    assert.match(String(item?.['status']), /^(processing|success)$/);
  });

  test('a wrong key is refused at once', async () => {
    const begun = performance.now();
    const url = `${house.url.replace('http', 'ws')}/runware/v1`;
    const error = await rejection(Runware.initialize({ apiKey: 'not-a-key', url, shouldReconnect: false }));
    assert.equal(error['code'], 'invalidApiKey');
    // Its own patience is a minute.
    assert.ok(performance.now() - begun < AT_ONCE_MS);
  });

  test('a bad field and a failed run reject with what the server said', async () => {
    const runware = await sdk();
    const bad = await rejection(runware.videoInference({ ...SCENE, duration: 7 }));
    assert.deepEqual([bad['code'], bad['parameter']], ['unsupportedDuration', 'duration']);
    house.stage.hold();
    const begun = house.stage.next();
    const failing = rejection(runware.videoInference({ ...SCENE }));
    (await begun).fail('no paint');
    assert.match(String((await failing)['message']), /no paint/);
    house.stage.release();
    assert.equal(
      results(await runware.videoInference({ ...SCENE })).length,
      1,
      'and the next one is not hurt',
    );
  });

  test('two at once, one of them wrong: each hears of its own', async () => {
    const runware = await sdk();
    const [good, bad] = await Promise.all([
      runware.videoInference({ ...SCENE }),
      rejection(runware.videoInference({ ...SCENE, resolution: '4k' })),
    ]);
    assert.equal(results(good)[0]?.['status'], 'success');
    assert.equal(bad['parameter'], 'resolution');
  });

  test('uploads, and clips from them', async () => {
    const runware = await sdk();
    const uploaded = await runware.imageUpload({ image: await stillUri() });
    assert.ok(uploaded['imageUUID']);
    const stored = await runware.mediaStorage({ media: (await stillBytes()).toString('base64') });
    assert.equal(stored['operation'], 'upload');
    const clips = results(
      await runware.videoInference({
        ...SCENE,
        inputs: {
          frameImages: [
            { image: uploaded['imageUUID'], frame: 'first' },
            { image: stored['mediaUUID'], frame: 'last' },
          ],
        },
      }),
    );
    assert.equal(clips[0]?.['status'], 'success');
    const deleted = await runware.mediaStorage({ media: String(stored['mediaUUID']), operation: 'delete' });
    assert.deepEqual([deleted['operation'], deleted['mediaUUID']], ['delete', stored['mediaUUID']]);
  });

  test('details of a task that succeeded and of one that failed', async () => {
    const runware = await sdk();
    const taskUUID = randomUUID();
    const [clip] = results(await runware.videoInference({ ...SCENE, taskUUID }));
    const details = await runware.getTaskDetails({ taskUUID });
    const [request] = details['request'] as Item[];
    assert.deepEqual([request?.['positivePrompt'], request?.['taskUUID']], [SCENE.positivePrompt, taskUUID]);
    const { data } = details['response'] as { data: Item[] };
    assert.equal(data[0]?.['videoUUID'], clip?.['videoUUID']);
    house.stage.hold();
    const begun = house.stage.next();
    const lost = randomUUID();
    const failing = rejection(runware.videoInference({ ...SCENE, taskUUID: lost }));
    (await begun).fail('no paint');
    await failing;
    // It keeps a failure under the id of its task, and cannot read another answer about that task.
    const { errors } = (await (await sdk()).getTaskDetails({ taskUUID: lost }))['response'] as {
      errors: Item[];
    };
    assert.match(String(errors[0]?.['message']), /no paint/);
  });

  test('the catalogue has the model', async () => {
    const found = await (await sdk()).modelSearch({ search: 'ray' });
    const models = found['results'] as Item[];
    const ray = models.find((model) => model['air'] === RAY);
    assert.ok(ray !== undefined && 'architecture' in ray, JSON.stringify(found));
    assert.equal(typeof found['totalResults'], 'number');
  });

  test('a dry run: its price, no job', async () => {
    const was = await books(house);
    const runware = await sdk({ dryRun: true });
    const told = await runware.videoInference({ ...SCENE, resolution: '1080p', skipResponse: true });
    assert.equal((told as Item)['cost'], 1.2);
    assert.equal(
      (await rejection(runware.videoInference({ ...SCENE, duration: 7 })))['code'],
      'unsupportedDuration',
    );
    assert.deepEqual(await books(house), was);
  });

  test('pings every ten seconds, for five minutes of its own in a soak and for one in each run: none is missed', async () => {
    const runware = await sdk({ heartbeatInterval: 10_000 });
    const session = runware._connectionSessionUUID;
    assert.ok(session);
    const { promise: heard, resolve } = Promise.withResolvers<undefined>();
    let pongs = 0;
    (runware._ws as unknown as NodeJS.EventEmitter).on('message', (message: Buffer) => {
      if (message.toString().includes('"pong"') && (pongs += 1) === PINGS) resolve(undefined);
    });
    await heard;
    assert.deepEqual([runware._missedPongCount, runware._connectionSessionUUID], [0, session]);
    assert.equal(results(await runware.videoInference({ ...SCENE })).length, 1);
  });

  test('a socket that is killed under way: with shouldReconnect the clip comes all the same', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const runware = await sdk({ shouldReconnect: true });
    const asked = runware.videoInference({ ...SCENE, taskUUID: randomUUID() });
    const run = await begun;
    runware._ws.terminate();
    run.finish();
    assert.equal(results(await asked)[0]?.['videoUUID'], run.task.generation_id);
  });
});
