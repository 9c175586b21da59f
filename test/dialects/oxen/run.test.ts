/** The blocking call over HTTP: its answer, what comes back when it fails, and what a client that leaves costs. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { base64Length, base64Of } from '../../../src/http/base64-answer.ts';
import { FAILS, FAILURE, TEXT, WAITS, oxenServer } from './support.ts';
import type { OxenServer } from './support.ts';

const GENERATE = '/ai/videos/generate';

describe('the blocking call of Oxen', () => {
  let server: OxenServer;
  before(async () => {
    server = await oxenServer();
    await server.worker();
  });
  after(async () => {
    server.gate.resolve();
    await server.close();
  });

  /** The newest generation, once it runs. */
  async function running(): Promise<string> {
    for (;;) {
      const { json } = await server.oxen('GET', '/ai/queue');
      const [found] = json['generations'] as { generation_id: string }[];
      if (found === undefined) continue;
      await server.seen(found.generation_id, ({ stage }) => stage === 'rendering');
      return found.generation_id;
    }
  }

  test('exactly model, created and one video by address', async () => {
    const answer = await server.oxen('POST', GENERATE, { ...TEXT, num_generations: 3 });
    assert.equal(answer.status, 200, answer.text);
    assert.match(answer.headers.get('x-kinora-warnings') ?? '', /^num_generations was ignored/);
    assert.deepEqual(Object.keys(answer.json), ['model', 'created', 'videos']);
    assert.equal(answer.json['model'], TEXT.model);
    assert.ok(Number.isInteger(answer.json['created']));
    const [video, ...more] = answer.json['videos'] as Record<string, string>[];
    assert.deepEqual([Object.keys(video!), more], [['url'], []]);
    const file = await fetch(video!['url']!);
    assert.deepEqual(
      [file.headers.get('content-type'), await file.text()],
      ['video/mp4', 'not really a clip'],
    );
  });

  test('the same in base64, with its length announced', async () => {
    const answer = await server.oxen('POST', GENERATE, { ...TEXT, response_format: 'b64_json' });
    const b64_json = Buffer.from('not really a clip').toString('base64');
    assert.deepEqual(answer.json['videos'], [{ b64_json }]);
    assert.equal(answer.headers.get('content-length'), String(answer.text.length));
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  });

  test('base64 of pieces of any length is that of the whole', async () => {
    for (const sizes of [[], [1], [1, 1], [2, 5, 1], [3, 3], [4, 0, 4], [1000, 1, 7]]) {
      const pieces = sizes.map((size) => randomBytes(size));
      const whole = Buffer.concat(pieces);
      const text = (await Array.fromAsync(base64Of(Readable.from(pieces)))).join('');
      assert.equal(text, whole.toString('base64'));
      assert.equal(text.length, base64Length(whole.length));
    }
  });

  test('a failed run is an error of ours, with its sentence', async () => {
    const answer = await server.oxen('POST', GENERATE, { ...TEXT, prompt: FAILS });
    assert.equal(answer.status, 500);
    assert.equal(answer.json['status_message'], 'unknown_error');
    assert.equal(answer.json['status_description'], FAILURE);
  });

  test('a response_format that is none is refused before anything is made', async () => {
    const before = await server.core.db.query('select id from generation');
    const answer = await server.oxen('POST', GENERATE, { ...TEXT, response_format: 'mp4' });
    assert.equal(answer.status, 400);
    assert.match(answer.text, /Allowed: url, b64_json/);
    assert.equal((await server.core.db.query('select id from generation')).length, before.length);
  });

  test('cancelled meanwhile: 499', async () => {
    const asked = server.oxen('POST', GENERATE, { ...TEXT, prompt: WAITS });
    const id = await running();
    await server.oxen('DELETE', `/ai/queue/${id}`);
    const answer = await asked;
    assert.equal(answer.status, 499);
    assert.equal(answer.json['status_message'], 'cancelled');
  });

  test('a client that leaves loses nothing, and may ask again with its Idempotency-Key', async () => {
    const leaving = new AbortController();
    const request = {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.key}`, 'Content-Type': 'application/json', 'Idempotency-Key': 'k' },
      body: JSON.stringify({ ...TEXT, prompt: WAITS }),
    }; // prettier-ignore
    const asked = fetch(`${server.url}/oxen/api${GENERATE}`, { ...request, signal: leaving.signal });
    asked.catch(() => undefined);
    const id = await running();
    leaving.abort();
    await assert.rejects(asked);
    assert.equal((await server.shown(id))['status'], 'processing');
    const again = fetch(`${server.url}/oxen/api${GENERATE}`, request);
    server.gate.resolve();
    const answer = await again;
    assert.deepEqual([answer.status, answer.headers.get('idempotent-replayed')], [200, 'true']);
    await answer.body?.cancel();
    const done = await server.settled(id);
    assert.equal(done['status'], 'succeeded');
    const rows = await server.core.db.query(`select id from generation where idempotency_key = 'k'`);
    assert.equal(rows.length, 1);
  });

  test('a server that stops says where the clip will be', async () => {
    const idle = await oxenServer();
    const asked = idle.oxen('POST', GENERATE, TEXT);
    for (let count = 0; count === 0;) {
      count = Number((await idle.oxen('GET', '/ai/queue')).json['count']);
    }
    await Promise.all([idle.close(), asked]);
    const answer = await asked;
    assert.equal(answer.status, 503);
    assert.match(
      String(answer.json['status_description']),
      /GET \/api\/ai\/queue\/[0-9a-f-]{36} will show it/,
    );
  });
});
