/** Addresses that were set without an API's path: the 404 leads on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIALECTS } from '../../src/dialects/index.ts';
import { testServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

const MEANT: readonly (readonly [method: string, path: string, where: RegExp])[] = [
  ['POST', '/generations', /below \/v1: a base/],
  ['GET', '/files', /below \/v1: a base/],
  ['POST', '/dream-machine/v1/generations/video', /Dream Machine API is not served/],
  ['POST', '/luma/agent/ray/v3.2/image-to-video', /below \/fal\/queue/],
  ['POST', '/fal-ai/flux/dev', /below \/fal\/queue/],
  ['POST', '/storage/upload/initiate', /below \/fal\/rest/],
  ['POST', '/api/ai/videos/generate', /below \/oxen/],
  ['GET', '/api/events', /below \/oxen/],
  ['POST', '/api/v3/luma/ray-3.2/image-to-video', /below \/wavespeed/],
  ['GET', '/api/v3/balance', /below \/wavespeed/],
  ['POST', '/api/nothing', /GET \/openapi\.json lists/],
  ['GET', '/v1/nothing', /GET \/openapi\.json lists/],
  ['GET', '/generationsandmore', /GET \/openapi\.json lists/],
];

test('a call that misses its API by its path is told where the API is', async (t) => {
  const server = await testServer([scriptedEngine({})], { mounts: DIALECTS });
  t.after(() => server.close());
  for (const [method, path, where] of MEANT) {
    const { status, json } = await server.call(method, path);
    assert.equal(status, 404, path);
    assert.match(String(json['detail']), where, path);
    assert.ok(String(json['detail']).startsWith(`No such address: ${method} ${path}. `), path);
  }
});
