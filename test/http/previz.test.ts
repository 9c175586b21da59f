/** A still over HTTP becomes a clip that is what was promised, by the real renderer. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { generationSchema } from '../../src/http/native/schemas/generation.ts';
import { kinora } from '../cli/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { isSentence } from './sentence.ts';

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

  test('a plan takes the place of the prompt: `kinora plan --json`, a request, the same plan in the report', async () => {
    const printed = await kinora(
      ['plan', 'Handheld, truck right, then pan left, light snow, no zoom', '--json'],
      {},
    ).ended;
    const plan: unknown = JSON.parse(printed.stdout);
    const data = (await readFile(JPEG)).toString('base64');
    const made = await server.call('POST', '/v1/generations', {
      model: 'ray-3.2',
      type: 'video',
      prompt: 'Zoom in fast in the rain',
      plan,
      video: { resolution: '360p', start_frame: { data, media_type: 'image/jpeg' } },
    });
    assert.equal(made.status, 201, made.text);
    const id = String(made.json['id']);
    assert.equal(await server.ended(id), 'completed');
    const done = generationSchema.parse(
      (await server.call('GET', `/v1/generations/${id}?expand=report`)).json,
    );
    const report = z.looseObject({
      plan: z.unknown(),
      camera: z.looseObject({ moves: z.array(z.looseObject({ move: z.string() })) }),
    });
    const { plan: rendered, camera } = report.parse(done.report);
    assert.deepEqual(rendered, plan);
    assert.deepEqual(
      camera.moves.map(({ move }) => move),
      ['truck_right', 'pan_left'],
    );
  });

  test('a plan that is not valid is refused at submit and at quote, by field', async () => {
    const move = { move: 'push_in', start: 0, end: 2 };
    const cases: readonly (readonly [plan: unknown, field: string])[] = [
      [{ moves: [move, { ...move, move: 'teleport' }] }, 'plan.moves[1].move'],
      [{ moves: [{ ...move, end: 0 }] }, 'plan.moves[0].end'],
      [{ moves: [{ ...move, start: 3 }] }, 'plan.moves[0].end'],
      [{ moves: [{ ...move, speeed: 'slow' }] }, 'plan.moves[0].speeed'],
      [{ moves: [move, { ...move, start: 7, end: 9 }] }, 'plan.moves[1].start must be less than 5'],
      [{ camera: 'left' }, 'plan.camera'],
      [{ rig: { kind: 'wobbly' } }, 'plan.rig.kind'],
      [{ light: [{ value: 'x-ray' }] }, 'plan.light[0].value'],
      [[], 'plan'],
    ];
    for (const path of ['/v1/generations', '/v1/quotes'])
      for (const [plan, field] of cases) {
        const body = {
          model: 'ray-3.2',
          type: 'video',
          prompt: 'x',
          plan,
          video: { start_frame: { url: 'https://example.com/a.jpg' } },
        };
        const refused = await server.call('POST', path, body);
        assert.equal(refused.status, 400, refused.text);
        assert.ok(String(refused.json['detail']).includes(field), `${field}: ${refused.text}`);
        isSentence(refused.json['detail']);
      }
  });
});
