/** The catalogue: who may read it, what it says, and that it says what the validator does. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import OpenAI from 'openai';
import { z } from 'zod';
import { oxenMount } from '../../../src/dialects/oxen/index.ts';
import { OXEN_MODELS } from '../../../src/dialects/oxen/models.ts';
import { exampleBody } from '../../../src/snippets/index.ts';
import { call, testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';

const propertySchema = z.looseObject({
  title: z.string(),
  description: z.string(),
  type: z.enum(['string', 'boolean', 'array', 'object']),
  'x-order': z.number(),
  renderType: z.enum(['button-group', 'image-url', 'video-url']).optional(),
  default: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
});
const requestSchema = z.strictObject({
  title: z.literal('Input'),
  type: z.literal('object'),
  required: z.array(z.string()),
  basic: z.array(z.string()),
  properties: z.record(z.string(), propertySchema),
});
const sharedSchema = z.strictObject({
  display_name: z.string(),
  description: z.string(),
  summary: z.string(),
  model_type: z.literal('base'),
  endpoint: z.literal('/videos/generate'),
  capabilities: z.object({ input: z.array(z.string()), output: z.tuple([z.literal('video')]) }),
  pricing: z.looseObject({
    method: z.literal('per_video_output_second'),
    cost_per_second: z.number(),
    cost_per_second_by_resolution: z.record(z.string(), z.number()),
  }),
  fine_tuning: z.null(),
  developer: z.object({ name: z.string(), logo: z.null() }),
  source_model: z.null(),
  image_url: z.null(),
  released_at: z.null(),
  request_schema: requestSchema,
  json_request_schema: requestSchema,
});
const modelSchema = sharedSchema.extend({
  id: z.string(),
  object: z.literal('model'),
  created: z.int(),
  owned_by: z.literal('oxen'),
  deployments: z.tuple([]),
});
const listSchema = z.strictObject({ object: z.literal('list'), data: z.array(modelSchema) });
const evaluationSchema = sharedSchema.extend({
  name: z.string(),
  can_run_inference: z.literal(true),
  deprecated: z.literal(false),
  provider: z.object({ name: z.string() }),
});
const evaluationsSchema = z.strictObject({ models: z.array(evaluationSchema) });

const IDS = OXEN_MODELS.map(({ id }) => id);

describe('the catalogue of Oxen', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})], { mounts: [oxenMount] });
  });
  after(() => server.close());

  const open = (path: string) => call(`${server.url}/oxen/api${path}`, 'GET');
  const list = async (path: string) => {
    const answer = await open(path);
    assert.equal(answer.status, 200, answer.text);
    return listSchema.parse(answer.json).data.map(({ id }) => id);
  };

  test('lists four models without a key, the same schema under both names', async () => {
    const { data } = listSchema.parse((await open('/ai/models')).json);
    assert.deepEqual(
      data.map(({ id }) => id),
      IDS,
    );
    for (const model of data) {
      assert.deepEqual(model.request_schema, model.json_request_schema);
      assert.deepEqual((await open(`/ai/models/${model.id}?deployment_status=live`)).json, model);
    }
  });

  test('finds by developer, action and words', async () => {
    assert.deepEqual(await list('/ai/models?developer_name=luma'), IDS);
    assert.deepEqual(await list('/ai/models?developer_name=openai'), []);
    assert.deepEqual(await list('/ai/models?action=lora'), []);
    assert.deepEqual(await list('/ai/models/search?search=reframe'), ['luma-ray-v3-2-reframe']);
    assert.deepEqual(await list('/ai/models/search?search=Luma%20VIDEO-to'), [
      'luma-ray-v3-2-video-to-video',
    ]);
    assert.deepEqual(await list('/ai/models/search?search=kling'), []);
    const missing = await open('/ai/models/search');
    assert.equal(missing.status, 400);
    assert.match(missing.text, /search is required/);
  });

  test('takes an id raw and encoded, and knows when there is none', async () => {
    const encoded = IDS[0]?.replaceAll('-', '%2D') ?? '';
    assert.equal((await open(`/ai/models/${encoded}`)).json['id'], IDS[0]);
    for (const id of ['nothing', 'someone/custom', 'someone%2Fcustom', '__proto__', 'constructor'])
      for (const kind of ['/ai', '/evaluations']) {
        const answer = await open(`${kind}/models/${id}`);
        const { error, status_message } = answer.json as {
          error?: Record<string, unknown>;
          status_message?: unknown;
        };
        assert.equal(answer.status, 404);
        assert.equal(error?.['message'], `Model not found: ${decodeURIComponent(id)}`);
        assert.deepEqual([error?.['type'], status_message], ['resource_not_found', 'resource_not_found']);
      }
  });

  test('the older twin: by name, under `models`, as the generator of Oxen’s model pages reads it', async () => {
    const { models } = evaluationsSchema.parse(
      (await open('/evaluations/models?output_capability=video')).json,
    );
    assert.deepEqual(
      models.map(({ name }) => name),
      IDS,
    );
    assert.deepEqual((await open('/evaluations/models?output_capability=image')).json, { models: [] });
    assert.deepEqual((await open(`/evaluations/models/${IDS[1]}`)).json, models[1]);
    const found = evaluationsSchema.parse((await open('/evaluations/models/search?search=reframe')).json);
    assert.deepEqual(found.models, [models[3]]);
  });

  test('what is published is what is checked', async () => {
    for (const { id, input } of OXEN_MODELS) {
      const { request_schema: schema } = modelSchema.parse((await open(`/ai/models/${id}`)).json);
      assert.deepEqual(Object.keys(schema.properties), Object.keys(input.shape));
      const issues = input.safeParse({}).error?.issues.map(({ path }) => path[0]);
      assert.deepEqual(issues, schema.required);
      assert.deepEqual(schema.basic, schema.required);

      const minimal = exampleBody(schema, 'minimal');
      assert.deepEqual(Object.keys(minimal), schema.required);
      const whole = exampleBody(schema, 'all');
      assert.deepEqual(input.parse(minimal), input.parse(whole));
      for (const [name, property] of Object.entries(schema.properties)) {
        for (const value of property.enum ?? []) input.parse({ ...minimal, [name]: value });
        const wrong = property.type === 'string' ? 'no such value'.repeat(1000) : 'a string';
        if (property.enum !== undefined || property.type !== 'string')
          assert.ok(!input.safeParse({ ...minimal, [name]: wrong }).success, `${id} ${name}`);
      }
    }
  });

  test('the parameters of the model pages: names, defaults, ratios', async () => {
    const shown = async (id: string) =>
      modelSchema.parse((await open(`/ai/models/${id}`)).json).request_schema;
    const defaults = (schema: z.infer<typeof requestSchema>) =>
      Object.fromEntries(
        Object.entries(schema.properties).flatMap(([name, { default: preset }]) =>
          preset === undefined ? [] : [[name, preset]],
        ),
      );
    const image = await shown('luma-ray-v3-2-image-to-video');
    assert.deepEqual(image.required, ['prompt', 'input_image']);
    assert.deepEqual(defaults(image), { aspect_ratio: '16:9', resolution: '540p', duration: '5s' });
    assert.equal(image.properties['aspect_ratio']?.enum?.length, 12);
    const edit = await shown('luma-ray-v3-2-video-to-video');
    assert.deepEqual(edit.required, ['prompt', 'input_video']);
    assert.deepEqual(defaults(edit), { resolution: '540p', duration: '5s' });
    const reframe = await shown('luma-ray-v3-2-reframe');
    assert.deepEqual(reframe.required, ['prompt', 'input_video', 'aspect_ratio']);
    assert.deepEqual([...(reframe.properties['aspect_ratio']?.enum ?? [])].sort(), [
      '16:9', '1:1', '21:9', '3:4', '4:3', '9:16',
    ]); // prettier-ignore
  });

  test('the prices of the model pages', async () => {
    const { data } = listSchema.parse((await open('/ai/models')).json);
    assert.deepEqual(
      data.map(({ pricing }) => pricing.cost_per_second_by_resolution),
      [
        { '540p': 0.1, '720p': 0.2, '1080p': 0.4 },
        { '540p': 0.1, '720p': 0.2, '1080p': 0.4 },
        { '540p': 0.144, '720p': 0.216, '1080p': 0.432 },
        { '540p': 0.06, '720p': 0.12, '1080p': 0.36 },
      ],
    );
    assert.deepEqual(data[2]?.pricing['cost_per_second_hdr_by_resolution'], {
      '720p': 0.432,
      '1080p': 0.864,
    });
  });

  test('source_position: our keys and Luma’s mean the same', () => {
    const reframe = OXEN_MODELS.find(({ id }) => id === 'luma-ray-v3-2-reframe')?.input;
    const body = { prompt: 'x', input_video: 'https://example.com/v.mp4', aspect_ratio: '1:1' };
    const parsed = (source_position: unknown) =>
      reframe?.parse({ ...body, source_position })['source_position'];
    const lumas = { x_norm: 0.1, y_norm: 0, w_norm: 0.5, h_norm: 1 };
    assert.deepEqual(parsed({ x: 0.1, y: 0, width: 0.5, height: 1 }), lumas);
    assert.deepEqual(parsed(lumas), lumas);
    assert.throws(() => parsed({ x: 0.1 }));
  });

  test('only custom deployments can be switched, and only with a key', async () => {
    for (const verb of ['activate', 'deactivate']) {
      const path = `/oxen/api/ai/models/${IDS[0]}/${verb}`;
      assert.equal((await call(server.url + path, 'POST')).status, 401);
      const refused = await server.call('POST', path);
      assert.equal(refused.status, 400);
      assert.match(refused.text, /base model: it is always active/);
      assert.equal((await server.call('POST', `/oxen/api/ai/models/nothing/${verb}`)).status, 404);
      assert.equal((await server.call('GET', path)).status, 405);
    }
  });

  test('the client of OpenAI reads the list', async () => {
    const client = new OpenAI({ apiKey: server.key, baseURL: `${server.url}/oxen/api/ai` });
    const models = await Array.fromAsync(client.models.list());
    assert.deepEqual(
      models.map(({ id }) => id),
      IDS,
    );
    const one = await client.models.retrieve(IDS[0] ?? '');
    assert.deepEqual([one.id, one.object, one.owned_by], [IDS[0], 'model', 'oxen']);
    await assert.rejects(client.models.retrieve('someone/custom'), OpenAI.NotFoundError);
  });
});
