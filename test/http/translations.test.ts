/** A native request in the words of every API: what each of our own dialects makes of it again is what was meant. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { DIALECTS } from '../../src/dialects/index.ts';
import { endpointById } from '../../src/dialects/fal/endpoints.ts';
import { translate as fromFal } from '../../src/dialects/fal/translate.ts';
import { findModel as oxenModel } from '../../src/dialects/oxen/models.ts';
import { translate as fromOxen } from '../../src/dialects/oxen/translate.ts';
import { translate as fromRunware } from '../../src/dialects/runware/translate.ts';
import { findModel as wavespeedModel } from '../../src/dialects/wavespeed/models.ts';
import { translate as fromWavespeed } from '../../src/dialects/wavespeed/translate.ts';
import { EngineError } from '../../src/engines/engine.ts';
import type { EngineContext, EngineTask } from '../../src/engines/engine.ts';
import { answerListSchema, translationListSchema } from '../../src/http/native/schemas/translation.ts';
import type { Translation } from '../../src/http/native/schemas/translation.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { SURFACE_IDS } from '../../src/ray/surfaces.ts';
import type { SurfaceId } from '../../src/ray/surfaces.ts';
import { call, testServer } from '../support/http.ts';
import type { Answer, TestServer } from '../support/http.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';

const IMAGE = { url: 'https://example.com/a.jpg' };
const OTHER = { url: 'https://example.com/b.jpg' };
const CLIP = { url: 'https://example.com/c.mp4', media_type: 'video/mp4' };
const BASE = { model: 'ray-3.2', prompt: `It's "dawn"\n— 日本語 🎬`, aspect_ratio: '4:3' } as const;
const JPEG = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);

const REQUESTS: Readonly<Record<string, GenerationRequest>> = {
  text: { ...BASE, type: 'video', video: { resolution: '1080p', duration: '10s' } },
  loop: { ...BASE, type: 'video', video: { resolution: '720p', duration: '5s', loop: true } },
  image: {
    ...BASE,
    type: 'video',
    video: { resolution: '540p', duration: '5s', start_frame: IMAGE, end_frame: OTHER },
  },
  keyframes: {
    ...BASE,
    type: 'video',
    video: {
      resolution: '720p',
      duration: '5s',
      keyframes: [IMAGE, OTHER, IMAGE],
      keyframe_indexes: [0, 40, 90],
    },
  },
  edit: {
    ...BASE,
    aspect_ratio: undefined,
    type: 'video_edit',
    source: CLIP,
    video: { resolution: '720p', hdr: true, edit: { strength: 'flex_2' } },
  },
  reframe: {
    ...BASE,
    aspect_ratio: '9:16',
    type: 'video_reframe',
    source: CLIP,
    video: { resolution: '720p', source_position: { x_norm: 0, y_norm: 0.25, w_norm: 1, h_norm: 0.5 } },
  },
};

/** What an API must refuse to say, with the field. */
const CANNOT: Readonly<Record<string, Partial<Record<SurfaceId, string>>>> = {
  loop: { wavespeed: 'video.loop' },
  image: { oxen: 'video.end_frame' },
  keyframes: { oxen: 'video.keyframes', wavespeed: 'video.keyframes' },
  edit: { wavespeed: 'video.hdr' },
  reframe: { wavespeed: 'video.source_position' },
};

/** What each dialect understands of a call. */
const READ: Readonly<Record<SurfaceId, (call: NonNullable<Translation['call']>) => GenerationRequest>> = {
  native: ({ body }) => body as unknown as GenerationRequest,
  fal({ model, body }) {
    const made = fromFal(defined(endpointById(model)), body);
    assert.ok('request' in made, JSON.stringify(made));
    return made.request;
  },
  oxen: ({ model, body }) => fromOxen(defined(oxenModel(model)), body).request,
  wavespeed: ({ model, body }) => fromWavespeed(defined(wavespeedModel(model)), body).request,
  runware: ({ model, body }) =>
    fromRunware({ taskType: 'videoInference', taskUUID: crypto.randomUUID(), model, ...body }).request,
};

describe('translations', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
  });
  after(() => server.close());

  const translations = async (request: unknown, headers?: Record<string, string>) => {
    const { status, json, text } = await call(`${server.url}/v1/translations`, 'POST', request, headers);
    assert.equal(status, 200, text);
    return translationListSchema.parse(json);
  };

  for (const [name, request] of Object.entries(REQUESTS))
    test(`a request with ${name} is understood again by those who can say it, and refused by field otherwise`, async () => {
      const { data } = await translations(request);
      assert.deepEqual(
        data.map(({ surface }) => surface),
        [...SURFACE_IDS],
      );
      for (const said of data) {
        const field = CANNOT[name]?.[said.surface];
        if (field !== undefined) {
          assert.equal(said.refused?.field, field);
          assert.match(said.refused.sentence, /’s API (?:does not|supports)/);
          continue;
        }
        assert.equal(said.refused, null, said.surface);
        assert.deepEqual(essence(READ[said.surface](defined(said.call))), essence(request), said.surface);
      }
    });

  test('what is not of the picture is named as left out', async () => {
    const request = {
      ...BASE,
      type: 'video',
      seed: 7,
      engine: 'previz',
      webhook_url: 'https://example.com/hook',
    };
    const { data } = await translations(request);
    const fields = Object.fromEntries(
      data.map(({ surface, unsaid }) => [surface, unsaid.map(({ field }) => field)]),
    );
    assert.deepEqual(fields, {
      native: [],
      fal: ['engine', 'seed', 'webhook_url'],
      oxen: ['engine', 'seed', 'webhook_url'],
      wavespeed: ['engine', 'seed', 'webhook_url'],
      runware: ['engine', 'seed'],
    });
    assert.equal(data.at(-1)?.call?.body['webhookURL'], request.webhook_url);
  });

  test('a plan is said by nobody else: the picture would be another', async () => {
    const { data } = await translations({ ...BASE, type: 'video', plan: { moves: [] } });
    assert.deepEqual(
      data.filter(({ call: said }) => said !== null).map(({ surface }) => surface),
      ['native'],
    );
    assert.equal(data[1]?.refused?.field, 'plan');
  });

  test('a file of one’s own gets an address that can be read, its id at Runware, and needs the key', async () => {
    const form = new FormData();
    form.append('file', new File([new Uint8Array(await readFile(JPEG))], 'x.jpg', { type: 'image/jpeg' }));
    const file_id = String((await server.call('POST', '/v1/files', form)).json['id']);
    const request = { ...BASE, aspect_ratio: undefined, type: 'video', video: { start_frame: { file_id } } };
    const key = { Authorization: `Bearer ${server.key}` };
    const { data, media_until } = await translations(request, key);
    assert.ok(media_until !== null);
    const [, fal, oxen, wavespeed, runware] = data.map(({ call: said }) => said?.body);
    for (const address of [fal?.['image_url'], oxen?.['input_image'], wavespeed?.['image']]) {
      assert.ok(typeof address === 'string' && address.startsWith(server.url));
      assert.equal((await fetch(address)).headers.get('content-type'), 'image/jpeg');
    }
    assert.deepEqual(runware?.['inputs'], { frameImages: [{ image: file_id, frame: 'first' }] });

    const visitor = await call(`${server.url}/v1/translations`, 'POST', request);
    assert.equal(visitor.status, 401);
    const stranger = { Authorization: `Bearer ${await server.newKey({ owner: 'someone else' })}` };
    assert.equal((await call(`${server.url}/v1/translations`, 'POST', request, stranger)).status, 422);
  });

  test('what the contract refuses is refused for all', async () => {
    const request = { ...BASE, type: 'video', video: { loop: true, duration: '10s' } };
    const { status, headers } = await call(`${server.url}/v1/translations`, 'POST', request);
    assert.equal(status, 422);
    assert.equal(headers.get('x-kinora-error'), 'loop_excludes_10s');
  });
});

describe('answers', () => {
  let server: TestServer;
  before(async () => {
    const start = (task: EngineTask, context: EngineContext) =>
      task.request.prompt === 'never' ? Promise.reject(refusal()) : finished(context);
    server = await testServer([scriptedEngine({ start })], { mounts: DIALECTS });
    await server.worker();
  });
  after(() => server.close());

  const refusal = (): EngineError =>
    new EngineError('Not of this house.', { failure_code: 'content_moderated', retryable: false });
  const request = { ...BASE, type: 'video', video: { resolution: '540p', duration: '5s' } };

  type Call = NonNullable<Translation['call']>;
  /** Submits a call as a client of that API does, and gives the request of who asks how it stands. */
  const CLIENTS: Readonly<
    Record<Exclude<SurfaceId, 'native'>, (call: Call) => Promise<() => Promise<Answer>>>
  > = {
    async fal({ model, body }) {
      const key = { Authorization: `Key ${server.key}` };
      const { json } = await server.call('POST', `/fal/queue/${model}`, body, key);
      return () => call(String(json['response_url']), 'GET', undefined, key);
    },
    async oxen({ model, body }) {
      const { json } = await server.call('POST', '/oxen/api/ai/queue', { model, ...body });
      const [made] = json['generations'] as { generation_id: string }[];
      return () => server.call('GET', `/oxen/api/ai/queue/${made?.generation_id}`);
    },
    async wavespeed({ model, body }) {
      const { json } = await server.call('POST', `/wavespeed/api/v3/${model}`, body);
      const { id } = json['data'] as { id: string };
      return () => server.call('GET', `/wavespeed/api/v3/predictions/${id}/result`);
    },
    async runware({ model, body }) {
      const taskUUID = crypto.randomUUID();
      await server.call('POST', '/runware/v1', [
        { taskType: 'videoInference', taskUUID, model, includeCost: true, ...body },
      ]);
      return () => server.call('POST', '/runware/v1', [{ taskType: 'getResponse', taskUUID }]);
    },
  };
  const newest = async (): Promise<string> => {
    const { json } = await server.call('GET', '/v1/generations?limit=1');
    return (json['data'] as { id: string }[])[0]?.id ?? '';
  };
  const answersOf = async (id: string): Promise<Map<string, unknown>> => {
    const { status, json, text } = await server.call('GET', `/v1/generations/${id}/answers`);
    assert.equal(status, 200, text);
    return new Map(answerListSchema.parse(json).data.map(({ surface, answer }) => [surface, answer]));
  };

  for (const prompt of [BASE.prompt, 'never'])
    test(`are those that each API’s own clients get: ${prompt === 'never' ? 'failed' : 'completed'}`, async () => {
      const asked = { ...request, prompt };
      const { json } = await server.call('POST', '/v1/generations', asked);
      await server.ended(String(json['id']));
      const told = await answersOf(String(json['id']));
      const translated = (await server.call('POST', '/v1/translations', asked)).json;
      for (const { surface, call: said } of translationListSchema.parse(translated).data) {
        if (surface === 'native') continue;
        const look = await CLIENTS[surface](defined(said));
        const id = await newest();
        await server.ended(id);
        const { json: own } = await look();
        assert.deepEqual(plain((await answersOf(id)).get(surface)), plain(own), surface);
        assert.deepEqual(shapeOf(told.get(surface)), shapeOf(own), surface);
      }
    });

  test('an API that has no words for a shot says so; strangers are told nothing', async () => {
    const { json } = await server.call('POST', '/v1/generations', { ...request, plan: { moves: [] } });
    const path = `/v1/generations/${String(json['id'])}/answers`;
    const { data } = answerListSchema.parse((await server.call('GET', path)).json);
    assert.deepEqual(
      data.map(({ answer }) => answer !== null),
      [true, false, false, false, false],
    );
    assert.equal(data[1]?.refused?.field, 'plan');
    const stranger = { Authorization: `Bearer ${await server.newKey({ owner: 'stranger' })}` };
    assert.equal((await server.call('GET', path, undefined, stranger)).status, 404);
  });
});

/** Without the signatures of addresses, which are fresh at each look. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/(\/media\/[^"?]+)\?[^"]*/g, '$1')) as unknown;
}

/** Names of members and kinds of values, and words where these are of a few. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]: [string, unknown]) => [name, shapeOf(member)]),
    );
  return typeof value === 'string' && /^[a-z_]{1,40}$/i.test(value) ? value : typeof value;
}

/** What a request asks for: defaults filled in, and pins in one form. */
function essence({ prompt, type, source, aspect_ratio, video = {} }: GenerationRequest): object {
  const { resolution, loop, hdr, edit, source_position, start_frame, end_frame } = video;
  const { keyframes = [], keyframe_indexes = [] } = video;
  const pins = keyframes.map((ref, i): [number, string | undefined] => [keyframe_indexes[i] ?? i, ref.url]);
  if (start_frame !== undefined) pins.push([0, start_frame.url]);
  if (end_frame !== undefined) pins.push([120, end_frame.url]);
  return {
    prompt,
    type,
    source: source?.url,
    ratio: aspect_ratio,
    resolution,
    duration: type === 'video' ? (video.duration ?? '5s') : undefined,
    flags: { loop: loop === true, hdr: hdr === true },
    strength: edit?.strength,
    source_position,
    pins: pins.sort(([a], [b]) => a - b),
  };
}

function defined<T>(value: T | null | undefined): T {
  assert.ok(value !== null && value !== undefined);
  return value;
}
