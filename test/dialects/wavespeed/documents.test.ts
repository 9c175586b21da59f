/** The catalogue, and what is told of models without a key. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { z } from 'zod';
import { wavespeedMount } from '../../../src/dialects/wavespeed/index.ts';
import { WAVESPEED_MODELS } from '../../../src/dialects/wavespeed/models.ts';
import { call, testServer } from '../../support/http.ts';
import type { Answer, TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { dataOf, refusalOf } from './support.ts';

interface Schema {
  type: string;
  properties: Record<string, Record<string, unknown>>;
  required: string[];
  additionalProperties?: boolean;
  'x-order-properties': string[];
}

interface Entry {
  model_id: string;
  type: string;
  base_price: number;
  api_schema: { api_schemas: { server: string; api_path: string; method: string; request_schema: Schema }[] };
}

interface Document {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, unknown>;
  components: { schemas: { Input: Schema; PredictionResponse: Record<string, unknown> } };
}

describe('documents of WaveSpeed’s models', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})], { mounts: [wavespeedMount] });
  });
  after(() => server.close());

  const open = (path: string): Promise<Answer> => call(`${server.url}/wavespeed${path}`, 'GET');

  test('the catalogue: every model with its price and the very inputs that are checked', async () => {
    const models = dataOf(await server.call('GET', '/wavespeed/api/v3/models')) as unknown as Entry[];
    assert.deepEqual(
      models.map(({ model_id }) => model_id),
      WAVESPEED_MODELS.map(({ id }) => id),
    );
    for (const [i, { input, kind }] of WAVESPEED_MODELS.entries()) {
      const entry = models[i];
      const [api] = entry?.api_schema.api_schemas ?? [];
      assert.ok(entry && api);
      assert.deepEqual([entry.type, api.method, api.server], [kind, 'POST', `${server.url}/wavespeed`]);
      assert.equal(api.api_path, `/api/v3/${entry.model_id}`);
      assert.ok(entry.base_price > 0 && !('formula' in entry));
      const shape: Readonly<Record<string, z.ZodType>> = input.shape;
      const names = Object.keys(shape);
      const { properties, required, 'x-order-properties': order } = api.request_schema;
      assert.deepEqual([Object.keys(properties), order], [names, names]);
      assert.deepEqual(
        required,
        names.filter((name) => !shape[name]?.safeParse(undefined).success),
      );
      for (const [name, { type, default: preset }] of Object.entries(properties)) {
        assert.equal(typeof type, 'string', `${entry.model_id}: ${name}`);
        if (preset !== undefined) assert.deepEqual(shape[name]?.parse(undefined), preset);
      }
    }
    assert.equal((await open('/api/v3/models')).status, 401);
  });

  for (const { id, input } of WAVESPEED_MODELS) {
    test(`${id}: a valid OpenAPI document, without a key`, async () => {
      const { status, json } = await open(`/center/default/api/v1/model_schema/${id}`);
      assert.equal(status, 200);
      const result = await new Validator().validate(structuredClone(json));
      assert.deepEqual(result.errors ?? [], []);
      const document = json as unknown as Document;
      assert.match(document.openapi, /^3\.0\./);
      assert.deepEqual(document.servers, [{ url: `${server.url}/wavespeed` }]);
      assert.ok(document.paths[`/api/v3/${id}`]);
      const { Input, PredictionResponse } = document.components.schemas;
      assert.equal(Input.additionalProperties, false);
      assert.deepEqual(Input['x-order-properties'], Object.keys(input.shape));
      assert.equal(Input.properties['prompt']?.['x-ui-component'], 'textarea');
      assert.ok(PredictionResponse['properties']);
    });

    test(`${id}: its page names every input, and code that calls us`, async () => {
      const { status, text, headers } = await open(`/models/${id}/llms.txt`);
      assert.equal(status, 200);
      assert.match(headers.get('content-type') ?? '', /^text\/plain/);
      for (const name of Object.keys(input.shape)) assert.ok(text.includes(`**\`${name}\`**`), name);
      assert.ok(text.includes(`${server.url}/wavespeed/api/v3/${id}`));
      assert.doesNotMatch(text, /https:\/\/[\w.]*wavespeed\.ai/, 'no address of WaveSpeed’s');
      for (const title of ['Minimal', 'Full']) {
        const example = new RegExp(`### ${title} example\n\n\`\`\`json\n([^\`]*)\n`).exec(text)?.[1] ?? '';
        const parsed = input.safeParse(JSON.parse(example));
        assert.ok(parsed.success, parsed.error?.message);
      }
    });
  }

  test('pages have the prices of the launch', async () => {
    const { text } = await open('/models/luma/ray-3.2/image-to-video/llms.txt');
    assert.match(text, /\| 5 s \| \$0\.50 \| \$1\.00 \| \$2\.00 \|/);
    assert.match(text, /\| 10 s \| \$1\.00 \| \$2\.00 \| \$4\.00 \|/);
    const older = await open('/models/luma/ray-2-i2v/llms.txt');
    assert.match(older.text, /\| 720p \|\n.*\n\| 5 s \| \$1\.00 \|/);
  });

  test('a model that is not here has neither', async () => {
    const document = refusalOf(await open('/center/default/api/v1/model_schema/luma/ray-9'));
    assert.equal(document.status, 404);
    assert.match(document.message, /luma\/ray-9/);
    assert.equal((await open('/models/luma/ray-9/llms.txt')).status, 404);
  });
});
