/** Files that are handed over first, by hand: tickets with their limits, and forms. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createSignedUrls } from '../../src/http/media/signed-urls.ts';
import { call } from '../support/http.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { stillBlob, stillBytes } from './support/still.ts';
import { baseUrl, refused, wavespeedAt } from './support/wavespeed.ts';
import type { Wavespeed } from './support/wavespeed.ts';

type Json = Record<string, unknown>;

describe("WaveSpeed's uploads", () => {
  let house: House;
  let wavespeed: Wavespeed;
  before(async () => {
    house = await openHouse({ worker: false });
    wavespeed = wavespeedAt(house);
  });
  after(() => house.close());

  describe('tickets', () => {
    const ticket = async (
      size: number,
    ): Promise<{ put: string; headers: Record<string, string>; url: string }> => {
      const asked = { filename: 'a.png', size, content_type: 'image/png' };
      const data = await wavespeed.data('POST', '/media/uploads', asked);
      const upload = data['upload'] as Json;
      assert.deepEqual([data['type'], data['filename'], data['size']], ['image', 'a.png', size]);
      assert.equal(String(upload['method']).toUpperCase(), 'PUT');
      assert.ok(Date.parse(String(upload['expires_at'])) > Date.now());
      return {
        put: String(upload['url']),
        headers: upload['headers'] as Record<string, string>,
        url: String(data['download_url']),
      };
    };

    test('the bytes go in once, without a key, and are read without one', async () => {
      const bytes = await stillBytes();
      const { put, headers, url } = await ticket(bytes.length);
      assert.equal(headers['Content-Type'], 'image/png');
      const first = await fetch(put, { method: 'PUT', headers, body: bytes });
      assert.ok(first.ok, await first.text());
      const read = await fetch(url);
      assert.equal(read.headers.get('content-type'), 'image/png');
      assert.deepEqual(Buffer.from(await read.arrayBuffer()), bytes);
      // The same bytes once more are a client that tries again; others would change what an address serves.
      const other = await fetch(put, { method: 'PUT', headers, body: await stillBytes(480, 270) });
      assert.ok(other.status >= 400 && other.status < 500, `used: ${other.status}`);
      assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), bytes);
    });

    test('an expired ticket, one that was changed, and one for too much, are refused', async () => {
      const bytes = await stillBytes();
      const { put, headers } = await ticket(bytes.length);
      const [asset] = await house.core.db.query<{ id: string }>(
        `select id from asset where role = 'upload' order by created_at desc limit 1`,
      );
      const past = new Date(Date.now() - 1_000);
      const expired = createSignedUrls(house.secret).deposit(house.url, asset!.id, past);
      const late = await fetch(expired, { method: 'PUT', headers, body: bytes });
      assert.ok(late.status >= 400 && late.status < 500, `expired: ${late.status}`);
      const changed = new URL(put);
      for (const name of changed.searchParams.keys()) changed.searchParams.set(name, 'x');
      if (changed.href === put) changed.pathname += 'x';
      const refusal = await fetch(changed, { method: 'PUT', headers, body: bytes });
      assert.ok(refusal.status >= 400 && refusal.status < 500, String(refusal.status));
      refused(
        await wavespeed.call('POST', '/media/uploads', { filename: 'a.mp4', size: 1e15 }),
        413,
        /large|big|MB|GB|bytes/i,
      );
      refused(await wavespeed.call('POST', '/media/uploads', {}), 400, /filename|size/);
    });
  });

  test('a form, as version 0.2.3, Python 1.x and the desktop app send it', async () => {
    const form = new FormData();
    form.append('file', await stillBlob(), 'harbour.png');
    const uploaded = await wavespeed.data('POST', '/media/upload/binary', form);
    const { length } = await stillBytes();
    assert.deepEqual(
      [uploaded['type'], uploaded['filename'], uploaded['size']],
      ['image', 'harbour.png', length],
    );
    assert.equal((await fetch(String(uploaded['download_url']))).status, 200);
  });

  test('uploads that are refused: no key, a wrong one, no file', async () => {
    const form = async () => {
      const made = new FormData();
      made.append('file', await stillBlob(), 'harbour.png');
      return made;
    };
    for (const version of ['v2', 'v3']) {
      const url = `${baseUrl(house)}/api/${version}/media/upload/binary`;
      refused(await call(url, 'POST', await form()), 401);
      refused(await call(url, 'POST', await form(), { Authorization: 'Bearer wrong' }), 401);
      const empty = new FormData();
      empty.append('other', 'x');
      refused(await call(url, 'POST', empty, { Authorization: `Bearer ${house.key}` }), 400, /file/);
    }
  });
});
