/** `x-kinora-engine` on every surface: it names an engine or a route, and a name that there is not is refused in the surface's own words. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createFalClient } from '@fal-ai/client';
import WebSocket from 'ws';
import { DIALECTS } from '../../src/dialects/index.ts';
import { MODEL } from '../../src/dialects/runware/models.ts';
import { call, testServer } from '../support/http.ts';
import type { Answer, TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

const PROMPT = 'A boat drifts at dawn';

describe('the header that names an engine', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer([scriptedEngine({}, 'first'), scriptedEngine({ cost_micros: 5 }, 'second')], {
      mounts: DIALECTS,
      config: { routes: { other: { policy: 'ordered', engines: ['second', 'first'] } } },
    });
  });
  after(() => server.close());

  const newest = async (): Promise<string> => {
    const { json } = await server.call('GET', '/v1/generations?limit=1');
    return (json['data'] as { engine: string }[])[0]?.engine ?? '';
  };
  const post =
    (path: string, body: () => unknown, scheme = 'Bearer') =>
    (headers: Record<string, string>): Promise<Answer> =>
      call(server.url + path, 'POST', body(), { Authorization: `${scheme} ${server.key}`, ...headers });

  const task = () => [
    { taskType: 'videoInference', taskUUID: randomUUID(), model: MODEL, positivePrompt: PROMPT, duration: 5 },
  ];
  const surfaces: Record<
    string,
    {
      submit: (headers: Record<string, string>) => Promise<Answer>;
      status: number;
      said: (answer: Answer) => unknown;
    }
  > = {
    native: {
      submit: post('/v1/generations', () => ({ model: 'ray-3.2', type: 'video', prompt: PROMPT })),
      status: 400,
      said: ({ json }) => json['detail'],
    },
    fal: {
      submit: post('/fal/queue/luma/agent/ray/v3.2/text-to-video', () => ({ prompt: PROMPT }), 'Key'),
      status: 400,
      said: ({ json }) => json['detail'],
    },
    oxen: {
      submit: post('/oxen/api/ai/queue', () => ({ model: 'luma-ray-v3-2-text-to-video', prompt: PROMPT })),
      status: 400,
      said: ({ json }) => json['status_description'],
    },
    wavespeed: {
      submit: post('/wavespeed/api/v3/luma/ray-3.2/text-to-video', () => ({ prompt: PROMPT })),
      status: 400,
      said: ({ json }) => json['message'],
    },
    runware: {
      submit: post('/runware/v1', task),
      status: 400,
      said: ({ json }) => (json['errors'] as { message: string }[])[0]?.message,
    },
  };

  for (const [name, { submit, status, said }] of Object.entries(surfaces)) {
    test(`${name}: an engine, a route, none, and one that there is not`, async () => {
      for (const [wanted, engine] of [
        ['second', 'second'],
        ['other', 'second'],
        ['', 'first'],
      ] as const) {
        const answer = await submit({ 'x-kinora-engine': wanted });
        assert.ok(answer.status < 300, answer.text);
        assert.equal(await newest(), engine);
        if (name !== 'runware') assert.equal(answer.headers.get('x-kinora-engine'), engine);
      }
      const refused = await submit({ 'x-kinora-engine': 'third' });
      assert.equal(refused.status, status, refused.text);
      assert.match(
        String(said(refused)),
        /x-kinora-engine: engine 'third' is not available here\. Available: first, second, cheapest, other/,
      );
    });
  }

  test('on Runware’s WebSocket the handshake says it for the whole connection', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/runware/v1`, {
      headers: { 'x-kinora-engine': 'second' },
    });
    const answers: string[] = [];
    const next = (): Promise<string> =>
      new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify([{ taskType: 'authentication', apiKey: server.key }]));
    answers.push(await next());
    socket.send(JSON.stringify(task().map((each) => ({ ...each, deliveryMethod: 'async' }))));
    answers.push(await next());
    assert.match(answers[1] ?? '', /"videoInference"/);
    assert.equal(await newest(), 'second');
    socket.close();
  });

  test('fal’s own client says it by its middleware', async () => {
    const fal = createFalClient({
      credentials: server.key,
      proxyUrl: { url: `${server.url}/fal/proxy`, when: 'always' },
      // As docs/coming-from/fal.md shows it.
      requestMiddleware: (request) =>
        Promise.resolve({ ...request, headers: { ...request.headers, 'x-kinora-engine': 'second' } }),
    });
    await fal.queue.submit('luma/agent/ray/v3.2/text-to-video', { input: { prompt: PROMPT } });
    assert.equal(await newest(), 'second');
  });

  test('a page of another origin may send it and read it', async () => {
    const preflight = await call(`${server.url}/v1/generations`, 'OPTIONS', undefined, {
      Origin: 'https://example.com',
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': 'x-kinora-engine',
    });
    assert.equal(preflight.headers.get('access-control-allow-headers'), 'x-kinora-engine');
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PATCH/);
    assert.match(preflight.headers.get('access-control-expose-headers') ?? '', /x-kinora-engine/);
  });

  test('what a request says goes before the header, the header before the key, the key before the server', async () => {
    const key = await server.newKey({ engine: 'second' });
    const as = (body: object, headers: Record<string, string> = {}) =>
      call(
        `${server.url}/v1/generations`,
        'POST',
        { model: 'ray-3.2', type: 'video', prompt: PROMPT, ...body },
        {
          Authorization: `Bearer ${key}`,
          ...headers,
        },
      );
    assert.equal((await as({})).json['engine'], 'second');
    assert.equal((await as({}, { 'x-kinora-engine': 'first' })).json['engine'], 'first');
    assert.equal((await as({ engine: 'second' }, { 'x-kinora-engine': 'first' })).json['engine'], 'second');
  });

  test('the same body for another engine is the final of a draft, and no repeat of it', async () => {
    const body = { model: 'ray-3.2', type: 'video', prompt: 'the same for another engine' };
    const ask = (headers: Record<string, string>) => server.call('POST', '/v1/generations', body, headers);
    const draft = await ask({});
    const header = { 'x-kinora-engine': 'second' };
    const final = await ask({ ...header, 'X-Stainless-Retry-Count': '1' });
    assert.notEqual(final.json['id'], draft.json['id'], 'a client that retries wants the final');
    assert.equal(final.json['engine'], 'second');
    const retried = await ask({ ...header, 'X-Stainless-Retry-Count': '1' });
    assert.equal(retried.json['id'], final.json['id']);

    const once = { 'Idempotency-Key': 'one clip' };
    const first = await ask({ ...once, ...header });
    assert.equal((await ask({ ...once, ...header })).json['id'], first.json['id']);
    const other = await ask({ ...once, 'x-kinora-engine': 'first' });
    assert.deepEqual([other.status, other.headers.get('x-kinora-error')], [422, 'idempotency_key_reused']);
    assert.match(String(other.json['detail']), /another body or for another engine/);
  });

  test('a price is asked for by the same rule', async () => {
    const { json } = await server.call(
      'POST',
      '/v1/quotes',
      { model: 'ray-3.2', type: 'video', prompt: PROMPT },
      { 'x-kinora-engine': 'other' },
    );
    assert.deepEqual(
      [json['engine'], json['route'], json['candidates']],
      [
        { id: 'second', usd: 0.000005 },
        'other',
        [
          { engine: 'second', usd: 0.000005, why: null },
          { engine: 'first', usd: 0, why: null },
        ],
      ],
    );
  });
});
