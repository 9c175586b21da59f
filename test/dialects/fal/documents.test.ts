import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../src/dialects/fal/endpoints.ts';
import { falMount } from '../../../src/dialects/fal/index.ts';
import { isRecord } from '../../../src/ray/fields.ts';
import { call, testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';

describe('documents of fal’s endpoints', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})], { mounts: [falMount] });
  });
  after(() => server.close());

  const documentOf = (id: string) =>
    call(`${server.url}/fal/api/openapi/queue/openapi.json?endpoint_id=${encodeURIComponent(id)}`, 'GET');

  for (const endpoint of ENDPOINTS) {
    const { id, name } = endpoint;

    test(`${id}: a valid document with the very fields that are checked`, async () => {
      const { status, json } = await documentOf(id);
      assert.equal(status, 200);
      const result = await new Validator().validate(structuredClone(json));
      assert.deepEqual(result.errors ?? [], []);
      assert.equal(json['openapi'], '3.0.4');
      assert.deepEqual(json['servers'], [{ url: `${server.url}/fal/queue` }]);
      const input = at(json, 'components', 'schemas', `${name}Input`);
      const shape: Readonly<Record<string, z.ZodType>> = endpoint.input.shape;
      const fields = Object.keys(shape);
      assert.deepEqual(Object.keys(at(input, 'properties')), fields);
      assert.deepEqual(input['x-fal-order-properties'], fields);
      const needed = fields.filter((field) => !shape[field]?.safeParse(undefined).success);
      assert.deepEqual(input['required'], needed);
      for (const reference of JSON.stringify(json).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
        assert.ok(at(json, 'components', 'schemas')[reference[1] ?? ''], reference[1]);
      }
    });

    test(`${id}: its page names every field, its prices and code that calls us`, async () => {
      const { status, text, headers } = await call(`${server.url}/fal/models/${id}/llms.txt`, 'GET');
      assert.equal(status, 200);
      assert.match(headers.get('content-type') ?? '', /^text\/plain/);
      for (const field of Object.keys(endpoint.input.shape))
        assert.ok(text.includes(`**\`${field}\`**`), field);
      assert.ok(text.includes(`${server.url}/fal/queue/${id}`));
      assert.match(text, /\| 540p \| 720p \| 1080p \|/);
      assert.doesNotMatch(
        text,
        /https:\/\/(?!example\.com)[\w.]*fal\.(?:ai|run|media)/,
        'no address of fal’s',
      );
      const example = /### Full Example\n\n```json\n([^`]*)\n```/.exec(text)?.[1] ?? '';
      const parsed = endpoint.input.safeParse(JSON.parse(example));
      assert.ok(parsed.success, parsed.error?.message);
    });
  }

  test('the page of image-to-video has the prices of its launch', async () => {
    const { text } = await call(
      `${server.url}/fal/models/luma/agent/ray/v3.2/image-to-video/llms.txt`,
      'GET',
    );
    assert.match(text, /\| 5 s \| \$0\.50 \| \$1\.00 \| \$2\.00 \|/);
    assert.match(text, /\| 10 s \| \$1\.00 \| \$2\.00 \| \$4\.00 \|/);
    assert.match(text, /\| 5 s, HDR \| – \| \$2\.00 \| \$4\.00 \|/);
  });

  test('an endpoint that is not here: null, and no page', async () => {
    const { status, text } = await documentOf('fal-ai/flux/dev');
    assert.deepEqual([status, text], [404, 'null']);
    assert.equal((await call(`${server.url}/fal/models/fal-ai/flux/dev/llms.txt`, 'GET')).status, 404);
  });
});

function at(value: unknown, ...path: string[]): Record<string, unknown> {
  const inner = path.reduce((outer: unknown, name) => (isRecord(outer) ? outer[name] : undefined), value);
  assert.ok(isRecord(inner), path.join('.'));
  return inner;
}
