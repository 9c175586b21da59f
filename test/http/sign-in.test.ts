/** Sessions of browsers, as a browser sends them and as an attacker would. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { operatorKey, revokeKey } from '../../src/jobs/keys.ts';
import { makeCode, redeemCode } from '../../src/jobs/sign-in-codes.ts';
import { call, testServer } from '../support/http.ts';
import type { Answer, TestServer } from '../support/http.ts';
import { scriptedEngine, untilAborted } from '../support/scripted-engine.ts';

const FROM_PAGE = { 'x-kinora-workbench': '1' };

describe('sessions', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({ start: (_task, context) => untilAborted(context) })]);
  });
  after(() => server.close());

  const signIn = (api_key: string, headers: Record<string, string> = {}): Promise<Answer> =>
    call(`${server.url}/v1/session`, 'POST', { api_key }, headers);
  const cookieOf = ({ headers }: Answer): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';

  test('a cookie that no script reads, for this host and its own requests alone', async () => {
    const answer = await signIn(server.key);
    const [cookie = ''] = answer.headers.getSetCookie();
    assert.match(cookie, /; Path=\/; HttpOnly; SameSite=Strict$/);
    assert.doesNotMatch(cookie, /Domain|Secure/);
    assert.ok(!cookie.includes(server.key));
  });

  test('is for TLS alone where a trusted proxy says that it came by TLS', async () => {
    const proxied = await testServer([scriptedEngine({})], { config: { trustProxy: true } });
    try {
      const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'kinora.example' };
      const answer = await call(`${proxied.url}/v1/session`, 'POST', { api_key: proxied.key }, headers);
      assert.match(answer.headers.getSetCookie()[0] ?? '', /; Secure/);
    } finally {
      await proxied.close();
    }
  });

  test('is for TLS alone where the page came by TLS, whatever stands in between', async () => {
    const answer = await signIn(server.key, { origin: 'https://kinora.example' });
    assert.match(answer.headers.getSetCookie()[0] ?? '', /; Secure/);
    const plain = await signIn(server.key, { origin: server.url });
    assert.doesNotMatch(plain.headers.getSetCookie()[0] ?? '', /; Secure/);
  });

  test('without the page’s header the cookie does nothing', async () => {
    const cookie = cookieOf(await signIn(server.key));
    const submit = { model: 'ray-3.2', type: 'video', prompt: 'A forged shot' };
    const forged = await call(`${server.url}/v1/generations`, 'POST', submit, { cookie });
    assert.equal(forged.status, 401);
    const read = await call(`${server.url}/v1/generations`, 'GET', undefined, { cookie });
    assert.equal(read.status, 401);
    const meant = await call(`${server.url}/v1/generations`, 'POST', submit, { cookie, ...FROM_PAGE });
    assert.equal(meant.status, 201);
  });

  test('other origins are never allowed to send cookies', async () => {
    for (const origin of ['https://evil.example', 'http://127.0.0.1:1', 'null']) {
      const preflight = await call(`${server.url}/v1/generations`, 'OPTIONS', undefined, {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, x-kinora-workbench',
      });
      assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
      assert.equal(preflight.headers.get('access-control-allow-credentials'), null);
    }
  });

  test('no form of another page signs in', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await call(`${server.url}/v1/session`, 'POST', JSON.stringify({ api_key: server.key }), {
        'content-type': type,
      });
      assert.equal(answer.status, 415);
      assert.deepEqual(answer.headers.getSetCookie(), []);
    }
  });

  test('ends with its key, at once', async () => {
    const secret = await server.newKey({ name: 'short-lived' });
    const signedIn = await signIn(secret);
    const cookie = cookieOf(signedIn);
    const { key } = signedIn.json as { key: { id: string } };
    await revokeKey(server.core.db, key.id);
    const heard = async (): Promise<Answer> =>
      call(`${server.url}/v1/session`, 'GET', undefined, { cookie, ...FROM_PAGE });
    let answer = await heard();
    while (answer.json['key'] !== null) answer = await heard();
    assert.match(answer.headers.getSetCookie()[0] ?? '', /Max-Age=0/);
  });

  test('ends when it is signed out: a copy of its cookie is none, at no server; other sessions of the key go on', async () => {
    const [cookie, other] = [cookieOf(await signIn(server.key)), cookieOf(await signIn(server.key))];
    const status = async (session: string): Promise<number> =>
      (await call(`${server.url}/v1/generations`, 'GET', undefined, { cookie: session, ...FROM_PAGE }))
        .status;
    assert.deepEqual([await status(cookie), await status(other)], [200, 200]);
    // A page of somebody else cannot sign anybody out.
    await call(`${server.url}/v1/session`, 'DELETE', undefined, { cookie });
    assert.equal(await status(cookie), 200);
    const out = await call(`${server.url}/v1/session`, 'DELETE', undefined, { cookie, ...FROM_PAGE });
    assert.match(out.headers.getSetCookie()[0] ?? '', /Max-Age=0/);
    assert.deepEqual([await status(cookie), await status(other)], [401, 200]);
    const again = await call(`${server.url}/v1/session`, 'GET', undefined, { cookie, ...FROM_PAGE });
    assert.equal(again.json['key'], null);
    assert.equal(
      (await call(`${server.url}/v1/session`, 'DELETE', undefined, { cookie, ...FROM_PAGE })).status,
      200,
    );
    // Who signs in anew leaves the session before.
    await signIn(server.key, { cookie: other, ...FROM_PAGE });
    assert.equal(await status(other), 401);
    // What would be over by now is forgotten.
    await server.core.db.query(`update ended_session set expires_at = now()`);
    await signIn(server.key, { cookie: cookieOf(await signIn(server.key)), ...FROM_PAGE });
    assert.equal((await server.core.db.query(`select from ended_session`)).length, 1);
  });

  test('what is no session is none, however it is made up', async () => {
    const cookie = cookieOf(await signIn(server.key));
    const [name = ''] = cookie.split('=');
    for (const value of ['', 'x', `${cookie.slice(name.length + 1)}x`, '..', 'e30.e30', 'a'.repeat(5000)]) {
      const answer = await call(`${server.url}/v1/session`, 'GET', undefined, {
        cookie: `${name}=${value}`,
        ...FROM_PAGE,
      });
      assert.deepEqual([answer.status, answer.json], [200, { key: null, usual_engine: 'scripted' }]);
    }
  });

  test('a link signs in once, as the key that asked for it', async () => {
    const made = await server.call('POST', '/v1/session/links');
    assert.equal(made.status, 201);
    const url = new URL(String(made.json['url']));
    assert.equal(url.origin, server.url);
    const code = new URLSearchParams(url.hash.slice(1)).get('key') ?? '';
    const first = await signIn(code);
    assert.equal((first.json['key'] as { name: string }).name, 'test');
    const second = await signIn(code);
    assert.deepEqual([second.status, second.headers.get('x-kinora-error')], [401, 'code_spent']);
    assert.deepEqual(second.headers.getSetCookie(), []);
    // A code is no key.
    const again = new URL(String((await server.call('POST', '/v1/session/links')).json['url'])).hash.slice(5);
    const asKey = await server.call('GET', '/v1/generations', undefined, {
      Authorization: `Bearer ${again}`,
    });
    assert.equal(asKey.status, 401);
  });

  test('of those who come with one link at the same time one signs in', async () => {
    const { code } = await makeCode(
      server.core.db,
      (await operatorKey(server.core.db, server.key))?.id ?? '',
    );
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(code)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array<number>(9).fill(401)]);
  });

  test('a link ends with its key and with its half-hour; a key’s links do not pile up', async () => {
    const { db } = server.core;
    const idOf = async (secret: string): Promise<string> =>
      ((await signIn(secret)).json['key'] as { id: string }).id;
    const other = await idOf(server.key);
    const id = await idOf(await server.newKey({ name: 'many links' }));
    const [theirs, late, first] = [await makeCode(db, other), await makeCode(db, id), await makeCode(db, id)];
    await db.query(`update sign_in_code set expires_at = now() - interval '1 minute' where key_id = $1`, [
      id,
    ]);
    assert.equal(await redeemCode(db, late.code), undefined);
    for (let i = 0; i < 60; i += 1) await makeCode(db, id);
    const kept = await db.query<{ n: number }>(
      `select count(*)::int as n from sign_in_code where key_id = $1`,
      [id],
    );
    assert.deepEqual(kept, [{ n: 50 }]);
    assert.equal(await redeemCode(db, first.code), undefined);
    assert.equal(await redeemCode(db, theirs.code), other);
    const { code } = await makeCode(db, id);
    await revokeKey(db, id);
    assert.equal((await signIn(code)).status, 401);
  });

  test('only who has a key makes links', async () => {
    assert.equal((await call(`${server.url}/v1/session/links`, 'POST')).status, 401);
  });

  test('the operator signs in as the first admin key that is still good', async () => {
    const { db } = server.core;
    for (let key = await operatorKey(db, undefined); key; key = await operatorKey(db, undefined))
      await revokeKey(db, key.id);
    await server.newKey({ name: 'first admin', admin: true });
    await server.newKey({ name: 'second admin', admin: true, secret: 'the-configured-one' });
    const first = await operatorKey(db, undefined);
    assert.equal(first?.name, 'first admin');
    assert.equal((await operatorKey(db, 'the-configured-one'))?.name, 'second admin');
    await revokeKey(db, first?.id ?? '');
    assert.equal((await operatorKey(db, undefined))?.name, 'second admin');
  });
});
