/**
 * WebSocket handshakes. Each is a request like any other, which passes routing, host names and the access log, until a route
 * accepts it (`acceptUpgrade`); any other answer refuses it in HTTP and ends the connection.
 */
import { ServerResponse } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { RequestContext } from './context.ts';
import { HttpError } from './errors.ts';

/** For requests that may be accepted, what gives the first bytes of the socket's protocol, which came with the handshake. */
const handshakes = new WeakMap<IncomingMessage, () => Buffer>();

/** Of head and whatever follows before the answer, for which clients wait (RFC 6455, section 4.1). */
const MOST_EARLY_BYTES = 64 * 1024;
const WEBSOCKET = /^websocket$/i;
const KEY = /^[+/0-9a-z]{22}==$/i;
/** RFC 6455, section 4.2.1; draft 8 differs in a header that is not read here. */
const VERSIONS = ['13', '8'];

/**
 * Of requests that ask for another protocol only handshakes of WebSocket are taken out of HTTP's hands: clients that offer
 * `h2c` along with an ordinary request go on in HTTP/1.1 (RFC 9110, section 7.8).
 */
export function isHandshake({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && WEBSOCKET.test(headers.upgrade ?? '');
}

/** Has handshakes answered by `answer`, with a connection that ends after any answer but acceptance. */
export function takeHandshakes(server: Server, answer: RequestListener): void {
  server.on('upgrade', (incoming: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Node hands the socket over without any listener, and an error that nobody hears ends the process.
    stream.on('error', () => stream.destroy());
    if (!(stream instanceof Socket)) return void stream.destroy();
    const outgoing = new ServerResponse(incoming);
    outgoing.shouldKeepAlive = false;
    outgoing.assignSocket(stream);
    outgoing.once('finish', () => stream.destroySoon());
    handshakes.set(incoming, readOn(stream, head));
    answer(incoming, outgoing);
  });
}

/** Reads on until the connection is taken over: nobody would hear a client leaving that is answered with a stream. */
function readOn(stream: Socket, head: Buffer): () => Buffer {
  const early = [head];
  const keep = (chunk: Buffer): void => {
    if (stream.bytesRead > MOST_EARLY_BYTES) stream.destroy();
    else early.push(chunk);
  };
  const leave = (): void => void stream.destroy();
  stream.on('data', keep).on('end', leave);
  return () => {
    stream.off('data', keep).off('end', leave);
    return Buffer.concat(early);
  };
}

/** Makes the connection of a request a WebSocket. */
export interface Accepting {
  /** Most bytes of one message. */
  readonly most: number;
  opened(socket: WebSocket): void;
}

/**
 * Accepts a handshake; gives what the route must return. Throws 426 for a request that is none, and 400 for one that is
 * broken. Compression is not offered: it costs each connection far more memory than it saves bytes.
 */
export function acceptUpgrade(c: RequestContext, { most, opened }: Accepting): Response {
  const { incoming, outgoing } = c.env;
  const takeOver = handshakes.get(incoming);
  if (takeOver === undefined) throw upgradeRequired();
  checkHandshake(c);
  handshakes.delete(incoming);
  // For the access log, which writes when the connection is over.
  outgoing.statusCode = 101;
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // Each message in a turn of its own: a thousand in one packet hold nobody else up, and one that is busy is noticed.
    allowSynchronousEvents: false,
    maxPayload: most,
  });
  sockets.handleUpgrade(incoming, incoming.socket, takeOver(), opened);
  return RESPONSE_ALREADY_SENT;
}

function checkHandshake(c: RequestContext): void {
  const version = c.req.header('sec-websocket-version') ?? '';
  if (!VERSIONS.includes(version)) {
    throw new HttpError(`Sec-WebSocket-Version must be ${VERSIONS.join(' or ')}`, {
      status: 400,
      code: 'websocket_version',
      headers: { 'Sec-WebSocket-Version': VERSIONS.join(', ') },
    });
  }
  if (!KEY.test(c.req.header('sec-websocket-key') ?? '')) {
    throw new HttpError('Sec-WebSocket-Key must be 16 bytes in base64', {
      status: 400,
      code: 'websocket_key',
    });
  }
}

function upgradeRequired(): HttpError {
  return new HttpError('This address is for WebSocket here: send the headers of a handshake', {
    status: 426,
    code: 'websocket_only',
    headers: { Upgrade: 'websocket', Connection: 'Upgrade' },
  });
}
