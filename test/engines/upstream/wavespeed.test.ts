import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { wavespeedMount } from '../../../src/dialects/wavespeed/index.ts';
import { wavespeedProvider } from '../../../src/engines/wavespeed/index.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { FAULTS } from '../../support/fault-proxy.ts';
import type { FaultProxy, Seen } from '../../support/fault-proxy.ts';
import {
  FOOTAGE,
  OTHER_STILL,
  STILL,
  cancelledMidway,
  failsForGood,
  failsOnce,
  jobsThere,
  logOf,
  newPrompt,
  openStage,
  rendered,
  submitsOf,
} from './both-sides.ts';
import { proxiedPair } from './support.ts';
import type { Pair } from './support.ts';

const SUBMIT = { method: 'POST', path: '/api/v3/luma/ray-3.2/' } as const;
const looks = ({ path }: Seen): boolean => path.endsWith('/result');
const LOOK = { method: 'GET', path: '/result' } as const;

describe('clips by way of WaveSpeed', () => {
  const stage = openStage();
  let pair: Pair;
  let proxy: FaultProxy;
  before(async () => {
    ({ pair, proxy } = await proxiedPair(wavespeedProvider, {
      base: '/wavespeed',
      mounts: [wavespeedMount],

      script: stage.script,
    }));
  });
  after(() => pair.close());

  const submitOf = (prompt: string) => ({ ...SUBMIT, fits: (seen: Seen) => seen.body.includes(prompt) });
  const submitsSent = (prompt: string): Seen[] =>
    proxy.seen.filter(({ path, body }) => path.includes(SUBMIT.path) && body.includes(prompt));

  const refused = async (request: Partial<GenerationRequest>, sentence: RegExp): Promise<void> => {
    await assert.rejects(pair.here.submit({ request }), sentence);
  };

  describe('many at a time', { concurrency: true }, () => {
    describe('come out as they were asked for', { concurrency: true }, () => {
      test('when they fail there and may pass: they are asked for anew', () => failsOnce(pair, stage));

      test('or not, with the words of the other side', async () => {
        assert.match(await failsForGood(pair, stage), /Not that/);
      });
    });

    describe('when the answer to a submit is lost', { concurrency: true }, () => {
      test('after the prediction was made: it is found by its inputs, and not sent again', async () => {
        const prompt = newPrompt();
        const lost = proxy.rule({ ...submitOf(prompt), fault: FAULTS.droppedAfter });
        await rendered(pair, { prompt, video: { start_frame: STILL, end_frame: OTHER_STILL } });
        assert.equal(lost.hits(), 1);
        assert.equal(submitsSent(prompt).length, 1);
      });

      test('with others like it beside: each has its own', async () => {
        const prompt = newPrompt();
        proxy.rule({ ...submitOf(prompt), times: 2, fault: FAULTS.droppedAfter });
        const asked = await Promise.all([1, 2].map(() => pair.here.submit({ request: { prompt } })));
        for (const { id } of asked) assert.equal(await pair.here.ended(id), 'completed');
        const submits = await Promise.all(asked.map(({ id }) => submitsOf(pair, id)));
        assert.equal(new Set(submits.flat().map(({ job }) => job)).size, 2);
        assert.equal((await jobsThere(pair, prompt)).length, 2);
      });

      test('and only others are there: none of them is taken, and a person is asked', async () => {
        const prompt = newPrompt();
        const key = { Authorization: `Bearer ${pair.there.key}` };
        const other = { prompt, resolution: '1080p', size: '16:9', duration: '5s' };
        const path = '/wavespeed/api/v3/luma/ray-3.2/text-to-video';
        assert.equal((await pair.there.call('POST', path, other, key)).status, 200);
        proxy.rule({ ...submitOf(prompt), fault: FAULTS.droppedBefore });
        const { id } = await pair.here.submit({ request: { prompt } });
        await pair.here.seen(id, ({ line }) => /WaveSpeed shows no job like this one/.test(String(line)));
        assert.equal(submitsSent(prompt).length, 1);
        assert.equal((await submitsOf(pair, id))[0]?.job, null);
      });
    });
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
      /does not support keyframes other than one at index 0, and one at index 120; got 1 at \[48\]/,
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

  test('that are refused with status 200, as for want of credit, end with the reason', async () => {
    const prompt = newPrompt();
    const body = '{"code":400,"message":"Insufficient credits. Please top up"}';
    proxy.rule({ ...SUBMIT, fault: { kind: 'answer', when: 'before', status: 200, body } });
    const { id } = await pair.here.submit({ request: { prompt } });
    assert.equal(await pair.here.ended(id), 'failed');
    const view = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.match(view.failure_reason ?? '', /^WaveSpeed \(POST .*\): Insufficient credits. Please top up$/);
    assert.equal((await submitsOf(pair, id))[0]?.state, 'refused');
    assert.deepEqual(await jobsThere(pair, prompt), []);
  });

  test('cancelled here are stopped there', async () => {
    const { prompt, state } = await cancelledMidway(pair, stage, proxy, looks);
    assert.equal(state, 'cancelled');
    assert.deepEqual(await jobsThere(pair, prompt), [], 'it is deleted there');
  });

  test('cancelled here while they cannot be stopped run on there, and are told so', async () => {
    const body = '{"code":200,"message":"success","data":{"id":"x","status":"deleted"}}';
    proxy.rule({ method: 'DELETE', fault: { kind: 'answer', when: 'before', status: 200, body } });
    assert.equal((await cancelledMidway(pair, stage, proxy, looks)).state, 'abandoned');
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
    const engine = pair.here.core.engines.find('wavespeed');
    await engine?.reach?.(new AbortController().signal);
    const body = '{"code":401,"message":"No such key"}';
    proxy.rule({ path: '/balance', fault: { kind: 'answer', when: 'before', status: 401, body } });
    await assert.rejects(
      async () => engine?.reach?.(new AbortController().signal),
      /WaveSpeed \(GET \/api\/v3\/balance\) answered status 401: the key that this server has there is not accepted/,
    );
  });
});
