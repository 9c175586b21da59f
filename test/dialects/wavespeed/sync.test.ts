/** Calls that wait for their result, and clips as base64. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readConfig } from '../../../src/jobs/config.ts';
import { FAILS, TEXT, TEXT_MODEL, WAITS, dataOf, refusalOf, wavespeedServer } from './support.ts';
import type { WavespeedServer } from './support.ts';

const SYNC = { enable_sync_mode: true };
const BASE64 = { enable_base64_output: true };
const CLIP = Buffer.from('not really a clip').toString('base64');

describe('sync mode of WaveSpeed', () => {
  let patient: WavespeedServer;
  let hasty: WavespeedServer;
  before(async () => {
    patient = await wavespeedServer();
    await patient.worker();
    const { wavespeedSyncSeconds } = readConfig({ KINORA_WAVESPEED_SYNC_SECONDS: '0' });
    hasty = await wavespeedServer({ wavespeedSyncSeconds });
  });
  after(async () => {
    patient.gate.resolve();
    await Promise.all([patient.close(), hasty.close()]);
  });

  test('the limit is 90 seconds unless the operator says otherwise', () => {
    assert.equal(readConfig({}).wavespeedSyncSeconds, 90);
  });

  test('a prediction that ends in time is the answer itself, whatever it came to', async () => {
    const done = await patient.made(TEXT_MODEL, { ...TEXT, ...SYNC });
    assert.deepEqual([done.status, done.outputs.length, done['input']], ['completed', 1, TEXT]);
    const failed = await patient.made(TEXT_MODEL, { prompt: FAILS, ...SYNC });
    assert.deepEqual([failed.status, failed['code']], ['failed', 1403]);
  });

  test('one that does not is processing with 5004, and goes on', async () => {
    const late = await hasty.made(TEXT_MODEL, { ...TEXT, ...SYNC });
    assert.deepEqual([late.status, late['code'], late.outputs], ['processing', 5004, []]);
    assert.match(String(late['error']), /^Sync mode timed out after 0 seconds/);
    assert.deepEqual(late['urls'], { get: `${hasty.url}/wavespeed/api/v3/predictions/${late.id}/result` });
    assert.equal((await hasty.shown(late.id)).status, 'created');
    await hasty.worker();
    const done = await hasty.settled(late.id);
    assert.deepEqual([done.status, done['error'], 'code' in done], ['completed', '', false]);
  });

  test('a server that stops answers with the id', async () => {
    const stopping = await wavespeedServer();
    const asked = stopping.wavespeed('POST', `/api/v3/${TEXT_MODEL}`, { ...TEXT, ...SYNC });
    for (let made = 0; made === 0;) made = (await stopping.core.db.query('select id from generation')).length;
    await Promise.all([stopping.close(), asked]);
    const late = dataOf(await asked);
    assert.deepEqual([late.status, late['code']], ['processing', 5004]);
    assert.match(String(late['error']), /^Sync mode timed out because the server is stopping/);
  });

  test('a client that hangs up loses nothing', async () => {
    const leaving = new AbortController();
    const asked = fetch(`${patient.url}/wavespeed/api/v3/${TEXT_MODEL}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${patient.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ prompt: WAITS, ...SYNC }),
      signal: leaving.signal,
    });
    asked.catch(() => undefined);
    let id: string | undefined;
    while (id === undefined) {
      const [row] = await patient.core.db.query<{ id: string }>(
        `select id from generation where request->>'prompt' = $1`,
        [WAITS],
      );
      id = row?.id;
    }
    await patient.running(id);
    leaving.abort();
    await assert.rejects(asked);
    assert.equal((await patient.shown(id)).status, 'processing');
    patient.gate.resolve();
    assert.equal((await patient.settled(id)).status, 'completed');
  });

  test('base64 is naked, in the answer of sync mode and on each GET, whatever the prompt says', async () => {
    const prompt = 'kinora-bytes "quoted" and ünïcode';
    const done = await patient.made(TEXT_MODEL, { prompt, ...SYNC, ...BASE64 });
    assert.deepEqual(done.outputs, [CLIP]);
    assert.deepEqual(done['input'], { prompt });
    assert.deepEqual((await patient.shown(done.id)).outputs, [CLIP]);
    const later = await patient.made(TEXT_MODEL, { ...TEXT, ...BASE64 });
    assert.deepEqual(later.outputs, []);
    assert.deepEqual((await patient.settled(later.id)).outputs, [CLIP]);
  });

  test('base64 and a webhook exclude each other', async () => {
    const hook = 'https://hooks.example/a';
    const query = `?webhook=${encodeURIComponent(hook)}`;
    for (const [path, body] of [
      [query, BASE64],
      ['', { ...BASE64, webhook_url: hook }],
    ] as const) {
      const answer = await patient.wavespeed('POST', `/api/v3/${TEXT_MODEL}${path}`, { ...TEXT, ...body });
      const { status, message } = refusalOf(answer);
      assert.equal(status, 400);
      assert.match(message, /^webhook callback does not support base64 output/);
    }
  });
});
