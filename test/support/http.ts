/** A real HTTP server over `testCore`, and small ways to talk to it. */
import { join } from 'node:path';
import { createApp } from '../../src/http/app.ts';
import type { Mount } from '../../src/http/app.ts';
import { ownMediaResolver } from '../../src/http/media/own-address.ts';
import { listen } from '../../src/http/listen.ts';
import type { HttpServer } from '../../src/http/listen.ts';
import { addKey } from '../../src/jobs/keys.ts';
import type { AddKey } from '../../src/jobs/keys.ts';
import type { Config } from '../../src/jobs/config.ts';
import type { Core } from '../../src/jobs/core.ts';
import { openLog } from '../../src/jobs/log.ts';
import { signingSecret } from '../../src/store/settings.ts';
import { createIngest } from '../../src/media/ingest/ingest.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { testCore } from './core.ts';
import type { TestCore } from './core.ts';

export interface TestServer extends TestCore {
  readonly core: Core;
  readonly http: HttpServer;
  readonly url: string;
  readonly secret: Buffer;
  /** Secret of an ordinary key. */
  readonly key: string;
  newKey(key?: Partial<AddKey>): Promise<string>;
  /** A request with the ordinary key; a body that is no string is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; undefined when it is no JSON. */
  json: Record<string, unknown>;
}

export async function testServer(
  engines: readonly Engine[],
  options: { config?: Partial<Config>; mounts?: readonly Mount[] } = {},
): Promise<TestServer> {
  const inner = await testCore(engines);
  const config: Config = { ...inner.core.config, port: 0, ...options.config };
  const secret = await signingSecret(inner.core.db);
  const ingest = createIngest({
    tempDir: join(config.home, 'tmp', 'server-ingest'),
    allowPrivate: config.allowPrivateUrls,
    resolveOwn: ownMediaResolver({ ...inner.core, secret }),
  });
  const core: Core = { ...inner.core, config, ingest };
  const assembled = createApp(core, { secret, log: openLog('silent'), mounts: options.mounts ?? [] });
  const http = await listen(assembled, core).catch(async (error: unknown) => {
    await inner.close();
    throw error;
  });
  const newKey = async (key: Partial<AddKey> = {}): Promise<string> =>
    (await addKey(core.db, { name: 'test', ...key })).secret;
  const key = await newKey();

  return {
    ...inner,
    core,
    http,
    url: http.url,
    secret,
    key,
    newKey,
    call: (method, path, body, headers = {}) =>
      call(http.url + path, method, body, { Authorization: `Bearer ${key}`, ...headers }),
    async close() {
      await http.close(1_000);
      await ingest.close();
      await inner.close();
    },
  };
}

export async function call(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const raw =
    body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
  const response = await fetch(url, {
    method,
    headers: { ...(raw ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
