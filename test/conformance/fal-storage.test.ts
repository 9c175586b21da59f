/** Uploads by fal's JavaScript client: a Blob inside an input, large files in parts, lifetimes. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { stillBlob, stillBytes } from './support/still.ts';
import { clipOf, IMAGE_TO_VIDEO, RAY, throughFetch, throughProxy, WAYS } from './support/ways.ts';

const CLIP = new URL('../../examples/media/hand-and-cup.mp4', import.meta.url);
const MEBIBYTE = 1024 * 1024;

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('storage', () => {
  let house: House;
  before(async () => (house = await openHouse()));
  after(() => house.close());

  const downloaded = async (url: string): Promise<Buffer> => {
    assert.ok(url.startsWith(house.url), `${url} is ours`);
    const response = await fetch(url);
    assert.equal(response.status, 200, url);
    return Buffer.from(await response.arrayBuffer());
  };

  for (const [name, way] of WAYS) {
    test(`a Blob in the input, through ${name}, is uploaded and becomes the first frame`, async () => {
      house.stage.hold();
      const begun = house.stage.next();
      const result = way(house).subscribe(IMAGE_TO_VIDEO, {
        input: { prompt: 'x', image_url: await stillBlob(), reference_image_urls: [await stillBlob()] },
        pollInterval: 20,
      });
      const run = await begun;
      const inputs = [...run.task.inputs.values()];
      const wanted = digest(await stillBytes());
      assert.ok(inputs.length >= 1);
      for (const { path } of inputs) assert.equal(digest(await readFile(path)), wanted);
      assert.ok(run.task.request.video?.start_frame, 'the picture is the first frame');
      house.stage.release();
      run.finish();
      assert.notEqual(clipOf(await result).url, '');
    });

    test(`upload through ${name}: a File keeps its name and type, and its address needs no key`, async () => {
      const bytes = await stillBytes();
      const url = await way(house).storage.upload(
        new File([bytes], 'harbour at dawn.png', { type: 'image/png' }),
      );
      assert.deepEqual(await downloaded(url), bytes);
      assert.equal((await fetch(url, { method: 'HEAD' })).headers.get('content-type'), 'image/png');
    });
  }

  test('91 MiB go in ten parts and come back whole', async () => {
    // A clip stays one when a box of nothing follows it (ISO/IEC 14496-12, `free`).
    const clip = await readFile(CLIP);
    const size = 91 * MEBIBYTE;
    const free = Buffer.alloc(8);
    free.writeUInt32BE(size - clip.length);
    free.write('free', 4);
    const whole = Buffer.concat([clip, free, randomBytes(size - clip.length - 8)]);
    const calls: string[] = [];
    const client = throughProxy(house, {
      around(request, send) {
        calls.push(request.method);
        return send();
      },
    });
    const url = await client.storage.upload(new Blob([whole], { type: 'video/mp4' }));
    assert.deepEqual(calls, ['POST', ...Array.from({ length: 10 }, () => 'PUT'), 'POST']);
    assert.equal(digest(await downloaded(url)), digest(whole));
    house.stage.hold();
    const begun = house.stage.next();
    const result = client.subscribe(`${RAY}/reframe`, {
      input: { prompt: 'x', video_url: url, aspect_ratio: '1:1' },
      pollInterval: 20,
    });
    const run = await begun;
    house.stage.release();
    run.finish();
    assert.notEqual(clipOf(await result).url, '');
  });

  test('parts: each is answered as JSON with its number and etag; one may be sent again', async () => {
    const headers = { Authorization: `Key ${house.key}`, 'Content-Type': 'application/json' };
    const initiate = await fetch(
      `${house.url}/fal/rest/storage/upload/initiate-multipart?storage_type=fal-cdn-v3`,
      { method: 'POST', headers, body: JSON.stringify({ content_type: 'video/mp4', file_name: 'a.mp4' }) },
    );
    const { upload_url, file_url } = (await initiate.json()) as { upload_url: string; file_url: string };
    assert.ok(upload_url.startsWith(house.url) && file_url.startsWith(house.url));
    const { origin, pathname, search } = new URL(upload_url);
    const clip = await readFile(CLIP);
    const half = Math.ceil(clip.length / 2);
    const parts = [clip.subarray(0, half), clip.subarray(0, half), clip.subarray(half)];
    const told: unknown[] = [];
    for (const [at, body] of parts.entries()) {
      const partNumber = at === 0 ? 1 : at;
      const put = await fetch(`${origin}${pathname}/${partNumber}${search}`, { method: 'PUT', body });
      assert.match(put.headers.get('content-type') ?? '', /^application\/json/);
      const part = (await put.json()) as { partNumber: number; etag: string };
      assert.equal(part.partNumber, partNumber);
      assert.ok(part.etag !== '');
      if (at > 0) told.push(part);
    }
    const complete = await fetch(`${origin}${pathname}/complete${search}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ parts: told }),
    });
    assert.ok(complete.ok, await complete.text());
    assert.deepEqual(await downloaded(file_url), clip);
  });

  test('the upload address is its own permission, and lets in nothing else', async () => {
    const headers = { Authorization: `Key ${house.key}`, 'Content-Type': 'application/json' };
    const initiate = await fetch(`${house.url}/fal/rest/storage/upload/initiate?storage_type=fal-cdn-v3`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ content_type: 'image/png', file_name: 'a.png' }),
    });
    const { upload_url } = (await initiate.json()) as { upload_url: string };
    // Whatever carries the permission is the longest part of the address.
    const capability = upload_url.split(/[/?&=.]/).toSorted((a, b) => b.length - a.length)[0]!;
    const [first] = capability;
    const forged = upload_url.replace(capability, `${first === 'A' ? 'B' : 'A'}${capability.slice(1)}`);
    const refused = await fetch(forged, { method: 'PUT', body: await stillBytes() });
    assert.ok([401, 403, 404].includes(refused.status), String(refused.status));
    const preflight = await fetch(upload_url, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://studio.example',
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'content-type',
      },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT/);
    const put = await fetch(upload_url, {
      method: 'PUT',
      headers: { 'Content-Type': 'image/png' },
      body: await stillBytes(),
    });
    assert.ok(put.ok);
  });

  test('the lifetime that the client asks for is kept', async () => {
    const seen: string[] = [];
    const client = throughFetch(house, {
      around(request, send) {
        seen.push(request.headers.get('x-fal-object-lifecycle') ?? '');
        return send();
      },
    });
    const at = Date.now();
    const url = await client.storage.upload(await stillBlob(), { lifecycle: { expiresIn: '1h' } });
    assert.equal(seen[0], '{"expiration_duration_seconds":3600}');
    const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(url)?.[0];
    const [asset] = await house.core.db.query<{ expires_at: Date | null }>(
      'select expires_at from asset where id = $1',
      [id],
    );
    const hours = (Number(asset?.expires_at) - at) / 3_600_000;
    assert.ok(hours > 0.9 && hours < 1.1, `expires in ${hours} hours`);
  });
});
