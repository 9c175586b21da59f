import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { falMount } from '../../../src/dialects/fal/index.ts';
import { call, testServer } from '../../support/http.ts';
import type { Answer, TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';

describe('temporary tokens of fal', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})], { mounts: [falMount] });
  });
  after(() => server.close());

  const mint = (path: string, body: unknown, key = server.key): Promise<Answer> =>
    call(`${server.url}/fal/rest/tokens${path}`, 'POST', body, { Authorization: `Key ${key}` });
  /** An unknown request: 404 when the token was taken, 401 when it was not. */
  const use = (token: string, path = '/queue/luma/agent/requests/none/status'): Promise<Answer> =>
    call(`${server.url}/fal${path}?fal_jwt_token=${encodeURIComponent(token)}`, 'GET');

  test('both forms of asking give a JSON string that stands for the key', async () => {
    const forms: [string, unknown][] = [
      ['/', { allowed_apps: ['agent'], token_expiration: 120 }],
      ['/realtime', { allowed_apps: ['luma/agent'], duration: 60 }],
    ];
    for (const [path, body] of forms) {
      const answer = await mint(path, body);
      assert.equal(answer.status, 200, answer.text);
      const token: unknown = JSON.parse(answer.text);
      assert.equal(typeof token, 'string');
      assert.equal((await use(String(token))).status, 404);
    }
  });

  test('an app that is not here gets none, nor does a caller without a key', async () => {
    const refused = await mint('/', { allowed_apps: ['agent', 'flux'] });
    assert.equal(refused.status, 404);
    assert.equal(refused.json['detail'], 'Application "flux" not found');
    assert.equal((await mint('/', { allowed_apps: ['agent'] }, 'wrong')).status, 401);
    assert.equal((await mint('/', { allowed_apps: ['agent'], token_expiration: 0 })).status, 422);
  });

  test('a token opens its app and nothing else, and falls with its key', async () => {
    const token = JSON.parse((await mint('/', { allowed_apps: ['agent'] })).text) as string;
    assert.equal((await use(token, '/v1/models/usage')).status, 401);
    assert.equal((await use('forged')).status, 401);
    assert.equal((await use(token)).status, 404);

    const key = await server.newKey({ name: 'to be revoked' });
    const late = JSON.parse((await mint('/', { allowed_apps: ['agent'] }, key)).text) as string;
    await server.core.db.query(`update api_key set revoked_at = now() where name = 'to be revoked'`);
    assert.equal((await use(late)).status, 401);
  });
});
