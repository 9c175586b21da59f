/** Another Kinora does the work: its clips, its prices, its limits; and nothing paid twice over a line that breaks. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { kinoraProvider } from '../../../src/engines/kinora/index.ts';
import { createUpstreamEngine } from '../../../src/engines/upstream/engine.ts';
import { quoteGeneration } from '../../../src/jobs/quote.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import { FAULTS } from '../../support/fault-proxy.ts';
import type { FaultProxy } from '../../support/fault-proxy.ts';
import { call } from '../../support/http.ts';
import { untilAborted } from '../../support/scripted-engine.ts';
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
  withMore,
} from './both-sides.ts';
import { proxiedPair, realClip } from './support.ts';
import type { Pair } from './support.ts';

const CREATE = { method: 'POST', path: /\/v1\/generations$/ } as const;
const LOOK = { method: 'GET', path: '/v1/generations/' } as const;
const FOREVER = new AbortController().signal;

describe('clips by way of another Kinora', () => {
  const stage = openStage();
  let pair: Pair;
  let proxy: FaultProxy;
  before(async () => {
    // The other side lies at a private address, and nothing else at one may be fetched.
    ({ pair, proxy } = await proxiedPair(kinoraProvider, {
      base: '',
      script: stage.script,
      allow_private: false,
    }));
  });
  after(() => pair.close());

  describe('come out as they were asked for', { concurrency: true }, () => {
    test('of words: one job there, its clip here, with the seed of here', async () => {
      const { view, theirs } = await rendered(pair, {
        aspect_ratio: '21:9',
        video: { resolution: '540p', container: 'mp4', quality: 60 },
        tags: { scene: 'ours' },
        user_id: 'ada',
      });
      const { tags, seed, user_id, aspect_ratio, video } = theirs.request;
      const [submit] = await submitsOf(pair, view.id);
      assert.deepEqual(tags, { kinora_hops: '1', kinora_submit: submit?.id });
      assert.deepEqual([seed, user_id, aspect_ratio], [view.seed, 'ada', '21:9']);
      assert.deepEqual(video, { resolution: '540p', duration: '5s', container: 'mp4', quality: 60 });
      assert.deepEqual([submit?.state, submit?.job], ['completed', theirs.id]);
      assert.equal(view.outputs.length, 1);
    });

    test('of stills, of keyframes at any place, of references, as a loop', async () => {
      const ends = await rendered(pair, { video: { start_frame: STILL, end_frame: OTHER_STILL } });
      const { video } = ends.theirs.request;
      assert.ok(video?.start_frame?.file_id);
      assert.notEqual(video.start_frame.file_id, video.end_frame?.file_id);
      const pinned = await rendered(pair, {
        image_ref: [OTHER_STILL],
        video: { keyframes: [STILL, OTHER_STILL, STILL], keyframe_indexes: [0, 48, 120] },
      });
      const { keyframes = [], keyframe_indexes } = pinned.theirs.request.video ?? {};
      assert.deepEqual(keyframe_indexes, [0, 48, 120]);
      assert.equal(keyframes[0]?.file_id, keyframes[2]?.file_id);
      assert.equal(pinned.theirs.request.image_ref?.[0]?.file_id, keyframes[1]?.file_id);
      assert.equal((await rendered(pair, { video: { loop: true } })).theirs.request.video?.loop, true);
    });

    test('edited with a strength, controls and pinned frames', async () => {
      const edit = { strength: 'adhere_2', controls: { depth: { enabled: true, blur: 0.4 } } } as const;
      const { theirs } = await rendered(pair, {
        type: 'video_edit',
        source: FOOTAGE,
        video: { resolution: '540p', edit: { ...edit, keyframes: [STILL], keyframe_indexes: [-1] } },
      });
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
      const { view, theirs } = await rendered(pair, {
        video: { hdr: true, exr_export: true, exr_compression: 'zip' },
      });
      assert.equal(theirs.request.video?.exr_compression, 'zip');
      assert.equal(view.outputs.find(({ type }) => type === 'exr')?.mime_type, 'application/zip');
    });

    test('when they fail there and may pass: they are asked for anew', () => failsOnce(pair, stage));

    test('or not, with the words of the other side', async () => {
      assert.match(await failsForGood(pair, stage), /Not that/);
    });
  });

  describe('are paid once, whatever becomes of the answer', () => {
    for (const [what, fault] of [
      ['that was lost', FAULTS.droppedAfter],
      ['to what never arrived', FAULTS.droppedBefore],
      ['that was an error page', { kind: 'answer', when: 'after', status: 502, body: '<html>' }],
    ] as const)
      test(what, async () => {
        const rule = proxy.rule({ ...CREATE, fault });
        const { view } = await rendered(pair, {});
        assert.equal(rule.hits(), 1);
        assert.equal((await submitsOf(pair, view.id)).length, 1);
      });

    test('to a submit that is sent again: the other side knows it', async () => {
      proxy.rule({ ...CREATE, fault: FAULTS.droppedAfter });
      const list = proxy.rule({ path: /\?tag=/, fault: { kind: 'change', change: () => '{"data":[]}' } });
      const before = proxy.seen.length;
      await rendered(pair, {});
      const sent = proxy.seen.slice(before).filter(({ method, path }) => method === CREATE.method && CREATE.path.test(path)); // prettier-ignore
      assert.deepEqual([sent.length, sent[0]?.body === sent[1]?.body, list.hits()], [2, true, 1]);
    });
  });

  test('cost what they cost the other side: less, or more, than was quoted', async () => {
    for (const micros of [0, 870_000]) {
      const prompt = newPrompt();
      stage.on(prompt, async (task, context) => ({
        ...(await realClip(context, task)),
        cost_micros: micros,
      }));
      const { id } = await pair.here.submit({ request: { prompt } });
      assert.equal(await pair.here.ended(id), 'completed');
      const view = await getGeneration(pair.here.core, pair.here.caller, id);
      assert.deepEqual([view.booked.quoted, view.engine_micros], [300_000, micros]);
    }
  });

  test('cancelled here are cancelled there', async () => {
    const looked = ({ path }: { path: string }): boolean => path.startsWith(LOOK.path);
    const { prompt, state } = await cancelledMidway(pair, stage, proxy, looked);
    assert.equal(state, 'cancelled');
    assert.deepEqual(
      (await jobsThere(pair, prompt)).map((job) => job.state),
      ['cancelled'],
    );
  });

  test('cancelled here, where the other side has to pay all the same, stay in the books', async () => {
    proxy.rule({
      method: 'POST',
      path: /\/cancel$/,
      fault: { kind: 'change', change: (body) => body.replace(/"engine_usd":[\d.]+/, '"engine_usd":0.3') },
    });
    const looked = ({ path }: { path: string }): boolean => path.startsWith(LOOK.path);
    assert.equal((await cancelledMidway(pair, stage, proxy, looked)).state, 'abandoned');
  });

  test('cancelled there end here with that', async () => {
    const prompt = newPrompt();
    const going = Promise.withResolvers<void>();
    stage.on(prompt, (_task, context) => {
      going.resolve();
      return untilAborted(context);
    });
    const { id } = await pair.here.submit({ request: { prompt } });
    await going.promise;
    const [job] = await jobsThere(pair, prompt);
    assert.equal((await pair.there.call('POST', `/v1/generations/${job?.id}/cancel`)).status, 200);
    assert.equal(await pair.here.ended(id), 'failed');
    const view = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.match(view.failure_reason ?? '', /cancelled at Upstream Kinora/);
    assert.equal(view.engine_micros, 0);
  });

  test('of part of a source are refused: all of it would be edited, and paid', async () => {
    const quoted = quoteGeneration(pair.here.core, pair.here.caller, {
      request: {
        prompt: newPrompt(), model: 'ray-3.2', type: 'video_edit', source: FOOTAGE, video: { resolution: '540p', duration: '5s' },
      }, // prettier-ignore
      surface: 'fal',
      assumed: { width: 960, height: 540, seconds: 7.5 },
    });
    await assert.rejects(quoted, /engine 'kinora' edits all of a source/);
  });

  test('that were passed round in a circle are refused', async () => {
    const calls = proxy.seen.length;
    await assert.rejects(
      pair.here.submit({ request: { tags: { kinora_hops: '3' } } }),
      /came through 3 other servers/,
    );
    assert.equal(proxy.seen.length, calls);
    const { theirs } = await rendered(pair, { tags: { kinora_hops: '2' } });
    assert.equal(theirs.request.tags?.['kinora_hops'], '3');
  });

  test('that the other side will not pay for end here with its sentence', async () => {
    const rule = proxy.rule({
      ...CREATE,
      fault: { kind: 'answer', when: 'before', status: 402, body: '{"detail":"The budget of the day is used up"}' },
    }); // prettier-ignore
    const { id } = await pair.here.submit({ request: { prompt: newPrompt() } });
    assert.equal(await pair.here.ended(id), 'failed');
    const view = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.deepEqual([view.failure_code, view.engine_micros], ['budget_exhausted', 0]);
    assert.match(view.failure_reason ?? '', /budget of the day/);
    rule.remove();
  });

  test('of answers with members that nobody has heard of, and without one that is needed', async () => {
    const more = proxy.rule({
      path: /\/v1\/(?:generations|files)/,
      fault: { kind: 'change', change: withMore },
      times: Number.POSITIVE_INFINITY,
    });
    await rendered(pair, { video: { start_frame: STILL } });
    more.remove();
    assert.ok(more.hits() > 2);
    proxy.rule({
      ...LOOK,
      fault: { kind: 'change', change: (body) => body.replace('"state"', '"condition"') },
    });
    const { view } = await rendered(pair, {});
    const lines = await logOf(pair, view.id);
    assert.ok(
      lines.some((line) => /^Upstream Kinora \(GET .*in a form that is not understood: state: /.test(line)),
      lines.join('\n'),
    );
  });

  test('are fetched from the other side alone where private addresses are not allowed', async () => {
    const elsewhere = proxy.rule({
      ...LOOK,
      fault: {
        kind: 'change',
        change: (body) => body.replaceAll(/http:\/\/127\.0\.0\.1:\d+\/media/g, `${pair.there.url}/media`),
      },
      times: Number.POSITIVE_INFINITY,
    });
    const { id } = await pair.here.submit({ request: { prompt: newPrompt() } });
    await pair.here.seen(id, ({ line }) => /not at a public address/.test(String(line)));
    elsewhere.remove();
    assert.equal(await pair.here.ended(id), 'completed');
  });

  describe('are asked for as the other side is set up', () => {
    const base = { allow_private: true, pace: 1 };

    test('what its engine cannot do is refused here, and quoted is what it costs', async () => {
      const change = (body: string): string => {
        const list = JSON.parse(body) as { data: object[] };
        const capabilities = { resolutions: ['720p', '4k'], hdr: false };
        const [one] = list.data;
        return JSON.stringify({ ...list, data: [{ ...one, id: 'previz', default: true, capabilities }] });
      };
      const rule = proxy.rule({ path: '/v1/engines', fault: { kind: 'change', change } });
      const engine = createUpstreamEngine(kinoraProvider, { ...base, key: pair.there.key, base_url: proxy.url }); // prettier-ignore
      assert.equal((await engine.health()).ok, true);
      assert.equal(rule.hits(), 1);
      const { resolutions, hdr, loop } = engine.capabilities;
      assert.deepEqual([resolutions, hdr, loop], [['720p'], false, true]);
      const canvas = { width: 1280, height: 720, fps: 24, frame_count: 121 };
      const request = { model: 'ray-3.2', type: 'video', prompt: 'a clip' } as const;
      assert.equal(engine.estimate(request, canvas).cost_micros, 0);
    });

    test('by the engine or route of its key', async () => {
      const key = await pair.there.newKey({ engine: 'cheapest' });
      const { json } = await call(`${pair.there.url}/v1/engines`, 'GET', undefined, {
        Authorization: `Bearer ${key}`,
      });
      const { data, routes } = json as Record<'data' | 'routes', { default: boolean }[]>;
      assert.deepEqual([...data, ...routes].map((each) => each.default), [false, true]); // prettier-ignore
    });

    test('with a key and an address that are tried first', async () => {
      const at = (key: string | undefined, base_url: string | undefined) =>
        createUpstreamEngine(kinoraProvider, { ...base, key, base_url });
      assert.match(at(undefined, proxy.url).unavailable ?? '', /set KINORA_UPSTREAM_API_KEY/);
      assert.match(at('key', undefined).unavailable ?? '', /set KINORA_UPSTREAM_URL/);
      await assert.rejects(
        async () => at('wrong', proxy.url).reach?.(FOREVER),
        /the key that this server has there is not accepted/,
      );
      await at(pair.there.key, proxy.url).reach?.(FOREVER);
      const { ok, sentence } = await at('key', 'http://127.0.0.1:1').health();
      assert.equal(ok, false);
      assert.match(sentence, /could not be reached/);
    });
  });
});
