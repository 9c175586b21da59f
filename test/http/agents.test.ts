/** The Agents checklist of Luma's API, with a client that behaves as the official ones do on the wire. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { EngineError } from '../../src/engines/engine.ts';
import type { EngineStep } from '../../src/engines/engine.ts';
import { generationSchema } from '../../src/http/native/schemas/generation.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { netOf } from '../support/net.ts';
import { finished, scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import * as sdk from '../support/stainless.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
const fails = scriptedEngine(
  {
    start: (): Promise<EngineStep> =>
      Promise.reject(
        new EngineError('Generation output was flagged by our content moderation system.', {
          failure_code: 'content_moderated',
          retryable: false,
        }),
      ),
  },
  'moderating',
);
const gate = { open: Promise.withResolvers<void>() };
const works = scriptedEngine({
  start: async (_task, context) => {
    context.progress({ fraction: 0.5, stage: 'rendering', seconds_left: 1 });
    await Promise.race([gate.open.promise, untilAborted(context)]);
    return finished(context);
  },
});

let server: TestServer;
let luma: sdk.Luma;
let jpeg: Buffer;
describe('the Agents checklist', () => {
  before(async () => {
    server = await testServer([works, fails]);
    await server.worker();
    luma = new sdk.Luma({ baseURL: `${server.url}/v1`, authToken: server.key, maxRetries: 0 });
    jpeg = await readFile(new URL('../../examples/media/fig-bowl.jpg', import.meta.url));
  });
  after(() => server.close());

  async function upload(client = luma): Promise<string> {
    const file = await client.files.create({
      file: new File([new Uint8Array(jpeg)], 'still.jpg', { type: 'image/jpeg' }),
    });
    assert.equal((file['file'] as { state: string }).state, 'ready');
    return String(file['id']);
  }

  /** Accepted, and out of the way again. */
  async function accepted(body: Record<string, unknown>): Promise<void> {
    const made = await luma.generations.create(body);
    assert.equal(made['state'], 'queued');
    await luma.request({ method: 'POST', path: `/generations/${String(made['id'])}/cancel` });
  }

  test('without a key the client fails by itself, and nothing is seen here', () => {
    let requests = 0;
    const counting: typeof fetch = (...call) => {
      requests += 1;
      return fetch(...call);
    };
    const saved = process.env['LUMA_AGENTS_API_KEY'];
    delete process.env['LUMA_AGENTS_API_KEY'];
    try {
      assert.throws(() => new sdk.Luma({ baseURL: server.url, fetch: counting }), sdk.LumaError);
    } finally {
      if (saved !== undefined) process.env['LUMA_AGENTS_API_KEY'] = saved;
    }
    assert.equal(requests, 0);
  });

  test('create, poll, fetch: the states, the headers, and addresses that need no key', async () => {
    const limited = await server.newKey({ requests_per_minute: 30 });
    const client = new sdk.Luma({ baseURL: `${server.url}/v1`, authToken: limited, maxRetries: 0 });
    gate.open = Promise.withResolvers<void>();

    const response = await client.request({ method: 'POST', path: '/generations', body: TEXT });
    assert.equal(response.status, 201);
    for (const name of ['x-request-id', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset']) {
      assert.ok(response.headers.get(name), name);
    }
    assert.equal(response.headers.get('x-api-version'), '2026-04-01');
    const made = (await response.json()) as Record<string, unknown>;
    assert.deepEqual(
      {
        state: made['state'],
        output: made['output'],
        reason: made['failure_reason'],
        code: made['failure_code'],
      },
      { state: 'queued', output: [], reason: null, code: null },
    );

    const id = String(made['id']);
    await server.seen(id, (data) => data['stage'] === 'rendering');
    const running = await client.generations.get(id);
    assert.equal(running['state'], 'processing');
    assert.deepEqual(running['output'], []);
    assert.deepEqual(running['progress'], {
      fraction: 0.5,
      stage: 'rendering',
      seconds_left: 1,
      queue_position: null,
      waiting_for: null,
    });

    gate.open.resolve();
    assert.equal(await server.ended(id), 'completed');
    for (let i = 0; i < 2; i += 1) {
      const done = generationSchema.parse(await client.generations.get(id));
      assert.equal(done.state, 'completed');
      const [video] = done.output;
      assert.equal(video?.type, 'video');
      assert.equal(new URL(video.url).origin, server.url);
      const download = await fetch(video.url);
      assert.equal(download.status, 200);
      assert.equal(download.headers.get('content-type'), 'video/mp4');
      assert.equal(await download.text(), 'not really a clip');
    }
  });

  test('explicit nulls count as absent', async () => {
    await accepted({
      ...TEXT,
      aspect_ratio: null,
      source: null,
      image_ref: null,
      user_id: null,
      video: {
        resolution: null,
        duration: null,
        start_frame: null,
        keyframes: null,
        loop: null,
        hdr: null,
        edit: null,
      },
    });
  });

  test('each form of an image reference is accepted alone', async () => {
    const file_id = await upload();
    await accepted({ ...TEXT, video: { start_frame: { file_id } } });
    await accepted({
      ...TEXT,
      video: { start_frame: { data: jpeg.toString('base64'), media_type: 'image/jpeg' } },
    });
    await accepted({ ...TEXT, image_ref: [{ file_id }] });
  });

  test('a 10 s image is pinned by keyframes at 0, 120 and 240', async () => {
    const keyframe = { file_id: await upload() };
    for (const index of [0, 120, 240]) {
      await accepted({
        ...TEXT,
        video: { duration: '10s', keyframes: [keyframe], keyframe_indexes: [index] },
      });
    }
    const pinned = { duration: '10s', keyframes: [keyframe, keyframe], keyframe_indexes: [0, 120] };
    for (const video of [
      { ...pinned, duration: '5s', keyframe_indexes: [0, 121] },
      { ...pinned, keyframe_indexes: [0, 241] },
      { ...pinned, keyframe_indexes: [7, 7] },
      { ...pinned, keyframe_indexes: [-1, 7] },
      { ...pinned, keyframe_indexes: [7] },
    ]) {
      await assert.rejects(
        luma.generations.create({ ...TEXT, video }),
        (error) => error instanceof sdk.APIError && [400, 422].includes(error.status),
      );
    }
  });

  test('files: JSON, PUT with the headers given, complete without a body, used, listed, deleted', async () => {
    const opened = await luma.files.create({
      mime_type: 'image/jpeg',
      size_bytes: jpeg.length,
      filename: 'still.jpg',
    });
    assert.equal(opened['state'], 'pending');
    const { url, method, headers } = opened['upload'] as {
      url: string;
      method: string;
      headers: Record<string, string>;
    };
    const put = await fetch(url, { method, headers, body: new Uint8Array(jpeg) });
    assert.equal(put.status, 200, await put.text());
    const id = String(opened['id']);
    assert.equal((await luma.files.complete(id))['state'], 'ready');
    assert.equal((await luma.files.get(id))['state'], 'ready');
    await accepted({ ...TEXT, video: { start_frame: { file_id: id } } });

    await luma.files.delete(id);
    await assert.rejects(
      luma.generations.create({ ...TEXT, video: { start_frame: { file_id: id } } }),
      sdk.UnprocessableEntityError,
    );
  });

  test('files are listed newest first, page by page', async () => {
    const key = await server.newKey({ owner: 'lister' });
    const client = new sdk.Luma({ baseURL: `${server.url}/v1`, authToken: key, maxRetries: 0 });
    const ids: unknown[] = [];
    for (let i = 0; i < 3; i += 1) {
      ids.unshift((await client.files.create({ mime_type: 'image/png', size_bytes: 9 + i }))['id']);
    }
    const first = await client.files.list({ limit: 2 });
    assert.equal(first['has_more'], true);
    const second = await client.files.list({ limit: 2, cursor: String(first['next_cursor']) });
    const pages = [first, second].flatMap((page) => page['data'] as { id: string }[]);
    assert.deepEqual(pages.map(({ id }) => id), ids); // prettier-ignore
    assert.deepEqual([second['has_more'], second['next_cursor']], [false, null]);
  });

  test('a file that cannot be used says why', async () => {
    const form = await luma.files.create({
      file: new File(['not an image at all'], 'x.png', { type: 'image/png' }),
    });
    const file = form['file'] as { state: string; failure_reason: string };
    assert.equal(file.state, 'failed');
    assert.match(file.failure_reason, /\w+ \w+/);
  });

  test('missing, foreign and malformed ids are told apart by nobody', async () => {
    const mine = await luma.generations.create(TEXT);
    const stranger = new sdk.Luma({
      baseURL: `${server.url}/v1`,
      authToken: await server.newKey({ owner: 'stranger' }),
      maxRetries: 0,
    });
    const answers: string[] = [];
    for (const id of [String(mine['id']), '5f0c7f0a-0000-4000-8000-000000000000', 'nonsense']) {
      await assert.rejects(stranger.generations.get(id), (error) => {
        assert.ok(error instanceof sdk.NotFoundError);
        answers.push(JSON.stringify(error.error));
        return true;
      });
    }
    assert.deepEqual(new Set(answers), new Set(['{"detail":"Generation not found"}']));
    await assert.rejects(
      stranger.generations.create({ ...TEXT, video: { start_frame: { generation_id: mine['id'] } } }),
      sdk.UnprocessableEntityError,
    );
    await luma.request({ method: 'POST', path: `/generations/${String(mine['id'])}/cancel` });
  });

  test('a failed job: state failed with code and reason, no output, HTTP 200, nothing charged', async () => {
    const made = await luma.generations.create({ ...TEXT, engine: 'moderating' });
    const id = String(made['id']);
    assert.equal(await server.ended(id), 'failed');
    const failed = await luma.generations.get(id);
    assert.equal(failed['failure_code'], 'content_moderated');
    assert.equal(failed['failure_reason'], 'Generation output was flagged by our content moderation system.');
    assert.deepEqual(failed['output'], []);
    const { list_usd, engine_usd } = failed['cost'] as Record<string, unknown>;
    assert.deepEqual([list_usd, engine_usd], [0, 0]);
    assert.equal((await netOf(server.core.db, id)).list, 0);
  });

  test('a POST whose answer is lost is retried by the client and collapses into one job', async () => {
    let dropped: unknown;
    const losing: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (dropped === undefined && init?.method === 'POST') {
        dropped = ((await response.json()) as { id: string }).id;
        throw new TypeError('fetch failed');
      }
      return response;
    };
    const client = new sdk.Luma({
      baseURL: `${server.url}/v1`,
      authToken: server.key,
      fetch: losing,
      patience: 0.01,
    });
    const made = await client.generations.create({ ...TEXT, prompt: 'once and only once' });
    assert.equal(made['id'], dropped);

    const again = await luma.generations.create({ ...TEXT, prompt: 'once and only once' });
    assert.notEqual(again['id'], dropped, 'a first try is a new job, however equal its body');
  });

  test('a client with default retries gets through when capacity frees', async () => {
    const key = await server.newKey({ owner: 'busy', concurrent_jobs: 1 });
    const client = new sdk.Luma({ baseURL: `${server.url}/v1`, authToken: key, patience: 0.001 });
    gate.open = Promise.withResolvers<void>();
    const first = await client.generations.create(TEXT);

    let refused = 0;
    const freeing: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (response.status === 429) {
        refused += 1;
        assert.equal(response.headers.get('retry-after'), '60');
        assert.equal(response.headers.get('x-ratelimit-limit'), null);
        gate.open.resolve();
        await server.ended(String(first['id']));
      }
      return response;
    };
    const patient = new sdk.Luma({
      baseURL: `${server.url}/v1`,
      authToken: key,
      fetch: freeing,
      patience: 0.001,
    });
    const second = await patient.generations.create(TEXT);
    assert.equal(refused, 1);
    assert.notEqual(second['id'], first['id']);
  });
});
