import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { quoteGeneration } from '../../../src/jobs/quote.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import { FAULTS, faultProxy } from '../../support/fault-proxy.ts';
import type { FaultProxy } from '../../support/fault-proxy.ts';
import {
  FOOTAGE,
  OTHER_STILL,
  STILL,
  cancelledMidway,
  failsForGood,
  failsOnce,
  framesOf,
  jobsThere,
  logOf,
  newPrompt,
  openStage,
  rendered,
  submitsOf,
  withMore,
} from './both-sides.ts';
import { EXR_FRAMES, pairOf } from './support.ts';
import type { Pair } from './support.ts';

const CREATE = { method: 'POST', path: /\/v1\/generations$/ } as const;
const LOOK = { method: 'GET', path: '/v1/generations/' } as const;

describe('clips by way of Luma', () => {
  const stage = openStage();
  let pair: Pair;
  let proxy: FaultProxy;
  before(async () => {
    proxy = await faultProxy();
    pair = await pairOf(lumaProvider, { base: '/v1', through: proxy.to, script: stage.script });
  });
  after(async () => {
    await pair.close();
    await proxy.close();
  });

  describe('come out as they were asked for', { concurrency: true }, () => {
    test('of words: one job there, its clip here', async () => {
      const { view, theirs } = await rendered(pair, { aspect_ratio: '21:9', video: { resolution: '540p' } });
      assert.equal(theirs.request.aspect_ratio, '21:9');
      assert.deepEqual(theirs.request.video, { resolution: '540p', duration: '5s' });
      assert.equal(view.outputs.length, 1);
      const [submit] = await submitsOf(pair, view.id);
      assert.deepEqual(
        [submit?.state, submit?.job, submit?.engine_micros],
        ['completed', theirs.id, 150_000],
      );
    });

    test('of a still, and of a still at 10 s, which is one pinned keyframe', async () => {
      const short = await rendered(pair, { video: { start_frame: STILL, end_frame: OTHER_STILL } });
      const { video } = short.theirs.request;
      assert.ok(video?.start_frame?.file_id);
      assert.notEqual(video.start_frame.file_id, video.end_frame?.file_id);
      const long = await rendered(pair, {
        video: { duration: '10s', keyframes: [STILL], keyframe_indexes: [0] },
      });
      assert.equal(long.theirs.request.video?.duration, '10s');
      assert.deepEqual(long.theirs.request.video.keyframe_indexes, [0]);
    });

    test('of keyframes at any place', async () => {
      const { theirs } = await rendered(pair, {
        video: { keyframes: [STILL, OTHER_STILL, STILL], keyframe_indexes: [0, 48, 120] },
      });
      const { keyframes = [], keyframe_indexes } = theirs.request.video ?? {};
      assert.deepEqual(keyframe_indexes, [0, 48, 120]);
      assert.equal(keyframes[0]?.file_id, keyframes[2]?.file_id);
    });

    test('that loop', async () => {
      assert.equal((await rendered(pair, { video: { loop: true } })).theirs.request.video?.loop, true);
    });

    test('edited with a strength, controls and pinned frames', async () => {
      const edit = {
        strength: 'adhere_2',
        controls: { pose: { enabled: true, strength: 'coarse' }, depth: { enabled: true, blur: 0.4 } },
      } as const;
      const { theirs } = await rendered(pair, {
        type: 'video_edit',
        source: FOOTAGE,
        video: { resolution: '540p', edit: { ...edit, keyframes: [STILL], keyframe_indexes: [-1] } },
      });
      assert.equal(theirs.request.type, 'video_edit');
      const { keyframes, ...told } = theirs.request.video?.edit ?? {};
      assert.deepEqual(told, { ...edit, keyframe_indexes: [60] });
      assert.equal(keyframes?.length, 1);
    });

    test('in another shape, the source where it was put', async () => {
      const source_position = { x_norm: 0, y_norm: 0.34, w_norm: 1, h_norm: 0.32 };
      const { theirs } = await rendered(pair, {
        type: 'video_reframe',
        source: FOOTAGE,
        aspect_ratio: '9:16',
        video: { resolution: '360p', source_position },
      });
      assert.equal(theirs.request.aspect_ratio, '9:16');
      assert.deepEqual(theirs.request.video, { resolution: '360p', source_position });
    });

    test('of a wide range of light, with EXR frames beside them', async () => {
      const alone = await rendered(pair, { video: { hdr: true } });
      assert.deepEqual(
        alone.view.outputs.map(({ type }) => type),
        ['video'],
      );
      const { view } = await rendered(pair, { video: { hdr: true, exr_export: true } });
      assert.equal(await framesOf(pair, view), EXR_FRAMES);
    });

    test('when they fail there and may pass: they are asked for anew', () => failsOnce(pair, stage));

    test('or not, with the words of the other side', async () => {
      assert.match(await failsForGood(pair, stage), /Not that/);
    });
  });

  test('of part of a source are refused: all of it would be edited, and paid', async () => {
    const request = { prompt: newPrompt(), model: 'ray-3.2', type: 'video_edit', source: FOOTAGE } as const;
    const quoted = (seconds: number): Promise<unknown> =>
      quoteGeneration(pair.here.core, pair.here.caller, {
        request: { ...request, video: { resolution: '540p', duration: '5s' } },
        surface: 'fal',
        assumed: { width: 960, height: 540, seconds },
      });
    await quoted(5);
    await assert.rejects(
      quoted(7.5),
      /engine 'luma' edits all of a source; this one lasts 7.50 s, and only 5 s/,
    );
  });

  test('refused before anything is sent for what Luma does not know', async () => {
    const calls = proxy.seen.length;
    await assert.rejects(
      pair.here.submit({ request: { video: { container: 'webm' } } }),
      /engine 'luma' does not support container 'webm'. It supports: mp4/,
    );
    assert.equal(proxy.seen.length, calls);
  });

  test('cancelled here run on there, and are told so', async () => {
    assert.equal(
      (await cancelledMidway(pair, stage, proxy, ({ path }) => path.startsWith(LOOK.path))).state,
      'abandoned',
    );
  });

  test('whose answer was lost wait for a person: there is no second job', async () => {
    const prompt = newPrompt();
    const lost = proxy.rule({ ...CREATE, fault: FAULTS.droppedAfter });
    const { id } = await pair.here.submit({ request: { prompt } });
    await pair.here.seen(id, ({ line }) => /Luma .* cannot be asked for its jobs/.test(String(line)));
    assert.equal(lost.hits(), 1);
    assert.equal((await jobsThere(pair, prompt)).length, 1);
    const view = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.deepEqual([view.state, view.stage], ['processing', 'unconfirmed']);
  });

  test('of answers with members that nobody has heard of', async () => {
    const more = proxy.rule({
      path: /\/v1\/(?:generations|files)/,
      fault: { kind: 'change', change: withMore },
      times: Number.POSITIVE_INFINITY,
    });
    await rendered(pair, { video: { start_frame: STILL } });
    more.remove();
    assert.ok(more.hits() > 2);
  });

  test('of an answer without its state: said in a sentence, and looked at again', async () => {
    proxy.rule({
      ...LOOK,
      fault: { kind: 'change', change: (body) => body.replace('"state"', '"condition"') },
    });
    const { view } = await rendered(pair, {});
    const lines = await logOf(pair, view.id);
    assert.ok(
      lines.some((line) => /^Luma \(GET .*in a form that is not understood: state: /.test(line)),
      lines.join('\n'),
    );
  });

  test('are asked for with a key that is tried first', async () => {
    const engine = pair.here.core.engines.find('luma');
    await engine?.reach?.(new AbortController().signal);
    proxy.rule({ path: '/v1/files?limit=1', fault: { kind: 'answer', when: 'before', status: 401, body: '{"detail":"Invalid API key"}' } }); // prettier-ignore
    await assert.rejects(
      async () => engine?.reach?.(new AbortController().signal),
      /Luma .*the key that this server has there is not accepted/,
    );
  });
});
