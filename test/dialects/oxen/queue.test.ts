/** The queue over HTTP: enqueue, look, list, cancel; what is refused at once and what turns into a failed generation. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { netOf } from '../../support/net.ts';
import {
  EDIT_MODEL,
  FAILS,
  FAILURE,
  IMAGE_MODEL,
  REFRAME_MODEL,
  TEXT,
  WAITS,
  oxenServer,
} from './support.ts';
import type { OxenServer } from './support.ts';

const TEN_KEYS = [
  'generation_id', 'model_name', 'prompt', 'media_type', 'status', 'result_url', 'error_message', 'enqueued_at',
  'started_at', 'completed_at',
]; // prettier-ignore
const OURS = ['progress', 'eta_seconds'];
const MEDIA = new URL('../../../examples/media/', import.meta.url);
const CLIP = 'data:video/mp4;base64,AAAA';

describe('the queue of Oxen', () => {
  let server: OxenServer;
  let still: string;
  before(async () => {
    server = await oxenServer();
    await server.worker();
    const jpeg = await readFile(new URL('two-dogs.jpg', MEDIA));
    still = `data:image/jpeg;base64,${jpeg.toString('base64')}`;
  });
  beforeEach(() => {
    server.gate = Promise.withResolvers();
  });
  afterEach(() => server.gate.resolve());
  after(() => server.close());

  test('one generation, from queued to succeeded', async () => {
    const sent = { ...TEXT, prompt: WAITS, aspect_ratio: '1:1', duration: '5s' };
    const [id = ''] = await server.enqueue(sent);
    const first = await server.shown(id);
    assert.deepEqual(Object.keys(first).sort(), [...TEN_KEYS, 'aspect_ratio', 'duration', ...OURS].sort());
    assert.ok(['queued', 'processing'].includes(String(first['status'])));
    assert.equal(first['result_url'], null);
    assert.equal(first['error_message'], null);
    assert.equal(first['completed_at'], null);

    await server.seen(id, ({ stage }) => stage === 'rendering');
    const running = await server.shown(id);
    assert.deepEqual(
      [running['status'], running['progress'], running['eta_seconds']],
      ['processing', 0.25, 7],
    );

    server.gate.resolve();
    const done = await server.settled(id);
    assert.equal(done['status'], 'succeeded');
    assert.equal(done['model_name'], TEXT.model);
    assert.equal(done['prompt'], WAITS);
    assert.equal(done['media_type'], 'video');
    assert.equal(done['aspect_ratio'], '1:1');
    const times = ['enqueued_at', 'started_at', 'completed_at'].map((key) => Number(done[key]));
    assert.ok(times.every(Number.isInteger));
    assert.deepEqual(times, times.toSorted((a, b) => a - b)); // prettier-ignore

    const url = String(done['result_url']);
    assert.ok(url.startsWith(server.url));
    const hours = (Number(new URL(url).searchParams.get('exp')) - Date.now() / 1000) / 3600;
    assert.equal(Math.round(hours), 12);
    const file = await fetch(url, { headers: { Range: 'bytes=0-2' } });
    assert.deepEqual([file.status, await file.text()], [206, 'not']);
  });

  test('four generations of one request: a group, each with a seed and a price of its own', async () => {
    const ids = await server.enqueue({ ...TEXT, num_generations: 4, resolution: '720p' });
    assert.equal(new Set(ids).size, 4);
    const done = await Promise.all(ids.map((id) => server.settled(id)));
    assert.ok(done.every(({ status }) => status === 'succeeded'));
    const rows = await server.core.db.query<{ seed: number; group_id: string }>(
      `select seed, group_id from generation where id = any($1::uuid[])`,
      [ids],
    );
    assert.equal(new Set(rows.map(({ seed }) => seed)).size, 4);
    assert.equal(new Set(rows.map(({ group_id }) => group_id)).size, 1);
    for (const id of ids) assert.equal((await netOf(server.core.db, id)).list, 1_000_000);
  });

  test('num_generations is an integer from 1 to 4, and nothing else', async () => {
    assert.equal((await server.enqueue({ ...TEXT, num_generations: 1 })).length, 1);
    for (const num_generations of [0, 5, '2', 1.5, true, [2]]) {
      const answer = await server.oxen('POST', '/ai/queue', { ...TEXT, num_generations });
      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.json['status_description'], 'num_generations must be an integer between 1 and 4');
    }
  });

  test('an Idempotency-Key gives the same group again', async () => {
    const key = { 'Idempotency-Key': 'once' };
    const body = { ...TEXT, num_generations: 2 };
    const ids = await server.enqueue(body, key);
    assert.deepEqual(await server.enqueue(body, key), ids);
    const other = await server.oxen('POST', '/ai/queue', { ...body, prompt: 'Another' }, key);
    assert.equal(other.status, 422, 'a header is refused at once');

    const bad = { ...TEXT, duration: '7s' };
    const refused = await server.enqueue(bad, { 'Idempotency-Key': 'bad' });
    assert.deepEqual(await server.enqueue(bad, { 'Idempotency-Key': 'bad' }), refused);
  });

  test('a failed run says why', async () => {
    const [id = ''] = await server.enqueue({ ...TEXT, prompt: FAILS });
    const { status, error_message, result_url } = await server.settled(id);
    assert.deepEqual([status, error_message, result_url], ['failed', FAILURE, null]);
  });

  const bad: [what: string, body: Record<string, unknown>, said: RegExp][] = [
    ['loop at 10 s', { ...TEXT, loop: true, duration: '10s' }, /^loop needs duration '5s'/],
    ['an unknown duration', { ...TEXT, duration: '7s' }, /^duration: '7s' is not valid. Allowed: 5s, 10s/],
    ['a duration in seconds', { ...TEXT, duration: 5 }, /^duration: 5 is not valid/],
    ['a ratio that is none', { ...TEXT, aspect_ratio: '5:4' }, /^aspect_ratio: '5:4' is not valid. Allowed: 3:1, /],
    ['an empty prompt', { ...TEXT, prompt: '' }, /^Prompt must be between 1 and 6000/],
    ['no prompt', { model: TEXT.model }, /422 - Value error, Either 'prompt' or 'multi_prompt' must be provided\.$/],
    [
      'two kinds of prompts',
      { ...TEXT, multi_prompt: [{ prompt: 'a', duration: '5s' }] },
      /422 - Value error, Cannot provide both 'prompt' and 'multi_prompt'\.$/,
    ],
    ['several prompts', { model: TEXT.model, multi_prompt: [] }, /^multi_prompt is not offered/],
    ['no image', { ...TEXT, model: IMAGE_MODEL }, /^input_image is required/],
    ['no address', { ...TEXT, model: IMAGE_MODEL, input_image: 'dog.png' }, /^input_image: 'url' must be a public http/],
    ['nothing at an address', { ...TEXT, model: IMAGE_MODEL, input_image: 'http://127.0.0.1:9/' }, /^input_image: failed to fetch/],
    ['no picture', { ...TEXT, model: IMAGE_MODEL, input_image: 'data:image/png;base64,AAAA' }, /^input_image: the file is/],
    ['a text', { ...TEXT, model: IMAGE_MODEL, input_image: 'data:text/html;base64,AAAA' }, /^input_image: media_type 'text\/html' is not an image/],
    ['a data URI without base64', { ...TEXT, model: IMAGE_MODEL, input_image: 'data:image/png,abc' }, /^input_image: the file is/],
    ['a bad reference', { ...TEXT, reference_image_urls: ['x'] }, /^reference_image_urls\[0\]: 'url' must be/],
    ['strength and auto', { ...TEXT, model: EDIT_MODEL, input_video: CLIP, edit_strength: 'flex_1', auto_controls: true }, /^auto_controls true does not go with edit_strength/],
    ['HDR at 540p', { ...TEXT, model: EDIT_MODEL, input_video: CLIP, hdr: true }, /^hdr of an edit needs resolution 720p or 1080p/],
    ['EXR without HDR', { ...TEXT, model: EDIT_MODEL, input_video: CLIP, exr_export: true }, /^exr_export needs hdr true/],
    ['a reframe to no ratio', { ...TEXT, model: REFRAME_MODEL, input_video: CLIP }, /^aspect_ratio is required. Allowed: 9:16, /],
    ['a place outside', { ...TEXT, model: REFRAME_MODEL, input_video: CLIP, aspect_ratio: '1:1', source_position: { x: 1.5, y: 0, width: 0.5, height: 1 } }, /^source_position lies wholly outside/],
    ['a place with another word', { ...TEXT, model: REFRAME_MODEL, input_video: CLIP, aspect_ratio: '1:1', source_position: { left: 0, x: 0, y: 0, width: 1, height: 1 } }, /^source_position has no member 'left'/],
  ]; // prettier-ignore
  test('bad parameters are taken, and fail with a sentence that names the field', async () => {
    for (const [what, body, said] of bad) {
      const answer = await server.oxen('POST', '/ai/queue', { ...body, num_generations: 2 });
      assert.equal(answer.status, 200, what);
      const made = answer.json['generations'] as { generation_id: string; status: string }[];
      assert.equal(made.length, 2, what);
      for (const { generation_id, status } of made) {
        assert.equal(status, 'queued', what);
        const shown = await server.shown(generation_id);
        assert.equal(shown['status'], 'failed', what);
        assert.match(String(shown['error_message']), said, what);
        assert.equal(shown['started_at'], null, what);
        assert.ok(Number.isInteger(shown['completed_at']), what);
        assert.deepEqual((await netOf(server.core.db, generation_id)).entries, [], what);
      }
    }
  });

  test('the blocking call refuses the same at once', async () => {
    for (const [what, body, said] of bad) {
      const answer = await server.oxen('POST', '/ai/videos/generate', body);
      assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status}`);
      assert.match(String(answer.json['status_description']), said, what);
    }
  });

  test('models and targets are refused at once', async () => {
    const cases: [body: unknown, status: number, said: RegExp][] = [
      [{ ...TEXT, model: 'sora' }, 404, /^Model not found: sora$/],
      [{ prompt: 'x' }, 400, /^model is required/],
      [{ ...TEXT, model: 7 }, 400, /^model must be a string/],
      [{ ...TEXT, target_namespace: '../x' }, 400, /^target_namespace: /],
      [[], 400, /must be a JSON object/],
      ['{', 400, /not valid JSON/],
      [`{"x":${'['.repeat(15_000)}${']'.repeat(15_000)}}`, 400, /nested more than 32 levels/],
    ];
    for (const [body, status, said] of cases) {
      const answer = await server.oxen('POST', '/ai/queue', body, { 'Content-Type': 'application/json' });
      assert.equal(answer.status, status, answer.text);
      assert.match(String(answer.json['status_description']), said);
    }
  });

  test('inline media are echoed as an address of the stored file, at 10 s too', async () => {
    for (const [duration, image] of [
      ['5s', still],
      ['10s', [still]],
    ] as const) {
      // prettier-ignore
      const [id = ''] = await server.enqueue({ ...TEXT, model: IMAGE_MODEL, input_image: image, duration });
      const { input_image: shown, error_message } = await server.settled(id);
      assert.equal(error_message, null);
      const url = String(Array.isArray(image) ? (shown as unknown[])[0] : shown);
      const file = await fetch(url);
      assert.equal(file.headers.get('content-type'), 'image/jpeg');
      const bytes = Buffer.from(await file.arrayBuffer()).toString('base64');
      assert.ok(still.endsWith(bytes));
    }
  });

  test('a parameter that the model does not know is named in a header, and echoed', async () => {
    const answer = await server.oxen('POST', '/ai/queue', {
      ...TEXT,
      status: 'odd',
      fps: 30,
      run_fast: true,
    });
    assert.match(answer.headers.get('x-kinora-warnings') ?? '', /'fps' was ignored/);
    assert.doesNotMatch(answer.headers.get('x-kinora-warnings') ?? '', /run_fast/);
    const [made] = answer.json['generations'] as { generation_id: string }[];
    const shown = await server.settled(made!.generation_id);
    assert.deepEqual([shown['fps'], shown['status']], [30, 'succeeded']);
  });

  test('what is too long or inline and refused is not kept whole', async () => {
    const [long = ''] = await server.enqueue({ ...TEXT, prompt: `a${'\u{1F600}'.repeat(7000)}` });
    const shown = await server.shown(long);
    assert.match(String(shown['error_message']), /^Prompt must be between/);
    assert.ok(String(shown['prompt']).length <= 6000 && String(shown['prompt']).isWellFormed());

    const inline = { ...TEXT, input_image: `data:image/png;base64,${'A'.repeat(5000)}`, duration: '7s' };
    const [refused = ''] = await server.enqueue(inline);
    assert.equal((await server.shown(refused))['input_image'], 'data:image/png;…');

    const [id = ''] = await server.enqueue({ ...TEXT, note: 'x'.repeat(100_000), loop: true });
    const kept = await server.settled(id);
    assert.deepEqual([kept['note'], kept['loop'], kept['status']], [undefined, true, 'succeeded']);
  });

  test('EXR frames have an address of their own, where they were asked for', async () => {
    const clip = await readFile(new URL('hand-and-cup.mp4', MEDIA));
    const input_video = `data:video/mp4;base64,${clip.toString('base64')}`;
    const edit = { prompt: 'Oil', model: EDIT_MODEL, input_video, hdr: true, resolution: '720p' };
    const [id = ''] = await server.enqueue({ ...edit, exr_export: true });
    const done = await server.settled(id);
    assert.equal(await (await fetch(String(done['exr_url']))).text(), 'not really frames');
    const answer = await server.oxen('POST', '/ai/videos/generate', { ...edit, exr_export: true });
    assert.deepEqual(Object.keys((answer.json['videos'] as object[])[0]!), ['url', 'exr_url']);
    const [plain = ''] = await server.enqueue(edit);
    assert.ok(!('exr_url' in (await server.settled(plain))));
  });

  test('a reference and a first frame reach the engine as such', async () => {
    const [id = ''] = await server.enqueue({
      ...TEXT, model: IMAGE_MODEL, input_image: still, reference_image_urls: [still, still], loop: true,
    }); // prettier-ignore
    await server.settled(id);
    const [row] = await server.core.db.query<{ request: Record<string, unknown> }>(
      'select request from generation where id = $1',
      [id],
    );
    const request = row!.request as { image_ref: object[]; video: Record<string, unknown> };
    assert.equal(request.image_ref.length, 2);
    assert.deepEqual(Object.keys(request.video).sort(), ['duration', 'loop', 'resolution', 'start_frame']);
  });

  describe('lists', () => {
    const count = async (query: string): Promise<number> => {
      const { status, text, json } = await server.oxen('GET', `/ai/queue${query}`);
      assert.equal(status, 200, text);
      assert.equal((json['generations'] as unknown[]).length, json['count']);
      return Number(json['count']);
    };

    test('show what is under way, and end at zero', async () => {
      const before = await count('');
      const ids = await server.enqueue({ ...TEXT, prompt: WAITS, num_generations: 2 });
      assert.equal(await count(''), before + 2);
      assert.equal(await count('?media_type=video'), before + 2);
      assert.equal(await count('?media_type=image'), 0);
      server.gate.resolve();
      for (const id of ids) await server.ended(id);
      assert.equal(await count(''), 0);
    });

    test('filter by status, model, repo and folder', async () => {
      const body = { ...TEXT, target_repo: 'clips', target_directory: 'takes/1' };
      const [id = ''] = await server.enqueue(body);
      await server.ended(id);
      const found = await server.oxen('GET', '/ai/queue?status=succeeded&repo=clips&folder=takes/1');
      const [item] = found.json['generations'] as Record<string, unknown>[];
      assert.deepEqual(Object.keys(item!), Object.keys(await server.shown(id)));
      assert.equal(await count(`?status=succeeded&repo=clips&model=${TEXT.model}`), 1);
      assert.equal(await count(`?status=succeeded&repo=clips&model=${IMAGE_MODEL}`), 0);
      assert.equal(await count('?status=failed&repo=clips'), 0);
      assert.ok((await count('?status=failed')) > 0);
      assert.equal((await server.oxen('GET', '/ai/queue?status=done')).status, 400);
      assert.equal((await server.oxen('GET', '/ai/queue?media_type=audio')).status, 400);
    });
  });

  test('cancel: queued, running, ended, unknown', async () => {
    const [running = ''] = await server.enqueue({ ...TEXT, prompt: WAITS });
    await server.seen(running, ({ stage }) => stage === 'rendering');
    for (let i = 0; i < 2; i += 1) {
      const answer = await server.oxen('DELETE', `/ai/queue/${running}`);
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.json, { status: 'success', generation_id: running });
    }
    server.gate.resolve();
    const shown = await server.shown(running);
    assert.deepEqual(
      [shown['status'], shown['result_url'], shown['error_message']],
      ['cancelled', null, null],
    );
    assert.deepEqual((await netOf(server.core.db, running)).list, 0);

    const [done = ''] = await server.enqueue(TEXT);
    await server.ended(done);
    assert.equal((await server.oxen('DELETE', `/ai/queue/${done}`)).status, 200);
    assert.equal((await server.shown(done))['status'], 'succeeded');

    const stranger = { Authorization: `Bearer ${await server.newKey({ owner: 'stranger' })}` };
    for (const [id, headers] of [
      ['nonsense', {}],
      [crypto.randomUUID(), {}],
      [done, stranger],
    ] as const) {
      // prettier-ignore
      for (const method of ['GET', 'DELETE']) {
        const answer = await server.oxen(method, `/ai/queue/${id}`, undefined, headers);
        assert.equal(answer.status, 404);
        assert.equal(answer.json['status_message'], 'resource_not_found');
      }
    }
    const native = await server.submit();
    assert.equal((await server.oxen('GET', `/ai/queue/${native.id}`)).status, 404, 'of another surface');
  });

  test('cancelled while queued, it never runs', async () => {
    const idle = await oxenServer();
    try {
      const [id = ''] = await idle.enqueue(TEXT);
      assert.equal((await idle.oxen('DELETE', `/ai/queue/${id}`)).status, 200);
      await idle.worker();
      const [next = ''] = await idle.enqueue(TEXT);
      assert.equal((await idle.settled(next))['status'], 'succeeded');
      const shown = await idle.shown(id);
      assert.deepEqual([shown['status'], shown['started_at']], ['cancelled', null]);
    } finally {
      await idle.close();
    }
  });
});
