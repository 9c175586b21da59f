import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { on, once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { falMount } from '../../../src/dialects/fal/index.ts';
import { RETRY_SECONDS } from '../../../src/dialects/fal/open-points.ts';
import { falWebhook } from '../../../src/dialects/fal/webhook.ts';
import { EngineError } from '../../../src/engines/engine.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { startWebhooks } from '../../../src/jobs/webhooks/send.ts';
import type { WebhookSender } from '../../../src/jobs/webhooks/send.ts';
import { call, testServer } from '../../support/http.ts';
import type { Answer, TestServer } from '../../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../../support/scripted-engine.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

const T2V = 'luma/agent/ray/v3.2/text-to-video';

describe('webhooks of fal', () => {
  let server: TestServer;
  let sender: WebhookSender;
  let receiver: Server;
  let hook: string;
  /** What the receiver answers, one status a request; 200 when empty. */
  let answers: number[] = [];
  /** What the engine does next. */
  let run: 'finish' | 'fail' | 'wait' = 'finish';

  before(async () => {
    const engine = scriptedEngine({
      start(_task, context) {
        if (run === 'wait') return untilAborted(context);
        if (run === 'finish') return finished(context);
        throw new EngineError('not this', { failure_code: 'content_moderated', retryable: false });
      },
    });
    server = await testServer([engine], { mounts: [falMount] });
    await server.worker();
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(answers.shift() ?? 200, { location: 'http://127.0.0.1:1/' }).end();
        receiver.emit('received', { headers: request.headers, body: Buffer.concat(chunks).toString() });
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?a=1&b=ü`;
    const format = falWebhook({ core: server.core, secret: server.secret, url: server.url });
    sender = startWebhooks(server.core, { fal: format }, openLog('silent'), [0, 0]);
  });
  after(async () => {
    await sender.stop();
    receiver.close();
    receiver.closeAllConnections();
    await server.close();
  });

  const fal = (method: string, path: string, body?: unknown): Promise<Answer> =>
    call(`${server.url}/fal${path}`, method, body, { Authorization: `Key ${server.key}` });

  async function submit(input: unknown): Promise<string> {
    const answer = await fal('POST', `/queue/${T2V}?fal_webhook=${encodeURIComponent(hook)}`, input);
    assert.equal(answer.status, 200, answer.text);
    return String(answer.json['request_id']);
  }

  /** Deliveries from now on. */
  async function received(count: number): Promise<Received[]> {
    const all: Received[] = [];
    for await (const [one] of on(receiver, 'received') as AsyncIterable<[Received]>) {
      all.push(one);
      if (all.length === count) break;
    }
    return all;
  }

  /** As fal's documentation tells receivers to check, by WebCrypto and from our published keys. */
  async function isSigned({ headers, body }: Received): Promise<boolean> {
    const { keys } = (await fal('GET', '/rest/.well-known/jwks.json')).json as { keys: JsonWebKey[] };
    const head = (name: string): string => String(headers[`x-fal-webhook-${name}`]);
    const digest = createHash('sha256').update(body).digest('hex');
    const message = [head('request-id'), head('user-id'), head('timestamp'), digest].join('\n');
    assert.ok(Math.abs(Date.now() / 1000 - Number(head('timestamp'))) < 300);
    const signature = Buffer.from(head('signature'), 'hex');
    const checks = keys.map(async ({ kty, crv, x }) => {
      assert.deepEqual([kty, crv], ['OKP', 'Ed25519']);
      const key = await crypto.subtle.importKey('jwk', { kty, crv, x } as JsonWebKey, 'Ed25519', false, [
        'verify',
      ]);
      return crypto.subtle.verify('Ed25519', key, signature, Buffer.from(message));
    });
    return (await Promise.all(checks)).includes(true);
  }

  test('a finished job: the body of its result, signed so that any change shows', async () => {
    run = 'finish';
    const arrival = received(1);
    const id = await submit({ prompt: 'a lighthouse' });
    const [one] = await arrival;
    assert.ok(one);
    const body = JSON.parse(one.body) as Record<string, unknown>;
    assert.deepEqual([body['request_id'], body['gateway_request_id'], body['status']], [id, id, 'OK']);
    const result = await fal('GET', `/queue/luma/agent/requests/${id}`);
    assert.deepEqual(unsigned(body['payload']), unsigned(result.json));
    const { video } = body['payload'] as { video: { url: string } };
    assert.equal((await fetch(video.url)).status, 200);

    assert.ok(await isSigned(one));
    assert.ok(!(await isSigned({ ...one, body: `${one.body} ` })));
    const later = { ...one.headers, 'x-fal-webhook-timestamp': String(Math.floor(Date.now() / 1000) + 1) };
    assert.ok(!(await isSigned({ ...one, headers: later })));
    const forged = { ...one.headers, 'x-fal-webhook-signature': randomBytes(64).toString('hex') };
    assert.ok(!(await isSigned({ ...one, headers: forged })));
  });

  test('what failed, was refused or was cancelled comes as an error with the body of its result', async () => {
    const tellsOf = async (status: number, begin: () => Promise<string>): Promise<void> => {
      const arrival = received(1);
      const id = await begin();
      const [one] = await arrival;
      const body = JSON.parse(one?.body ?? '') as Record<string, unknown>;
      const result = await fal('GET', `/queue/luma/agent/requests/${id}`);
      assert.equal(result.status, status, result.text);
      assert.deepEqual(body, {
        request_id: id,
        gateway_request_id: id,
        status: 'ERROR',
        error: `Invalid status code: ${status}`,
        payload: result.json,
      });
      assert.ok(one && (await isSigned(one)));
    };
    run = 'fail';
    await tellsOf(422, () => submit({ prompt: 'a lighthouse' }));
    await tellsOf(422, () => submit({ prompt: 'a lighthouse', resolution: '8k' }));
    run = 'wait';
    await tellsOf(499, async () => {
      const id = await submit({ prompt: 'a lighthouse' });
      const cancelled = await fal('PUT', `/queue/luma/agent/requests/${id}/cancel`);
      assert.ok(cancelled.status < 300, cancelled.text);
      return id;
    });
  });

  test('what is not acknowledged comes again, a redirect is not followed', async () => {
    run = 'finish';
    answers = [500, 307];
    const arrival = received(3);
    const id = await submit({ prompt: 'a lighthouse' });
    const ids = (await arrival).map(({ body }) => (JSON.parse(body) as { request_id: string }).request_id);
    assert.deepEqual(ids, [id, id, id]);
  });

  test('31 tries in about a day, and a longer patience from the second on', () => {
    const format = falWebhook({ core: server.core, secret: server.secret });
    assert.equal(RETRY_SECONDS.length + 1, 31);
    assert.equal(format.retrySeconds, RETRY_SECONDS);
    const hours = RETRY_SECONDS.reduce((sum, pause) => sum + pause, 0) / 3600;
    assert.ok(hours > 20 && hours < 24, `${hours} h`);
    const patience = (attempts: number): number | undefined =>
      format.answerWithinMs?.({ attempts } as Parameters<NonNullable<typeof format.answerWithinMs>>[0]);
    assert.deepEqual([patience(1), patience(2), patience(31)], [15_000, 120_000, 120_000]);
  });
});

/** Without the permission in addresses, which names the second it was given. */
function unsigned(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/\?exp=[^"]*/g, ''));
}
