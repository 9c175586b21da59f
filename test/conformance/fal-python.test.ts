/**
 * What fal's Python client does on the wire, strictly as it does it (fal_client source): its parser of states, the
 * addresses of the answer that it follows with the key, its uploads. And the client itself, where it is installed.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openFront } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { pythonClient } from './support/python-client.ts';
import { pythonHasFal, REAL_CLIENT } from './support/python-script.ts';
import { stillBytes } from './support/still.ts';
import { IMAGE_TO_VIDEO, TEXT_TO_VIDEO } from './support/ways.ts';

const CLIP = new URL('../../examples/media/hand-and-cup.mp4', import.meta.url);
const PART = 10 * 1024 * 1024;

describe("the way of fal's Python client", () => {
  let house: House;
  before(async () => (house = await openHouse({ config: { trustProxy: true } })));
  after(() => house.close());

  const client = () => pythonClient(`${house.url}/fal`, house.key);

  test('subscribe: every state has the keys that its parser takes for granted', async () => {
    house.stage.hold();
    const first = house.stage.next();
    const blocker = await client().submit(TEXT_TO_VIDEO, { prompt: 'before' });
    const run = await first;
    const handle = await client().submit(TEXT_TO_VIDEO, { prompt: 'x' });
    for (const url of [handle.status_url, handle.response_url, handle.cancel_url])
      assert.ok(url.startsWith(`${house.url}/fal/queue/`), url);
    assert.equal((await client().status(handle, true)).kind, 'Queued');
    const second = house.stage.next();
    run.finish();
    const mine = await second;
    // The engine may know a moment before those who poll.
    let status = await client().status(handle, true);
    while (status.kind === 'Queued') status = await client().status(handle, true);
    assert.equal(status.kind, 'InProgress');
    assert.equal((await client().status(handle, false)).kind, 'InProgress');
    mine.finish();
    house.stage.release();
    await house.ended(handle.request_id);
    const done = await client().status(handle, true);
    assert.equal(done.kind, 'Completed');
    assert.ok('video' in (await client().result(handle)));
    assert.ok('video' in (await client().result(blocker)));
  });

  test('a failed and a cancelled job are Completed for it, and the error comes with the result', async () => {
    const bad = await client().submit(TEXT_TO_VIDEO, { prompt: 'x', resolution: '4k' });
    await house.ended(bad.request_id);
    assert.equal((await client().status(bad, false)).kind, 'Completed');
    await assert.rejects(client().result(bad), (error: { status_code: number; message: string }) => {
      assert.equal(error.status_code, 422);
      assert.match(error.message, /resolution/);
      return true;
    });
    house.stage.hold();
    const begun = house.stage.next();
    const stopped = await client().submit(TEXT_TO_VIDEO, { prompt: 'x' });
    const run = await begun;
    await client().cancel(stopped);
    await run.stopped;
    house.stage.release();
    assert.equal((await client().status(stopped, false)).kind, 'Completed');
    await assert.rejects(client().result(stopped), { status_code: 499 });
  });

  test('its headers: a start timeout as a decimal, priority, hint, lifetimes twice', async () => {
    const handle = await client().submit(
      TEXT_TO_VIDEO,
      { prompt: 'x' },
      {
        'X-Fal-Request-Timeout': '30.0',
        'X-Fal-Queue-Priority': 'low',
        'X-Fal-Runner-Hint': 'a-runner',
        'X-Fal-Object-Lifecycle-Preference': '{"expiration_duration_seconds": 86400}',
      },
    );
    await house.ended(handle.request_id);
    assert.ok('video' in (await client().result(handle)));
  });

  test('run that is not begun in time: 504 with the header that stops its retries', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const before = await client().submit(TEXT_TO_VIDEO, { prompt: 'before' });
    const run = await begun;
    const late = await client().run(TEXT_TO_VIDEO, { prompt: 'x' }, { 'X-Fal-Request-Start-Timeout': '0.2' });
    assert.equal(late.status, 504);
    assert.equal(late.headers.get('x-fal-request-timeout-type'), 'user');
    assert.match(late.headers.get('x-fal-request-id') ?? '', /^[0-9a-f-]{36}$/);
    await late.body?.cancel();
    house.stage.release();
    run.finish();
    await house.ended(before.request_id);
  });

  test('behind a proxy with a path of its own, the addresses lead back through it', async () => {
    const headers: Record<string, string> = { 'X-Forwarded-Proto': 'http', 'X-Forwarded-Prefix': '/studio' };
    const opened = await openFront(house.url, { prefix: '/studio', headers });
    headers['X-Forwarded-Host'] = new URL(opened.url).host;
    const through = pythonClient(`${opened.url}/studio/fal`, house.key);
    const handle = await through.submit(TEXT_TO_VIDEO, { prompt: 'x' });
    for (const url of [handle.status_url, handle.response_url, handle.cancel_url])
      assert.ok(url.startsWith(`${opened.url}/studio/fal/queue/`), url);
    await house.ended(handle.request_id);
    assert.equal((await through.status(handle, true)).kind, 'Completed');
    const { video } = (await through.result(handle)) as { video: { url: string } };
    assert.ok(video.url.startsWith(`${opened.url}/studio/`), video.url);
    assert.equal((await fetch(video.url)).status, 200);
    await opened.close();
  });

  test('a forwarded host is not believed unless the operator says so', async () => {
    const plain = await openHouse({ worker: false });
    const response = await fetch(`${plain.url}/fal/queue/${TEXT_TO_VIDEO}`, {
      method: 'POST',
      headers: { Authorization: `Key ${plain.key}`, 'X-Forwarded-Host': 'thief.example' },
      body: '{"prompt":"x"}',
    });
    assert.ok(!(await response.text()).includes('thief'));
    await plain.close();
  });

  test('upload: a token with a time that old Pythons read, then the file', async () => {
    const token = await client().token();
    assert.match(token.expires_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3}|\.\d{6})?\+00:00$/);
    assert.ok(Date.parse(token.expires_at) > Date.now());
    const bytes = await stillBytes();
    const url = await client().upload(bytes, 'image/png', 'harbour.png');
    assert.ok(url.startsWith(house.url), url);
    assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), bytes);
    const handle = await client().submit(IMAGE_TO_VIDEO, { prompt: 'x', image_url: url });
    await house.ended(handle.request_id);
    assert.ok('video' in (await client().result(handle)));
  });

  test('above 100 MiB: parts side by side, an ETag header each, completed in any order', async () => {
    const clip = await readFile(CLIP);
    const free = Buffer.alloc(8);
    free.writeUInt32BE(2 * PART + 1000 - clip.length);
    free.write('free', 4);
    const whole = Buffer.alloc(2 * PART + 1000, 7);
    clip.copy(whole);
    free.copy(whole, clip.length);
    const url = await client().uploadInParts(whole, 'video/mp4', 'clip.mp4', PART);
    assert.ok(url.startsWith(house.url), url);
    assert.ok(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(whole));
  });

  test('parts of no length, which a defect of the client sends, are refused rather than kept', async () => {
    const upload = await client().beginParts('video/mp4', 'clip.mp4');
    const parts = [
      await client().part(upload, 1, Buffer.alloc(PART)),
      await client().part(upload, 2, Buffer.alloc(0)),
      await client().part(upload, 3, Buffer.alloc(0)),
    ];
    const refused = await client().complete(upload, parts);
    assert.equal(refused.status, 400, await refused.text());
  });

  test('without the CDN it falls back to an address to PUT to', async () => {
    const bytes = await stillBytes();
    const url = await client().uploadByFallback(bytes, 'image/png', 'upload.bin');
    assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), bytes);
  });

  test('data: addresses, as its encode helpers make them', async () => {
    const uri = `data:image/png;base64,${(await stillBytes()).toString('base64')}`;
    const handle = await client().submit(IMAGE_TO_VIDEO, { prompt: 'x', image_url: uri });
    await house.ended(handle.request_id);
    assert.ok('video' in (await client().result(handle)));
  });

  test('temporary tokens, in each form that is asked for', async () => {
    for (const [path, body] of [
      ['tokens/', { allowed_apps: ['agent'], token_expiration: 120 }],
      ['tokens/realtime', { allowed_apps: ['luma/agent'], duration: 120 }],
    ] as const) {
      const response = await client().rest(path, body);
      const token: unknown = await response.json();
      assert.ok(response.ok && typeof token === 'string' && token !== '', path);
    }
  });

  test(
    'the client itself: sync and async, with and without a callback, uploads',
    {
      skip: !pythonHasFal()
        ? 'python3 has no fal_client here: its wire is tested above, the client is not'
        : false,
    },
    async () => {
      const env = { ...process.env, FAL_KEY: house.key };
      const script = ['-c', REAL_CLIENT, house.url, fileURLToPath(CLIP)];
      const { stdout } = await promisify(execFile)('python3', script, { env });
      assert.match(stdout, /all well/);
    },
  );
});
