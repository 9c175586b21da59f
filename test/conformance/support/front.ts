/** A small reverse proxy before a server of ours, with which a test notes, spoils or holds single exchanges. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { request } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What came of its body so far. */
  readonly body: () => string;
}

/** An answer instead of the server's. */
export interface Spoiled {
  readonly status: number;
  readonly body?: unknown;
}

/** The server gets the request and answers it; the connection to the client is cut instead of handing that on. */
export const CUT = 'cut';

export interface Front {
  readonly url: string;
  /** Everything that was asked, in order. */
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

export interface FrontOptions {
  /** Asked for each exchange before it is handed on; what it gives is answered instead. */
  spoil?: (exchange: Exchange) => Spoiled | typeof CUT | undefined;
  /** Told the body of each answer that was handed on. */
  answered?: (exchange: Exchange, body: string) => void;
  /** Added to what is handed on. */
  headers?: Readonly<Record<string, string>>;
  /** A path of its own, which is taken away before handing on, as a proxy does that serves us below a prefix. */
  prefix?: string;
}

export async function openFront(target: string, options: FrontOptions = {}): Promise<Front> {
  const exchanges: Exchange[] = [];
  const server = createServer((incoming, outgoing) => {
    const exchange = exchangeOf(incoming);
    exchanges.push(exchange);
    const spoiled = options.spoil?.(exchange);
    const prefix = options.prefix ?? '';
    const refused = spoiled === CUT ? undefined : spoiled;
    if (refused !== undefined || !exchange.path.startsWith(prefix)) {
      refuse(incoming, outgoing, refused ?? { status: 404 });
      return;
    }
    const address = new URL(target);
    const onward = request(
      {
        host: address.hostname,
        port: address.port,
        method: exchange.method,
        path: exchange.path.slice(prefix.length),
        headers: { ...incoming.headers, ...options.headers },
      },
      (answer) => {
        if (spoiled === CUT) {
          answer.resume().once('end', () => outgoing.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        const body = gather(answer);
        answer.once('end', () => options.answered?.(exchange, body()));
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    close: () => closed(server),
  };
}

function exchangeOf(incoming: IncomingMessage): Exchange {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers, body: gather(incoming) };
}

/** What came so far. */
function gather(message: IncomingMessage): () => string {
  const chunks: Buffer[] = [];
  message.on('data', (chunk: Buffer) => void chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, spoiled: Spoiled): void {
  incoming.resume();
  outgoing.writeHead(spoiled.status, { 'Content-Type': 'application/json' });
  outgoing.end(JSON.stringify(spoiled.body ?? { detail: 'spoiled by the test' }));
}

export async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await end;
}
