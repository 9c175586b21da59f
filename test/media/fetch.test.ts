import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { isPublicAddress } from '../../src/media/fetch/addresses.ts';
import { fetchUserUrl, type FetchOptions } from '../../src/media/fetch/fetch-user-url.ts';
import type { Resolver } from '../../src/media/fetch/resolve.ts';
import { Refusal } from '../../src/ray/errors.ts';

const PNG_HEAD = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Loopback addresses that play the public and the private side. */
const OUTSIDE = '127.0.0.2';
const INSIDE = '127.0.0.1';

let folder: string;
let server: Server;
let port: number;
let route: RequestListener = () => undefined;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-fetch-'));
  server = createServer((request, response) => route(request, response));
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

after(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const options = (changes: Partial<FetchOptions> = {}): FetchOptions => ({
  field: 'video.start_frame',
  to: join(folder, 'file'),
  accept: 'image',
  maxBytes: 1024 * 1024,
  timeoutMs: 5_000,
  ...changes,
});

/** `outside.test` counts as public, everything else is what it is. */
const staged = (changes: Partial<FetchOptions> = {}): FetchOptions =>
  options({
    resolve: async (host) => [{ address: host === 'outside.test' ? OUTSIDE : INSIDE, family: 4 }],
    isPublic: (address) => address === OUTSIDE || isPublicAddress(address),
    ...changes,
  });

async function refused(url: string, how: FetchOptions, message: RegExp, rule?: string): Promise<void> {
  await assert.rejects(fetchUserUrl(url, how), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.match(error.message, message);
    assert.equal(error.field, how.field);
    if (rule !== undefined) assert.equal(error.rule, rule);
    return true;
  });
  assert.deepEqual(await readdir(folder), [], 'a refused fetch leaves no file');
}

describe('public addresses', () => {
  const inside = [
    '0.0.0.0', '10.1.2.3', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.255.254', '168.63.129.16',
    '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.192', '192.0.2.1', '192.168.0.1', '198.18.0.1',
    '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255',
    '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1',
    '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1',
    'fec0::1', 'ff02::1', '4000::1', '5f00::1', 'not an address', '', '1.2.3',
  ]; // prettier-ignore
  for (const address of inside) it(`refuses ${address}`, () => assert.equal(isPublicAddress(address), false));
  for (const address of ['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::5e']) {
    it(`takes ${address}`, () => assert.equal(isPublicAddress(address), true));
  }
});

describe('URLs that lead inside', () => {
  const hosts = [
    '127.0.0.1', '127.1', '2130706433', '0x7f.1', '0x7f000001', '0177.0.0.1', '127.0.0.1.', '0', '[::1]', '[::]',
    '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '169.254.169.254',
    '１２７.０.０.１', 'localhost',
  ]; // prettier-ignore
  for (const host of hosts) {
    it(`refuses ${host}`, async () => {
      route = () => assert.fail('was connected to');
      await refused(`http://${host}:${port}/a.png`, options(), /^video\.start_frame: failed to fetch URL \(host '.*' is not at a public address/, 'private_address'); // prettier-ignore
    });
  }

  it('refuses a host when one of its addresses is private', async () => {
    const resolve: Resolver = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    await refused('http://mixed.test/a.png', options({ resolve }), /not at a public address/);
  });

  it('fetches them when private addresses are allowed', async () => {
    route = (_request, response) => response.end(PNG_HEAD);
    const file = await fetchUserUrl(`http://localhost:${port}/a.png`, options({ allowPrivate: true }));
    assert.equal(file.bytes, PNG_HEAD.length);
    await rm(file.path);
  });

  it('refuses a name with a trailing dot by its addresses', async () => {
    await refused(`http://inside.test.:${port}/a.png`, staged(), /not at a public address/);
  });

  it('checks every redirect', async () => {
    route = (request, response) => {
      if (request.headers.host?.startsWith('inside.test')) assert.fail('was connected to');
      response.writeHead(302, { location: `http://inside.test:${port}/secret` }).end();
    };
    await refused(`http://outside.test:${port}/a`, staged(), /host 'inside.test' is not at a public/);
    route = (_request, response) => response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
    await refused(`http://outside.test:${port}/a`, staged(), /host '127.0.0.1' is not at a public/);
    route = (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    await refused(`http://outside.test:${port}/a`, staged(), /must begin with http/, 'invalid_url');
  });

  it('connects to the address it checked, whatever the name answers later', async () => {
    const asked: string[] = [];
    const resolve: Resolver = async (host) => {
      asked.push(host);
      return [{ address: asked.length === 1 ? OUTSIDE : INSIDE, family: 4 }];
    };
    const reached: (string | undefined)[] = [];
    route = (request, response) => {
      reached.push(request.socket.localAddress);
      if (request.url === '/hop') response.end(PNG_HEAD);
      else response.writeHead(302, { location: '/hop' }).end();
    };
    await refused(
      `http://rebind.test:${port}/a`,
      staged({ resolve }),
      /host 'rebind.test' is not at a public/,
    );
    assert.deepEqual(reached, [OUTSIDE], 'the second answer was never connected to');
    assert.equal(asked.length, 2);
  });
});

describe('URLs that are none', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['', /'url' is not a valid URL/],
    ['photo.jpg', /'url' is not a valid URL/],
    ['http://', /'url' is not a valid URL/],
    ['http://[::1%25eth0]/', /'url' is not a valid URL/],
    ['file:///etc/passwd', /must begin with http:\/\/ or https:\/\/, not 'file:'/],
    ['ftp://example.com/a.png', /not 'ftp:'/],
    ['data:image/png;base64,AAAA', /send inline bytes as 'data'/],
    ['http://user:secret@example.com/a.png', /must not hold a user name or password/],
    ['http://user@example.com/a.png', /must not hold a user name or password/],
    [`http://example.com/${'a'.repeat(9000)}`, /longer than 8192/],
  ];
  for (const [url, message] of cases) {
    it(`refuses ${url.slice(0, 40)}`, () => refused(url, options(), message, 'invalid_url'));
  }
});

describe('what a server may do', () => {
  const url = (path = '/a.png'): string => `http://outside.test:${port}${path}`;

  it('delivers over redirects, without credentials or packing', async () => {
    route = (request, response) => {
      assert.equal(request.headers['accept-encoding'], 'identity');
      for (const name of ['cookie', 'authorization', 'referer'])
        assert.equal(request.headers[name], undefined);
      if (request.url === '/a.png') response.writeHead(301, { location: '/b', 'set-cookie': 'a=1' }).end();
      else response.writeHead(200, { 'content-type': 'Image/PNG; x=y' }).end(PNG_HEAD);
    };
    const file = await fetchUserUrl(url(), staged());
    assert.deepEqual(
      { ...file, path: '' },
      { path: '', bytes: 8, content_type: 'image/png', final_url: url('/b') },
    );
    assert.deepEqual(await readFile(file.path), PNG_HEAD);
    await rm(file.path);
  });

  it('is refused with its status', async () => {
    route = (_request, response) => response.writeHead(404).end('no');
    await refused(url(), staged(), /^video\.start_frame: failed to fetch URL \(HTTP 404\)$/, 'http_status');
  });

  it('is refused when it declares another kind', async () => {
    route = (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
    await refused(url(), staged(), /^video\.start_frame: content-type is not an image/, 'content_type');
    await refused(url(), staged({ accept: 'video' }), /content-type is not a video/);
  });

  it('is refused when it packs the body', async () => {
    const bomb = gzipSync(Buffer.alloc(1 << 20));
    route = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    await refused(url(), staged(), /packs the body with 'gzip'/);
  });

  it('is stopped after five redirects', async () => {
    let requests = 0;
    route = (_request, response) => response.writeHead(302, { location: `/${++requests}` }).end();
    await refused(url(), staged(), /more than 5 redirects/, 'too_many_redirects');
    assert.equal(requests, 6);
  });

  it('is refused by its content-length before the body', async () => {
    route = (_request, response) =>
      response.writeHead(200, { 'content-length': 60 * 1024 * 1024 }).write('x');
    const how = staged({ maxBytes: 50 * 1024 * 1024 });
    await refused(url(), how, /^Image exceeds 50 MB size limit$/, 'image_too_large');
  });

  it('is cut off in an endless body', async () => {
    const piece = Buffer.alloc(64 * 1024);
    let closed: Promise<unknown> | undefined;
    route = (_request, response) => {
      closed = once(response, 'close');
      const pump = (): void => {
        while (!response.destroyed && response.write(piece));
        response.once('drain', pump);
      };
      pump();
    };
    await refused(url(), staged(), /^Image exceeds 1 MB size limit$/);
    await closed;
  });

  it('is refused when it closes before the end', async () => {
    route = (_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('x', () => response.destroy());
    };
    await refused(url(), staged(), /the server closed the connection/, 'fetch_failed');
  });

  it('is given up when it says nothing', async () => {
    route = () => undefined;
    await refused(url(), staged({ timeoutMs: 200 }), /took longer than 0\.2 s/, 'fetch_timeout');
  });

  it('is given up when it drips', async () => {
    let drip: NodeJS.Timeout | undefined;
    route = (_request, response) => {
      response.writeHead(200);
      drip = setInterval(() => response.write('x'), 20);
    };
    await refused(url(), staged({ timeoutMs: 300 }), /took longer than 0\.3 s/, 'fetch_timeout');
    clearInterval(drip);
  });

  it('is given up when it keeps dripping, long before the time for all of it', async () => {
    route = (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      const drip = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(drip));
    };
    const how = options({ allowPrivate: true, stallMs: 1_000, timeoutMs: 60_000 });
    await refused(`http://${INSIDE}:${port}/`, how, /the body comes too slowly/, 'fetch_timeout');
  });

  it('is given up when it breaks off after every byte', async () => {
    let asked = 0;
    route = (request, response) => {
      const from = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
      asked++;
      const head = { 'content-range': `bytes ${from}-9999/10000`, 'content-length': String(10_000 - from) };
      response.writeHead(request.headers.range === undefined ? 200 : 206, head);
      response.write('.', () => response.destroy());
    };
    const how = options({ allowPrivate: true, accept: 'any', resume: true, timeoutMs: 60_000 });
    await refused(`http://${INSIDE}:${port}/`, how, /the server closed the connection/, 'fetch_failed');
    assert.ok(asked <= 101, `asked ${asked} times`);
  });

  it('is given up when the caller aborts', async () => {
    const abort = new AbortController();
    route = (_request, response) => {
      response.write('x', () => abort.abort(new Error('cancelled')));
    };
    await assert.rejects(fetchUserUrl(url(), staged({ signal: abort.signal })), /^Error: cancelled$/);
    assert.deepEqual(await readdir(folder), []);
  });

  it('may be absent', async () => {
    const gone = createTcpServer().listen(0, OUTSIDE);
    await once(gone, 'listening');
    const { port: closedPort } = gone.address() as AddressInfo;
    gone.close();
    await once(gone, 'close');
    await refused(`http://outside.test:${closedPort}/`, staged(), /connection refused/, 'fetch_failed');
  });

  it('may talk something else', async () => {
    const tcp = createTcpServer((socket) => socket.end('220 mail ready\r\n')).listen(0, OUTSIDE);
    await once(tcp, 'listening');
    const { port: mailPort } = tcp.address() as AddressInfo;
    try {
      await refused(`http://outside.test:${mailPort}/`, staged(), /not valid HTTP/, 'fetch_failed');
    } finally {
      tcp.close();
    }
  });

  it('may have no name', async () => {
    await refused(
      'http://nowhere.invalid/a.png',
      options(),
      /host 'nowhere\.invalid' was not found/,
      'unknown_host',
    );
    const silent: Resolver = () => new Promise(() => undefined);
    await refused(url(), staged({ resolve: silent, timeoutMs: 100 }), /took longer/, 'fetch_timeout');
  });
});
