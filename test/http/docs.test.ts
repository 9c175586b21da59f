/** The documentation as the server gives it: caching, headers, strays, and where nothing is built. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { Hono } from 'hono';
import { createApp } from '../../src/http/app.ts';
import type { AppEnv, RequestContext } from '../../src/http/context.ts';
import { docsRoutes } from '../../src/http/docs/routes.ts';
import { errorResponse } from '../../src/http/errors.ts';
import { mountRoutes } from '../../src/http/route.ts';
import { openLog } from '../../src/jobs/log.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { quickFolder } from '../support/temporary.ts';

const NAVIGATION = { 'sec-fetch-mode': 'navigate', accept: 'text/html' };

describe('the documentation', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
  });
  after(() => server.close());
  const get = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${server.url}${address}`, { headers, redirect: 'manual' });

  test('is open to anybody, at addresses that end with a slash', async () => {
    assert.equal((await get('/docs/')).status, 200);
    for (const [address, whole] of [
      ['/docs', '/docs/'],
      ['/docs/engines', '/docs/engines/'],
      ['/docs/decisions/0002-pg-boss', '/docs/decisions/0002-pg-boss/'],
    ] as const) {
      const answer = await get(address);
      assert.deepEqual([answer.status, answer.headers.get('location')], [308, whole]);
      assert.equal((await get(whole)).status, 200, whole);
    }
  });

  test('may load from this server and nothing else, and is isolated where a browser can', async () => {
    const { headers } = await get('/docs/engines/', NAVIGATION);
    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; /);
    assert.doesNotMatch(policy, /unsafe|http|\*|data:|blob:/);
    for (const ban of ['base-uri', 'form-action', 'frame-ancestors'])
      assert.match(policy, new RegExp(`${ban} 'none'`));
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
    assert.equal(headers.get('cross-origin-embedder-policy'), 'require-corp');
    const plain = await getAsItIs(server.url, '/docs/engines/');
    assert.equal(plain.status, 200);
    assert.equal(plain.headers['content-security-policy'], policy);
    assert.equal(plain.headers['cross-origin-opener-policy'], undefined);
    assert.equal(plain.headers['cross-origin-embedder-policy'], undefined);
  });

  test('pages are asked for each time and not sent again', async () => {
    const first = await get('/docs/engines/', { 'accept-encoding': 'br' });
    const etag = first.headers.get('etag') ?? '';
    assert.equal(first.headers.get('cache-control'), 'no-cache');
    assert.equal(first.headers.get('content-encoding'), 'br');
    assert.match(etag, /^W\/"[\w-]{22}"$/);
    for (const known of [etag, `"other", ${etag}`, etag.slice(2), '*']) {
      const again = await get('/docs/engines/', { 'if-none-match': known });
      assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', etag], known);
    }
    assert.equal((await get('/docs/engines/', { 'if-none-match': '"other"' })).status, 200);
    const other = await get('/docs/batch/', { 'if-none-match': etag });
    assert.equal(other.status, 200);
  });

  test('are packed in a way that is asked for, and in none that is refused', async () => {
    for (const [accepted, packed] of [
      ['gzip, br', 'br'],
      ['BR', 'br'],
      ['br;q=0, gzip', 'gzip'],
      ['br; q=0.000, *', 'gzip'],
      ['gzip;q=0.5', 'gzip'],
      ['*;q=0', undefined],
      ['br;q=0', undefined],
      ['identity', undefined],
      ['x-br', undefined],
    ] as const) {
      const { headers } = await getAsItIs(server.url, '/docs/engines/', { 'accept-encoding': accepted });
      assert.equal(headers['content-encoding'], packed, accepted);
    }
  });

  test('the search field takes no more than can be looked for at once', async () => {
    const page = await (await get('/docs/')).text();
    assert.match(page, /<input type="search"[^>]* maxlength="100"/);
  });

  test('files that are named by their content are kept for a year', async () => {
    const page = await (await get('/docs/engines/')).text();
    const assets = [...page.matchAll(/(?:href|src|data-engine)="(\/docs\/assets\/[^"]+)"/g)].map(
      ([, file = '']) => file,
    );
    assert.ok(assets.length >= 5, assets.join());
    for (const file of assets) {
      const { status, headers } = await get(file);
      assert.equal(status, 200, file);
      assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable', file);
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin', file);
    }
    const index = await get('/docs/search.json');
    assert.deepEqual([index.status, index.headers.get('cache-control')], [200, 'no-cache']);
  });

  test('HEAD says what GET would, and nothing else is allowed', async () => {
    const head = await fetch(`${server.url}/docs/engines/`, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
    assert.equal(head.headers.get('etag'), (await get('/docs/engines/')).headers.get('etag'));
    const post = await fetch(`${server.url}/docs/engines/`, { method: 'POST' });
    assert.deepEqual([post.status, post.headers.get('allow')], [405, 'GET, HEAD']);
  });

  test('what is not there is a page that says so', async () => {
    for (const address of [
      '/docs/nowhere',
      '/docs/nowhere/',
      '/docs/assets/nothing.js',
      '/docs/assets/',
      '/docs/stamp',
      '/docs/404.html',
      '/docs/engines/index.html',
      '/docs/search.json/',
    ]) {
      const answer = await get(address);
      assert.equal(answer.status, 404, address);
      assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8', address);
      assert.match(await answer.text(), /There is no such page/, address);
    }
  });

  test('nothing outside of the site is found', async () => {
    for (const address of [
      '/docs/../package.json',
      '/docs/assets/../../routes.ts',
      '/docs/assets/..%2f..%2froutes.ts',
      '/docs/assets/%2e%2e/%2e%2e/security.ts',
      '/docs/..%2f..%2f..%2f..%2fpackage.json',
      '/docs/assets/..%5c..%5croutes.ts',
      '/docs/assets//etc/hosts.json',
      '/docs/%00/',
    ]) {
      const { status, body } = await getAsItIs(server.url, address);
      assert.ok([400, 404].includes(status), `${address}: ${status}`);
      assert.doesNotMatch(body, /import|"dependencies"|localhost/, address);
    }
  });

  test('where it is not built, a sentence says what to do, until it is built', async (t) => {
    const folder = await quickFolder('kinora-docs-');
    t.after(() => rm(folder, { recursive: true, force: true }));
    const log = openLog('silent');
    const { services, stop } = createApp(server.core, { secret: server.secret, log });
    t.after(stop);
    const app = new Hono<AppEnv>();
    app.onError((error, c: RequestContext) => errorResponse(c, error, log));
    mountRoutes(app, docsRoutes(folder), services);
    for (const address of ['/docs/', '/docs/engines/', '/docs/assets/x.js']) {
      const answer = await app.request(address);
      assert.equal(answer.status, 503);
      assert.match(await answer.text(), /not built here: run `npm run setup`/);
    }
    await mkdir(path.join(folder, 'engines'));
    const page = path.join(folder, 'engines/index.html');
    const shown = async (): Promise<string> => (await app.request('/docs/engines/')).text();
    await writeFile(page, '<p>Here</p>');
    assert.equal(await shown(), '<p>Here</p>');
    await writeFile(page, '<p>Anew</p>');
    await utimes(page, 1, 1);
    assert.equal(await shown(), '<p>Anew</p>', 'what is built anew is read anew');
    await rm(page);
    assert.equal(await shown(), '<p>Anew</p>', 'while it is built, what was there is sent');
  });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `fetch` would take dots out of the address before it asks, and adds headers of its own. */
async function getAsItIs(
  origin: string,
  address: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const sent = request({ hostname, port, path: address, headers });
  const [answer] = (await once(sent.end(), 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}
