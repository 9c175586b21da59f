import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { on, once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { runwareWebhook } from '../../../src/dialects/runware/webhook.ts';
import { cancelAnyone } from '../../../src/jobs/cancel.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { pauseAfter, startWebhooks } from '../../../src/jobs/webhooks/send.ts';
import type { WebhookSender } from '../../../src/jobs/webhooks/send.ts';
import { FAILS, FAILS_LATER, WAITS, runwareServer, videoTask } from './support.ts';
import type { Item, RunwareServer } from './support.ts';

interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('webhooks and upload endpoints of Runware', () => {
  let server: RunwareServer;
  let sender: WebhookSender;
  let receiver: Server;
  let origin = '';
  /** What the receiver answers, one status a request; 200 when empty. */
  let answers: number[] = [];

  before(async () => {
    server = await runwareServer();
    await server.worker();
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(answers.shift() ?? 200).end();
        const { method, url: path, headers } = request;
        receiver.emit('received', { method, path, headers, body: Buffer.concat(chunks).toString() });
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const format = runwareWebhook({ core: server.core, secret: server.secret, url: server.url });
    sender = startWebhooks(server.core, { runware: format }, openLog('silent'), [0, 0]);
  });
  after(async () => {
    await sender.stop();
    receiver.close();
    receiver.closeAllConnections();
    await server.close();
  });

  /** @param path of those that count: what an earlier test asked for may still come */
  const received = async (count: number, path = '/'): Promise<Received[]> => {
    const all: Received[] = [];
    for await (const [one] of on(receiver, 'received') as AsyncIterable<[Received]>) {
      if (one.path.startsWith(path)) all.push(one);
      if (all.length === count) break;
    }
    return all;
  };
  const told = ({ body }: Received): Item => JSON.parse(body) as Item;

  test('one call a result, flat, saying what a poll says', async () => {
    const calls = received(3);
    const task = videoTask({
      numberResults: 3,
      includeCost: true,
      webhookURL: `${origin}/hook?token=a%2Fb&c=ü`,
    });
    await server.taken(task);
    const all = await calls;
    const polled = (await server.settled(task.taskUUID)).data as Item[];
    assert.equal(new Set(all.map((one) => told(one)['videoUUID'])).size, 3);
    for (const one of all) {
      assert.equal(one.method, 'POST');
      assert.equal(one.path, '/hook?token=a%2Fb&c=%C3%BC');
      assert.equal(one.headers['content-type'], 'application/json');
      const { videoURL, ...shown } = told(one);
      const { videoURL: again, ...same } =
        polled.find((item) => item['videoUUID'] === shown['videoUUID']) ?? {};
      assert.deepEqual(shown, same);
      assert.equal(new URL(String(videoURL)).pathname, new URL(String(again)).pathname);
      // Readable before the call.
      assert.equal((await fetch(String(videoURL))).status, 200);
    }
  });

  test('what fails and what is cancelled comes flat, too', async () => {
    const calls = received(1);
    const failing = videoTask({ positivePrompt: FAILS, webhookURL: `${origin}/hook` });
    await server.taken(failing);
    const [failed] = await calls;
    assert.ok(failed);
    const { documentation, message, ...error } = told(failed);
    assert.ok(documentation && message);
    const { taskUUID } = failing;
    assert.deepEqual(error, {
      code: 'inferenceError',
      status: 'error',
      taskUUID,
      taskType: 'videoInference',
    });

    const two = received(2);
    await server.taken(
      videoTask({ positivePrompt: FAILS_LATER, seed: 5, numberResults: 2, webhookURL: `${origin}/hook` }),
    );
    assert.deepEqual((await two).map((one) => told(one)['status']).sort(), ['error', 'success']);

    const last = received(1);
    const waiting = videoTask({ positivePrompt: WAITS, webhookURL: `${origin}/hook` });
    await server.taken(waiting);
    const [{ videoUUID } = {}] = (await server.poll(waiting.taskUUID)).data as Item[];
    await cancelAnyone(server.core, String(videoUUID));
    const [cancelled] = await last;
    assert.equal(cancelled && told(cancelled)['code'], 'taskCancelled');
  });

  test('is sent again until it is answered well, and then no more', async () => {
    answers = [500, 429, 200];
    const calls = received(3);
    const task = videoTask({ webhookURL: `${origin}/again` });
    await server.taken(task);
    const bodies = (await calls).map((one) => told(one)['videoUUID']);
    assert.equal(new Set(bodies).size, 1);
    const next = received(1);
    await server.taken(videoTask({ webhookURL: `${origin}/next` }));
    assert.equal((await next)[0]?.path, '/next');
  });

  test('is tried ten times, at first soon, at moments that chance spreads', () => {
    const { retrySeconds, jitter } = runwareWebhook({ core: server.core, secret: server.secret });
    assert.ok(retrySeconds && jitter);
    assert.equal(retrySeconds.length + 1, 10);
    const id = randomUUID();
    for (const [i, pause] of retrySeconds.entries()) {
      assert.equal(pause, Math.min(0.25 * 2 ** i, 8));
      const waited: number = pauseAfter({ id, attempts: i + 1 }, retrySeconds, jitter) ?? 0;
      assert.ok(waited > pause * (1 - jitter) && waited <= pause, `${pause} s: ${waited} s`);
      assert.equal(waited, pauseAfter({ id, attempts: i + 1 }, retrySeconds, jitter));
    }
    const others = Array.from({ length: 20 }, () =>
      pauseAfter({ id: randomUUID(), attempts: 9 }, retrySeconds, jitter),
    );
    assert.ok(new Set(others).size > 10, 'each delivery has waits of its own');
    assert.equal(pauseAfter({ id, attempts: 10 }, retrySeconds, jitter), undefined);
  });

  test('uploadEndpoint receives the bytes of each result, and its failure changes nothing', async () => {
    answers = [503];
    const calls = received(3);
    const task = videoTask({ numberResults: 2, uploadEndpoint: `${origin}/put?sig=1%2B1` });
    await server.taken(task);
    const all = await calls;
    assert.deepEqual(
      new Set(all.map(({ method, path }) => `${method} ${path}`)),
      new Set(['PUT /put?sig=1%2B1']),
    );
    const items = (await server.settled(task.taskUUID)).data as Item[];
    assert.deepEqual(
      items.map((item) => item['status']),
      ['success', 'success'],
    );
    for (const { body, headers } of all) {
      assert.equal(body, await (await fetch(String(items[0]?.['videoURL']))).text());
      assert.equal(headers['content-type'], 'video/mp4');
    }
    const bad = await server.refused(videoTask({ uploadEndpoint: 'ftp://example.com/x' }));
    assert.deepEqual([bad.code, bad.parameter], ['invalidUploadEndpoint', 'uploadEndpoint']);
  });

  test('of a result with EXR frames, uploadEndpoint receives the clip alone', async () => {
    const first = received(1);
    const settings = { hdr: true, exrExport: true };
    const task = videoTask({ settings, uploadEndpoint: `${origin}/exr` });
    await server.taken(task);
    const [clip] = await first;
    assert.deepEqual([clip?.path, clip?.headers['content-type']], ['/exr', 'video/mp4']);
    const [item] = (await server.settled(task.taskUUID)).data as Item[];
    assert.ok(item?.['outputs'], 'the frames stay here');
    const next = received(1);
    await server.taken(videoTask({ uploadEndpoint: `${origin}/after` }));
    assert.equal((await next)[0]?.path, '/after', 'nothing more was sent');
  });

  test('ttl is how long an address holds, in polls and calls', async () => {
    const calls = received(1, '/ttl');
    const task = videoTask({ ttl: 60, webhookURL: `${origin}/ttl` });
    const before = Math.floor(Date.now() / 1000);
    await server.taken(task);
    const [call] = await calls;
    assert.ok(call);
    const [polled] = (await server.settled(task.taskUUID)).data as Item[];
    for (const item of [told(call), polled]) {
      const until = Number(new URL(String(item?.['videoURL'])).searchParams.get('exp'));
      assert.ok(until >= before + 60 && until <= Math.ceil(Date.now() / 1000) + 60, String(until - before));
    }
    const short = await server.refused(videoTask({ taskUUID: randomUUID(), ttl: 59 }));
    assert.deepEqual([short.code, short.parameter], ['invalidTtl', 'ttl']);
  });
});
