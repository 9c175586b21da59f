/** Runware's tasks beside its clips: uploads, details of earlier tasks, the account, the catalogue, ping. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import type { House } from './support/house.ts';
import { openMediaHouse } from './support/media-house.ts';
import type { Receiver } from './support/receiver.ts';
import { done } from './support/runware-house.ts';
import { connected, one, post, RAY, task, video, wrong } from './support/runware.ts';
import type { Item } from './support/runware.ts';

const MEBIBYTE = 1024 * 1024;

describe('tasks of Runware beside its clips', () => {
  let house: House;
  let receiver: Receiver;
  let still: Buffer;
  let clip: Buffer;
  let close: () => Promise<void>;
  before(async () => {
    ({ house, receiver, still, clip, close } = await openMediaHouse());
  });
  afterEach(() => house.settle());
  after(() => close());

  test('mediaStorage: upload with and without its word, by address, delete; not twice, and not by others', async () => {
    const first = await one(house, 'mediaStorage', { media: `${receiver.url}/still.png` });
    assert.deepEqual(Object.keys(first).sort(), [
      'mediaURL',
      'mediaUUID',
      'operation',
      'taskType',
      'taskUUID',
    ]);
    assert.equal(first['operation'], 'upload');
    const got = await fetch(String(first['mediaURL']));
    assert.deepEqual([got.status, got.headers.get('content-type')], [200, 'image/png']);
    assert.ok(Buffer.from(await got.arrayBuffer()).equals(still));
    const media = String(first['mediaUUID']);
    const asked = task('mediaStorage', { operation: 'delete', media });
    const stranger = { url: house.url, key: await house.newKey({ owner: 'stranger' }) };
    assert.ok((await post(stranger, [asked])).errors.length > 0);
    const deleted = await one(house, 'mediaStorage', { operation: 'delete', media });
    assert.deepEqual(Object.keys(deleted).sort(), ['mediaUUID', 'operation', 'taskType', 'taskUUID']);
    const gone = await wrong(house, 'mediaStorage', { operation: 'delete', media }, 404);
    assert.equal(gone['code'], 'mediaNotFound');
    const bad: [Item, RegExp][] = [
      [{ operation: 'rename', media }, /^(unsupported|invalid)/],
      [{ operation: 'upload' }, /^missing/],
      [{ operation: 'upload', media: 'not media at all' }, /^invalid|^unsupported|downloadFailed/],
      [{ operation: 'upload', media: `${receiver.url}/nothing` }, /downloadFailed|^invalid/],
    ];
    for (const [fields, code] of bad)
      assert.match(String((await wrong(house, 'mediaStorage', fields))['code']), code);
  });

  test('a clip of 50 MiB, by both ways', async () => {
    // A box of MP4 that players pass over.
    const padding = Buffer.alloc(50 * MEBIBYTE);
    padding.writeUInt32BE(padding.length, 0);
    padding.write('free', 4, 'latin1');
    const media = Buffer.concat([clip, padding]).toString('base64');
    assert.ok((await one(house, 'mediaStorage', { media }))['mediaUUID']);
    const line = await connected(house);
    const stored = await line.ask(task('mediaStorage', { media }));
    assert.ok(stored.data[0]?.['mediaUUID'], JSON.stringify(stored.raw).slice(0, 1000));
    await line.close();
  });

  test('imageUpload: id and address of the picture, and of pictures alone', async () => {
    const uploaded = await one(house, 'imageUpload', { image: still.toString('base64') });
    assert.deepEqual(Object.keys(uploaded).sort(), ['imageURL', 'imageUUID', 'taskType', 'taskUUID']);
    assert.equal((await fetch(String(uploaded['imageURL']))).headers.get('content-type'), 'image/png');
    const refused = await wrong(house, 'imageUpload', { image: clip.toString('base64') });
    assert.match(String(refused['code']), /^(invalid|unsupported)/);
  });

  test('getTaskDetails: what was sent, and what came of it; a large input does not come back', async () => {
    const taskUUID = randomUUID();
    const big = Buffer.concat([still, Buffer.alloc(2_000_000)]).toString('base64');
    const asked = video({
      taskUUID,
      resolution: '540p',
      includeCost: true,
      inputs: { frameImages: [{ image: big }] },
    });
    assert.equal((await post(house, [asked])).status, 200);
    await done(house, taskUUID);
    const looked = { taskType: 'getTaskDetails', taskUUID };
    const line = await connected(house);
    const frame = await line.ask(looked);
    assert.ok(JSON.stringify(frame.raw).length < MEBIBYTE, 'the new Python client reads a MiB');
    await line.close();
    const [details] = (await post(house, [looked])).data;
    assert.deepEqual(Object.keys(details ?? {}), Object.keys(frame.data[0] ?? {}));
    assert.deepEqual([details?.['taskType'], details?.['taskUUID']], ['getTaskDetails', taskUUID]);
    const [request] = details?.['request'] as Item[];
    assert.deepEqual(
      ['taskType', 'taskUUID', 'model', 'positivePrompt', 'resolution', 'includeCost'].map(
        (name) => request?.[name],
      ),
      ['videoInference', taskUUID, RAY, asked['positivePrompt'], '540p', true],
    );
    const { data } = details?.['response'] as { data: Item[] };
    assert.deepEqual([data[0]?.['status'], data[0]?.['cost']], ['success', 0.15]);
    const { frameImages } = request?.['inputs'] as { frameImages: { image: string }[] };
    const stored = await fetch(frameImages[0]!.image);
    assert.equal(stored.headers.get('content-type'), 'image/png', 'the input comes as its address');
    const unknown = await wrong(house, 'getTaskDetails', {}, 404);
    assert.equal(unknown['code'], 'taskNotFound');
  });

  test('the account: balance as a number, keys masked, usage', async () => {
    const details = await one(house, 'accountManagement', { operation: 'getDetails' });
    assert.equal(typeof details['balance'], 'number');
    assert.ok(typeof details['organizationUUID'] === 'string' && Array.isArray(details['team']));
    const keys = details['apiKeys'] as Item[];
    assert.ok(keys.length > 0);
    assert.ok(!JSON.stringify(details).includes(house.key));
    const usage = details['usage'] as Record<string, { credits: number; requests: number }>;
    for (const span of ['today', 'last7Days', 'last30Days', 'total'])
      assert.deepEqual(Object.keys(usage[span] ?? {}).sort(), ['credits', 'requests'], span);
    const day = new Date().toISOString().slice(0, 10);
    for (const operation of ['getUsageActivity', 'getUsagePerformance', 'getUsageErrors']) {
      const item = await one(house, 'accountManagement', { operation, startDate: day, endDate: day });
      const { timeseries, model } = item['usage'] as Record<string, { data: unknown[]; meta: Item }>;
      assert.ok(Array.isArray(timeseries?.data) && Array.isArray(model?.data), operation);
    }
    assert.match(
      String((await wrong(house, 'accountManagement', { operation: 'close' }))['code']),
      /^(unsupported|invalid)/,
    );
  });

  test('the catalogue', async () => {
    const found = await one(house, 'modelSearch', { search: 'Ray', limit: 5 });
    const [model] = found['results'] as Item[];
    assert.deepEqual([found['totalResults'], model?.['air'], 'architecture' in model!], [4, RAY, true]);
    const facets = found['facets'] as Record<string, unknown[]>;
    assert.ok(Array.isArray(facets['capabilities']) && Array.isArray(facets['architecture']));
    const none = await one(house, 'modelSearch', { search: 'no such model' });
    assert.deepEqual([none['totalResults'], none['results']], [0, []]);
  });

  test('ping over HTTP, as the command line checks a connection', async () => {
    for (const asked of [{ taskType: 'ping', ping: true }, task('ping', { ping: true })])
      assert.equal((await post(house, [asked])).data[0]?.['pong'], true);
  });
});
