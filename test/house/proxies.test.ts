/** Behind a reverse proxy that does what docs/operating.md tells nginx to do: addresses, events, WebSockets, what stays closed. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request as plainRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createServer, request } from 'node:https';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { text } from 'node:stream/consumers';
import { finished as ended } from 'node:stream/promises';
import { WebSocket } from 'ws';
import { generationSchema } from '../../src/http/native/schemas/generation.ts';
import { DIALECTS } from '../../src/dialects/index.ts';
import { freePort } from '../../src/store/postgres/port.ts';
import { ROOT } from '../cli/support.ts';
import { until } from '../faults/support/processes.ts';
import { makeCertificates } from '../support/certificates.ts';
import type { Certificates } from '../support/certificates.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { unlessRuns } from '../support/programs.ts';
import { finished, scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import { quickFolder } from '../support/temporary.ts';

const NAME = 'video.example.com';
const PAGE = await readFile(path.join(ROOT, 'docs/operating.md'), 'utf8');
const [, NGINX = ''] = /<!-- config: nginx -->\n+```nginx\n(.*?)```/s.exec(PAGE) ?? [];

interface Front {
  readonly port: number;
  close(): Promise<void>;
}
type OpenFront = (target: number, certificates: Certificates) => Promise<Front>;

/** The page's header lines, for a request. What is empty is not sent, as nginx has it. */
function headersFor(incoming: IncomingMessage): Record<string, string> {
  const upgrade = incoming.headers.upgrade ?? '';
  const variables: Record<string, string> = {
    http_host: incoming.headers.host ?? '',
    scheme: 'https',
    remote_addr: incoming.socket.remoteAddress ?? '',
    http_upgrade: upgrade,
    connection_upgrade: upgrade === '' ? '' : 'upgrade',
  };
  const lines = [...NGINX.matchAll(/proxy_set_header (\S+) (\S+);/g)];
  const set = lines.map(([, name = '', value = '']): [string, string] => [
    name.toLowerCase(),
    value.replaceAll('"', '').replaceAll(/\$(\w+)/g, (_, variable: string) => variables[variable] ?? ''),
  ]);
  const passed = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const all = Object.entries(Object.fromEntries([...passed, ...set]));
  return Object.fromEntries(all.filter(([, value]) => value !== ''));
}

const nodeFront: OpenFront = async (target, { cert, key }) => {
  const server = createServer({ cert, key }, (incoming, outgoing) => {
    const { method, url } = incoming;
    const onward = plainRequest({
      port: target,
      host: '127.0.0.1',
      method,
      path: url,
      headers: headersFor(incoming),
    });
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.on('upgrade', (incoming: IncomingMessage, socket, head) => {
    const onward = connect(target, '127.0.0.1', () => {
      const lines = Object.entries(headersFor(incoming)).map(([name, value]) => `${name}: ${value}\r\n`);
      onward.write(`GET ${incoming.url ?? '/'} HTTP/1.1\r\n${lines.join('')}\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const each of [onward, socket])
      each.on('error', () => [onward, socket].forEach((one) => one.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

const nginxFront: OpenFront = async (target, { cert, key }) => {
  const folder = await quickFolder('kinora-nginx-');
  await mkdir(path.join(folder, 'logs'));
  await writeFile(path.join(folder, 'video.pem'), cert);
  await writeFile(path.join(folder, 'video.key'), key);
  const port = await freePort();
  const block = NGINX.replace('listen 443', `listen 127.0.0.1:${port}`)
    .replaceAll('/etc/ssl/', `${folder}/`)
    .replace('127.0.0.1:7070', `127.0.0.1:${target}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (one) => `${one}_temp_path ${folder}/${one};`,
  );
  const config = `daemon off; pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${temporary.join(' ')} ${block} }`;
  await writeFile(path.join(folder, 'nginx.conf'), config);
  const child = spawn('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: 'inherit' });
  const gone = once(child, 'exit');
  await until(
    'nginx listens',
    () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => resolve(true));
        socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
      }),
  );
  return {
    port,
    async close() {
      child.kill('SIGTERM');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

function behind(name: string, open: OpenFront, skip: string | false): void {
  suite(`behind ${name}`, { skip }, () => {
    let server: TestServer;
    let front: Front;
    let folder = '';
    const gate = Promise.withResolvers<undefined>();
    const config = { trustProxy: true };

    before(async () => {
      const engine = scriptedEngine({
        start: async (task, context) => {
          context.progress({ fraction: 0.5, stage: 'rendering' });
          if (task.request.prompt === 'held') await Promise.race([gate.promise, untilAborted(context)]);
          return finished(context);
        },
      });
      server = await testServer([engine], { mounts: DIALECTS, config });
      await server.worker();
      folder = await quickFolder('kinora-proxies-');
      front = await open(server.http.port, await makeCertificates(folder, [NAME]));
    });
    after(async () => {
      await front.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    });

    const authorization = () => ({ Authorization: `Bearer ${server.key}` });
    const host = (): string => `${NAME}:${front.port}`;
    /** As a client that looked the name up and came here. */
    const ask = async (
      method: string,
      where: string,
      headers: Record<string, string> = {},
      body?: string,
    ): Promise<IncomingMessage> => {
      const asked = request({
        host: '127.0.0.1',
        port: front.port,
        method,
        path: where,
        servername: NAME,
        rejectUnauthorized: false,
        agent: false,
        headers: { Host: host(), ...headers },
      });
      asked.end(body);
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      return answer;
    };
    const submit = async (prompt: string): Promise<string> => {
      const body = JSON.stringify({ model: 'ray-3.2', type: 'video', prompt });
      const answer = await ask(
        'POST',
        '/v1/generations',
        { ...authorization(), 'Content-Type': 'application/json' },
        body,
      );
      assert.equal(answer.statusCode, 201);
      return generationSchema.parse(JSON.parse(await text(answer))).id;
    };

    test('addresses begin with its name, and lead through it', async () => {
      const id = await submit('a boat');
      await server.ended(id);
      const answer = await ask('GET', `/v1/generations/${id}`, authorization());
      const { output } = generationSchema.parse(JSON.parse(await text(answer)));
      const url = new URL(output[0]?.url ?? '');
      assert.equal(url.origin, `https://${host()}`);
      const part = await ask('GET', url.pathname + url.search, { Range: 'bytes=4-9' });
      assert.deepEqual([part.statusCode, await text(part)], [206, 'really']);
    });

    test('a name that a client makes up stays out of them', async () => {
      const made = {
        'X-Forwarded-Host': 'evil.example',
        'X-Forwarded-Proto': 'http',
        'X-Forwarded-Prefix': '/evil',
      };
      const id = await submit('another boat');
      await server.ended(id);
      const answer = await text(await ask('GET', `/v1/generations/${id}`, { ...authorization(), ...made }));
      assert.doesNotMatch(answer, /evil/);
      assert.match(answer, new RegExp(`"https://${host()}/media/`));
    });

    test('events come while it is made, not afterwards', async () => {
      const id = await submit('held');
      const events = await ask('GET', `/v1/generations/${id}/events`, authorization());
      let seen = '';
      events.on('data', (bytes: Buffer) => {
        seen += String(bytes);
        // It ends only after this has come through.
        if (/"stage":"rendering"/.test(seen)) gate.resolve(undefined);
      });
      await ended(events);
      assert.match(seen, /"state":"completed"/);
    });

    test('WebSockets pass', async () => {
      const socket = new WebSocket(`wss://127.0.0.1:${front.port}/runware/v1`, {
        rejectUnauthorized: false,
        headers: { Host: host() },
      });
      await once(socket, 'open');
      socket.send(JSON.stringify([{ taskType: 'authentication', apiKey: server.key }]));
      const [message] = (await once(socket, 'message')) as [Buffer];
      assert.match(message.toString(), /"connectionSessionUUID":"/);
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    });

    test('figures stay closed without an admin key', async () => {
      const stranger = await ask('GET', '/metrics');
      assert.equal(stranger.statusCode, 401);
      stranger.resume();
      const admin = await ask('GET', '/metrics', {
        Authorization: `Bearer ${await server.newKey({ admin: true })}`,
      });
      assert.equal(admin.statusCode, 200);
      admin.resume();
    });

    test('the cookie of a browser is for TLS alone', async () => {
      const body = JSON.stringify({ api_key: server.key });
      const answer = await ask('POST', '/v1/session', { 'Content-Type': 'application/json' }, body);
      assert.match(String(answer.headers['set-cookie']), /; Secure/);
      answer.resume();
    });
  });
}

behind('a proxy that follows the page', nodeFront, false);
behind('nginx', nginxFront, unlessRuns('nginx', '-v'));
