import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import { followEvents } from '../../src/cli/client/follow.ts';
import { readMessages } from '../../src/cli/client/sse.ts';
import { ServerRefusal } from '../../src/cli/errors.ts';

suite('server-sent events', () => {
  const stream = [
    'retry: 2000\n\n',
    ': still here\n\n',
    'id: 1\nevent: state\ndata: {"a":1}\n\n',
    'id:2\r\ndata:first\r\ndata: sécond\r\n\r\n',
    'event: empty\n\n',
    'data: unfinished\n',
  ].join('');
  const wanted = [
    { id: '1', event: 'state', data: '{"a":1}' },
    { id: '2', event: 'message', data: 'first\nsécond' },
  ];

  test('are read whole, wherever the bytes are cut', async () => {
    const bytes = new TextEncoder().encode(stream);
    for (let size = 1; size <= bytes.length; size += size < 8 ? 1 : 17) {
      const found = await Array.fromAsync(readMessages(pieces(bytes, size)));
      assert.deepEqual(found, wanted, `pieces of ${size} bytes`);
    }
  });

  async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
});

suite('following a generation', () => {
  test('goes on after lost connections, each event once, and ends with the last state', async () => {
    const asked: (string | undefined)[] = [];
    await using server = await serve((request, response) => {
      asked.push(request.headers['last-event-id'] as string | undefined);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      if (asked.length === 1) {
        response.write(event(1, 'state', { state: 'queued' }) + event(2, 'progress', { fraction: 0.1 }));
        setImmediate(() => response.destroy()); // The server is killed.
      } else if (asked.length === 2) {
        response.end(event(2, 'progress', { fraction: 0.1 }) + event(3, 'progress', { fraction: 0.5 })); // A proxy gives up.
      } else {
        response.write(event(4, 'state', { state: 'completed' })); // Left open: the client must leave by itself.
      }
    });
    let losses = 0;
    const events = followEvents({ url: server.url, key: 'key' }, 'id', { onLost: () => losses++ });
    const seqs = (await Array.fromAsync(events)).map(({ seq }) => seq);
    assert.deepEqual(seqs, [1, 2, 3, 4]);
    assert.deepEqual(asked, [undefined, '2', '3']);
    assert.equal(losses, 2);
  });

  test('waits out a server that is away and does not wait out a refusal', async () => {
    let turn = 0;
    await using server = await serve((_request, response) => {
      const status = [503, 502, 404][turn++] ?? 404;
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end('{"detail":"Generation not found"}');
    });
    const events = followEvents({ url: server.url, key: 'key' }, 'id');
    await assert.rejects(events.next(), (error) => {
      assert.ok(error instanceof ServerRefusal);
      assert.equal(error.status, 404);
      assert.match(error.message, /^Generation not found: 'id'\./);
      return true;
    });
    assert.equal(turn, 3);
  });

  test('stops at once when told to', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(event(1, 'state', { state: 'queued' }));
    });
    const controller = new AbortController();
    const events = followEvents({ url: server.url, key: 'key' }, 'id', { signal: controller.signal });
    await events.next();
    const next = events.next();
    controller.abort();
    await assert.rejects(next, { name: 'AbortError' });
  });

  function event(seq: number, kind: string, data: object): string {
    return `id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify({ seq, kind, data })}\n\n`;
  }
});

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}
