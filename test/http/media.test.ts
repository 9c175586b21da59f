import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { after, before, describe, mock, test } from 'node:test';
import { ownMediaResolver } from '../../src/http/media/own-address.ts';
import { parseRange } from '../../src/http/media/range.ts';
import { createSignedUrls } from '../../src/http/media/signed-urls.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { isSentence } from './sentence.ts';

const JPEG = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);

test('ranges of ten bytes', () => {
  const cases: [string | undefined, ReturnType<typeof parseRange>][] = [
    [undefined, undefined],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['Bytes=0-0', { start: 0, end: 0 }],
    ['bytes=2-5', { start: 2, end: 5 }],
    ['bytes=7-', { start: 7, end: 9 }],
    ['bytes=7-99', { start: 7, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=0-1', undefined],
  ];
  for (const [header, range] of cases) assert.deepEqual(parseRange(header, 10), range, header);
});

describe('media addresses', () => {
  let server: TestServer;
  let jpeg: Buffer;
  let asset: { id: string; mime_type: string };
  let url: string;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
    jpeg = await readFile(JPEG);
    const form = new FormData();
    form.append('file', new File([new Uint8Array(jpeg)], 'a ünïcode; name.jpg', { type: 'image/jpeg' }));
    const made = await server.call('POST', '/v1/files', form);
    assert.equal(made.status, 201, made.text);
    asset = { id: String(made.json['id']), mime_type: 'image/jpeg' };
    url = createSignedUrls(server.secret).media(server.url, asset, 60);
  });
  after(() => server.close());

  test('the whole file, with type, name, validators and headers that keep it harmless', async () => {
    const response = await fetch(url);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), jpeg);
    const header = (name: string): string => response.headers.get(name) ?? '';
    assert.equal(header('content-type'), 'image/jpeg');
    assert.equal(header('accept-ranges'), 'bytes');
    assert.equal(header('content-length'), String(jpeg.length));
    assert.match(
      header('content-disposition'),
      /^inline; filename="[ -~]+"; filename\*=UTF-8''a%20%C3%BCn%C3%AFcode%3B%20name/,
    );
    assert.equal(header('x-content-type-options'), 'nosniff');
    assert.match(header('content-security-policy'), /sandbox/);
    assert.match((await fetch(`${url}&download`)).headers.get('content-disposition') ?? '', /^attachment/);
  });

  test('bytes that are not there are not promised by HEAD either', async () => {
    const form = new FormData();
    form.append('file', new File([new Uint8Array(jpeg)], 'lost.jpg', { type: 'image/jpeg' }));
    const made = await server.call('POST', '/v1/files', form);
    const lost = { id: String(made.json['id']), mime_type: 'image/jpeg' };
    const address = createSignedUrls(server.secret).media(server.url, lost, 60);
    assert.equal((await fetch(address, { method: 'HEAD' })).status, 200);
    const [row] = await server.core.db.query<{ blob_key: string }>(
      'select blob_key from asset where id = $1',
      [lost.id],
    );
    await server.core.blobs.remove(row?.blob_key ?? '');
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await fetch(address, { method });
      assert.deepEqual([status, headers.get('x-kinora-error')], [404, 'blob_missing'], method);
    }
  });

  test('a name keeps nothing that hides how it ends', async () => {
    const hiding = 'still\u202egnp.jpg\u2066';
    const form = new FormData();
    form.append('file', new File([new Uint8Array(jpeg)], hiding, { type: 'image/jpeg' }));
    const sent = await server.call('POST', '/v1/files', form);
    const announced = { mime_type: 'image/jpeg', size_bytes: 1, filename: `\u200f${hiding}` };
    const told = await server.call('POST', '/v1/files', announced);
    for (const { json } of [sent, told])
      assert.equal((json['file'] as { filename: string }).filename, 'stillgnp.jpg');
    const nameless = await server.call('POST', '/v1/files', { ...announced, filename: '\u202e' });
    assert.equal((nameless.json['file'] as { filename: null }).filename, null);
  });

  test('HEAD tells the same without the bytes', async () => {
    const response = await fetch(url, { method: 'HEAD' });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-length'), String(jpeg.length));
    assert.equal((await response.arrayBuffer()).byteLength, 0);
    const ranged = await fetch(url, { method: 'HEAD', headers: { Range: 'bytes=0-9' } });
    assert.equal(ranged.status, 200, 'ranges are for GET alone (RFC 9110, 14.2)');
    assert.equal(ranged.headers.get('content-length'), String(jpeg.length));
  });

  test('who knows the date of it alone is told that it is the same', async () => {
    const since = (await fetch(url, { method: 'HEAD' })).headers.get('last-modified') ?? '';
    const before = new Date(Date.parse(since) - 1000).toUTCString();
    const statusWith = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(url, { method: 'HEAD', headers })).status;
    assert.equal(await statusWith({ 'If-Modified-Since': since }), 304);
    assert.equal(await statusWith({ 'If-Modified-Since': before }), 200);
    assert.equal(await statusWith({ 'If-Modified-Since': 'yesterday' }), 200);
    assert.equal(await statusWith({ 'If-Modified-Since': since, 'If-None-Match': '"other"' }), 200);
  });

  test('ranges, and the conditions on them', async () => {
    const part = await fetch(url, { headers: { Range: 'bytes=100-199' } });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get('content-range'), `bytes 100-199/${jpeg.length}`);
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), jpeg.subarray(100, 200));
    const etag = part.headers.get('etag') ?? '';

    const tail = await fetch(url, { headers: { Range: 'bytes=-7', 'If-Range': etag } });
    assert.deepEqual(Buffer.from(await tail.arrayBuffer()), jpeg.subarray(-7));
    const changed = await fetch(url, { headers: { Range: 'bytes=-7', 'If-Range': '"other"' } });
    assert.equal(changed.status, 200);
    await changed.body?.cancel();

    const beyond = await fetch(url, { headers: { Range: `bytes=${jpeg.length}-` } });
    assert.equal(beyond.status, 416);
    assert.equal(beyond.headers.get('content-range'), `bytes */${jpeg.length}`);
    isSentence(((await beyond.json()) as { detail: string }).detail);

    const known = await fetch(url, { headers: { 'If-None-Match': etag } });
    assert.equal(known.status, 304);
  });

  test('an address that was changed, has expired or names nothing', async () => {
    const urls = createSignedUrls(server.secret);
    const other = createSignedUrls(Buffer.alloc(32, 7));
    const cases: [string, number][] = [
      [url.replace(asset.id, '00000000-0000-4000-8000-000000000000'), 403],
      [url.replace(/exp=\d+/, 'exp=9999999999'), 403],
      [url.replace(/sig=./, 'sig='), 403],
      [url.split('?')[0] ?? '', 403],
      [other.media(server.url, asset, 60), 403],
      [urls.upload(server.url, asset.id, new Date(Date.now() + 60_000)).replace('/uploads/', '/media/'), 403],
      [urls.media(server.url, asset, -1), 410],
      [
        urls.media(server.url, { id: '00000000-0000-4000-8000-000000000000', mime_type: 'video/mp4' }, 60),
        404,
      ],
    ];
    for (const [address, status] of cases) {
      const answer = await call(address, 'GET');
      assert.equal(answer.status, status, address);
      if (status !== 404) isSentence(answer.json['detail']);
    }
  });

  test('a client that leaves leaves nothing open: in the middle, or while its file is being opened', async () => {
    const { blobs } = server.core;
    const open = blobs.get.bind(blobs);
    for (const early of [false, true]) {
      const closed = Promise.withResolvers<void>();
      const file = Promise.withResolvers<Readable>();
      server.http.server.once('request', (_incoming, outgoing) => outgoing.once('close', closed.resolve));
      const opening = mock.method(blobs, 'get', async (...asked: Parameters<typeof open>) => {
        const found = await open(...asked);
        file.resolve(found.stream);
        if (early) await closed.promise;
        return found;
      });
      const incoming = request(url, (response) => {
        response.once('data', () => incoming.destroy());
      });
      incoming.on('error', () => undefined).end();
      const left = await file.promise;
      if (early) incoming.destroy();
      if (!left.closed) await new Promise<void>((resolve) => left.once('close', resolve));
      opening.mock.restore();
    }
    assert.equal((await fetch(url, { method: 'HEAD' })).status, 200);
  });

  test('our own addresses are resolved here, whatever host they name', async () => {
    const resolve = ownMediaResolver({ ...server.core, secret: server.secret });
    const to = join(server.core.config.home, 'own.jpg');
    assert.equal(await resolve(url.replace(server.url, 'https://kinora.example'), to), true);
    assert.deepEqual(await readFile(to), jpeg);
    assert.equal(await resolve('https://example.com/media/x.jpg', to), false);
    assert.equal(await resolve(url.replace(/sig=./, 'sig='), to), false);
    await assert.rejects(
      resolve(createSignedUrls(server.secret).media(server.url, asset, -1), to),
      /expired/,
    );
  });

  test('presigned uploads take what was announced, and nothing else', async () => {
    const announced = { mime_type: 'image/jpeg', size_bytes: jpeg.length };
    const open = async (): Promise<{ id: string; url: string; headers: Record<string, string> }> => {
      const { json } = await server.call('POST', '/v1/files', announced);
      return {
        id: String(json['id']),
        ...(json['upload'] as { url: string; headers: Record<string, string> }),
      };
    };
    const upload = await open();
    const cases: [string, Record<string, string>, Uint8Array, number, RegExp][] = [
      [upload.url, { 'Content-Type': 'image/png' }, jpeg, 400, /announced as 'image\/jpeg'/],
      [upload.url, upload.headers, jpeg.subarray(1), 422, /announced/],
      [upload.url.replace(/sig=./, 'sig='), upload.headers, jpeg, 403, /signed/],
      [
        createSignedUrls(server.secret).upload(server.url, upload.id, new Date(0)),
        upload.headers,
        jpeg,
        410,
        /expired/,
      ],
    ];
    for (const [address, headers, body, status, detail] of cases) {
      const answer = await call(address, 'PUT', new Uint8Array(body), headers);
      assert.equal(answer.status, status, answer.text);
      assert.match(String(answer.json['detail']), detail);
    }
    const early = await server.call('POST', `/v1/files/${upload.id}/complete`);
    assert.equal(early.status, 422);

    assert.equal((await call(upload.url, 'PUT', new Uint8Array(jpeg), upload.headers)).status, 200);
    const stranger = { Authorization: `Bearer ${await server.newKey({ owner: 'stranger' })}` };
    for (const [method, path] of [['POST', '/complete'], ['GET', ''], ['DELETE', '']] as const) {
      const answer = await call(`${server.url}/v1/files/${upload.id}${path}`, method, undefined, stranger);
      assert.deepEqual([answer.status, answer.json], [404, { detail: 'File not found' }]);
    } // prettier-ignore
    assert.equal((await server.call('POST', `/v1/files/${upload.id}/complete`)).json['state'], 'ready');
    const late = await call(upload.url, 'PUT', new Uint8Array(jpeg), upload.headers);
    assert.equal(late.status, 422);
  });

  test('multipart forms that cannot be read', async () => {
    const form = (...parts: [string, string | File][]): FormData => {
      const made = new FormData();
      for (const [name, value] of parts) made.append(name, value);
      return made;
    };
    const file = new File([new Uint8Array(jpeg)], 'x.jpg', { type: 'image/jpeg' });
    const cases: [FormData | string, RegExp, Record<string, string>?][] = [
      [form(['purpose', 'input']), /file is required/],
      [form(['picture', file]), /'picture'.*'file'/],
      [form(['file', file], ['file', file]), /at most one/],
      [form(['file', file], ['purpose', 'fun']), /purpose: 'fun'.*input, reference/],
      [form(['file', file], ['colour', 'red']), /Unknown field 'colour'/],
      [form(['file', file], ['expires_at', '2001-01-01T00:00:00Z']), /must lie in the future/],
      [
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhal',
        /cut short/,
        { 'Content-Type': 'multipart/form-data; boundary=x' },
      ],
      ['x', /boundary/, { 'Content-Type': 'multipart/form-data' }],
    ];
    const before = await countAssets();
    for (const [body, detail, headers] of cases) {
      const answer = await server.call('POST', '/v1/files', body, headers);
      assert.equal(answer.status, 400, answer.text);
      assert.match(String(answer.json['detail']), detail);
    }
    assert.equal(await countAssets(), before);
    const late = await server.call(
      'POST',
      '/v1/files',
      form(['file', file], ['purpose', 'reference'], ['user_id', 'u1']),
    );
    const made = late.json['file'] as Record<string, unknown>;
    assert.deepEqual([late.status, made['purpose'], made['user_id']], [201, 'reference', 'u1']);
  });

  async function countAssets(): Promise<number> {
    const [row] = await server.core.db.query<{ n: number }>(
      `select count(*)::int as n from asset where state <> 'deleted'`,
    );
    return row?.n ?? -1;
  }
});
