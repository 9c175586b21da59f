/** Bad input: each a 4xx with a sentence a person can act on, nothing queued and nothing charged. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { BREACHES } from '../ray/breaches.ts';
import { SAMPLE_SEED } from '../ray/sample.ts';
import { blackPng, png, serve } from '../media/fixtures.ts';
import { createIngest } from '../../src/media/ingest/ingest.ts';
import type { Ingest } from '../../src/media/ingest/types.ts';
import { join } from 'node:path';
import { testServer } from '../support/http.ts';
import type { Answer, TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { isSentence } from './sentence.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
const JPEG = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);

describe('bad input over HTTP', () => {
  let server: TestServer;
  let web: Awaited<ReturnType<typeof serve>>;
  let files: Record<string, { type: string; body: Uint8Array | string }>;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
    const jpeg = await readFile(JPEG);
    files = {
      'broken.jpg': { type: 'image/jpeg', body: jpeg.subarray(0, jpeg.length / 3) },
      'small.png': { type: 'image/png', body: blackPng(63) },
      'huge.png': {
        type: 'image/png',
        body: png({ width: 20_000, height: 20_000, depth: 1 }, new Uint8Array(64)),
      },
      'drawing.svg': {
        type: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>',
      },
      'text.png': { type: 'image/png', body: 'this is a text file' },
      'page.html': { type: 'text/html', body: '<html></html>' },
    };
    web = await serve((request, response) => {
      const file = files[request.url?.slice(1) ?? ''];
      if (file) response.writeHead(200, { 'Content-Type': file.type }).end(file.body);
      else response.writeHead(404).end();
    });
  });
  after(async () => {
    web.close();
    await server.close();
  });

  /** Refused with this status and a sentence that begins with the field; and the database is as it was. */
  async function refused(body: unknown, statuses: number[], detail: RegExp): Promise<Answer> {
    const answer = await server.call('POST', '/v1/generations', body);
    assert.ok(statuses.includes(answer.status), `${answer.status} ${answer.text}`);
    isSentence(answer.json['detail']);
    assert.match(String(answer.json['detail']), detail);
    const [left] = await server.core.db.query<{ n: number }>(
      `select (select count(*) from generation) + (select count(*) from ledger_entry) + (select count(*) from asset) as n`,
    );
    assert.equal(left?.n, 0);
    return answer;
  }
  const still = (ref: Record<string, unknown>) => ({ ...TEXT, video: { start_frame: ref } });

  test('images that cannot be used, by address and inline', async () => {
    for (const [name, { type, body }] of Object.entries(files)) {
      await refused(still({ url: `${web.url}/${name}` }), [400, 413, 422], /^video\.start_frame: /);
      const data = Buffer.from(body).toString('base64');
      await refused(still({ data, media_type: type }), [400, 413, 422], /^video\.start_frame: /);
    }
    await refused(still({ data: 'not base64!', media_type: 'image/png' }), [422], /invalid base64/);
  });

  test('addresses that cannot be fetched', async () => {
    await refused(still({ url: `${web.url}/missing.jpg` }), [422], /failed to fetch URL \(HTTP 404\)/);
    await refused(still({ url: 'http://127.0.0.1:1/x.jpg' }), [422], /failed to fetch URL/);
    await refused(still({ url: 'ftp://example.com/x.jpg' }), [400, 422], /http/);
    await refused(still({ url: 'no address' }), [400, 422], /video\.start_frame/);
  });

  test('private addresses, directly and by a redirect, where they are not allowed', async () => {
    const strict = createIngest({
      tempDir: join(server.core.config.home, 'tmp', 'strict'),
      allowPrivate: false,
    });
    const mixed = server.core as { ingest: Ingest };
    const lenient = mixed.ingest;
    mixed.ingest = strict;
    try {
      for (const url of [
        `${web.url}/small.png`,
        'http://169.254.169.254/latest/meta-data',
        'http://[::1]:80/',
      ]) {
        await refused(still({ url }), [400, 422], /^video\.start_frame: .*(private|public|not allowed)/);
      }
    } finally {
      mixed.ingest = lenient;
      await strict.close();
    }
  });

  test('wrong types and unknown fields', async () => {
    const cases: [Record<string, unknown>, RegExp][] = [
      [{ prompt: 7 }, /^prompt must be a string/],
      [{ prompt: '' }, /^Prompt must be between 1 and 6000 characters$/],
      [{ prompt: 'x'.repeat(6001) }, /^Prompt must be between 1 and 6000 characters$/],
      [{ model: 'ray-9' }, /^Unknown model: ray-9/],
      [{ model: 'uni-1' }, /uni-1/],
      [{ type: 'video_upscale' }, /video_upscale/],
      [{ aspect_ratio: '5:4' }, /^Invalid aspect_ratio '5:4'\. Valid: 16:9, /],
      [{ video: 'x' }, /^video must be an object/],
      [{ video: { duration: 5 } }, /^video\.duration/],
      [{ video: { loop: 'yes' } }, /^video\.loop must be true or false/],
      [{ video: { keyframe_indexes: [0.5] } }, /^video\.keyframe_indexes\[0\]/],
      [{ seed: -1 }, /^seed/],
      [{ tags: { a: 1 } }, /^tags\.a must be a string/],
      [{ video: { resolutoin: '720p' } }, /^Unknown field 'video\.resolutoin'.*'video\.resolution'/],
      [{ callback_url: 'https://example.com' }, /^Unknown field 'callback_url'.*'webhook_url'/],
      [{ webhook_url: 'file:///etc/passwd' }, /^webhook_url must be an http or https address/],
    ];
    for (const [part, detail] of cases) await refused({ ...TEXT, ...part }, [400], detail);
    await refused({ ...TEXT, engine: 'none' }, [422], /'none'.*scripted/);
  });

  test('every row of the constraint matrix, by the name of its rule', async () => {
    for (const [rule, breaches] of Object.entries(BREACHES)) {
      const native = breaches.filter(({ surface }) => surface.id === 'native');
      if (rule === 'resolution_on_surface') continue; // The native API takes all.
      for (const { request } of fc.sample(native, { numRuns: 2, seed: SAMPLE_SEED })) {
        const answer = await refused(request, [400, 422], /./);
        assert.equal(answer.headers.get('x-kinora-error'), rule, answer.text);
      }
    }
  });
});
