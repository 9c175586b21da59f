/** Whatever the native API has stored loads into the form, and is sent again as it was. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import {
  ASPECT_RATIOS,
  CONTAINERS,
  DURATIONS,
  EDIT_STRENGTHS,
  EXR_COMPRESSIONS,
  GENERATION_TYPES,
  RESOLUTIONS,
} from '../../src/ray/request.ts';
import type { GenerationRequest, VideoOptions } from '../../src/ray/request.ts';
import { brokenRules } from '../../src/ray/rules.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import { realClip } from '../engines/upstream/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { besideOf, modeOf, requestOf } from '../../workbench/src/shot/modes.ts';

/** As the form has it after it was loaded. */
const again = (request: GenerationRequest): GenerationRequest =>
  requestOf(modeOf(request), request, besideOf(request));

const file = fc.constantFrom({ file_id: 'a' }, { file_id: 'b' });
const edge = fc.oneof(file, fc.constant({ generation_id: 'clip' }));
const options: { [name in keyof VideoOptions]: fc.Arbitrary<VideoOptions[name]> } = {
  resolution: fc.constantFrom(...RESOLUTIONS),
  duration: fc.constantFrom(...DURATIONS),
  start_frame: edge,
  end_frame: edge,
  loop: fc.boolean(),
  hdr: fc.boolean(),
  exr_export: fc.boolean(),
  exr_compression: fc.constantFrom(...EXR_COMPRESSIONS),
  container: fc.constantFrom(...CONTAINERS),
  quality: fc.integer({ min: 20, max: 99 }),
  edit: fc.record({ strength: fc.constantFrom(...EDIT_STRENGTHS), keyframes: fc.constant([{ file_id: 'a' }]), keyframe_indexes: fc.constant([-1]) }),
  source_position: fc.constant({ x_norm: 0, y_norm: 0.34, w_norm: 1, h_norm: 0.32 }),
  guide_frame: file,
}; // prettier-ignore
const pins = fc.uniqueArray(fc.nat({ max: 118 }), { minLength: 1, maxLength: 4 }).map((indexes) => ({
  keyframes: indexes.map((index) => ({ file_id: `picture-${index}` })),
  keyframe_indexes: indexes,
}));
const video = fc
  .tuple(fc.subarray(Object.keys(options) as (keyof VideoOptions)[], { minLength: 1, maxLength: 4 }), fc.record(options as Record<string, fc.Arbitrary<unknown>>), fc.option(pins))
  .map(([names, values, pinned]): VideoOptions => ({ ...Object.fromEntries(names.map((name) => [name, values[name]])), ...pinned })); // prettier-ignore
const requests: fc.Arbitrary<GenerationRequest> = fc.record(
  {
    prompt: fc.constant('On it goes'),
    model: fc.constant('ray-3.2' as const),
    type: fc.constantFrom(...GENERATION_TYPES),
    aspect_ratio: fc.constantFrom(...ASPECT_RATIOS),
    source: file,
    image_ref: fc.constant([{ file_id: 'mood' }]),
    video,
    user_id: fc.constant('somebody'),
    engine: fc.constant('previz'),
    seed: fc.nat(),
    plan: fc.constant({ moves: [] }),
    webhook_url: fc.constant('https://example.com/hook'),
    upload_url: fc.constant('https://example.com/put'),
    tags: fc.constant({ scene: '4' }),
  },
  { requiredKeys: ['prompt', 'model', 'type'] },
);

describe('a request that is loaded', () => {
  test('is sent again as it was, whatever it has', () => {
    const legal = fc
      .sample(requests, { numRuns: 20_000, seed: 9 })
      .filter((request) => brokenRules(request, SURFACES.native).length === 0);
    assert.deepEqual(new Set(legal.map(modeOf)).size, 6);
    for (const request of legal) assert.deepEqual(again(request), { ...request });
  });

  describe('from a server', () => {
    let server: TestServer;
    before(async () => {
      server = await testServer([scriptedEngine({ start: (task, context) => realClip(context, task) })]);
      await server.worker();
    });
    after(() => server.close());

    async function madeOf(request: unknown): Promise<{ id: string; request: GenerationRequest }> {
      const made = await server.call('POST', '/v1/generations', request);
      assert.equal(made.status, 201, made.text);
      const id = String(made.json['id']);
      const { json } = await server.call('GET', `/v1/generations/${id}?expand=request`);
      return { id, request: json['request'] as GenerationRequest };
    }

    test('makes the same generation once more, of every mode', async () => {
      const read = (name: string): Promise<string> =>
        readFile(new URL(`../../examples/media/${name}`, import.meta.url), 'base64');
      const still = { data: await read('fig-bowl.jpg'), media_type: 'image/jpeg' };
      const clip = { data: await read('turning-box.mp4'), media_type: 'video/mp4' };
      const base = { prompt: 'On it goes', model: 'ray-3.2', seed: 7, tags: { scene: '4' } };
      const text = await madeOf({ ...base, type: 'video', video: { resolution: '540p' } });
      assert.equal(await server.ended(text.id), 'completed');
      const kinds: unknown[] = [
        { ...base, type: 'video', video: { loop: true, duration: '5s' } },
        { ...base, type: 'video', aspect_ratio: '9:16', video: { start_frame: still, end_frame: still } },
        { ...base, type: 'video', video: { duration: '10s', keyframes: [still, still], keyframe_indexes: [240, 12] } },
        { ...base, type: 'video_edit', source: clip, video: { edit: { strength: 'flex_2', keyframes: [still], keyframe_indexes: [-1] } } },
        { ...base, type: 'video_reframe', aspect_ratio: '9:16', source: clip, video: { source_position: { x_norm: 0, y_norm: 0.34, w_norm: 1, h_norm: 0.32 } } },
        { ...base, type: 'video_edit', source: { generation_id: text.id }, video: { resolution: '540p' } },
        { ...base, type: 'video', video: { resolution: '540p', start_frame: { generation_id: text.id } } },
        { ...base, type: 'video', video: { resolution: '540p', end_frame: { generation_id: text.id } } },
      ]; // prettier-ignore
      for (const kind of kinds) {
        const first = await madeOf(kind);
        const second = await madeOf(again(first.request));
        assert.deepEqual(second.request, first.request);
      }
    });
  });
});
