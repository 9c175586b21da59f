import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { IMAGE, PROMPTS, TEXT, falSetting } from './setting.ts';
import type { Setting } from './setting.ts';
import { dataOf } from './events.ts';

describe('waiting calls of fal', () => {
  let setting: Setting;
  let fal: Setting['fal'];
  before(async () => {
    setting = await falSetting();
    fal = setting.fal;
    await setting.server.worker();
  });
  after(() => setting.server.close());

  /** The one generation that matches, as the database has it. */
  async function newest(): Promise<{ id: string; state: string }> {
    const [row] = await setting.server.core.db.query<{ id: string; state: string }>(
      'select id, state from generation order by created_at desc limit 1',
    );
    assert.ok(row);
    return row;
  }

  test('run answers with the output, under the id of its job', async () => {
    const answer = await fal('POST', `/run/${TEXT}`, { prompt: 'x' });
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(Object.keys(answer.json), ['video', 'exr_file']);
    assert.equal(answer.headers.get('x-fal-billable-units'), '1');
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
    const id = String(answer.headers.get('x-fal-request-id'));
    assert.equal((await fal('GET', `/queue/luma/agent/requests/${id}`)).status, 200);
  });

  test('run without a body is an empty input: 422 at once, and no job', async () => {
    const before = await newest();
    const answer = await fal('POST', `/run/${IMAGE}`, undefined, { 'Content-Type': 'application/json' });
    assert.equal(answer.status, 422);
    const places = (answer.json['detail'] as { loc: string[]; type: string }[]).map(({ loc, type }) => [
      loc[1],
      type,
    ]);
    assert.deepEqual(places, [
      ['prompt', 'missing'],
      ['image_url', 'missing'],
    ]);
    assert.equal(answer.headers.get('x-fal-billable-units'), '0');
    assert.ok(answer.headers.get('x-fal-request-id'));
    assert.equal((await newest()).id, before.id);
  });

  test('run answers with the error of its job', async () => {
    const answer = await fal('POST', `/run/${TEXT}`, { prompt: PROMPTS.fails });
    assert.equal(answer.status, 500);
    assert.equal((answer.json['detail'] as { type: string }[])[0]?.type, 'internal_server_error');
  });

  /** A call whose caller hangs up once the job runs; gives the id of the job. */
  async function abandoned(
    path: string,
    prompt: string,
    headers: Record<string, string> = {},
  ): Promise<string> {
    const gone = new AbortController();
    const call = fetch(`${setting.server.url}/fal/run/${path}`, {
      method: 'POST',
      headers: { Authorization: `Key ${setting.server.key}`, ...headers },
      body: JSON.stringify({ prompt }),
      signal: gone.signal,
    }).then((response) => response.text());
    call.catch(() => undefined);
    const { id } = await begun(prompt);
    await setting.server.seen(id, (data) => data['stage'] === 'rendering');
    gone.abort();
    return id;
  }

  test('who hangs up cancels the job, waiting or streaming', async () => {
    for (const path of [TEXT, `${TEXT}/stream`]) {
      assert.equal(await setting.server.ended(await abandoned(path, PROMPTS.holds)), 'cancelled', path);
    }
  });

  test('who hangs up with an idempotency key finds the job again', async () => {
    const headers = { 'Idempotency-Key': 'again' };
    const id = await abandoned(TEXT, PROMPTS.waits, headers);
    const again = fal('POST', `/run/${TEXT}`, JSON.stringify({ prompt: PROMPTS.waits }), headers);
    setting.release();
    const answer = await again;
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.headers.get('x-fal-request-id'), id);
  });

  test('a cancel from elsewhere ends the waiting', async () => {
    const call = fal('POST', `/run/${TEXT}`, { prompt: PROMPTS.holds });
    const { id } = await begun(PROMPTS.holds);
    await fal('PUT', `/queue/luma/agent/requests/${id}/cancel`);
    const answer = await call;
    assert.equal(answer.status, 499);
    assert.equal(answer.json['error_type'], 'client_cancelled');
  });

  test('a streaming run tells its progress, and its output last', async () => {
    const call = fal('POST', `/run/${TEXT}/stream`, { prompt: PROMPTS.waits });
    const { id } = await begun(PROMPTS.waits);
    await setting.server.seen(id, (data) => data['stage'] === 'rendering');
    setting.release();
    const answer = await call;
    assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.match(answer.text, /^[\x00-\x7f]*$/);
    const events = dataOf(answer.text);
    assert.equal(answer.headers.get('x-fal-request-id'), id);
    assert.deepEqual(events[0], { request_id: id, status: 'IN_QUEUE' });
    assert.ok(events.some(({ stage, progress }) => stage === 'rendering' && progress === 0.25));
    assert.ok(events.some(({ logs }) => JSON.stringify(logs)?.includes('Über den Wolken 🌤')));
    assert.deepEqual(Object.keys(events.at(-1) ?? {}), ['video', 'exr_file']);
  });

  test('a streaming run of bad input is refused before the stream, and one that breaks says so last', async () => {
    const bad = await fal('POST', `/run/${TEXT}/stream`, {});
    assert.equal(bad.status, 422);
    const broken = dataOf((await fal('POST', `/run/${TEXT}/stream`, { prompt: PROMPTS.fails })).text).at(-1);
    assert.equal(broken?.['status'], 'ERROR');
    assert.equal(broken['status_code'], 500);
    assert.ok(broken['message']);
  });

  /** The generation of a prompt that is not over. */
  async function begun(prompt: string): Promise<{ id: string }> {
    for (;;) {
      const [row] = await setting.server.core.db.query<{ id: string }>(
        `select id from generation where request ->> 'prompt' = $1 and finished_at is null`,
        [prompt],
      );
      if (row !== undefined) return row;
      await new Promise(setImmediate);
    }
  }
});

describe('waiting calls of fal without a worker', () => {
  let setting: Setting;
  before(async () => {
    setting = await falSetting();
  });
  after(() => setting.server.close());

  test('the time to start by: 504 with what tells clients not to try again; the newer header wins', async () => {
    const headers = { 'X-Fal-Request-Start-Timeout': '0.1', 'X-Fal-Request-Timeout': '3600.0' };
    const answer = await setting.fal('POST', `/run/${TEXT}`, { prompt: 'x' }, headers);
    assert.equal(answer.status, 504, answer.text);
    assert.equal(answer.headers.get('x-fal-request-timeout-type'), 'user');
    assert.equal(answer.json['error_type'], 'request_timeout');
    assert.match(String(answer.json['message']), /within 0\.1 s/);

    const id = String(answer.headers.get('x-fal-request-id'));
    const status = await setting.fal('GET', `/queue/luma/agent/requests/${id}/status`);
    assert.deepEqual([status.json['status'], status.json['error_type']], ['COMPLETED', 'request_timeout']);
    const result = await setting.fal('GET', `/queue/luma/agent/requests/${id}`);
    assert.equal(result.status, 504);
    assert.equal(result.headers.get('x-fal-request-timeout-type'), 'user');
  });

  test('an upgrade to realtime is not found', async () => {
    const answer = await setting.fal('GET', '/run/luma/agent/realtime?fal_jwt_token=x');
    assert.equal(answer.status, 404);
  });
});
