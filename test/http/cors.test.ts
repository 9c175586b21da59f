/** What a page in a browser may do here, by the rules of the Fetch standard (sections 3.3 and 4.8, CORS protocol). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { call, testServer } from '../support/http.ts';
import type { Answer, TestServer } from '../support/http.ts';
import { mirror } from '../support/mirror.ts';
import { scriptedEngine, untilAborted } from '../support/scripted-engine.ts';

const PAGE = 'https://app.example';
const SAFE_METHODS = ['GET', 'HEAD', 'POST'];
const SAFE_ANSWER = ['cache-control', 'content-language', 'content-length', 'content-type', 'expires'];
const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
const FAL = ['x-fal-request-id', 'x-fal-billable-units', 'x-fal-request-timeout-type', 'x-fal-error-type'];

describe('a page in a browser', () => {
  let server: TestServer;
  let key: Record<string, string>;
  before(async () => {
    server = await testServer([scriptedEngine({ start: (_task, context) => untilAborted(context) })], {
      mounts: [mirror],
    });
    key = { authorization: `Bearer ${server.key}` };
  });
  after(() => server.close());

  /** Throws where the browser would; headers that the page may not read are gone. */
  async function fromPage(
    method: string,
    url: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer> {
    const unsafe = Object.keys(headers).sort();
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        Origin: PAGE,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': unsafe.join(','),
      },
    });
    assert.ok(preflight.ok, `the preflight of ${method} ${url} is answered ${preflight.status}`);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
    const methods = words(preflight.headers.get('access-control-allow-methods'));
    assert.ok([...SAFE_METHODS, ...methods].includes(method), `${method} is not allowed on ${url}`);
    const allowed = words(preflight.headers.get('access-control-allow-headers')?.toLowerCase());
    for (const name of unsafe) {
      const wild = allowed.includes('*') && name !== 'authorization';
      assert.ok(wild || allowed.includes(name), `${name} is not allowed on ${url}`);
    }
    const answer = await call(url, method, body, { Origin: PAGE, ...headers });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*', `${method} ${url}`);
    const readable = [...SAFE_ANSWER, ...words(answer.headers.get('access-control-expose-headers'))];
    const names = new Set(readable.map((name) => name.toLowerCase()));
    return { ...answer, headers: new Headers([...answer.headers].filter(([name]) => names.has(name))) };
  }

  test('submits, looks, cancels and deletes', async () => {
    const json = { ...key, 'content-type': 'application/json' };
    const made = await fromPage('POST', `${server.url}/v1/generations`, json, JSON.stringify(TEXT));
    assert.equal(made.status, 201, made.text);
    assert.ok(made.headers.get('location'));
    const url = `${server.url}/v1/generations/${String(made.json['id'])}`;
    assert.equal((await fromPage('GET', url, key)).status, 200);
    assert.equal((await fromPage('POST', `${url}/cancel`, key)).json['state'], 'cancelled');
    assert.equal((await fromPage('DELETE', url, key)).status, 204);
  });

  test('uploads with PUT, without a key', async () => {
    const file = { mime_type: 'image/jpeg', size_bytes: 4 };
    const announced = await server.call('POST', '/v1/files', file);
    const { url } = announced.json['upload'] as { url: string };
    const put = await fromPage('PUT', url, { 'content-type': 'image/jpeg' }, 'four');
    assert.equal(put.status, 200, put.text);
  });

  test('reads refusals too, wherever they come from', async () => {
    const nowhere = await fromPage('PUT', `${server.url}/no/such/place`, key);
    assert.equal(nowhere.status, 404);
    assert.equal(nowhere.headers.get('x-kinora-error'), 'no_such_address');
    assert.ok(nowhere.headers.get('x-request-id'));
    assert.equal((await fromPage('PUT', `${server.url}/v1/generations`, key)).status, 405);
    assert.equal((await fromPage('GET', `${server.url}/media/x.mp4`, {})).status, 403);
    assert.equal((await fromPage('GET', `${server.url}/mirror/x`, key)).status, 401);
  });

  test('through a mount’s proxy the preflight knows no target, and passes', async () => {
    const headers = {
      authorization: `Key ${server.key}`,
      'content-type': 'application/json',
      'x-mirror-target': '/mirror/queue/a',
    };
    const answer = await fromPage('POST', `${server.url}/mirror/proxy`, headers, '{}');
    assert.equal(answer.json['rest'], 'queue/a');
  });

  test('the headers of fal’s answers may be read', async () => {
    const answer = await server.call('GET', '/healthz');
    const exposed = words(answer.headers.get('access-control-expose-headers')?.toLowerCase());
    for (const name of [...FAL, 'x-fal-needs-retry', 'etag']) assert.ok(exposed.includes(name), name);
  });
});

function words(header: string | null | undefined): string[] {
  return (header ?? '').split(',').map((word) => word.trim());
}
