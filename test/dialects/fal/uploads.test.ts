import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createFalClient } from '@fal-ai/client';
import { falMount } from '../../../src/dialects/fal/index.ts';
import { ownMediaResolver } from '../../../src/http/media/own-address.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { startSweeper } from '../../../src/jobs/sweeper.ts';
import { call, testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { MEBIBYTE, digest, someBytes } from './upload-bytes.ts';

const JPEG = new URL('../../../examples/media/fig-bowl.jpg', import.meta.url);

describe('storage of fal', () => {
  let server: TestServer;
  let auth: Record<string, string>;
  before(async () => {
    server = await testServer([scriptedEngine({})], { mounts: [falMount] });
    auth = { Authorization: `Key ${server.key}` };
  });
  after(() => server.close());

  const post = (path: string, body: unknown, headers: Record<string, string> = auth) =>
    call(`${server.url}/fal${path}`, 'POST', body, headers);

  /** Announces a file as JavaScript does. */
  async function announce(
    body: unknown = { content_type: 'image/jpeg', file_name: 'fig.jpg' },
    headers: Record<string, string> = {},
  ): Promise<{ upload: string; file: string }> {
    const answer = await post('/rest/storage/upload/initiate?storage_type=fal-cdn-v3', body, {
      ...auth,
      ...headers,
    });
    assert.equal(answer.status, 200, answer.text);
    return { upload: String(answer.json['upload_url']), file: String(answer.json['file_url']) };
  }

  const idOf = (url: string): string | undefined => /media\/([0-9a-f-]{36})/.exec(url)?.[1];

  /** The bytes behind an address, for a client without a key. */
  async function download(url: string): Promise<Uint8Array> {
    const response = await fetch(url);
    assert.equal(response.status, 200);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** The official client, whose hosts are ours. */
  function falClient(): ReturnType<typeof createFalClient> {
    return createFalClient({
      credentials: server.key,
      fetch: (input, init) =>
        fetch(new Request(input, init).url.replace('https://rest.fal.ai', `${server.url}/fal/rest`), init),
    });
  }

  test('the JavaScript client uploads a small blob and gets an address that is usable at once', async () => {
    const jpeg = await readFile(JPEG);
    const url = await falClient().storage.upload(
      new File([new Uint8Array(jpeg)], 'figs in a bowl.jpg', { type: 'image/jpeg' }),
    );
    assert.ok(url.startsWith(`${server.url}/media/`), url);
    const response = await fetch(url);
    assert.equal(response.headers.get('content-type'), 'image/jpeg');
    assert.match(response.headers.get('content-disposition') ?? '', /figs in a bowl\.jpg/);
    assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.equal(digest(new Uint8Array(await response.arrayBuffer())), digest(jpeg));

    const part = await fetch(url, { headers: { Range: 'bytes=2-5' } });
    assert.equal(part.status, 206);
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), jpeg.subarray(2, 6));
  });

  test('the JavaScript client uploads 91 MiB in parts', async () => {
    const bytes = someBytes(91 * MEBIBYTE);
    const url = await falClient().storage.upload(new Blob([bytes], { type: 'video/mp4' }));
    assert.equal(digest(await download(url)), digest(bytes));
    assert.deepEqual(await server.core.db.query('select number from upload_part'), []);
  });

  test('an address of ours, given as input, is read from the store', async () => {
    const { upload, file } = await announce();
    const jpeg = await readFile(JPEG);
    await call(upload, 'PUT', new Uint8Array(jpeg), { 'Content-Type': 'image/jpeg' });
    const resolve = ownMediaResolver({ ...server.core, secret: server.secret });
    const copy = join(server.core.config.home, 'copy');
    assert.equal(await resolve(file.replace(server.url, 'https://elsewhere.example/prefix'), copy), true);
    assert.deepEqual(await readFile(copy), jpeg);
    const changed = file.replace(/\.(\d{9,})\./, (_all, exp: string) => `.${Number(exp) + 1}.`);
    assert.equal(await resolve(changed, copy), false, 'a changed address is a stranger’s');
  });

  test('a file that was never looked at is no file_id; its address says how', async () => {
    const { upload, file } = await announce();
    const body = new Uint8Array(await readFile(JPEG));
    assert.equal((await call(upload, 'PUT', body, { 'Content-Type': 'image/jpeg' })).status, 200);
    const id = idOf(file);
    const generation = { model: 'ray-3.2', type: 'video', prompt: 'figs' };
    const refused = await server.call('POST', '/v1/generations', {
      ...generation,
      video: { start_frame: { file_id: id } },
    });
    assert.equal(refused.status, 422, refused.text);
    assert.match(String(refused.json['detail']), /without being looked at.*give its address as url/);
    const taken = await server.call('POST', '/v1/generations', {
      ...generation,
      video: { start_frame: { url: file } },
    });
    assert.equal(taken.status, 201, taken.text);
  });

  test('bytes come once: the same again change nothing, others are refused', async () => {
    const { upload, file } = await announce({});
    assert.equal((await fetch(file)).status, 404, 'nothing has come yet');
    assert.equal((await call(upload, 'PUT', 'one')).status, 200);
    assert.equal((await call(upload, 'PUT', 'one')).status, 200);
    const other = await call(upload, 'PUT', 'two');
    assert.equal(other.status, 400);
    assert.match(String(other.json['detail']), /has its bytes already/);
    assert.equal(Buffer.from(await download(file)).toString(), 'one');
  });

  test('a browser may PUT: its preflight is answered, and the etag of a part can be read', async () => {
    const { upload } = await announce();
    const preflight = await fetch(upload, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://page.example',
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'content-type',
      },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT/);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /content-type/);
    const part = await call(`${upload}/1`, 'PUT', 'bytes', { Origin: 'https://page.example' });
    assert.match(part.headers.get('access-control-expose-headers') ?? '', /etag/i);
  });

  test('the flow of Python: token, small file, large file in parallel and unsorted parts', async () => {
    const cdn = await cdnToken();
    const small = await call(`${cdn.base}/files/upload`, 'POST', 'small', {
      Authorization: cdn.authorization,
      'Content-Type': 'text/plain',
      'X-Fal-File-Name': 'note.txt',
    });
    assert.equal(small.status, 200, small.text);
    assert.equal(Buffer.from(await download(String(small.json['access_url']))).toString(), 'small');

    const { url, upload } = await openMultipart(cdn);
    const bytes = someBytes(3 * MEBIBYTE + 5);
    const parts = await Promise.all(
      [1, 2, 3, 4].map(async (partNumber) => {
        const body = bytes.slice((partNumber - 1) * MEBIBYTE, partNumber * MEBIBYTE);
        const part = await call(`${upload}/${partNumber}`, 'PUT', body, { Authorization: cdn.authorization });
        assert.equal(part.status, 200, part.text);
        return { partNumber, etag: part.headers.get('etag') };
      }),
    );
    const done = await call(`${upload}/complete`, 'POST', { parts: parts.toReversed() });
    assert.equal(done.status, 200, done.text);
    assert.equal(digest(await download(url)), digest(bytes));
    assert.equal((await call(`${upload}/complete`, 'POST', { parts })).status, 200, 'again changes nothing');
  });

  test('Python’s second way, when the CDN fails: announce for any storage, then PUT', async () => {
    const answer = await post('/rest/storage/upload/initiate?storage_type=gcs', {
      file_name: 'upload.bin',
      content_type: 'application/octet-stream',
    });
    assert.equal(answer.status, 200, answer.text);
    assert.equal((await call(String(answer.json['upload_url']), 'PUT', 'bytes')).status, 200);
    assert.equal(Buffer.from(await download(String(answer.json['file_url']))).toString(), 'bytes');
  });

  test('more than 5 GiB is refused before a byte is read', async () => {
    const { upload } = await announce();
    for (const url of [upload, `${upload}/1`]) {
      const headers = { 'Content-Length': String(5 * 1024 ** 3 + 1) };
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const put = request(url, { method: 'PUT', headers }, (response) => {
          resolve(response.statusCode);
          put.destroy();
        });
        put.on('error', reject).flushHeaders();
      });
      assert.equal(status, 413);
    }
  });

  test('two calls that complete one upload both succeed', async () => {
    const { url, upload } = await openMultipart(await cdnToken());
    const part = await call(`${upload}/1`, 'PUT', 'once');
    const parts = [{ partNumber: 1, etag: part.headers.get('etag') }];
    const both = await Promise.all([1, 2, 3].map(() => call(`${upload}/complete`, 'POST', { parts })));
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(Buffer.from(await download(url)).toString(), 'once');
    assert.deepEqual(
      await server.core.db.query(`select 1 from upload_part where asset_id = $1`, [idOf(url)]),
      [],
    );
  });

  test('parts: one sent again replaces, a wrong set is refused with what is wrong', async () => {
    const { url, upload } = await openMultipart(await cdnToken());
    const send = async (partNumber: number, body: string) => {
      const part = await call(`${upload}/${partNumber}`, 'PUT', body);
      return { partNumber, etag: part.headers.get('etag') ?? '' };
    };
    const refused = async (parts: unknown[], why: RegExp) => {
      const answer = await call(`${upload}/complete`, 'POST', { parts });
      assert.equal(answer.status, 400, answer.text);
      assert.match(String(answer.json['detail']), why);
    };
    const stale = await send(1, 'xxxx');
    const first = await send(1, 'aaaa');
    const short = await send(2, 'b');
    const empty = await send(3, '');
    await refused([], /no parts/);
    await refused([stale], /another etag/);
    await refused([first, first], /named twice/);
    await refused([first, empty], /part 2 is not named/);
    await refused([first, short, empty], /part 2 has 1 bytes and part 1 has 4/);
    const second = await send(2, 'bbbb');
    await refused([first, second, empty], /part 3 has 0 bytes/);
    const third = await send(3, 'cc');
    await refused([first, second, third, { partNumber: 4, etag: 'x' }], /part 4 has not come/);
    assert.equal((await call(`${upload}/0`, 'PUT', 'x')).status, 400);
    assert.equal((await call(`${upload}/complete`, 'POST', { parts: [third, first, second] })).status, 200);
    assert.equal(Buffer.from(await download(url)).toString(), 'aaaabbbbcc');
    assert.equal((await call(`${upload}/1`, 'PUT', 'late')).status, 400);
  });

  test('the lifecycle sets how long a file and its address live', async () => {
    const { upload, file } = await announce(
      {},
      { 'X-Fal-Object-Lifecycle': '{"expiration_duration_seconds": 60}' },
    );
    await call(upload, 'PUT', 'soon gone');
    const id = /media\/([0-9a-f-]{36})\.(\d+)/.exec(file);
    const [asset] = await server.core.db.query<{ seconds: number }>(
      `select extract(epoch from expires_at - created_at)::float8 as seconds from asset where id = $1`,
      [id?.[1]],
    );
    assert.equal(Math.round(asset?.seconds ?? 0), 60);
    assert.ok(Math.abs(Number(id?.[2]) - Date.now() / 1000 - 60) < 30);
    await server.core.db.query(`update asset set expires_at = now() where id = $1`, [id?.[1]]);
    assert.equal((await fetch(file)).status, 410);
    const bad = await post('/rest/storage/upload/initiate', {}, { ...auth, 'X-Fal-Object-Lifecycle': '1h' });
    assert.equal(bad.status, 422, bad.text);
  });

  test('names and types are harmless, whatever a client calls its file', async () => {
    const names: [unknown, RegExp][] = [
      ['../../etc/passwd', /\/passwd$/],
      ['C:\\clips\\a b.mp4', /\/a%20b\.mp4$/],
      ['..', /\/upload\.bin$/],
      ['a\r\nSet-Cookie: x=1.png', /\/aSet-Cookie%3A%20x%3D1\.png$/],
      ['fünf.jpg', /\/f%C3%BCnf\.jpg$/],
      [`${'x'.repeat(500)}.webm`, /\/x{115}\.webm$/],
      [undefined, /\/upload\.bin$/],
    ];
    for (const [file_name, expected] of names) {
      const { upload, file } = await announce({ file_name, content_type: 'text/html\r\nX-Evil: 1' });
      assert.match(file, expected);
      await call(upload, 'PUT', '<script>', { 'Content-Type': 'nonsense' });
      const answer = await fetch(file);
      assert.equal(answer.status, 200, file);
      assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
      assert.equal(answer.headers.get('x-evil'), null);
      assert.equal(answer.headers.get('set-cookie'), null);
    }
  });

  test('without a good key, token or signature nothing is taken', async () => {
    assert.equal((await post('/rest/storage/upload/initiate', {}, {})).status, 401);
    assert.equal((await post('/rest/storage/auth/token', {}, { Authorization: 'Key wrong' })).status, 401);
    for (const authorization of ['', 'Bearer x.y', `Bearer ${server.key}`]) {
      const answer = await call(`${server.url}/fal/cdn/files/upload`, 'POST', 'x', {
        Authorization: authorization,
      });
      assert.equal(answer.status, 401, authorization);
    }
    const { upload, file } = await announce();
    const id = idOf(file) ?? '';
    const forged = upload.replace(id, '00000000-0000-4000-8000-000000000000');
    assert.equal((await call(forged, 'PUT', 'x')).status, 403);
    const asUpload = file.replace('/media/', '/uploads/').replace(/\/[^/]+$/, '/bytes');
    assert.equal((await call(asUpload, 'PUT', 'x')).status, 403, 'reading is not writing');
    const revoked = await server.newKey({ name: 'to be revoked' });
    const token = await post('/rest/storage/auth/token', {}, { Authorization: `Key ${revoked}` });
    await server.core.db.query(`update api_key set revoked_at = now() where name = 'to be revoked'`);
    const after = await call(`${server.url}/fal/cdn/files/upload`, 'POST', 'x', {
      Authorization: `Bearer ${String(token.json['token'])}`,
    });
    assert.equal(after.status, 401, 'a token falls with its key');
  });

  test('what was begun and never completed goes with the sweeper', async () => {
    const { upload } = await openMultipart(await cdnToken());
    await call(`${upload}/1`, 'PUT', 'left behind');
    const [part] = await server.core.db.query<{ blob_key: string; asset_id: string }>(
      `select blob_key, asset_id from upload_part order by created_at desc limit 1`,
    );
    assert.ok(part && (await server.core.blobs.head(part.blob_key)));
    await server.core.db.query(`update asset set created_at = now() - interval '2 days' where id = $1`, [
      part.asset_id,
    ]);
    const sweeper = startSweeper(server.core, openLog('silent'));
    await sweeper.sweep();
    await sweeper.stop();
    assert.equal(await server.core.blobs.head(part.blob_key), undefined);
    assert.equal((await call(`${upload}/2`, 'PUT', 'too late')).status, 404);
  });

  async function cdnToken(): Promise<{ base: string; authorization: string }> {
    const answer = await post('/rest/storage/auth/token?storage_type=fal-cdn-v3', {});
    assert.equal(answer.status, 200, answer.text);
    const { token, token_type, base_url, expires_at } = answer.json;
    assert.match(String(expires_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/);
    assert.equal(base_url, `${server.url}/fal/cdn`);
    return { base: base_url, authorization: `${String(token_type)} ${String(token)}` };
  }

  async function openMultipart(cdn: { base: string; authorization: string }): Promise<{
    url: string;
    upload: string;
  }> {
    const answer = await call(`${cdn.base}/files/upload/multipart`, 'POST', undefined, {
      Authorization: cdn.authorization,
      'Content-Type': 'video/mp4',
      'X-Fal-File-Name': 'clip.mp4',
    });
    assert.equal(answer.status, 200, answer.text);
    const url = String(answer.json['access_url']);
    return { url, upload: `${url}/multipart/${String(answer.json['uploadId'])}` };
  }
});
