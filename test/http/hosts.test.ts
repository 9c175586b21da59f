/** Providers' names that were pointed at this server: over TLS they lead to the parts of a mount and are handed back. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { json as jsonOf } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { Config } from '../../src/jobs/config.ts';
import { callTls, makeCertificates } from '../support/certificates.ts';
import type { Certificates } from '../support/certificates.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { mirror } from '../support/mirror.ts';
import { quickFolder } from '../support/temporary.ts';

const NAMES = ['queue.example.test', 'rest.example.test', 'rest.older.example.test'];

describe('routing by host', () => {
  let folder: string;
  let made: Certificates;
  let server: TestServer;
  let config: { -readonly [K in keyof Config]: Config[K] };
  let port: string;
  before(async () => {
    folder = await quickFolder('kinora-hosts-test-');
    made = await makeCertificates(folder, [...NAMES, 'localhost']);
    server = await testServer([], { mounts: [mirror], config: { tls: { ...made.files, port: 0 } } });
    ({ config } = server.core);
    port = new URL(server.http.tlsUrl ?? '').port;
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const over = (url: string, headers: Record<string, string> = {}, servername?: string) =>
    callTls(made.ca, url, {
      headers: { Authorization: `Key ${server.key}`, ...headers },
      ...(servername === undefined ? {} : { servername }),
    });

  /** Plain HTTP, with any headers. */
  async function plain(path: string, headers: Record<string, string>): Promise<Record<string, unknown>> {
    const asking = request(`${server.url}${path}`, {
      headers: { Authorization: `Key ${server.key}`, ...headers },
      agent: false,
    }).end();
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    return (await jsonOf(answer)) as Record<string, unknown>;
  }

  test('a name that TLS proves is handed back, each part under its own', async () => {
    for (const [name, part] of [
      ['queue.example.test', 'queue'],
      ['rest.example.test', 'rest'],
      ['rest.older.example.test', 'rest'],
    ] as const) {
      const { json } = await over(`https://${name}:${port}/models/one?x=1`);
      assert.equal(json['rest'], `${part}/models/one`);
      const rest = name === 'rest.older.example.test' ? name : 'rest.example.test';
      assert.equal(json['queue'], `https://queue.example.test:${port}`);
      assert.equal(json['storage'], `https://${rest}:${port}/storage`);
      assert.equal(json['media'], `https://${name}:${port}`);
      assert.equal(json['elsewhere'], `https://127.0.0.1:${port}/v1`, 'no name leads there');
    }
  });

  test('a name that the handshake did not carry is not handed back', async () => {
    const { json } = await over(
      `https://localhost:${port}/x`,
      { Host: `queue.example.test:${port}` },
      'localhost',
    );
    assert.equal(json['rest'], 'queue/x');
    assert.deepEqual(
      [json['queue'], json['media']],
      [`https://127.0.0.1:${port}/mirror/queue`, `https://127.0.0.1:${port}`],
    );
  });

  test('signed addresses hold under every name', async () => {
    for (const path of ['/media/none.mp4', '/uploads/none']) {
      const method = path.startsWith('/media') ? 'GET' : 'PUT';
      const { json } = await callTls(made.ca, `https://queue.example.test:${port}${path}`, { method });
      assert.match(String(json['detail']), /not signed by this server/);
    }
  });

  test('KINORA_PUBLIC_URL goes before every name, its path with it', async () => {
    config.publicUrl = 'https://kinora.example/sub';
    try {
      const { json } = await over(`https://queue.example.test:${port}/x`);
      assert.deepEqual(
        [json['rest'], json['queue'], json['media']],
        ['queue/x', 'https://kinora.example/sub/mirror/queue', 'https://kinora.example/sub'],
      );
    } finally {
      config.publicUrl = undefined;
    }
  });

  test('a proxy is believed only when it is trusted', async () => {
    const forwarded = {
      'X-Forwarded-Host': 'kinora.example',
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-Prefix': '/Sub/',
    };
    const direct = await plain('/mirror/x', { Host: 'a.example', ...forwarded });
    assert.deepEqual(
      [direct['queue'], direct['media']],
      ['http://a.example/mirror/queue', 'http://a.example'],
    );
    config.trustProxy = true;
    try {
      const behind = await plain('/mirror/x', { Host: 'a.example', ...forwarded });
      assert.equal(behind['queue'], 'https://kinora.example/Sub/mirror/queue');
      assert.equal(behind['media'], 'https://kinora.example/Sub');
      for (const prefix of ['//evil.example', '/a/../b', '/a?b', '/a b', 'a', '/\\evil']) {
        const odd = await plain('/mirror/x', { ...forwarded, 'X-Forwarded-Prefix': prefix });
        assert.equal(odd['media'], 'https://kinora.example', prefix);
      }
      const odd = await plain('/mirror/x', { ...forwarded, 'X-Forwarded-Host': 'evil.example/path' });
      assert.equal(odd['media'], server.url);
    } finally {
      config.trustProxy = false;
    }
  });

  test('a provider’s name before a proxy: handed back where that one spoke TLS', async () => {
    const forwarded = { 'X-Forwarded-Host': 'queue.example.test' };
    const untrusted = await plain('/mirror/x', { ...forwarded, 'X-Forwarded-Proto': 'https' });
    assert.deepEqual([untrusted['rest'], untrusted['queue']], ['x', `${server.url}/mirror/queue`]);
    const direct = await plain('/x', { Host: 'queue.example.test', 'X-Forwarded-Proto': 'https' });
    assert.deepEqual([direct['rest'], direct['queue']], ['queue/x', `${server.url}/mirror/queue`]);
    config.trustProxy = true;
    try {
      const secure = await plain('/x', { ...forwarded, 'X-Forwarded-Proto': 'https' });
      assert.deepEqual([secure['rest'], secure['queue']], ['queue/x', 'https://queue.example.test']);
      assert.equal(secure['storage'], 'https://rest.example.test/storage');
      const open = await plain('/x', { ...forwarded, 'X-Forwarded-Proto': 'http' });
      assert.deepEqual([open['rest'], open['queue']], ['queue/x', `${server.url}/mirror/queue`]);
    } finally {
      config.trustProxy = false;
    }
  });
});
