import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

const CLIP = 'not really a clip'.length;

describe('/v1/storage', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
    await server.worker();
  });
  after(() => server.close());

  test('counts an owner’s files by kind; an admin sees everybody’s, and the disk', async () => {
    assert.deepEqual((await server.call('GET', '/v1/storage')).json, {
      data: [],
      total: { files: 0, bytes: 0 },
      place: 'folder',
      disk: null,
      keep_days: null,
    });
    const request = { model: 'ray-3.2', type: 'video', prompt: 'A shot' };
    const made = await server.call('POST', '/v1/generations', request);
    await server.ended(String(made.json['id']));
    const own = (await server.call('GET', '/v1/storage')).json;
    assert.deepEqual(own['data'], [{ kind: 'output', files: 1, bytes: CLIP }]);

    const asked = async (key: string): Promise<Record<string, unknown>> =>
      (await server.call('GET', '/v1/storage', undefined, { Authorization: `Bearer ${key}` })).json;
    const stranger = await asked(await server.newKey({ owner: 'somebody else' }));
    assert.deepEqual(stranger['total'], { files: 0, bytes: 0 });
    const admin = await asked(await server.newKey({ admin: true }));
    assert.deepEqual(admin['total'], { files: 1, bytes: CLIP });
    const disk = admin['disk'] as { free_bytes: number; total_bytes: number };
    assert.ok(disk.free_bytes > 0 && disk.free_bytes <= disk.total_bytes);
  });
});
