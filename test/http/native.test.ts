/** What the native API has beyond Luma's: list, delete, quotes, engines, usage, keys, figures, webhooks. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { generationSchema } from '../../src/http/native/schemas/generation.ts';
import { nativeWebhook } from '../../src/http/native/webhook.ts';
import { openLog } from '../../src/jobs/log.ts';
import { startWebhooks } from '../../src/jobs/webhooks/send.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { isSentence } from './sentence.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };

describe('the native API beyond Luma’s', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({ cost_micros: 20_000 })]);
    await server.worker();
  });
  after(() => server.close());

  const as = (secret: string) => ({
    ask: (method: string, path: string, body?: unknown) =>
      call(server.url + path, method, body, { Authorization: `Bearer ${secret}` }),
  });

  test('lists pages of an owner’s own, newest first, by filter', async () => {
    const { ask } = as(await server.newKey({ owner: 'lister' }));
    const made: string[] = [];
    for (const reel of ['one', 'one', 'two']) {
      const answer = await ask('POST', '/v1/generations', { ...TEXT, tags: { reel } });
      made.unshift(String(answer.json['id']));
      await server.ended(made[0] ?? '');
    }
    const ids = (page: Record<string, unknown>): string[] =>
      (page['data'] as { id: string }[]).map(({ id }) => id);
    const first = (await ask('GET', '/v1/generations?limit=2')).json;
    const second = (await ask('GET', `/v1/generations?limit=2&cursor=${String(first['next_cursor'])}`)).json;
    assert.deepEqual([...ids(first), ...ids(second)], made);
    assert.deepEqual([first['has_more'], second['has_more'], second['next_cursor']], [true, false, null]);
    assert.deepEqual(ids((await ask('GET', '/v1/generations?tag=reel:one')).json), made.slice(1));
    assert.deepEqual(ids((await ask('GET', '/v1/generations?state=queued')).json), []);
    const { ask: admin } = as(await server.newKey({ admin: true }));
    assert.ok(ids((await admin('GET', '/v1/generations')).json).includes(made[0] ?? ''));
  });

  test('deletes what has ended, with its output', async () => {
    const id = String((await server.call('POST', '/v1/generations', TEXT)).json['id']);
    await server.ended(id);
    const { output } = generationSchema.parse((await server.call('GET', `/v1/generations/${id}`)).json);
    assert.equal((await server.call('DELETE', `/v1/generations/${id}`)).status, 204);
    assert.equal((await server.call('GET', `/v1/generations/${id}`)).status, 404);
    assert.equal((await fetch(output[0]?.url ?? '')).status, 410);
  });

  test('what runs is not deleted, and the refusal is none that clients retry', async () => {
    const other = await testServer([scriptedEngine({})]);
    try {
      const id = String((await other.call('POST', '/v1/generations', TEXT)).json['id']);
      const refused = await other.call('DELETE', `/v1/generations/${id}`);
      assert.equal(refused.status, 422);
      assert.match(String(refused.json['detail']), /cancel it/);
    } finally {
      await other.close();
    }
  });

  test('quotes without a trace: both prices, the canvas, the time', async () => {
    const before = (await server.call('GET', '/v1/usage')).json;
    const quote = await server.call('POST', '/v1/quotes', {
      ...TEXT,
      aspect_ratio: '9:16',
      video: { resolution: '1080p', duration: '10s' },
    });
    assert.equal(quote.status, 200);
    const { list, engine, canvas } = quote.json as { list: { usd: number }; engine: object; canvas: object };
    assert.equal(list.usd, 3.6);
    assert.deepEqual(engine, { id: 'scripted', usd: 0.02 });
    assert.deepEqual(canvas, { width: 1080, height: 1920, fps: 24, frame_count: 240 });
    assert.deepEqual((await server.call('GET', '/v1/usage')).json['total'], before['total']);
    const refused = await server.call('POST', '/v1/quotes', {
      ...TEXT,
      video: { loop: true, duration: '10s' },
    });
    assert.equal(refused.status, 422);
  });

  test('usage adds up what was charged', async () => {
    const { ask } = as(await server.newKey({ owner: 'spender' }));
    const id = String((await ask('POST', '/v1/generations', TEXT)).json['id']);
    await server.ended(id);
    const { total } = (await ask('GET', '/v1/usage')).json as { total: Record<string, number> };
    assert.equal(total['generations'], 1);
    assert.equal(total['list_usd'], 0.3);
    const backwards = await ask('GET', '/v1/usage?from=2026-02-01&to=2026-01-01');
    assert.equal(backwards.status, 400);
    isSentence(backwards.json['detail']);
  });

  test('keys are the business of admins; a secret is shown once', async () => {
    const { ask } = as(await server.newKey({ admin: true }));
    const made = await ask('POST', '/v1/keys', {
      name: 'studio',
      owner: 'anna',
      capabilities: [],
      requests_per_minute: 9,
    });
    assert.equal(made.status, 201);
    const secret = String(made.json['secret']);
    const listed = await ask('GET', '/v1/keys');
    assert.ok(listed.text.includes(String(made.json['id'])));
    assert.ok(!listed.text.includes(secret));

    const { ask: anna } = as(secret);
    for (const [method, path] of [['GET', '/v1/keys'], ['POST', '/v1/keys'], ['DELETE', `/v1/keys/${String(made.json['id'])}`]] as const) {
      assert.equal((await anna(method, path)).status, 403);
    } // prettier-ignore
    const hdr = await anna('POST', '/v1/generations', { ...TEXT, video: { hdr: true } });
    assert.equal(hdr.status, 403, hdr.text);
    for (const body of [{}, { name: '' }, { name: 'x', admin: 'yes' }, { name: 'x', limit: 1 }, { name: 'x', expires_at: 'soon' }, { name: 'x', expires_at: '2001-01-01T00:00:00Z' }]) {
      const refused = await ask('POST', '/v1/keys', body);
      assert.equal(refused.status, 400);
      isSentence(refused.json['detail']);
    } // prettier-ignore
  });

  test('figures are open to this machine and closed to others without an admin key', async () => {
    const metrics = (headers: Record<string, string>) => rawGet(server.http.port, '/metrics', headers);
    const local = await metrics({});
    assert.equal(local.status, 200);
    assert.match(local.text, /^kinora_http_requests_total\{.*route="\/v1\/generations".*\} \d+$/m);
    for (const headers of [
      { Host: 'rebound.example' },
      { 'X-Forwarded-For': '203.0.113.9' },
      { 'X-Real-IP': '203.0.113.9' },
      { Via: '1.1 proxy' },
      { Origin: 'https://evil.example' },
    ]) {
      assert.equal((await metrics(headers as Record<string, string>)).status, 401);
    }
    const Authorization = `Bearer ${await server.newKey({ admin: true })}`;
    assert.equal((await metrics({ Host: 'kinora.example', Authorization })).status, 200);
    assert.equal(
      (await metrics({ Host: 'kinora.example', Authorization: `Bearer ${server.key}` })).status,
      403,
    );
  });

  test('figures are closed where the operator says that a proxy stands in front, whatever it sends along', async (t) => {
    for (const [config, status] of [
      [{ trustProxy: true }, 401],
      [{ publicUrl: 'https://video.example.com' }, 401],
      [{ publicUrl: 'http://localhost:7070' }, 200],
    ] as const) {
      const other = await testServer([], { config });
      t.after(() => other.close());
      // As nginx's `proxy_pass http://127.0.0.1:7070` alone sends it on.
      const Host = `127.0.0.1:${other.http.port}`;
      assert.equal((await rawGet(other.http.port, '/metrics', { Host })).status, status);
    }
  });

  test('addresses begin with the origin that the caller used, or with KINORA_PUBLIC_URL', async () => {
    const id = String((await server.call('POST', '/v1/generations', TEXT)).json['id']);
    await server.ended(id);
    const urlAs = async (port: number, headers: Record<string, string>): Promise<string> => {
      const { text } = await rawGet(port, `/v1/generations/${id}`, {
        Authorization: `Bearer ${server.key}`,
        ...headers,
      });
      return generationSchema.parse(JSON.parse(text)).output[0]?.url ?? '';
    };
    const { port } = server.http;
    assert.match(
      await urlAs(port, { Host: `localhost:${port}` }),
      new RegExp(`^http://localhost:${port}/media/`),
    );
    assert.match(
      await urlAs(port, { Host: 'a.example', 'X-Forwarded-Host': 'b.example' }),
      /^http:\/\/a\.example\//,
    );
    const behind = server.core.config as { trustProxy: boolean; publicUrl: string | undefined };
    behind.trustProxy = true;
    const forwarded = { 'X-Forwarded-Host': 'b.example', 'X-Forwarded-Proto': 'https' };
    assert.match(await urlAs(port, forwarded), /^https:\/\/b\.example\/media\//);
    behind.publicUrl = 'https://kinora.example/sub';
    assert.match(await urlAs(port, forwarded), /^https:\/\/kinora\.example\/sub\/media\//);
    behind.publicUrl = undefined;
    behind.trustProxy = false;
  });

  test('the webhook arrives signed, is logged, and is sent again by hand', async () => {
    const received: { headers: IncomingHttpHeaders; body: string }[] = [];
    const arrived = Promise.withResolvers<void>();
    const again = Promise.withResolvers<void>();
    const hook = createServer((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => {
        received.push({ headers: incoming.headers, body });
        outgoing.end();
        (received.length === 1 ? arrived : again).resolve();
      });
    });
    hook.listen(0, '127.0.0.1');
    await once(hook, 'listening');
    const format = nativeWebhook({ config: server.core.config, secret: server.secret, url: server.url });
    const sender = startWebhooks(server.core, { native: format }, openLog('silent'));
    try {
      const webhook_url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/done`;
      const id = String((await server.call('POST', '/v1/generations', { ...TEXT, webhook_url })).json['id']);
      await arrived.promise;

      const { secret } = (await server.call('GET', '/v1/webhooks/secret')).json as { secret: string };
      const [first] = received;
      const event = new Webhook(secret).verify(
        first?.body ?? '',
        first?.headers as Record<string, string>,
      ) as {
        type: string;
        data: unknown;
      };
      assert.equal(event.type, 'generation.completed');
      const generation = generationSchema.parse(event.data);
      assert.equal(generation.id, id);
      assert.equal((await fetch(generation.output[0]?.url ?? '')).status, 200);

      const path = `/v1/generations/${id}/webhooks`;
      const log = (await server.call('GET', path)).json['data'] as { id: string; state: string }[];
      assert.equal(log.length, 1);
      const resent = await server.call('POST', `${path}/${log[0]?.id}/resend`);
      assert.equal(resent.status, 201, resent.text);
      await again.promise;
      assert.equal((await server.call('POST', `${path}/nonsense/resend`)).status, 404);
      const stranger = as(await server.newKey({ owner: 'stranger' }));
      assert.equal((await stranger.ask('GET', path)).status, 404);
    } finally {
      await sender.stop();
      hook.closeAllConnections();
      hook.close();
    }
  });
});

/** `fetch` does not let a test choose its Host. */
async function rawGet(
  port: number,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const outgoing = request({ host: '127.0.0.1', port, path, headers, agent: false }).end();
  const [response] = (await once(outgoing, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
  let text = '';
  for await (const chunk of response) text += chunk.toString();
  return { status: response.statusCode, text };
}
