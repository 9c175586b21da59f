/** Inputs of Runware's tasks: every form of an image and a clip, positions of frames, earlier clips; and what comes of HDR. */
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import sharp from 'sharp';
import type { EngineTask } from '../../src/engines/engine.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { readZip } from '../media/read-zip.ts';
import type { House } from './support/house.ts';
import { openMediaHouse } from './support/media-house.ts';
import type { Receiver } from './support/receiver.ts';
import { done } from './support/runware-house.ts';
import { one, poll, submit } from './support/runware.ts';
import type { Item } from './support/runware.ts';
import { stillBytes } from './support/still.ts';

const PAIR = { width: 960, height: 960 };

describe('inputs of Runware’s tasks', () => {
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

  const stored = async (media: string): Promise<string> =>
    String((await one(house, 'mediaStorage', { operation: 'upload', media }))['mediaUUID']);
  const dataUri = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`;

  /** What reaches the engine of what came over the wire. */
  const begunBy = async (fields: Item): Promise<EngineTask> => {
    house.stage.hold();
    const begun = house.stage.next();
    await submit(house, fields);
    const { task: made, finish } = await begun;
    finish();
    house.stage.release();
    return made;
  };
  const requested = async (fields: Item): Promise<GenerationRequest> => (await begunBy(fields)).request;

  test('an image in each form: address, data URI, base64, upload by either task; WebP and JPEG; ids in any case', async () => {
    const upload = await one(house, 'imageUpload', { image: dataUri('image/png', still) });
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

  test('a clip in each form: address, data URI, base64, upload, an earlier clip; edited and reframed', async () => {
    const sha256 = hash('sha256', clip);
    for (const [what, source] of [
      ['address', `${receiver.url}/clip.mp4`],
      ['data URI', dataUri('video/mp4', clip)],
      ['base64', clip.toString('base64')],
      ['mediaUUID', await stored(clip.toString('base64'))],
    ] as const)
      for (const [type, size] of [
        ['video_edit', {}],
        ['video_reframe', PAIR],
      ] as const) {
        const { request, inputs } = await begunBy({ ...size, inputs: { video: source } });
        const input = inputs.get(String(request.source?.file_id));
        assert.deepEqual([request.type, input?.sha256], [type, sha256], what);
      }
    const positivePrompt = 'what the earlier clip was made of';
    const [earlier = ''] = await done(house, await submit(house, { positivePrompt }));
    for (const [source, size] of [
      [earlier, {}],
      [earlier.toUpperCase(), PAIR],
    ] as const) {
      const { request, inputs } = await begunBy({ ...size, inputs: { video: source } });
      const input = inputs.get(String(request.source?.file_id));
      assert.equal(input?.made_by?.[0]?.prompt, positivePrompt, 'a videoUUID names the clip of that result');
    }
  });

  test('an edit with a strength, with controls of its own, with those it is given, and with frames', async () => {
    const id = await stored(clip.toString('base64'));
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
});

/** Frames of the clip that show an image, however the request says so. */
function pinned({ video: made }: GenerationRequest): number[] {
  const last = made?.duration === '10s' ? 240 : 120;
  const ends = [made?.start_frame && 0, made?.end_frame && last].filter((frame) => frame !== undefined);
  return [...ends, ...(made?.keyframe_indexes ?? [])].toSorted((a, b) => a - b);
}
