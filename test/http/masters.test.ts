import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { exrManifestSchema } from '../../src/media/exr/manifest.ts';
import { openExrSequence } from '../../src/media/exr/sequence.ts';
import { manifestOf } from '../../src/engines/exr-manifest.ts';
import type { EngineContext, EngineStep, EngineTask } from '../../src/engines/engine.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { readZip } from '../media/read-zip.ts';

const VIDEO = { resolution: '1080p', hdr: true, exr_export: true };
const REQUEST = { model: 'ray-3.2', type: 'video', prompt: 'A lamp in the fog', seed: 7 };
const outputs = z.array(z.object({ type: z.string(), url: z.string() }));
const size = { width: 16, height: 16, frames: 1, fps: 24 };

/** A run that ends with a clip and its frames. */
async function start(task: EngineTask, { scratch }: EngineContext): Promise<EngineStep> {
  const [clip, frames] = [join(scratch, 'clip.mp4'), join(scratch, 'frames.zip')];
  await writeFile(clip, 'not really a clip');
  const sequence = await openExrSequence(frames);
  await sequence.add(0, Buffer.from('not really a frame'));
  const light = { max_cll: 900, max_fall: 90 };
  const facts = {
    engine: 'scripted',
    versions: {},
    count: 1,
    compression: 'zips',
    light,
    cost_micros: 0,
  } as const;
  await sequence.finish(manifestOf(task, facts));
  return {
    state: 'done',
    outputs: [
      { type: 'video', path: clip, mime_type: 'video/mp4', ...size },
      { type: 'exr', path: frames, mime_type: 'application/zip', ...size },
    ],
    cost_micros: 0,
    report: {},
  };
}

describe('a clip with EXR frames', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({ start })]);
    await server.worker();
  });
  after(() => server.close());

  test('lists the clip, then the frames, which say how they came about', async () => {
    const submitted = await server.call('POST', '/v1/generations', { ...REQUEST, video: VIDEO });
    assert.equal(submitted.status, 201, submitted.text);
    const id = String(submitted.json['id']);
    assert.equal(await server.ended(id), 'completed');
    const output = outputs.parse((await server.call('GET', `/v1/generations/${id}`)).json['output']);
    assert.deepEqual(
      output.map(({ type }) => type),
      ['video', 'exr'],
    );
    const response = await fetch(`${output[1]?.url}&download`);
    assert.equal(response.headers.get('content-type'), 'application/zip');
    assert.match(
      response.headers.get('content-disposition') ?? '',
      new RegExp(`^attachment; filename="kinora-${id.slice(0, 8)}\\.exr\\.zip"`),
    );
    const entries = readZip(Buffer.from(await response.arrayBuffer()));
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['frame.0000.exr', 'manifest.json'],
    );
    const manifest = exrManifestSchema.parse(JSON.parse(entries[1]?.bytes.toString() ?? ''));
    assert.deepEqual([manifest.prompt, manifest.seed], [REQUEST.prompt, 7]);
    assert.deepEqual(manifest.cost, { list_usd: 3.6, engine_usd: 0 });
  });

  test('is refused with a compression that the engine does not have, naming those that it has', async () => {
    const answer = await server.call('POST', '/v1/generations', {
      ...REQUEST,
      video: { ...VIDEO, exr_compression: 'dwab' },
    });
    assert.equal(answer.status, 422, answer.text);
    assert.match(answer.text, /does not support exr_compression 'dwab'\. It supports: zips, zip/);
  });
});
