/** Handshakes of WebSocket are requests like any other until a route accepts them; all others are refused in HTTP. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { Hono } from 'hono';
import type { Mount } from '../../src/http/app.ts';
import type { AppEnv } from '../../src/http/context.ts';
import { acceptUpgrade } from '../../src/http/upgrade.ts';
import { originOf } from '../../src/http/origin.ts';
import { sendText, streamSignal } from '../../src/http/sse.ts';
import { makeCertificates } from '../support/certificates.ts';
import type { Certificates } from '../support/certificates.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { quickFolder } from '../support/temporary.ts';
import { WebSocket } from 'ws';

const left = Promise.withResolvers<void>();

async function* begunUntil(signal: AbortSignal): AsyncGenerator<string> {
  yield 'begun';
  await once(signal, 'abort');
}

/** Says where it was reached, then repeats what comes. */
const echo: Mount = {
  path: '/echo',
  hosts: { 'echo.example.test': '/echo' },
  readdress: ({ path, header }) => (path === '/elsewhere' ? header('x-target') : undefined),
  app({ core, stopping }) {
    const app = new Hono<AppEnv>();
    app.get('/room', (c) =>
      acceptUpgrade(c, {
        most: 1000,
        opened(socket) {
          socket.send(`${originOf(c, core.config)} ${c.req.path} ${c.req.query('q')}`);
          socket.on('message', (data: Buffer) => socket.send(data.toString()));
          socket.on('error', () => undefined);
        },
      }),
    );
    app.get('/stream', (c) => {
      const signal = streamSignal(c, stopping);
      signal.addEventListener('abort', () => left.resolve());
      return sendText(c, begunUntil(signal), signal);
    });
    app.onError((error, c) => c.text(error.message, 'status' in error ? (error.status as 400) : 500));
    return app;
  },
};

const HANDSHAKE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': Buffer.alloc(16).toString('base64'),
};

describe('upgrades', () => {
  let folder: string;
  let made: Certificates;
  let server: TestServer;
  before(async () => {
    folder = await quickFolder('kinora-upgrade-test-');
    made = await makeCertificates(folder, ['echo.example.test', 'localhost']);
    server = await testServer([], { mounts: [echo], config: { tls: { ...made.files, port: 0 } } });
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  /** The first message of a socket. */
  async function greeting(socket: WebSocket): Promise<string> {
    const [data] = (await once(socket, 'message')) as [Buffer];
    const end = once(socket, 'close');
    socket.close();
    await end;
    return data.toString();
  }

  /** The answer to a request that is no handshake of the kind wanted, when its connection has ended. */
  async function refusal(
    path: string,
    headers: Record<string, string>,
    method = 'GET',
  ): Promise<{ status: number; text: string; closed: boolean }> {
    const asking = request(server.url + path, { method, headers, agent: false }).end();
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    const text = await textOf(answer);
    return { status: answer.statusCode ?? 0, text, closed: answer.headers.connection === 'close' };
  }

  test('a route accepts one over HTTP and over TLS, and knows how it was called', async () => {
    const plain = new WebSocket(`${server.url.replace('http', 'ws')}/echo/room?q=1`);
    assert.equal(await greeting(plain), `${server.url} /echo/room 1`);
    const port = new URL(server.http.tlsUrl ?? '').port;
    const secure = new WebSocket(`wss://localhost:${port}/echo/room?q=2`, { ca: made.ca });
    assert.equal(await greeting(secure), `https://localhost:${port} /echo/room 2`);
  });

  test('names of providers and other conventions lead it like any request', async () => {
    const headers = { Host: 'echo.example.test' };
    const routed = new WebSocket(`${server.url.replace('http', 'ws')}/room?q=3`, { headers });
    assert.equal(await greeting(routed), `${server.url} /echo/room 3`);
    const led = new WebSocket(`${server.url.replace('http', 'ws')}/elsewhere`, {
      headers: { 'X-Target': '/echo/room?q=4' },
    });
    assert.equal(await greeting(led), `${server.url} /echo/room 4`);
  });

  test('bytes that came with the handshake are read', async () => {
    const socket = connect(server.http.port, '127.0.0.1');
    const head = ['GET /echo/room?q=5 HTTP/1.1', 'Host: x', ...lines(HANDSHAKE)].join('\r\n');
    // A masked text frame "hi" with a mask of zeros, and a masked close.
    const frame = [0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69, 0x88, 0x80, 0, 0, 0, 0];
    socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(frame)]));
    const text = await textOf(socket);
    assert.match(text, /^HTTP\/1\.1 101 /);
    assert.ok(text.includes('hi'), text);
  });

  test('one that no route accepts is answered in HTTP, and its connection ends', async () => {
    for (const [path, status] of [
      ['/nowhere', 404],
      ['/echo/nowhere', 404],
      ['/v1/generations', 401],
    ] as const) {
      const refused = await refusal(path, HANDSHAKE);
      assert.deepEqual([refused.status, refused.closed], [status, true], path);
    }
  });

  test('one that is answered with a stream is heard leaving', async () => {
    const client = connect(server.http.port, '127.0.0.1');
    client.write(`GET /echo/stream HTTP/1.1\r\nHost: x\r\n${lines(HANDSHAKE).join('\r\n')}\r\n\r\n`);
    const [begun] = (await once(client, 'data')) as [Buffer];
    assert.match(begun.toString(), /^HTTP\/1\.1 200 /);
    client.destroy();
    await left.promise;
  });

  test('a broken one is told what is wrong with it', async () => {
    const version = await refusal('/echo/room', { ...HANDSHAKE, 'Sec-WebSocket-Version': '7' });
    assert.equal(version.status, 400);
    assert.match(version.text, /Sec-WebSocket-Version must be 13/);
    const key = await refusal('/echo/room', { ...HANDSHAKE, 'Sec-WebSocket-Key': 'short' });
    assert.equal(key.status, 400);
    assert.match(key.text, /Sec-WebSocket-Key/);
    const none = await refusal('/echo/room', {});
    assert.equal(none.status, 426);
  });

  test('other protocols that a client offers along with its request are passed over', async () => {
    const offered = await refusal('/healthz', { Connection: 'Upgrade', Upgrade: 'h2c' });
    assert.equal(offered.status, 200);
    const posted = await refusal('/v1/generations', { Connection: 'Upgrade', Upgrade: 'websocket' }, 'POST');
    assert.equal(posted.status, 401);
  });

  test('a head without end is refused, and a client that leaves in the middle breaks nothing', async () => {
    const long = await refusal('/echo/room', { ...HANDSHAKE, 'X-Long': 'x'.repeat(20_000) });
    assert.equal(long.status, 431);
    const gone = connect(server.http.port, '127.0.0.1');
    gone.write(`GET /echo/room HTTP/1.1\r\nHost: x\r\n${lines(HANDSHAKE).join('\r\n')}\r\n\r\n`);
    await once(gone, 'connect');
    gone.resetAndDestroy();
    assert.equal((await server.call('GET', '/healthz')).status, 200);
  });

  test('a message beyond the bound ends the socket with the code for it', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/echo/room`);
    await once(socket, 'message');
    socket.send('x'.repeat(1001));
    const [code] = (await once(socket, 'close')) as [number];
    assert.equal(code, 1009);
  });
});

function lines(headers: Record<string, string>): string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}
