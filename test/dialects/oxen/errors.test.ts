/** Every error of the dialect can be read in both of Oxen's shapes; keys, paths, methods. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { call } from '../../support/http.ts';
import type { Answer } from '../../support/http.ts';
import { TEXT, oxenServer } from './support.ts';
import type { OxenServer } from './support.ts';

const ID = '00000000-0000-4000-8000-00000000dead';
const GUARDED = [
  ['POST', '/ai/videos/generate'],
  ['POST', '/ai/images/generate'],
  ['POST', '/ai/images/edit'],
  ['POST', '/ai/chat/completions'],
  ['POST', '/ai/audio/speech'],
  ['POST', '/ai/queue'],
  ['GET', '/ai/queue'],
  ['GET', `/ai/queue/${ID}`],
  ['DELETE', `/ai/queue/${ID}`],
  ['POST', '/ai/uploads'],
  ['POST', '/ai/models/luma-ray-v3-2-reframe/activate'],
  ['GET', '/events'],
  ['GET', '/users/me'],
] as const;

describe('errors of Oxen', () => {
  let server: OxenServer;
  before(async () => {
    server = await oxenServer();
  });
  after(() => server.close());

  function readable(answer: Answer, status: number, type: string): string {
    assert.equal(answer.status, status, answer.text);
    const error = answer.json['error'] as Record<string, string>;
    assert.equal(error['type'], type);
    assert.equal(answer.json['status'], 'error');
    assert.equal(answer.json['status_message'], type);
    assert.ok(error['title']);
    assert.ok(error['detail']);
    assert.equal(error['message'], error['detail']);
    assert.equal(answer.json['status_description'], error['detail']);
    return error['detail'];
  }

  test('no key and a wrong one: 401 on every route', async () => {
    for (const [method, path] of GUARDED) {
      const url = `${server.url}/oxen/api${path}`;
      const none = readable(await call(url, method), 401, 'unauthenticated');
      assert.match(none, /Authorization: Bearer <key>/);
      const bare = { Authorization: server.key };
      assert.equal(readable(await call(url, method, undefined, bare), 401, 'unauthenticated'), none);
      const wrong = { Authorization: 'Bearer kinora-wrong' };
      assert.match(
        readable(await call(url, method, undefined, wrong), 401, 'unauthenticated'),
        /Invalid API key/,
      );
    }
  });

  test('a key with blanks behind it is taken', async () => {
    const answer = await server.oxen('GET', '/users/me', undefined, {
      Authorization: `Bearer  ${server.key} `,
    });
    assert.equal(answer.status, 200);
    assert.equal(answer.json['username'], 'default');
  });

  test('unknown paths and methods', async () => {
    for (const path of ['/ai/video/generate', '/ai', '', '/repos/x/y', '/ai/queue/a/b']) {
      readable(await server.oxen('GET', path), 404, 'resource_not_found');
    }
    const answer = await server.oxen('PUT', '/ai/queue', {});
    readable(answer, 405, 'method_not_allowed');
    assert.equal(answer.headers.get('allow'), 'POST, GET, HEAD');
  });

  test('models that are not served, wherever they are asked for', async () => {
    for (const path of GUARDED.slice(0, 6).map(([, path]) => path)) {
      const said = readable(
        await server.oxen('POST', path, { ...TEXT, model: 'veo-9' }),
        404,
        'resource_not_found',
      );
      assert.equal(said, 'Model not found: veo-9');
    }
    const answer = await server.oxen('POST', '/ai/images/generate', TEXT);
    assert.match(readable(answer, 400, 'bad_request'), /makes videos: POST \/api\/ai\/videos\/generate/);
    readable(await call(`${server.url}/oxen/api/ai/models/veo-9`, 'GET'), 404, 'resource_not_found');
  });

  test('bodies that cannot be read', async () => {
    const json = { 'Content-Type': 'application/json' };
    readable(await server.oxen('POST', '/ai/queue', '{', json), 400, 'bad_request');
    readable(await server.oxen('POST', '/ai/queue', '"x"', json), 400, 'bad_request');
    readable(await server.oxen('POST', '/ai/queue', 'x', { 'Content-Type': 'text/plain' }), 415, 'unsupported_media_type'); // prettier-ignore
  });

  test('limits of the key: too many requests, too many at once, no HDR', async () => {
    const slow = { Authorization: `Bearer ${await server.newKey({ requests_per_minute: 1 })}` };
    assert.equal((await server.oxen('POST', '/ai/queue', TEXT, slow)).status, 200);
    const refused = await server.oxen('POST', '/ai/queue', { ...TEXT, duration: '7s' }, slow);
    readable(refused, 429, 'rate_limited');
    assert.ok(Number(refused.headers.get('retry-after')) > 0);

    const few = { Authorization: `Bearer ${await server.newKey({ concurrent_jobs: 3 })}` };
    const four = await server.oxen('POST', '/ai/queue', { ...TEXT, num_generations: 4 }, few);
    readable(four, 400, 'bad_request');

    const plain = { Authorization: `Bearer ${await server.newKey({ capabilities: [] })}` };
    const edit = {
      model: 'luma-ray-v3-2-video-to-video',
      prompt: 'x',
      input_video: 'data:video/mp4;base64,AAAA',
      hdr: true,
      resolution: '720p',
    };
    const hdr = readable(await server.oxen('POST', '/ai/queue', edit, plain), 403, 'unauthorized');
    assert.equal(hdr, 'This API key may not use hdr');
  });

  test('browsers may ask from anywhere', async () => {
    const answer = await call(`${server.url}/oxen/api/ai/queue`, 'OPTIONS', undefined, {
      Origin: 'https://example.org',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
    });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(answer.headers.get('access-control-allow-headers') ?? '', /authorization/);
  });
});
