import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { wavespeedMount } from '../../../src/dialects/wavespeed/index.ts';
import { EngineError } from '../../../src/engines/engine.ts';
import { wavespeedProvider } from '../../../src/engines/wavespeed/index.ts';
import { cancelGeneration } from '../../../src/jobs/cancel.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { FAULTS, faultProxy } from '../../support/fault-proxy.ts';
import type { FaultProxy, Seen } from '../../support/fault-proxy.ts';
import type { Script } from '../../support/scripted-engine.ts';
import { untilAborted } from '../../support/scripted-engine.ts';
import {
  FOOTAGE,
  OTHER_STILL,
  STILL,
  jobsThere,
  logOf,
  rendered,
  sourcesOf,
  submitsOf,
  withMore,
} from './both-sides.ts';
import { pairOf, realClip } from './support.ts';
import type { Pair } from './support.ts';

type Start = NonNullable<Script['start']>;
const usual: Start = (task, context) => realClip(context, task);

const SUBMIT = { method: 'POST', path: '/api/v3/luma/ray-3.2/' } as const;
const LOOK = { method: 'GET', path: '/result' } as const;

describe('clips by way of WaveSpeed', () => {
  let pair: Pair;
  let proxy: FaultProxy;
  let start: Start;
  before(async () => {
    proxy = await faultProxy();
    const script: Script = { start: (task, context) => start(task, context) };
    const base = '/wavespeed';
    pair = await pairOf(wavespeedProvider, { base, mounts: [wavespeedMount], through: proxy.to, script });
  });
  beforeEach(() => {
    start = usual;
  });
  after(async () => {
    await pair.close();
    await proxy.close();
  });

  const submitsSince = (calls: number): Seen[] =>
    proxy.seen.slice(calls).filter(({ method, path }) => method === 'POST' && path.includes(SUBMIT.path));

  const refused = async (request: Partial<GenerationRequest>, sentence: RegExp): Promise<void> => {
    await assert.rejects(pair.here.submit({ request }), sentence);
  };

  test('of words: one prediction there, its clip here, the price that it tells', async () => {
    const { view, theirs } = await rendered(pair, { aspect_ratio: '3:4', video: { resolution: '540p' } });
    assert.deepEqual([theirs.request.prompt, theirs.request.aspect_ratio], ['a test', '3:4']);
    assert.deepEqual(theirs.request.video, { resolution: '540p', duration: '5s' });
    const [submit] = await submitsOf(pair, view.id);
    assert.equal(submit?.job, theirs.id.replaceAll('-', ''));
    assert.deepEqual([submit?.state, submit?.engine_micros], ['completed', 500_000]);
  });

  test('of stills: the first frame and the last, and one alone at 10 s', async () => {
    const short = await rendered(pair, { video: { start_frame: STILL, end_frame: OTHER_STILL } });
    const { start_frame, end_frame } = short.theirs.request.video ?? {};
    assert.ok(start_frame?.file_id);
    assert.notEqual(start_frame.file_id, end_frame?.file_id);
    const long = await rendered(pair, {
      video: { duration: '10s', keyframes: [STILL], keyframe_indexes: [0] },
    });
    assert.equal(long.theirs.request.video?.duration, '10s');
    assert.deepEqual(long.theirs.request.video.keyframe_indexes, [0]);
  });

  test('edited, beginning with a picture; the source arrives as it is', async () => {
    const { view, theirs } = await rendered(pair, {
      type: 'video_edit',
      source: FOOTAGE,
      video: { resolution: '720p', start_frame: STILL },
    });
    assert.equal(theirs.request.type, 'video_edit');
    assert.equal(theirs.request.video?.duration, '5s');
    assert.ok(theirs.request.video.start_frame);
    const [here, there] = await sourcesOf(pair, view.id, theirs.id);
    assert.equal(there, here);
  });

  test('in another shape', async () => {
    const { theirs } = await rendered(pair, {
      type: 'video_reframe',
      source: FOOTAGE,
      aspect_ratio: '21:9',
      video: { resolution: '540p' },
    });
    assert.deepEqual([theirs.request.type, theirs.request.aspect_ratio], ['video_reframe', '21:9']);
  });

  test('refused before anything is sent for what its models would drop in silence', async () => {
    const calls = proxy.seen.length;
    await refused({ video: { hdr: true } }, /does not support hdr/);
    await refused({ video: { loop: true } }, /does not support loop/);
    await refused({ video: { resolution: '360p' } }, /does not support resolution 360p/);
    await refused({ aspect_ratio: '21:9' }, /supports aspect_ratio 21:9 for type 'video_reframe' only/);
    await refused({ video: { end_frame: STILL } }, /supports video.end_frame beside a first frame only/);
    await refused(
      { video: { keyframes: [STILL], keyframe_indexes: [48] } },
      /does not support keyframes other than one at index 0/,
    );
    const edit = { type: 'video_edit', source: FOOTAGE } as const;
    await refused(
      { ...edit, video: { edit: { strength: 'flex_1' } } },
      /does not support video.edit.strength/,
    );
    await refused(
      { ...edit, video: { edit: { keyframes: [STILL], keyframe_indexes: [9] } } },
      /does not support video.edit.keyframes other than one at index 0/,
    );
    assert.equal(proxy.seen.length, calls);
  });

  test('that failed there and may pass are asked for anew', async () => {
    const jobs = (await jobsThere(pair)).length;
    start = () => {
      start = usual;
      throw new EngineError('Out of luck', { failure_code: 'generation_failed', retryable: false });
    };
    const { id } = await pair.here.submit();
    assert.equal(await pair.here.ended(id), 'completed');
    assert.equal((await jobsThere(pair)).length, jobs + 2);
    const submits = await submitsOf(pair, id);
    assert.deepEqual(
      submits.map(({ state }) => state),
      ['failed', 'completed'],
    );
  });

  test('that failed there for good end with its words, after one prediction', async () => {
    start = () => {
      throw new EngineError('Not that', { failure_code: 'content_moderated', retryable: false });
    };
    const { id } = await pair.here.submit();
    assert.equal(await pair.here.ended(id), 'failed');
    const view = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.deepEqual([view.failure_code, view.failure_reason], ['content_moderated', 'Not that']);
    assert.equal((await submitsOf(pair, id)).length, 1);
  });

  test('that are refused with status 200, as for want of credit, end with the reason', async () => {
    const jobs = (await jobsThere(pair)).length;
    const body = '{"code":400,"message":"Insufficient credits. Please top up"}';
    proxy.rule({ ...SUBMIT, fault: { kind: 'answer', when: 'before', status: 200, body } });
    const { id } = await pair.here.submit();
    assert.equal(await pair.here.ended(id), 'failed');
    const view = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.match(view.failure_reason ?? '', /^WaveSpeed \(POST .*\): Insufficient credits. Please top up$/);
    assert.equal((await submitsOf(pair, id))[0]?.state, 'refused');
    assert.equal((await jobsThere(pair)).length, jobs);
  });

  test('cancelled here are stopped there', async () => {
    const going = Promise.withResolvers<void>();
    start = (_task, context) => {
      going.resolve();
      return untilAborted(context);
    };
    const jobs = (await jobsThere(pair)).length;
    const { id } = await pair.here.submit();
    await going.promise;
    await proxy.next(({ path }) => path.endsWith(LOOK.path));
    await cancelGeneration(pair.here.core, pair.here.caller, id);
    assert.equal(await pair.here.ended(id), 'cancelled');
    assert.equal((await submitsOf(pair, id))[0]?.state, 'cancelled');
    assert.equal((await jobsThere(pair)).length, jobs, 'it is deleted there');
  });

  test('cancelled here while they cannot be stopped run on there, and are told so', async () => {
    const going = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    start = async (task, context) => {
      going.resolve();
      await gone.promise;
      return realClip(context, task);
    };
    const { id } = await pair.here.submit();
    await going.promise;
    await proxy.next(({ path }) => path.endsWith(LOOK.path));
    proxy.rule({
      method: 'DELETE',
      fault: {
        kind: 'answer',
        when: 'before',
        status: 200,
        body: '{"code":200,"message":"success","data":{"id":"x","status":"deleted"}}',
      },
    });
    await cancelGeneration(pair.here.core, pair.here.caller, id);
    assert.equal(await pair.here.ended(id), 'cancelled');
    gone.resolve();
    assert.equal((await submitsOf(pair, id))[0]?.state, 'abandoned');
  });

  describe('when the answer to a submit is lost', () => {
    test('after the prediction was made: it is found by its inputs, and not sent again', async () => {
      const calls = proxy.seen.length;
      const lost = proxy.rule({ ...SUBMIT, fault: FAULTS.droppedAfter });
      await rendered(pair, { video: { start_frame: STILL, end_frame: OTHER_STILL } });
      assert.equal(lost.hits(), 1);
      assert.equal(submitsSince(calls).length, 1);
    });

    test('with others like it beside: each has its own', async () => {
      const jobs = (await jobsThere(pair)).length;
      proxy.rule({ ...SUBMIT, times: 2, fault: FAULTS.droppedAfter });
      const asked = await Promise.all([1, 2].map(() => pair.here.submit({ request: { prompt: 'twins' } })));
      for (const { id } of asked) assert.equal(await pair.here.ended(id), 'completed');
      const submits = await Promise.all(asked.map(({ id }) => submitsOf(pair, id)));
      assert.equal(new Set(submits.flat().map(({ job }) => job)).size, 2);
      assert.equal((await jobsThere(pair)).length, jobs + 2);
    });

    test('and only others are there: none of them is taken, and a person is asked', async () => {
      const request = { prompt: 'not the other one' } as const;
      const key = { Authorization: `Bearer ${pair.there.key}` };
      const other = { ...request, resolution: '1080p', size: '16:9', duration: '5s' };
      const path = '/wavespeed/api/v3/luma/ray-3.2/text-to-video';
      assert.equal((await pair.there.call('POST', path, other, key)).status, 200);
      const calls = proxy.seen.length;
      proxy.rule({ ...SUBMIT, fault: FAULTS.droppedBefore });
      const { id } = await pair.here.submit({ request });
      await pair.here.seen(id, ({ line }) => /WaveSpeed shows no job like this one/.test(String(line)));
      assert.equal(submitsSince(calls).length, 1);
      assert.equal((await submitsOf(pair, id))[0]?.job, null);
    });
  });

  test('of answers with members that nobody has heard of', async () => {
    const more = proxy.rule({
      path: '/wavespeed/api/v3/',
      fault: { kind: 'change', change: withMore },
      times: Number.POSITIVE_INFINITY,
    });
    await rendered(pair, { video: { start_frame: STILL } });
    more.remove();
    assert.ok(more.hits() > 2);
  });

  test('of an answer without its clip: said in a sentence, and looked at again', async () => {
    proxy.rule({
      ...LOOK,
      times: 2,
      fault: { kind: 'change', change: (body) => body.replace('"outputs"', '"clips"') },
    });
    const { view } = await rendered(pair, {});
    const lines = await logOf(pair, view.id);
    assert.ok(
      lines.some((line) =>
        line.startsWith('WaveSpeed calls the prediction completed, and its outputs hold no'),
      ),
      lines.join('\n'),
    );
  });

  test('are asked for with a key that is tried first', async () => {
    const engine = pair.here.core.engines.pick('wavespeed');
    await engine.reach?.(new AbortController().signal);
    const body = '{"code":401,"message":"No such key"}';
    proxy.rule({ path: '/balance', fault: { kind: 'answer', when: 'before', status: 401, body } });
    await assert.rejects(
      async () => engine.reach?.(new AbortController().signal),
      /WaveSpeed \(GET \/api\/v3\/balance\): No such key/,
    );
  });
});
