/** Answers to what never reaches the application: targets of which no URL can be made, and what the parser refuses. */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { API_VERSION } from './common-headers.ts';

const CLOSE_WITHIN_MS = 2_000;

/** A request whose target or Host no URL can be made of. */
export function badTarget(): Response {
  return Response.json(
    { detail: 'The address or the Host header of the request is malformed' },
    { status: 400, headers: { 'X-Request-Id': randomUUID(), 'X-API-Version': API_VERSION } },
  );
}

const CLIENT_ERRORS: Readonly<Record<string, readonly [string, string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The request headers are larger than 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request head did not come within 10 seconds'],
};

/** What the parser refuses is answered by hand. Where TLS itself failed there is no way to say anything. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  const code = error.code ?? '';
  if (code === 'ECONNRESET' || /^ERR_(?:SSL|TLS)_/.test(code) || !socket.writable) {
    return void socket.destroy();
  }
  const [status, detail] = CLIENT_ERRORS[code] ?? ['400 Bad Request', 'The request is not valid HTTP/1.1'];
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
