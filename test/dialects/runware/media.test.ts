import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { tasksOf } from './tasks-of.ts';
import type { Tasks } from './tasks-of.ts';

const PICTURE = new URL('../../../examples/media/mountain-path.jpg', import.meta.url);
const CLIP = new URL('../../../examples/media/turning-box.mp4', import.meta.url);

describe('media storage of Runware', () => {
  let server: TestServer;
  let tasks: Tasks;
  let picture: Buffer;
  let clip: Buffer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
    await server.worker();
    tasks = await tasksOf(server);
    [picture, clip] = await Promise.all([readFile(PICTURE), readFile(CLIP)]);
  });
  after(() => server.close());

  const upload = (media: string): Promise<Record<string, unknown>> =>
    tasks.item({ taskType: 'mediaStorage', operation: 'upload', media });
  const bytesAt = async (url: unknown): Promise<Buffer> => {
    const answer = await fetch(String(url));
    assert.equal(answer.status, 200);
    return Buffer.from(await answer.arrayBuffer());
  };

  it('takes an address, a data URI and base64 alone, of images and clips, and gives the same bytes back', async () => {
    const origin = createServer((_request, response) => response.end(picture)).listen(0, '127.0.0.1');
    await once(origin, 'listening');
    try {
      const { port } = origin.address() as AddressInfo;
      const forms: [string, Buffer, string][] = [
        [`http://127.0.0.1:${port}/a.jpg`, picture, '.jpg'],
        [`data:image/jpeg;base64,${picture.toString('base64')}`, picture, '.jpg'],
        // What a client strips, it may strip badly: the bytes tell the type.
        [`data:image/png;base64,${picture.toString('base64')}`, picture, '.jpg'],
        [picture.toString('base64'), picture, '.jpg'],
        [clip.toString('base64'), clip, '.mp4'],
      ];
      for (const [media, bytes, extension] of forms) {
        const item = await upload(media);
        assert.deepEqual(Object.keys(item), ['taskType', 'taskUUID', 'operation', 'mediaUUID', 'mediaURL']);
        assert.equal(item['operation'], 'upload');
        const { pathname } = new URL(String(item['mediaURL']));
        assert.equal(pathname, `/media/${String(item['mediaUUID'])}${extension}`);
        assert.ok((await bytesAt(item['mediaURL'])).equals(bytes), media.slice(0, 40));
      }
    } finally {
      origin.close();
    }
  });

  it('uploads when no operation is named; a file by its UUID can be used in a generation', async () => {
    const item = await tasks.item({ taskType: 'mediaStorage', media: picture.toString('base64') });
    assert.equal(item['operation'], 'upload');
    const made = await server.call('POST', '/v1/generations', {
      prompt: 'push in',
      model: 'ray-3.2',
      type: 'video',
      video: { start_frame: { file_id: item['mediaUUID'] } },
    });
    assert.equal(made.status, 201, made.text);
  });

  it('takes images for the older task', async () => {
    const item = await tasks.item({ taskType: 'imageUpload', image: picture.toString('base64') });
    assert.deepEqual(Object.keys(item), ['taskType', 'taskUUID', 'imageUUID', 'imageURL']);
    assert.ok((await bytesAt(item['imageURL'])).equals(picture));
    const { errors } = await tasks.run({ taskType: 'imageUpload', image: clip.toString('base64') });
    assert.equal(errors[0]?.code, 'invalidImage');
  });

  it('deletes what was uploaded, once, and only for its owner', async () => {
    const item = await upload(picture.toString('base64'));
    const media = item['mediaUUID'];
    const stranger = await tasksOf(server, await server.newKey({ owner: 'somebody else' }));
    const gone = { taskType: 'mediaStorage', operation: 'delete', media };
    assert.equal((await stranger.run(gone)).errors[0]?.code, 'mediaNotFound');
    const { taskUUID, ...deleted } = await tasks.item(gone);
    assert.match(String(taskUUID), /^[0-9a-f-]{36}$/);
    assert.deepEqual(deleted, { taskType: 'mediaStorage', operation: 'delete', mediaUUID: media });
    assert.equal((await fetch(String(item['mediaURL']))).status, 410);
    const again = await tasks.run(gone);
    assert.deepEqual([again.errors[0]?.code, again.status], ['mediaNotFound', 404]);
  });

  it('deletes the clip of a generation by its videoUUID', async () => {
    const made = await server.submit({ caller: server.caller });
    await server.ended(made.id);
    const owner = { ...server.caller, admin: false };
    assert.equal(
      (await tasks.run({ taskType: 'mediaStorage', operation: 'delete', media: made.id })).errors[0]?.code,
      'mediaNotFound',
    );
    const task = { taskType: 'mediaStorage', operation: 'delete', media: made.id };
    await tasks.item(task, { caller: owner });
    assert.equal((await tasks.run(task, { caller: owner })).errors[0]?.code, 'mediaNotFound');
  });

  it('says what is wrong, with the parameter and the task', async () => {
    const cases: [Record<string, unknown>, string, string][] = [
      [{ taskType: 'mediaStorage' }, 'missingMedia', 'media'],
      [{ taskType: 'mediaStorage', media: 7 }, 'invalidMedia', 'media'],
      [{ taskType: 'mediaStorage', media: 'x', operation: 'move' }, 'unsupportedOperation', 'operation'],
      [{ taskType: 'mediaStorage', media: '/home/me/a.png' }, 'invalidMedia', 'media'],
      [{ taskType: 'mediaStorage', media: 'bm90IGEgcGljdHVyZQ==' }, 'invalidMedia', 'media'],
      [{ taskType: 'mediaStorage', media: 'http://127.0.0.1:1/a.png' }, 'downloadFailed', 'media'],
      [{ taskType: 'imageUpload' }, 'missingImage', 'image'],
    ];
    for (const [task, code, parameter] of cases) {
      const taskUUID = crypto.randomUUID();
      const { data, errors } = await tasks.run({ taskUUID, ...task });
      assert.deepEqual(data, []);
      const [error] = errors;
      assert.deepEqual(
        [error?.code, error?.parameter, error?.taskUUID, error?.taskType],
        [code, parameter, taskUUID, task['taskType']],
        JSON.stringify(error),
      );
    }
  });

  it('keeps nothing of a dry run', async () => {
    const media = picture.toString('base64');
    const item = await tasks.item({ taskType: 'mediaStorage', media }, { dryRun: true });
    assert.deepEqual(Object.keys(item), ['taskType', 'taskUUID', 'operation']);
  });
});
