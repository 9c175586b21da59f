/** Media of a task in each of their forms, and the task as it is shown again. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { call } from '../../support/http.ts';
import { runwareServer, videoTask } from './support.ts';
import type { Item, RunwareServer } from './support.ts';

const MEDIA = new URL('../../../examples/media/', import.meta.url);

describe('media of Runware’s tasks', () => {
  let server: RunwareServer;
  let still: Buffer;
  let clip: Buffer;
  before(async () => {
    server = await runwareServer();
    await server.worker();
    still = await readFile(new URL('two-dogs.jpg', MEDIA));
    clip = await readFile(new URL('turning-box.mp4', MEDIA));
  });
  after(() => server.close());

  async function upload(bytes: Buffer, name: string, type: string): Promise<string> {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(bytes)], name, { type }));
    const answer = await call(`${server.url}/v1/files`, 'POST', form, {
      Authorization: `Bearer ${server.key}`,
    });
    assert.equal(answer.status, 201, answer.text);
    return (answer.json['file'] as { id: string }).id;
  }

  async function finishedTask(more: Item): Promise<Item> {
    const task = videoTask(more);
    await server.taken(task);
    const { data, errors } = await server.settled(task.taskUUID);
    assert.deepEqual(errors, []);
    return data[0] as Item;
  }

  test('an image as data URI, base64, upload and address; the clip takes its shape', async () => {
    const base64 = still.toString('base64');
    const uuid = await upload(still, 'dogs.jpg', 'image/jpeg');
    const stored = await finishedTask({ inputs: { frameImages: [{ image: uuid }] } });
    const details = await server.taken({ taskType: 'getTaskDetails', taskUUID: String(stored['taskUUID']) });
    assert.deepEqual((details[0]?.['request'] as Item[])[0]?.['inputs'], { frameImages: [{ image: uuid }] });

    const shapes = [stored];
    for (const image of [`data:image/jpeg;base64,${base64}`, base64]) {
      const item = await finishedTask({ inputs: { frameImages: [image] }, positivePrompt: 'Dogs run' });
      shapes.push(item);
      const [shown] = await server.taken({ taskType: 'getTaskDetails', taskUUID: String(item['taskUUID']) });
      const [asked] = shown?.['request'] as { inputs: { frameImages: [string] }; positivePrompt: string }[];
      assert.ok(JSON.stringify(shown).length < 8_192, 'no inline media in the answer');
      assert.equal(asked?.positivePrompt, 'Dogs run');
      const [address] = asked.inputs.frameImages;
      assert.deepEqual(Buffer.from(await (await fetch(address)).arrayBuffer()), still);
      shapes.push(await finishedTask({ inputs: { frameImages: [{ image: address }] } }));
    }
    assert.equal(new Set(shapes.map(({ width, height }) => `${String(width)}x${String(height)}`)).size, 1);
  });

  test('a clip as data URI, base64, upload and an earlier result', async () => {
    const base64 = clip.toString('base64');
    const uuid = await upload(clip, 'box.mp4', 'video/mp4');
    const earlier = await finishedTask({});
    const reframe = { width: 720, height: 1280 };
    for (const video of [`data:video/mp4;base64,${base64}`, base64, uuid, earlier['videoUUID']]) {
      const item = await finishedTask({ inputs: { video }, ...reframe });
      assert.deepEqual([item['width'], item['height']], [720, 1280]);
    }
    const edited = await finishedTask({
      inputs: { video: earlier['videoUUID'], frameImages: [still.toString('base64')] },
    });
    assert.equal(edited['duration'], 5);
  });

  test('images at the first frame of a clip, inside it and at its last one, wherever that is', async () => {
    const image = still.toString('base64');
    const frameImages = [
      { image, frame: 'first' },
      { image, frame: 12 },
      { image, frame: 'last' },
    ];
    const item = await finishedTask({ inputs: { video: clip.toString('base64'), frameImages } });
    const { json } = await server.call('GET', `/v1/generations/${String(item['videoUUID'])}?expand=request`);
    const frames = Number(item['duration']) * 24;
    const { video } = json['request'] as GenerationRequest;
    assert.deepEqual(video?.edit?.keyframe_indexes, [0, 12, frames]);

    const twice = [
      { image, frame: frames - 1 },
      { image, frame: -1 },
    ];
    const refused = await server.refused(
      videoTask({ inputs: { video: clip.toString('base64'), frameImages: twice } }),
    );
    assert.deepEqual(
      [refused.code, refused.parameter],
      ['invalidFrameImages', 'inputs.frameImages[1].frame'],
    );
    const beyond = [{ image, frame: frames + 1 }];
    const off = await server.refused(
      videoTask({ inputs: { video: clip.toString('base64'), frameImages: beyond } }),
    );
    assert.deepEqual(
      [off.code, off.parameter, off.max],
      ['invalidFrameImages', 'inputs.frameImages[0].frame', frames],
    );
  });

  test('what is no image, or not to be had, is said with its field', async () => {
    const clipAsImage = `data:image/png;base64,${clip.toString('base64')}`;
    const wrong = await server.refused(
      videoTask({ inputs: { frameImages: [{ image: clipAsImage, frame: 30 }] } }),
    );
    assert.deepEqual([wrong.code, wrong.parameter], ['invalidFrameImages', 'inputs.frameImages[0].image']);
    const away = await server.refused(videoTask({ inputs: { video: 'http://127.0.0.1:9/clip.mp4' } }));
    assert.deepEqual([away.code, away.parameter], ['downloadFailed', 'inputs.video']);
    const earlier = await finishedTask({});
    const noImage = await server.refused(videoTask({ inputs: { frameImages: [earlier['videoUUID']] } }));
    assert.deepEqual(
      [noImage.code, noImage.parameter],
      ['invalidFrameImages', 'inputs.frameImages[0].image'],
    );
    assert.match(noImage.message, /is a generated clip, and an image is needed here; send a picture/);
    const nowhere = await server.refused(videoTask({ inputs: { frameImages: [randomUUID()] } }));
    assert.deepEqual([nowhere.code, nowhere.parameter], ['mediaNotFound', 'inputs.frameImages[0].image']);
  });
});
