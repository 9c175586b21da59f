import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DIALECTS } from '../../src/dialects/index.ts';
import { MODELS } from '../../src/cli/commands/snippet-models.ts';
import { modelListSchema } from '../../src/http/native/schemas/model.ts';
import { SNIPPET_SURFACES } from '../../src/snippets/index.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

describe('the catalogue', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})], { mounts: DIALECTS });
  });
  after(() => server.close());

  test('shows, without a key, every id that this server answers to', async () => {
    const { status, json } = await call(`${server.url}/v1/models`, 'GET');
    assert.equal(status, 200);
    const { data } = modelListSchema.parse(json);
    const shown = new Set(data.map(({ id }) => id));
    for (const surface of SNIPPET_SURFACES)
      for (const id of MODELS[surface].keys()) assert.ok(shown.has(id), id);
    assert.equal(shown.size, data.length);
    for (const model of data) assert.ok(model.tasks.length > 0 && model.reads.includes('text'), model.id);
  });

  test('says of every parameter what it means', async () => {
    const { data } = modelListSchema.parse((await call(`${server.url}/v1/models`, 'GET')).json);
    const silent = data.flatMap(({ id, schema }) =>
      Object.entries((schema['properties'] ?? {}) as Record<string, { description?: string; $ref?: string }>)
        .filter(([, property]) => property.description === undefined)
        .map(([name]) => `${id}: ${name}`),
    );
    assert.deepEqual(silent, []);
  });

  test('renders older names as a model that is there', async () => {
    const { data } = modelListSchema.parse((await call(`${server.url}/v1/models`, 'GET')).json);
    const older = data.filter(({ renders_as }) => renders_as !== null);
    assert.ok(older.length > 0);
    for (const { surface, renders_as } of older)
      assert.ok(data.some((model) => model.surface === surface && model.id === renders_as));
  });
});
