import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { bmp } from '../../media/fixtures.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { one, poll, post, submit, task, wrong } from '../../conformance/support/runware.ts';
import type { Item } from '../../conformance/support/runware.ts';
import { runwareMount } from '../../../src/dialects/runware/index.ts';

const PICTURE = new URL('../../../examples/media/mountain-path.jpg', import.meta.url);
const CLIP = new URL('../../../examples/media/turning-box.mp4', import.meta.url);

describe('media storage of Runware', () => {
  let server: TestServer;
  let picture: Buffer;
  let clip: Buffer;
  before(async () => {
    server = await testServer([scriptedEngine({})], { mounts: [runwareMount] });
    await server.worker();
    [picture, clip] = await Promise.all([readFile(PICTURE), readFile(CLIP)]);
  });
  after(() => server.close());

  const upload = (media: string): Promise<Item> =>
    one(server, 'mediaStorage', { operation: 'upload', media });
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
    const item = await one(server, 'mediaStorage', { media: picture.toString('base64') });
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
    const image = await sharp(picture).resize(512).jpeg().toBuffer();
    const item = await one(server, 'imageUpload', { image: image.toString('base64') });
    assert.deepEqual(Object.keys(item), ['taskType', 'taskUUID', 'imageUUID', 'imageURL']);
    assert.ok((await bytesAt(item['imageURL'])).equals(image));
    const refused = await wrong(server, 'imageUpload', { image: clip.toString('base64') });
    assert.equal(refused['code'], 'invalidImage');
  });

  it('keeps GIF and BMP as PNG, and images of the older task at 2048 pixels at the most', async () => {
    const red = { r: 255, g: 0, b: 0 };
    const large = sharp({ create: { width: 2100, height: 1050, channels: 3, background: red } });
    const sizeAt = async (url: unknown): Promise<unknown[]> => {
      const { format, width, height } = await sharp(await bytesAt(url)).metadata();
      return [format, width, height];
    };
    const gif = (await large.gif().toBuffer()).toString('base64');
    assert.deepEqual(await sizeAt((await upload(gif))['mediaURL']), ['png', 2100, 1050]);
    const drawing = `data:image/bmp;base64,${bmp(96, 64, red).toString('base64')}`;
    assert.deepEqual(await sizeAt((await upload(drawing))['mediaURL']), ['png', 96, 64]);
    const older = async (image: Buffer): Promise<unknown> =>
      (await one(server, 'imageUpload', { image: image.toString('base64') }))['imageURL'];
    assert.deepEqual(await sizeAt(await older(await large.jpeg().toBuffer())), ['jpeg', 2048, 1024]);
    assert.deepEqual(await sizeAt(await older(await large.gif().toBuffer())), ['png', 2048, 1024]);
    const broken = await wrong(server, 'mediaStorage', { media: 'R0lGODlh'.repeat(10) });
    assert.deepEqual([broken['code'], broken['parameter']], ['invalidMedia', 'media']);
    assert.match(String(broken['message']), /the GIF image cannot be decoded/);
  });

  it('deletes what was uploaded, once, and only for its owner', async () => {
    const item = await upload(picture.toString('base64'));
    const media = item['mediaUUID'];
    const stranger = { url: server.url, key: await server.newKey({ owner: 'somebody else' }) };
    const gone = { operation: 'delete', media };
    assert.equal((await wrong(stranger, 'mediaStorage', gone, 404))['code'], 'mediaNotFound');
    const { taskUUID: _, ...deleted } = await one(server, 'mediaStorage', gone);
    assert.deepEqual(deleted, { taskType: 'mediaStorage', operation: 'delete', mediaUUID: media });
    assert.equal((await fetch(String(item['mediaURL']))).status, 410);
    assert.equal((await wrong(server, 'mediaStorage', gone, 404))['code'], 'mediaNotFound');
  });

  it('deletes the clip of a generation by its videoUUID', async () => {
    const taskUUID = await submit(server);
    const { data } = await poll(server, taskUUID);
    const media = String(data[0]?.['videoUUID']);
    await server.ended(media);
    const stranger = { url: server.url, key: await server.newKey({ owner: 'somebody else' }) };
    const gone = { operation: 'delete', media };
    assert.equal((await wrong(stranger, 'mediaStorage', gone, 404))['code'], 'mediaNotFound');
    await one(server, 'mediaStorage', gone);
    assert.equal((await wrong(server, 'mediaStorage', gone, 404))['code'], 'mediaNotFound');
  });

  it('says what is wrong, with the parameter and the task', async () => {
    const cases: [string, Item, string, string][] = [
      ['mediaStorage', {}, 'missingMedia', 'media'],
      ['mediaStorage', { media: 7 }, 'invalidMedia', 'media'],
      ['mediaStorage', { media: 'x', operation: 'move' }, 'unsupportedOperation', 'operation'],
      ['mediaStorage', { media: '/home/me/a.png' }, 'invalidMedia', 'media'],
      ['mediaStorage', { media: 'bm90IGEgcGljdHVyZQ==' }, 'invalidMedia', 'media'],
      ['mediaStorage', { media: randomUUID() }, 'invalidMedia', 'media'],
      ['mediaStorage', { media: 'http://127.0.0.1:1/a.png' }, 'downloadFailed', 'media'],
      ['imageUpload', {}, 'missingImage', 'image'],
    ];
    for (const [taskType, fields, code, parameter] of cases) {
      const error = await wrong(server, taskType, fields);
      assert.deepEqual([error['code'], error['parameter']], [code, parameter], JSON.stringify(error));
    }
  });

  it('keeps nothing of a dry run', async () => {
    const media = picture.toString('base64');
    const headers = { Authorization: `Bearer ${server.key}`, 'X-Runware-Dry-Run': '1' };
    const { data } = await post(server, [task('mediaStorage', { media })], headers);
    assert.deepEqual(Object.keys(data[0] ?? {}), ['taskType', 'taskUUID', 'operation']);
  });
});
