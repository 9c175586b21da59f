import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { text as textOf } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { readConfig } from '../../src/jobs/config.ts';
import { readCertificate, watchCertificate } from '../../src/http/certificate.ts';
import { callTls, makeCertificates } from '../support/certificates.ts';
import type { Certificates } from '../support/certificates.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import { quickFolder } from '../support/temporary.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };

describe('HTTPS', () => {
  let folder: string;
  let made: Certificates;
  before(async () => {
    folder = await quickFolder('kinora-tls-test-');
    made = await makeCertificates(folder, ['localhost']);
  });
  after(() => rm(folder, { recursive: true }));

  const folderFor = async (name: string): Promise<string> => {
    await mkdir(join(folder, name));
    return join(folder, name);
  };
  const start = (port = 0): Promise<TestServer> =>
    testServer([scriptedEngine({ start: (_task, context) => untilAborted(context) })], {
      config: { tls: { ...made.files, port } },
    });

  describe('beside HTTP', () => {
    let server: TestServer;
    let tlsUrl: string;
    let port: number;
    before(async () => {
      server = await start();
      tlsUrl = server.http.tlsUrl ?? '';
      port = Number(new URL(tlsUrl).port);
    });
    after(() => server.close());

    const dial = async (options: ConnectionOptions = {}): Promise<TLSSocket> => {
      const socket = connectTls({ port, host: '127.0.0.1', ca: made.ca, ...options });
      await once(socket, 'secureConnect');
      return socket;
    };

    test('the same answers, with addresses that stay on it', async () => {
      const headers = { Authorization: `Bearer ${server.key}` };
      const submitted = await callTls(made.ca, `${tlsUrl}/v1/generations`, {
        method: 'POST',
        headers,
        body: JSON.stringify(TEXT),
      });
      assert.equal(submitted.status, 201, submitted.text);
      const path = `/v1/generations/${String(submitted.json['id'])}`;
      assert.equal((await server.call('GET', path)).json['id'], submitted.json['id']);
      const file = await callTls(made.ca, `${tlsUrl}/v1/files`, {
        method: 'POST',
        headers: { ...headers, Host: `localhost:${port}` },
        body: JSON.stringify({ mime_type: 'image/jpeg', size_bytes: 10 }),
      });
      const { url } = file.json['upload'] as { url: string };
      assert.ok(url.startsWith(`https://localhost:${port}/uploads/`), url);
    });

    test('what is no HTTP is answered, what is no TLS is cut', async () => {
      const bad = await dial();
      bad.write('no HTTP\r\n\r\n');
      assert.match(await textOf(bad), /^HTTP\/1.1 400 Bad Request[^]*not valid HTTP\/1.1/);
      const large = await dial();
      large.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`);
      assert.match(await textOf(large), /^HTTP\/1.1 431 /);
      const plain = connect(port, '127.0.0.1');
      plain.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      assert.doesNotMatch(await textOf(plain), /HTTP/);
      assert.equal((await callTls(made.ca, `${tlsUrl}/healthz`)).status, 200);
    });

    test('a client that trusts somebody else is not connected', async () => {
      const other = await makeCertificates(await folderFor('stranger'), ['localhost']);
      await assert.rejects(callTls(other.ca, `${tlsUrl}/healthz`));
    });
  });

  test('a stop ends streams in good order and cuts handshakes and idle connections', async () => {
    const server = await start();
    try {
      const port = Number(new URL(server.http.tlsUrl ?? '').port);
      const id = String((await server.call('POST', '/v1/generations', TEXT)).json['id']);
      const asking = request(`${server.http.tlsUrl}/v1/generations/${id}/events`, {
        headers: { Authorization: `Bearer ${server.key}` },
        ca: made.ca,
      }).end();
      const [stream] = (await once(asking, 'response')) as [IncomingMessage];
      let told = '';
      const ended = once(stream, 'end');
      const started = Promise.withResolvers<void>();
      stream.on('data', (chunk: Buffer) => {
        told += chunk.toString();
        if (told.includes('"state":"queued"')) started.resolve();
      });
      await started.promise;
      const arrived = once(server.http.tlsServer ?? server.http.server, 'connection') as Promise<[Socket]>;
      const mute = connect(port, '127.0.0.1').on('error', () => undefined);
      await arrived;
      const idle = connectTls({ port, host: '127.0.0.1', ca: made.ca }).on('error', () => undefined);
      await once(idle, 'secureConnect');
      const gone = [mute, idle].map((socket) => once(socket.resume(), 'close'));

      await server.http.close();
      await Promise.all([ended, ...gone]);
    } finally {
      await server.close();
    }
  });

  test('a port that is taken is named by its setting', async () => {
    const server = await start();
    try {
      await assert.rejects(start(Number(new URL(server.http.tlsUrl ?? '').port)), /in use.*KINORA_TLS_PORT/);
    } finally {
      await server.close();
    }
  });

  test('a pair that is none is refused in words', async () => {
    const { files } = await makeCertificates(await folderFor('other'), ['other']);
    const { cert, key } = made.files;
    await assert.rejects(readCertificate({ cert, key: files.key }), /KINORA_TLS_KEY.*values mismatch/);
    await assert.rejects(readCertificate({ cert: key, key }), /KINORA_TLS_CERT.*PEM files/);
    await assert.rejects(
      readCertificate({ cert: join(folder, 'none.pem'), key }),
      /^KinoraError: KINORA_TLS_CERT names .*none\.pem, which cannot be read \(ENOENT\)$/,
    );
    assert.throws(
      () => readConfig({ KINORA_TLS_CERT: cert }),
      /KINORA_TLS_CERT is set without KINORA_TLS_KEY/,
    );
    assert.deepEqual(readConfig({ KINORA_TLS_CERT: cert, KINORA_TLS_KEY: key }).tls, {
      cert,
      key,
      port: 7443,
    });
  });

  test('a renewed pair is taken over when both of its files are there', async () => {
    const renewed = await makeCertificates(await folderFor('renewed'), ['renewed']);
    const live = { cert: join(folder, 'live-cert.pem'), key: join(folder, 'live-key.pem') };
    await copyFile(made.files.cert, live.cert);
    await copyFile(made.files.key, live.key);
    const taken = Promise.withResolvers<string>();
    const refused = Promise.withResolvers<unknown>();
    const stop = watchCertificate(live, ({ cert }) => taken.resolve(cert.toString()), refused.resolve, 5);
    try {
      await copyFile(renewed.files.cert, live.cert);
      assert.match(String(await refused.promise), /values mismatch/);
      await copyFile(renewed.files.key, live.key);
      assert.equal(await taken.promise, renewed.cert);
    } finally {
      stop();
    }
  });
});
