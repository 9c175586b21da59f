import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { watchPace } from '../../src/http/pace.ts';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { testServer } from '../support/http.ts';
import { scriptedEngine, untilAborted } from '../support/scripted-engine.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };

describe('the listening server', () => {
  test('a stop lets a request under way finish, ends streams, and takes no more', async () => {
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const slow = scriptedEngine({ start: (_task, context) => untilAborted(context) });
    slow.health = async () => {
      begun.resolve();
      await goOn.promise;
      return { ok: true, sentence: 'ready' };
    };
    const server = await testServer([slow]);
    try {
      const made = await server.call('POST', '/v1/generations', TEXT);
      const stream = await fetch(`${server.url}/v1/generations/${String(made.json['id'])}/events`, {
        headers: { Authorization: `Bearer ${server.key}` },
      });
      const reader = (stream.body ?? new ReadableStream<Uint8Array>()).getReader();
      let told = '';
      while (!told.includes('"state":"queued"'))
        told += Buffer.from((await reader.read()).value ?? []).toString();
      const answer = server.call('GET', '/v1/engines');
      await begun.promise;

      const closed = server.http.close();
      assert.equal((await reader.read()).done, true, 'ends in good order');
      goOn.resolve();
      assert.equal((await answer).status, 200);
      await closed;
      await assert.rejects(fetch(`${server.url}/healthz`));
    } finally {
      await server.close();
    }
  });

  test('a request that never ends is cut after the time that a stop has', async () => {
    const stuck = scriptedEngine({});
    const begun = Promise.withResolvers<void>();
    stuck.health = () => {
      begun.resolve();
      return new Promise(() => undefined);
    };
    const server = await testServer([stuck]);
    try {
      const answer = assert.rejects(server.call('GET', '/v1/engines'));
      await begun.promise;
      await server.http.close(50);
      await answer;
    } finally {
      await server.close();
    }
  });

  test('a taken port is said in words', async () => {
    const server = await testServer([scriptedEngine({})]);
    try {
      await assert.rejects(
        testServer([scriptedEngine({})], { config: { port: server.http.port } }),
        /Port \d+ of \S+ is in use.*KINORA_PORT/,
      );
    } finally {
      await server.close();
    }
  });

  test('a body that comes drop by drop is noticed, one that keeps its pace is not', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
    try {
      socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n');
      const [incoming] = (await once(server, 'request')) as [Parameters<typeof watchPace>[0]];
      const began = performance.now();
      const slow = Promise.withResolvers<void>();
      // 8 KiB buy one second.
      socket.write('x'.repeat(1024));
      incoming.resume();
      watchPace(incoming, () => slow.resolve(), 100);
      await slow.promise;
      const waited = performance.now() - began;
      assert.ok(waited >= 95, `${waited} ms`);
    } finally {
      socket.destroy();
      server.close();
    }
  });
});
