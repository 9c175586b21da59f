/** Webhooks as receivers see them: the bare prediction, its signature, its retries. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { on, once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { signedHeaders, wavespeedWebhook } from '../../../src/dialects/wavespeed/webhook.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { startWebhooks } from '../../../src/jobs/webhooks/send.ts';
import type { WebhookSender } from '../../../src/jobs/webhooks/send.ts';
import {
  FAILS,
  IMAGE_MODEL,
  TEXT,
  TEXT_MODEL,
  WAITS,
  dataOf,
  refusalOf,
  uuid,
  wavespeedServer,
} from './support.ts';
import type { WavespeedServer } from './support.ts'; // prettier-ignore

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

test('the signature of a known message', () => {
  const id = '0123456789abcdef0123456789abcdef';
  const body = `{"id":"${id}","status":"completed","outputs":[]}`;
  assert.deepEqual(signedHeaders('whsec_dGVzdC1zZWNyZXQ=', id, 1_700_000_000, body), {
    'webhook-id': id,
    'webhook-timestamp': '1700000000',
    'webhook-signature': 'v3,15def69bc98ff5d13e3e49fab5da404544e22d48b42bb171a784811914e57352',
  });
});

describe('webhooks of WaveSpeed', () => {
  let server: WavespeedServer;
  let sender: WebhookSender;
  let receiver: Server;
  let hook: string;
  /** What the receiver answers, one status a request; 200 when empty. */
  let answers: number[] = [];

  before(async () => {
    server = await wavespeedServer();
    await server.worker();
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(answers.shift() ?? 200).end();
        const body = Buffer.concat(chunks).toString();
        receiver.emit('received', { headers: request.headers, body } satisfies Received);
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?a=1&b=2`;
    const format = wavespeedWebhook({ core: server.core, secret: server.secret, url: server.url });
    sender = startWebhooks(server.core, { wavespeed: format }, openLog('silent'), [0, 0, 0]);
  });
  after(async () => {
    await sender.stop();
    receiver.close();
    receiver.closeAllConnections();
    server.gate.resolve();
    await server.close();
  });

  const secretOf = async (key = server.key): Promise<string> => {
    const headers = { Authorization: `Bearer ${key}` };
    return String(dataOf(await server.wavespeed('GET', '/api/v3/webhook/secret', undefined, headers))['secret']);
  }; // prettier-ignore

  /** Deliveries from now on. */
  async function received(count: number): Promise<Received[]> {
    const all: Received[] = [];
    for await (const [one] of on(receiver, 'received') as AsyncIterable<[Received]>) {
      all.push(one);
      if (all.length === count) break;
    }
    return all;
  }

  /** As WaveSpeed's documentation tells receivers to check. */
  async function isSigned({ headers, body }: Received): Promise<boolean> {
    const [id, time, signature] = ['id', 'timestamp', 'signature'].map((name) =>
      String(headers[`webhook-${name}`]),
    );
    assert.ok(Math.abs(Date.now() / 1000 - Number(time)) < 300);
    const key = (await secretOf()).replace(/^whsec_/, '');
    return signature === `v3,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('hex')}`;
  }

  const bare = (body: string): unknown => JSON.parse(body.replaceAll(/\?exp=[^"]*/g, ''));

  test('a secret for each key, the same at each call', async () => {
    const other = await secretOf(await server.newKey());
    assert.match(other, /^whsec_\S{20,}$/);
    assert.notEqual(other, await secretOf());
    assert.equal(await secretOf(), await secretOf());
  });

  test('every end is told as the prediction itself, signed so that any change shows', async () => {
    const path = `${TEXT_MODEL}?webhook=${encodeURIComponent(hook)}`;
    const tells = async (status: string, begin: () => Promise<string>): Promise<void> => {
      const arrival = received(1);
      const id = await begin();
      const [one] = await arrival;
      assert.ok(one);
      const shown = await server.shown(id);
      assert.equal(shown.status, status);
      assert.deepEqual(bare(one.body), bare(JSON.stringify(shown)));
      assert.equal(one.headers['webhook-id'], id);
      assert.equal(one.headers['content-type'], 'application/json');
      assert.ok(await isSigned(one));
      assert.ok(!(await isSigned({ ...one, body: `${one.body} ` })));
    };
    await tells('completed', async () => (await server.made(path, TEXT)).id);
    await tells('failed', async () => (await server.made(path, { prompt: FAILS })).id);
    await tells('failed', async () => {
      const gone = new URL('/nothing.png', server.url).href;
      return (await server.made(IMAGE_MODEL, { image: gone, ...TEXT, webhook_url: hook })).id;
    });
    await tells('cancelled', async () => {
      const { id } = await server.made(path, { prompt: WAITS });
      await server.running(id);
      await server.call('POST', `/v1/generations/${uuid(id)}/cancel`);
      return id;
    });
  });

  test('an address that was not encoded is taken to its end', async () => {
    const arrival = received(1);
    const { id } = await server.made(`${TEXT_MODEL}?webhook=${hook}`, TEXT);
    const [one] = await arrival;
    assert.equal(one?.headers['webhook-id'], id);
  });

  test('what is not acknowledged comes again under the same id', async () => {
    answers = [500, 302];
    const arrival = received(3);
    const { id } = await server.made(TEXT_MODEL, { ...TEXT, webhook_url: hook });
    const all = await arrival;
    assert.deepEqual(all.map(({ headers }) => headers['webhook-id']), [id, id, id]);
    for (const one of all) assert.ok(await isSigned(one));
  }); // prettier-ignore

  test('three retries, ten seconds for an answer', () => {
    const format = wavespeedWebhook({ core: server.core, secret: server.secret });
    assert.deepEqual(format.retrySeconds, [1, 5, 25]);
    const first = { attempts: 1 } as Parameters<NonNullable<typeof format.answerWithinMs>>[0];
    assert.equal(format.answerWithinMs?.(first), 10_000);
  });

  test('an address that is none is refused', async () => {
    for (const [webhook, sentence] of [
      ['ftp%3A%2F%2Fa', /^webhook must be an http or https address/],
      ['https%3A%2F%2Fa.example%2F%00', /^webhook contains a NUL character/],
      [`https://a.example/${'a'.repeat(2048)}`, /^webhook must have at most 2048 characters/],
    ] as const) {
      const answer = await server.wavespeed('POST', `/api/v3/${TEXT_MODEL}?webhook=${webhook}`, TEXT);
      const { status, message } = refusalOf(answer);
      assert.equal(status, 400, message);
      assert.match(message, sentence);
    }
    const listed = { ...TEXT, webhook_url: [hook] };
    const answer = await server.wavespeed('POST', `/api/v3/${TEXT_MODEL}`, listed);
    assert.match(refusalOf(answer).message, /^webhook_url must be a string/);
  });
});
