import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { oxenMount } from '../../../src/dialects/oxen/index.ts';
import { oxenProvider } from '../../../src/engines/oxen/index.ts';
import { shortcoming } from '../../../src/engines/supports.ts';
import { createUpstreamEngine } from '../../../src/engines/upstream/engine.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { FAULTS } from '../../support/fault-proxy.ts';
import type { FaultProxy } from '../../support/fault-proxy.ts';
import { proxiedPair } from './support.ts';
import type { Pair } from './support.ts';
import * as works from './works.ts';

const SUBMITS = { method: 'POST', path: '/oxen/api/ai/queue' } as const;
const LOOKS = { method: 'GET', path: /\/oxen\/api\/ai\/queue\/[0-9a-f-]+$/ } as const;

describe('clips by way of Oxen', () => {
  let pair: Pair;
  let proxy: FaultProxy;
  before(async () => {
    ({ pair, proxy } = await proxiedPair(oxenProvider, {
      base: '/oxen',
      mounts: [oxenMount],
      script: works.there,
    }));
  });
  after(() => pair.close());

  test('a job that fails there fails here, with its reason, and costs nothing', async () => {
    const made = await works.work(pair, { prompt: works.FAILS });
    assert.deepEqual([made.state, made.outcome, made.cost], ['failed', 'failed', 0]);
    assert.match(made.view.failure_reason ?? '', new RegExp(works.FAILURE));
  });

  test('a job that is cancelled there fails here', async () => {
    const { id } = await pair.here.submit({ request: { prompt: works.WAITS } });
    await pair.here.seen(id, ({ fraction }) => fraction === works.FRACTION);
    await works.cancelThere(pair, id);
    const made = await works.ended(pair, id);
    assert.deepEqual([made.state, made.cost], ['failed', 0]);
    assert.match(made.view.failure_reason ?? '', /cancelled at Oxen/);
  });

  test('EXR frames that are paid for and do not come are missed in the report', async () => {
    const rule = proxy.rule({ ...LOOKS, fault: works.changed({ exr_url: undefined }), times: 99 });
    const made = await works.work(pair, {
      type: 'video_edit',
      prompt: 'Where are the frames?',
      source: await works.clip(),
      video: { resolution: '720p', hdr: true, exr_export: true },
    });
    rule.remove();
    assert.deepEqual([made.state, made.view.outputs.length], ['completed', 1]);
    const { provider } = made.view.report as { provider: { exr?: string } };
    assert.match(provider.exr ?? '', /names no file/);
  });

  test('how far it is there is how far it is here, and a cancel here stops it there', async () => {
    const { id } = await pair.here.submit({ request: { prompt: works.WAITS } });
    await pair.here.seen(id, ({ fraction }) => fraction === works.FRACTION);
    await works.cancelledHere(pair, id);
  });

  test('jobs whose answers were lost are found by their inputs, and not made again', async () => {
    await works.findsLost(pair, proxy, SUBMITS);
  });

  test('a job that somebody else asked for more is not taken for a lost one', async () => {
    const prompt = 'With and without';
    const theirs = {
      model: 'luma-ray-v3-2-text-to-video',
      prompt,
      resolution: '720p',
      aspect_ratio: '16:9',
      duration: '5s',
      loop: true,
    };
    assert.equal((await pair.there.call('POST', '/oxen/api/ai/queue', theirs)).status, 200);
    proxy.rule({ ...SUBMITS, fault: FAULTS.droppedAfter });
    const made = await works.work(pair, { prompt });
    assert.deepEqual([made.state, made.asked.video?.loop], ['completed', undefined]);
    assert.equal(await works.countThere(pair, prompt), 2);
  });

  test('an answer without what is needed is said by name, and the job is not lost by it', async () => {
    proxy.rule({ ...SUBMITS, fault: works.changed({ generations: undefined }) });
    proxy.rule({ ...LOOKS, fault: works.changed({ status: undefined }) });
    const { id } = await pair.here.submit({ request: { prompt: 'Something is missing' } });
    await works.said(pair, id, /^Oxen \(POST .*\) answered in a form that is not understood: generations: /);
    await works.said(pair, id, /^Oxen \(GET .*\) answered in a form that is not understood: status: /);
    assert.equal((await works.ended(pair, id)).state, 'completed');
  });

  test('a clip that is said to be there, without an address, is asked for again', async () => {
    proxy.rule({ ...LOOKS, fault: works.changed({ status: 'succeeded', result_url: null }) });
    const { id } = await pair.here.submit({ request: { prompt: 'No address' } });
    await works.said(pair, id, /gives no result_url/);
    assert.equal((await works.ended(pair, id)).state, 'completed');
  });

  test('its key is tried without a cost', async () => {
    const { signal } = new AbortController();
    await pair.here.core.engines.find('oxen')?.reach?.(signal);
    const base_url = `${proxy.url}/oxen`;
    const other = createUpstreamEngine(oxenProvider, {
      key: 'wrong',
      base_url,
      allow_private: true,
      pace: 1,
    });
    await assert.rejects(
      async () => other.reach?.(signal),
      /the key that this server has there is not accepted/,
    );
  });

  test('a refusal of the queue is none of the job that was not made', async () => {
    const body = JSON.stringify({ generations: [], error: { detail: 'Too little of everything' } });
    proxy.rule({ ...SUBMITS, fault: { kind: 'answer', when: 'before', status: 200, body } });
    const { id } = await pair.here.submit({ request: { prompt: 'Refused' } });
    assert.equal(await pair.here.ended(id), 'failed');
    const [row] = await pair.here.core.db.query<{ state: string; failure_reason: string }>(
      `select j.state, g.failure_reason from upstream_job j join generation g on g.id = generation_id where g.id = $1`,
      [id],
    );
    assert.equal(row?.state, 'refused');
    assert.match(row.failure_reason, /Too little of everything/);
  });

  describe('where files have no place, as at Oxen itself', () => {
    const nowhere = { path: '/api/ai/uploads', fault: FAULTS.gone404 } as const;

    test('small pictures are sent inline', async () => {
      proxy.rule(nowhere);
      const made = await works.work(pair, {
        prompt: 'Inline',
        video: { start_frame: await works.still() },
      });
      assert.equal(made.state, 'completed');
      assert.equal(await works.inputOf(pair.there, made.job), await works.inputOf(pair.here, made.id));
    });

    test('large ones as smaller ones', async () => {
      proxy.rule(nowhere);
      const image = sharp({
        create: {
          width: 1200,
          height: 800,
          channels: 3,
          background: '#888',
          noise: { type: 'gaussian', mean: 128, sigma: 40 },
        },
      });
      const data = (await image.png().toBuffer()).toString('base64');
      const made = await works.work(pair, {
        prompt: 'Large',
        video: { start_frame: { data, media_type: 'image/png' } },
      });
      assert.equal(made.state, 'completed');
      assert.notEqual(await works.inputOf(pair.there, made.job), await works.inputOf(pair.here, made.id));
    });

    test('clips are refused, and nothing is made', async () => {
      proxy.rule(nowhere);
      const prompt = 'No place for it';
      const source = await works.clip();
      const { id } = await pair.here.submit({ request: { type: 'video_edit', prompt, source } });
      assert.equal(await pair.here.ended(id), 'failed');
      assert.equal(await works.countThere(pair, prompt), 0);
    });
  });
});

describe('Oxen itself', () => {
  const settings = { key: 'a key', allow_private: false, pace: 1 };
  const source = { url: 'https://example.com/clip.mp4', media_type: 'video/mp4' };
  const edit: GenerationRequest = { model: 'ray-3.2', type: 'video_edit', prompt: 'Edit', source };

  test('is asked for no edits, as it has no place for clips', () => {
    const home = createUpstreamEngine(oxenProvider, { ...settings, base_url: oxenProvider.base_url });
    assert.match(shortcoming(home, edit) ?? '', /^does not support type 'video_edit'/);
    assert.equal(shortcoming(home, { ...edit, type: 'video', source: undefined }), undefined);
  });

  test('others that speak its API are', () => {
    const other = createUpstreamEngine(oxenProvider, { ...settings, base_url: 'http://127.0.0.1:1' });
    assert.equal(shortcoming(other, edit), undefined);
  });
});

describe('in the words of Oxen', () => {
  const canvas = { width: 960, height: 640, fps: 24, frame_count: 120 };
  const clip: GenerationRequest = { model: 'ray-3.2', type: 'video', prompt: 'Clip' };
  const composed = (request: GenerationRequest, frame_count = 120) =>
    oxenProvider.compose({ request, canvas: { ...canvas, frame_count }, seed: 1, uploads: {} }).body;

  test('a ratio that was left open is that of the canvas', () => {
    assert.equal(composed(clip)['aspect_ratio'], '3:2');
    assert.equal(composed({ ...clip, aspect_ratio: '1:1' })['aspect_ratio'], '1:1');
  });

  test('edits are as long as their source, up to 10 s', () => {
    const edit: GenerationRequest = { ...clip, type: 'video_edit' };
    assert.equal(composed(edit)['duration'], '5s');
    assert.equal(composed(edit, 121)['duration'], '10s');
    const long = { ...canvas, frame_count: 241 };
    assert.throws(() => oxenProvider.checkCanvas?.(edit, long), { rule: 'engine_source_length' });
  });
});

describe('what Oxen does not offer is refused at the submit', () => {
  const edit = { model: 'ray-3.2', type: 'video_edit', prompt: 'Edit' } as const;
  const clip = { model: 'ray-3.2', type: 'video', prompt: 'Clip' } as const;
  const cases: [string, GenerationRequest][] = [
    ['video.hdr', { ...clip, video: { resolution: '720p', hdr: true } }],
    ['video.edit.controls', { ...edit, video: { edit: { controls: { face: { enabled: true } } } } }],
    ['video.edit.keyframes', { ...edit, video: { edit: { keyframes: [{}], keyframe_indexes: [0] } } }],
    ['video.guide_frame', { ...clip, video: { guide_frame: {} } }],
  ];
  for (const [field, request] of cases) {
    test(field, () => assert.throws(() => oxenProvider.check?.(request), { rule: 'engine_field', field }));
  }
});
