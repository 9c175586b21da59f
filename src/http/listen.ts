/** The listening server: time limits against clients that dawdle, and a stop that lets requests finish. */
import { getRequestListener } from '@hono/node-server';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Socket } from 'node:net';
import { KinoraError } from '../ray/errors.ts';
import type { Core } from '../jobs/core.ts';
import { API_VERSION } from './common-headers.ts';
import type { AssembledApp } from './app.ts';

const HEAD_WITHIN_MS = 10_000;
const IDLE_CONNECTION_MS = 65_000;
const STOP_WITHIN_MS = 10_000;
const CLOSE_WITHIN_MS = 2_000;

export interface HttpServer {
  /** The address as a client on this machine reaches it. */
  readonly url: string;
  readonly port: number;
  /** For WebSocket upgrades. */
  readonly server: Server;
  /** Takes no new connection, ends streams, waits for requests under way, and cuts what is left after `withinMs`. */
  close(withinMs?: number): Promise<void>;
}

/** Listens where the configuration says; port 0 takes a free one. Throws a sentence when the address cannot be had. */
export async function listen(assembled: AssembledApp, core: Pick<Core, 'config'>): Promise<HttpServer> {
  const at = core.config;
  const traffic: Traffic = { sockets: new Set(), underWay: new Map(), stopping: false };
  const handle = getRequestListener((request, env) => assembled.fetch(request, env), {
    errorHandler: badTarget,
    // HTTP/1.0 has no Host; health checks of load balancers still speak it.
    hostname: 'localhost',
  });
  const server = createServer(
    {
      headersTimeout: HEAD_WITHIN_MS,
      keepAliveTimeout: IDLE_CONNECTION_MS,
      connectionsCheckingInterval: 2_000,
      // Bodies have their own pace (pace.ts): a large upload may rightly take longer than any fixed time.
      requestTimeout: 0,
    },
    (incoming, outgoing) => {
      // Log, streams and body budget each want to know when an answer is over.
      outgoing.setMaxListeners(20);
      noteRequest(traffic, outgoing, incoming.socket);
      void handle(incoming, outgoing);
    },
  );
  server.on('connection', (socket: Socket) => {
    traffic.sockets.add(socket);
    socket.once('close', () => traffic.sockets.delete(socket));
  });
  server.on('clientError', answerClientError);
  await bind(server, at);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : at.port;
  return {
    url: `http://${reachable(at.host)}:${port}`,
    port,
    server,
    close: (withinMs = STOP_WITHIN_MS) => stop(server, assembled, traffic, withinMs),
  };
}

async function bind(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen({ host, port }, resolve);
  try {
    await promise;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const reason =
      code === 'EADDRINUSE'
        ? `port ${port} is in use by another program; set KINORA_PORT to a free one`
        : `cannot listen on ${host}:${port} (${code}); set KINORA_HOST and KINORA_PORT to an address of this machine`;
    throw new KinoraError(reason, { status: 500, code: 'cannot_listen', cause: error });
  } finally {
    server.off('error', reject);
  }
}

interface Traffic {
  readonly sockets: Set<Socket>;
  /** Answers that are not over, with their connection. */
  readonly underWay: Map<ServerResponse, Socket>;
  stopping: boolean;
}

function noteRequest(traffic: Traffic, outgoing: ServerResponse, socket: Socket): void {
  traffic.underWay.set(outgoing, socket);
  if (traffic.stopping) outgoing.setHeader('Connection', 'close');
  outgoing.once('close', () => {
    traffic.underWay.delete(outgoing);
    if (traffic.stopping) socket.end();
  });
}

/**
 * Not `server.close()`: that one also cuts connections whose answer is given but not sent yet, an event stream's last
 * message among them.
 */
async function stop(
  server: Server,
  assembled: AssembledApp,
  traffic: Traffic,
  withinMs: number,
): Promise<void> {
  traffic.stopping = true;
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  NetServer.prototype.close.call(server, () => resolve());
  assembled.stop();
  for (const outgoing of traffic.underWay.keys()) {
    if (!outgoing.headersSent) outgoing.setHeader('Connection', 'close');
  }
  // A connection on which no request ever came (browsers and fetch open them ahead) is not idle in Node's sense.
  const busy = new Set(traffic.underWay.values());
  for (const socket of traffic.sockets) if (!busy.has(socket)) socket.destroy();
  const timer = setTimeout(() => traffic.sockets.forEach((socket) => socket.destroy()), withinMs);
  await closed;
  clearTimeout(timer);
}

/** A host of "all addresses" is none that a client can call. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** A request whose target or Host no URL can be made of never reaches the application. */
function badTarget(): Response {
  return Response.json(
    { detail: 'The address or the Host header of the request is malformed' },
    { status: 400, headers: { 'X-Request-Id': randomUUID(), 'X-API-Version': API_VERSION } },
  );
}

const CLIENT_ERRORS: Readonly<Record<string, readonly [string, string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The request headers are larger than 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request head did not come within 10 seconds'],
};

/** What the parser refuses is answered by hand. */
function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, detail] = CLIENT_ERRORS[error.code ?? ''] ?? [
    '400 Bad Request',
    'The request is not valid HTTP/1.1',
  ];
  const body = JSON.stringify({ detail });
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${randomUUID()}`,
    `X-API-Version: ${API_VERSION}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  // Time to read the answer, and no more: who never closes its side would keep the socket for ever.
  setTimeout(() => socket.destroy(), CLOSE_WITHIN_MS).unref();
}
