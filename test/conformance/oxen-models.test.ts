/** Oxen's catalogue as its clients read it: OpenAI's client, hand-written ones, the generator of its documentation. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import OpenAI from 'openai';
import { call } from '../support/http.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { MODELS, oxenAt, REFRAME, VIDEO_TO_VIDEO } from './support/oxen.ts';

interface Property {
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly format?: string;
  readonly 'x-order'?: number;
}

interface Schema {
  readonly type: string;
  readonly title: string;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
}

/** What the tests read of a model, in both catalogues. */
interface Model {
  readonly id: string;
  readonly name: string;
  readonly endpoint: string;
  readonly model_type: string;
  readonly display_name: string;
  readonly can_run_inference: boolean;
  readonly deprecated: boolean;
  readonly capabilities: { readonly output: readonly string[] };
  readonly developer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly pricing: { readonly method: string };
  readonly request_schema: Schema;
  readonly json_request_schema: Schema;
}

describe('the catalogue', () => {
  let house: House;
  before(async () => (house = await openHouse({ worker: false })));
  after(() => house.close());

  const open = (path: string) => call(`${house.url}/oxen/api${path}`, 'GET');

  test("OpenAI's client lists and retrieves", async () => {
    const client = new OpenAI({ apiKey: house.key, baseURL: `${house.url}/oxen/api/ai`, maxRetries: 0 });
    const ids: string[] = [];
    for await (const model of client.models.list()) {
      assert.deepEqual([model.object, model.owned_by], ['model', 'oxen']);
      assert.ok(Number.isInteger(model.created));
      ids.push(model.id);
    }
    for (const id of MODELS) {
      assert.ok(ids.includes(id), id);
      assert.equal((await client.models.retrieve(id)).id, id);
    }
    await assert.rejects(
      client.models.retrieve('luma-ray-9'),
      (error: InstanceType<typeof OpenAI.APIError>) => {
        assert.equal(error.status, 404);
        assert.match(error.message, /Model not found: luma-ray-9/);
        return true;
      },
    );
  });

  test('without a key: a list of models that say everything', async () => {
    const { status, json } = await open('/ai/models');
    assert.deepEqual([status, json['object']], [200, 'list']);
    const models = json['data'] as Model[];
    for (const id of MODELS) {
      const model = models.find((each) => each.id === id)!;
      assert.equal(model.endpoint, '/videos/generate');
      assert.ok(model.capabilities.output.includes('video'), id);
      assert.equal(model.model_type, 'base');
      assert.ok(model.developer.name !== '' && model.display_name !== '');
      assert.deepEqual(model.request_schema, model.json_request_schema);
      assert.ok(['per_video_output_second', 'time', 'token', 'per_image'].includes(model.pricing.method));
      assert.deepEqual((await open(`/ai/models/${id}`)).json, model, 'retrieved alone it is the same, bare');
      assert.deepEqual(
        (await open(`/ai/models/${encodeURIComponent(id).replaceAll('-', '%2D')}`)).json,
        model,
      );
    }
  });

  test('schemas: what the pages of the models show', async () => {
    const schema = async (id: string): Promise<Schema> =>
      (await open(`/ai/models/${id}`)).json['request_schema'] as Schema;
    const required: Record<string, string[]> = {
      'luma-ray-v3-2-image-to-video': ['prompt', 'input_image'],
      'luma-ray-v3-2-text-to-video': ['prompt'],
      [VIDEO_TO_VIDEO]: ['prompt', 'input_video'],
      [REFRAME]: ['prompt', 'input_video', 'aspect_ratio'],
    };
    for (const [id, fields] of Object.entries(required)) {
      const { type, title, properties, required: must } = await schema(id);
      assert.deepEqual([type, title, [...must].sort()], ['object', 'Input', fields.toSorted()]);
      assert.deepEqual(properties['resolution']!.enum, ['540p', '720p', '1080p']);
      assert.equal(properties['resolution']!.default, '540p');
      for (const [name, property] of Object.entries(properties))
        assert.equal(typeof property['x-order'], 'number', `${id} ${name}`);
    }
    const image = (await schema('luma-ray-v3-2-image-to-video')).properties;
    assert.deepEqual(
      image['aspect_ratio']!.enum?.toSorted(),
      ['1:1', '1:2', '1:3', '16:9', '21:9', '2:1', '2:3', '3:1', '3:2', '3:4', '4:3', '9:16'].toSorted(),
    );
    assert.deepEqual([image['duration']!.enum, image['duration']!.default], [['5s', '10s'], '5s']);
    assert.equal(image['input_image']!.format, 'uri');
    assert.ok(!('default' in image['loop']!) && !('default' in image['reference_image_urls']!));
    const edit = (await schema(VIDEO_TO_VIDEO)).properties;
    assert.ok(!('aspect_ratio' in edit));
    assert.equal(edit['edit_strength']!.enum?.length, 9);
    const reframe = (await schema(REFRAME)).properties;
    assert.deepEqual(
      reframe['aspect_ratio']!.enum?.toSorted(),
      ['16:9', '1:1', '21:9', '3:4', '4:3', '9:16'].toSorted(),
    );
    assert.ok(!('default' in reframe['aspect_ratio']!));
  });

  test('search, filters, and what is not there', async () => {
    const found = await open('/ai/models/search?search=reframe');
    assert.equal(found.json['object'], 'list');
    assert.deepEqual(
      (found.json['data'] as Model[]).map(({ id }) => id),
      [REFRAME],
    );
    assert.deepEqual((await open('/ai/models/search?search=no-such-thing')).json['data'], []);
    const developer = (await open(`/ai/models/${REFRAME}`)).json['developer'] as { name: string };
    const theirs = await open(`/ai/models?developer_name=${encodeURIComponent(developer.name)}`);
    assert.ok((theirs.json['data'] as Model[]).length >= MODELS.length);
    assert.deepEqual((await open('/ai/models?developer_name=nobody')).json['data'], []);
    assert.equal((await open(`/ai/models/${REFRAME}?deployment_status=live`)).status, 200);
    const missing = await open('/ai/models/luma-ray-9');
    assert.equal(missing.status, 404);
    assert.match(missing.text, /Model not found: luma-ray-9/);
  });

  test('the older catalogue, by name instead of id', async () => {
    const { json } = await open('/evaluations/models');
    const models = (Array.isArray(json) ? json : json['models']) as Model[];
    for (const id of MODELS) {
      const model = models.find(({ name }) => name === id)!;
      assert.deepEqual([model.can_run_inference, model.deprecated], [true, false]);
      assert.ok(model.provider.name !== '');
      assert.deepEqual(model.json_request_schema, (await open(`/ai/models/${id}`)).json['request_schema']);
    }
    assert.equal((await open(`/evaluations/models/${REFRAME}`)).json['name'], REFRAME);
    const searched = (await open('/evaluations/models/search?search=reframe')).json;
    assert.ok(JSON.stringify(searched).includes(REFRAME));
  });

  test('a wrong kind of call is refused: the model says which is right', async () => {
    const oxen = oxenAt(house);
    for (const path of ['/ai/images/generate', '/ai/images/edit']) {
      const { status, json } = await oxen.call('POST', path, {
        model: REFRAME,
        prompt: 'x',
        input_image: 'https://example.com/a.png',
      });
      assert.ok(status >= 400 && status < 500, `${path} ${status}`);
      assert.ok(typeof (json['error'] as { message: unknown }).message === 'string');
    }
    const chat = await oxen.call('POST', '/ai/chat/completions', { model: REFRAME, messages: [] });
    assert.ok(chat.status >= 400 && chat.status < 500);
  });
});
