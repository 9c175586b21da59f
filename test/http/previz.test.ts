/** A still over HTTP becomes a clip that is what was promised, by the real renderer. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { generationSchema } from '../../src/http/native/schemas/generation.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';

const JPEG = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);

describe('previz over HTTP', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([createPrevizEngine()]);
    await server.worker();
  });
  after(() => server.close());

  test('media truth: 24 fps, 120 frames, the promised size, silent, ready to stream', async () => {
    const data = (await readFile(JPEG)).toString('base64');
    const made = await server.call('POST', '/v1/generations', {
      model: 'ray-3.2',
      type: 'video',
      prompt: 'A slow push in on the bowl',
      aspect_ratio: '9:16',
      seed: 7,
      video: { resolution: '360p', start_frame: { data, media_type: 'image/jpeg' } },
    });
    assert.equal(made.status, 201, made.text);
    const id = String(made.json['id']);
    assert.equal(await server.ended(id), 'completed');

    const done = generationSchema.parse(
      (await server.call('GET', `/v1/generations/${id}?expand=report`)).json,
    );
    assert.deepEqual(done.canvas, { width: 360, height: 640, fps: 24, frame_count: 120 });
    assert.deepEqual([done.seed, done.output.length, done.cost.engine_usd], [7, 1, 0]);
    assert.ok(typeof done.report === 'object' && done.report !== null);
    const clip = Buffer.from(await (await fetch(done.output[0]?.url ?? '')).arrayBuffer());
    const path = join(server.core.config.home, 'clip.mp4');
    await writeFile(path, clip);
    const facts = await server.core.ingest.video({ path }, 'clip');
    assert.deepEqual(
      { width: facts.width, height: facts.height, frames: facts.frames, fps: facts.fps, codec: facts.codec },
      { width: 360, height: 640, frames: 120, fps: 24, codec: 'h264' },
    );
    assert.ok(!clip.includes('soun'), 'no sound track');
    assert.ok(clip.indexOf('moov') < clip.indexOf('mdat'), 'the index comes first');
  });

  test('what the engine cannot do yet is refused at submit, by name', async () => {
    const body = {
      model: 'ray-3.2',
      type: 'video',
      prompt: 'A bowl',
      video: { hdr: true, exr_export: true },
    };
    const refused = await server.call('POST', '/v1/generations', body);
    assert.equal(refused.status, 422);
    assert.match(String(refused.json['detail']), /^engine 'previz' does not support /);
  });
});
