/** Media with Runware: every form of an image and a clip, positions of frames, uploads, earlier clips, account and catalogue. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import sharp from 'sharp';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { readZip } from '../media/read-zip.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { openReceiver } from './support/receiver.ts';
import type { Receiver } from './support/receiver.ts';
import { done } from './support/runware-house.ts';
import { connected, poll, post, RAY, submit, task, video } from './support/runware.ts';
import type { Item } from './support/runware.ts';
import { stillBytes } from './support/still.ts';

const CLIP = new URL('../../examples/media/hand-and-cup.mp4', import.meta.url);
const MEBIBYTE = 1024 * 1024;
const PAIR = { width: 960, height: 960 };

describe('media with Runware', () => {
  let house: House;
  let receiver: Receiver;
  let still: Buffer;
  let clip: Buffer;
  before(async () => {
    [house, receiver, still, clip] = await Promise.all([
      openHouse(),
      openReceiver(),
      stillBytes(),
      readFile(CLIP),
    ]);
  });
  afterEach(() => house.settle());
  after(async () => {
    await house.close();
    await receiver.close();
  });

  const one = async (taskType: string, fields: Item): Promise<Item> => {
    const asked = task(taskType, fields);
    const { status, data, raw } = await post(house, [asked]);
    assert.deepEqual([status, data.length], [200, 1], JSON.stringify(raw));
    assert.deepEqual([data[0]?.['taskType'], data[0]?.['taskUUID']], [taskType, asked.taskUUID]);
    return data[0]!;
  };
  const wrong = async (taskType: string, fields: Item): Promise<Item> => {
    const asked = task(taskType, fields);
    const { status, errors, raw } = await post(house, [asked]);
    assert.ok(status >= 400 && status < 500, JSON.stringify(raw));
    assert.deepEqual([errors[0]?.['taskType'], errors[0]?.['taskUUID']], [taskType, asked.taskUUID]);
    return errors[0]!;
  };
  const stored = async (media: string): Promise<string> =>
    String((await one('mediaStorage', { operation: 'upload', media }))['mediaUUID']);
  const dataUri = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`;

  /** What the engine is asked for, by what came over the wire. */
  const requested = async (fields: Item): Promise<GenerationRequest> => {
    house.stage.hold();
    const begun = house.stage.next();
    await submit(house, fields);
    const run = await begun;
    run.finish();
    house.stage.release();
    return run.task.request;
  };

  test('an image in each form: address, data URI, base64, upload by either task; WebP and JPEG; ids in any case', async () => {
    const upload = await one('imageUpload', { image: dataUri('image/png', still) });
    const forms: [string, string][] = [
      ['address', `${receiver.url}/still.png`],
      ['data URI', dataUri('image/png', still)],
      ['a wrong type in the URI', dataUri('image/jpeg', still)],
      ['base64', still.toString('base64')],
      ['WebP in base64', (await sharp(still).webp().toBuffer()).toString('base64')],
      ['JPEG in base64', (await sharp(still).jpeg().toBuffer()).toString('base64')],
      ['mediaUUID', await stored(still.toString('base64'))],
      ['imageUUID', String(upload['imageUUID'])],
      ['imageUUID in capitals', String(upload['imageUUID']).toUpperCase()],
      ['imageURL', String(upload['imageURL'])],
    ];
    for (const [what, image] of forms) {
      const { video: made } = await requested({ inputs: { frameImages: [{ image, frame: 'first' }] } });
      assert.ok(made?.start_frame !== undefined || made?.keyframes?.length === 1, what);
    }
  });

  test('positions: first, last, an index, -1, none; strings in place of objects; the older spelling', async () => {
    const image = await stored(still.toString('base64'));
    const at = async (frameImages: unknown, duration = 5): Promise<number[]> =>
      pinned(await requested({ inputs: { frameImages }, duration }));
    assert.deepEqual(await at([{ image, frame: 'first' }]), [0]);
    assert.deepEqual(await at([{ image, frame: 'last' }]), [120]);
    assert.deepEqual(await at([{ image, frame: -1 }], 10), [240]);
    assert.deepEqual(
      await at([
        { image, frame: 0 },
        { image, frame: 'last' },
      ]),
      [0, 120],
    );
    assert.deepEqual(
      await at(
        [
          { image, frame: 17 },
          { image, frame: 100 },
        ],
        10,
      ),
      [17, 100],
    );
    assert.deepEqual(
      await at(
        [
          { image, frame: 240 },
          { image, frame: 3 },
        ],
        10,
      ),
      [3, 240],
    );
    assert.deepEqual(await at([{ image }]), [0]);
    assert.deepEqual(await at([{ image }, { image }]), [0, 120]);
    assert.deepEqual(await at([{ image }, { image }, { image }, { image }], 10), [0, 80, 160, 240]);
    assert.deepEqual(await at([image]), [0]);
    assert.deepEqual(await at([image, image, image]), [0, 60, 120]);
    const older = await requested({ frameImages: [{ inputImage: image, frame: 'last' }] });
    assert.deepEqual(pinned(older), [120]);
    const many = Array.from({ length: 64 }, (_, n) => ({ image, frame: n }));
    assert.equal((await at(many)).length, 64);
  });

  test('a size by the first image, where none is asked for', async () => {
    for (const [size, expected] of [
      [
        [300, 400],
        [720, 960],
      ],
      [
        [400, 400],
        [960, 960],
      ],
      [
        [640, 300],
        [1680, 720],
      ],
    ] as const) {
      const image = await stored((await stillBytes(...size)).toString('base64'));
      const taskUUID = await submit(house, { resolution: '720p', inputs: { frameImages: [image] } });
      await done(house, taskUUID);
      const [item] = (await poll(house, taskUUID)).data;
      assert.deepEqual([item?.['width'], item?.['height']], expected);
    }
  });

  test('a clip in each form: data URI, base64, upload, an earlier clip; edited and reframed', async () => {
    const id = await stored(clip.toString('base64'));
    for (const source of [dataUri('video/mp4', clip), clip.toString('base64'), id]) {
      assert.equal((await requested({ inputs: { video: source } })).type, 'video_edit');
      assert.equal((await requested({ ...PAIR, inputs: { video: source } })).type, 'video_reframe');
    }
    const { video: edit } = await requested({
      inputs: { video: id },
      settings: {
        edit: {
          strength: 'adhere_2',
          controls: {
            poseStrength: 'coarse',
            depthBlur: 0.25,
            normalsAugmentation: 0.5,
            trajectorySparsity: 1,
            face: true,
          },
        },
      },
    });
    assert.deepEqual(edit?.edit?.strength, 'adhere_2');
    const { pose, depth, normals, trajectory, face } = edit?.edit?.controls ?? {};
    assert.deepEqual(
      [pose?.strength, depth?.blur, normals?.augmentation, trajectory?.sparsity, face?.enabled],
      ['coarse', 0.25, 0.5, 1, true],
    );
    const { video: auto } = await requested({
      inputs: { video: id },
      settings: { edit: { autoControls: true } },
    });
    assert.equal(auto?.edit?.auto_controls, true);
    const { video: placed } = await requested({
      ...PAIR,
      inputs: { video: id },
      settings: { sourcePosition: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 } },
    });
    assert.deepEqual(placed?.source_position, { x_norm: 0.25, y_norm: 0.25, w_norm: 0.5, h_norm: 0.5 });
    const { video: guided, type } = await requested({
      inputs: { video: id, frameImages: [{ image: still.toString('base64'), frame: 10 }] },
    });
    assert.deepEqual([type, guided?.edit?.keyframe_indexes], ['video_edit', [10]]);
  });

  test('the absent position of ComfyUI is none, with a clip and without', async () => {
    const sourcePosition = { width: 0, height: 0, x: -2, y: -2 };
    const alone = await requested({ ...PAIR, settings: { sourcePosition } });
    assert.deepEqual([alone.type, alone.video?.source_position], ['video', undefined]);
    const media = await stored(clip.toString('base64'));
    const with_ = await requested({ ...PAIR, inputs: { video: media }, settings: { sourcePosition } });
    assert.deepEqual([with_.type, with_.video?.source_position], ['video_reframe', undefined]);
  });

  test('HDR with EXR: an archive beside the clip', async () => {
    const taskUUID = await submit(house, { resolution: '720p', settings: { hdr: true, exrExport: true } });
    await done(house, taskUUID);
    const { data } = await poll(house, taskUUID);
    const { files } = data[0]?.['outputs'] as { files: Item[] };
    assert.deepEqual(
      files.map((file) => file['type']),
      ['exr'],
    );
    const [file] = files;
    assert.match(String(file?.['uuid']), /^[0-9a-f-]{36}$/);
    assert.match(new URL(String(file?.['url'])).pathname, /\.zip$/);
    const archive = await fetch(String(file?.['url']));
    assert.equal(archive.status, 200);
    assert.deepEqual(readZip(Buffer.from(await archive.arrayBuffer())), []);
    assert.equal((await fetch(String(data[0]?.['videoURL']))).status, 200);
  });

  test('mediaStorage: upload with and without its word, by address, delete; not twice, and not by others', async () => {
    const first = await one('mediaStorage', { media: `${receiver.url}/still.png` });
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
    const deleted = await one('mediaStorage', { operation: 'delete', media });
    assert.deepEqual(Object.keys(deleted).sort(), ['mediaUUID', 'operation', 'taskType', 'taskUUID']);
    const gone = await wrong('mediaStorage', { operation: 'delete', media });
    assert.equal(gone['code'], 'mediaNotFound');
    const bad: [Item, RegExp][] = [
      [{ operation: 'rename', media }, /^(unsupported|invalid)/],
      [{ operation: 'upload' }, /^missing/],
      [{ operation: 'upload', media: 'not media at all' }, /^invalid|^unsupported|downloadFailed/],
      [{ operation: 'upload', media: `${receiver.url}/nothing` }, /downloadFailed|^invalid/],
    ];
    for (const [fields, code] of bad)
      assert.match(String((await wrong('mediaStorage', fields))['code']), code);
  });

  test('a clip of 50 MiB, by both ways', async () => {
    // A box of MP4 that players pass over.
    const padding = Buffer.alloc(50 * MEBIBYTE);
    padding.writeUInt32BE(padding.length, 0);
    padding.write('free', 4, 'latin1');
    const media = Buffer.concat([clip, padding]).toString('base64');
    assert.ok((await one('mediaStorage', { media }))['mediaUUID']);
    const line = await connected(house);
    const stored = await line.ask(task('mediaStorage', { media }));
    assert.ok(stored.data[0]?.['mediaUUID'], JSON.stringify(stored.raw).slice(0, 1000));
    await line.close();
  });

  test('imageUpload: id and address of the picture, and of pictures alone', async () => {
    const uploaded = await one('imageUpload', { image: still.toString('base64') });
    assert.deepEqual(Object.keys(uploaded).sort(), ['imageURL', 'imageUUID', 'taskType', 'taskUUID']);
    assert.equal((await fetch(String(uploaded['imageURL']))).headers.get('content-type'), 'image/png');
    const refused = await wrong('imageUpload', { image: clip.toString('base64') });
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
    const answer = await post(house, [{ taskType: 'getTaskDetails', taskUUID }]);
    assert.ok(JSON.stringify(answer.raw).length < 1_048_576, 'the new Python client reads a MiB');
    const [details] = answer.data;
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
    const unknown = await wrong('getTaskDetails', {});
    assert.equal(unknown['code'], 'taskNotFound');
  });

  test('the account: balance as a number, keys masked, usage', async () => {
    const details = await one('accountManagement', { operation: 'getDetails' });
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
      const item = await one('accountManagement', { operation, startDate: day, endDate: day });
      const { timeseries, model } = item['usage'] as Record<string, { data: unknown[]; meta: Item }>;
      assert.ok(Array.isArray(timeseries?.data) && Array.isArray(model?.data), operation);
    }
    assert.match(
      String((await wrong('accountManagement', { operation: 'close' }))['code']),
      /^(unsupported|invalid)/,
    );
  });

  test('the catalogue', async () => {
    const found = await one('modelSearch', { search: 'Ray', limit: 5 });
    const [model] = found['results'] as Item[];
    assert.deepEqual([found['totalResults'], model?.['air'], 'architecture' in model!], [1, RAY, true]);
    const facets = found['facets'] as Record<string, unknown[]>;
    assert.ok(Array.isArray(facets['capabilities']) && Array.isArray(facets['architecture']));
    const none = await one('modelSearch', { search: 'no such model' });
    assert.deepEqual([none['totalResults'], none['results']], [0, []]);
  });

  test('ping over HTTP, as the command line checks a connection', async () => {
    for (const asked of [{ taskType: 'ping', ping: true }, task('ping', { ping: true })])
      assert.equal((await post(house, [asked])).data[0]?.['pong'], true);
  });
});

/** Frames of the clip that show an image, however the request says so. */
function pinned({ video: made }: GenerationRequest): number[] {
  const last = made?.duration === '10s' ? 240 : 120;
  const ends = [made?.start_frame && 0, made?.end_frame && last].filter((frame) => frame !== undefined);
  return [...ends, ...(made?.keyframe_indexes ?? [])].toSorted((a, b) => a - b);
}
