/** A whole server that is stopped between submit and result: the job, its addresses and its real clip are there afterwards. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { ValidationError } from '@fal-ai/client';
import { createIngest } from '../../src/media/ingest/ingest.ts';
import { freePort } from '../../src/store/postgres/port.ts';
import { dataFolder, KEY, serve } from '../faults/support/kinora.ts';
import { linuxOnly } from '../faults/support/sample.ts';
import { clipOf, IMAGE_TO_VIDEO, throughProxy } from './support/ways.ts';

const STILL = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);

test('a job outlives its server, and its clip plays', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  // The same address before and after, which clients have in their hands; no connection of theirs takes it meanwhile.
  const env = { KINORA_PORT: String(await freePort()) };
  const first = await serve(home, { workers: 0, env });
  const place = { url: first.url, key: KEY };
  const client = throughProxy(place);
  const { request_id: requestId, ...told } = await client.queue.submit(IMAGE_TO_VIDEO, {
    input: {
      prompt: 'A slow push in on the bowl',
      image_url: new Blob([await readFile(STILL)], { type: 'image/jpeg' }),
    },
  });
  assert.ok(told.response_url.startsWith(first.url));

  const refused: unknown = await client
    .run(IMAGE_TO_VIDEO, { input: { prompt: 'x', image_url: 'http://127.0.0.1:80/private.png' } })
    .catch((error: unknown) => error);
  assert.ok(
    refused instanceof ValidationError,
    'a private address is not fetched unless the operator allows it',
  );
  assert.equal(refused.getFieldErrors('image_url')[0]?.type, 'file_download_error');

  first.child.kill('SIGTERM');
  await first.ended;
  const second = await serve(home, { workers: 1, env });
  assert.equal(second.url, first.url);

  const done = await client.queue.subscribeToStatus(IMAGE_TO_VIDEO, {
    requestId,
    mode: 'streaming',
    logs: true,
  });
  assert.equal(done.status, 'COMPLETED');
  const headers = { Authorization: `Key ${KEY}` };
  const twice = [
    await client.queue.result(IMAGE_TO_VIDEO, { requestId }),
    { data: (await (await fetch(told.response_url, { headers })).json()) as unknown, requestId },
  ];
  for (const result of twice) {
    const video = clipOf(result);
    const clip = Buffer.from(await (await fetch(video.url)).arrayBuffer());
    assert.equal(clip.length, video.file_size);
    const file = path.join(home, 'clip.mp4');
    await writeFile(file, clip);
    const ingest = createIngest({ tempDir: path.join(home, 'look'), allowPrivate: false });
    const facts = await ingest.video({ path: file }, 'clip');
    await ingest.close();
    assert.deepEqual(
      { width: facts.width, height: facts.height, frames: facts.frames, fps: facts.fps },
      { width: 960, height: 540, frames: 120, fps: 24 },
    );
  }
  second.child.kill('SIGTERM');
  await second.ended;
});
