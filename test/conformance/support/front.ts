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
}

/** An answer instead of the server's. */
export interface Spoiled {
  readonly status: number;
  readonly body?: unknown;
}

export interface Front {
  readonly url: string;
  /** Everything that was asked, in order. */
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

export interface FrontOptions {
  /** Asked for each exchange before it is handed on; what it gives is answered instead. */
  spoil?: (exchange: Exchange) => Spoiled | undefined;
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
    if (spoiled !== undefined || !exchange.path.startsWith(prefix)) {
      refuse(incoming, outgoing, spoiled ?? { status: 404 });
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
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
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
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers };
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
