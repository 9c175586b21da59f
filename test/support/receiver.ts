/** Whoever webhooks and clips are sent to: an HTTP server that tells what came. */
import { on, once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Receiver {
  readonly origin: string;
  /** What it answers, one status a request; 200 when empty. */
  answers: number[];
  /** The next requests, once so many have come. */
  received(count: number): Promise<Received[]>;
  close(): void;
}

/** At `/never` it answers nothing, at `/early` before the body has come; a redirect leads to `/elsewhere`. */
export async function openReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const { method, url: path, headers } = request;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    if (path === '/early') response.flushHeaders();
    request.on('end', () => {
      if (path === '/never') return;
      if (path === '/early') response.end();
      else
        response
          .writeHead(receiver.answers.shift() ?? 200, { location: `${receiver.origin}/elsewhere` })
          .end();
      server.emit('received', { method, path, headers, body: Buffer.concat(chunks) } satisfies Received);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const receiver: Receiver = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: [],
    async received(count) {
      const all: Received[] = [];
      for await (const [one] of on(server, 'received') as AsyncIterable<[Received]>) {
        all.push(one);
        if (all.length === count) break;
      }
      return all;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return receiver;
}
