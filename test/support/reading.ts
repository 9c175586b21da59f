/** What a reader makes of a request that really came over HTTP, with no other part of a server behind it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createBodyBudget } from '../../src/http/body.ts';
import type { BodyBudget } from '../../src/http/body.ts';
import type { AppEnv, RequestContext } from '../../src/http/context.ts';

type Reader<T> = (c: RequestContext, services: { readonly bodies: BodyBudget }) => Promise<T>;

export interface Sent {
  /** As fetch has it; `POST` where nothing else is said. */
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Gives what `reader` gives of the request, or rejects with what it throws. @param pattern of the path, as a route has it */
export async function reading<T>(
  reader: Reader<T>,
  pattern: string,
  path: string,
  { method = 'POST', ...sent }: Sent,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const bodies = createBodyBudget(64 * 1024 * 1024);
  const app = new Hono<AppEnv>();
  app.all(pattern, async (c) => {
    resolve(await reader(c, { bodies }));
    return c.body(null);
  });
  app.onError((error, c) => {
    reject(error);
    return c.body(null);
  });
  const listener = getRequestListener((request, env) => app.fetch(request, env));
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const [read] = await Promise.all([
      promise,
      fetch(`http://127.0.0.1:${port}${path}`, { method, ...sent }),
    ]);
    return read;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
