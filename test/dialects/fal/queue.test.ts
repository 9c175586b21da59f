/** The queue of fal: submits, their status to the end, cancelling, repeats. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { APP, IMAGE, PROMPTS, TEXT, falSetting } from './setting.ts';
import type { Setting } from './setting.ts';

describe('queue of fal', () => {
  let setting: Setting;
  let fal: Setting['fal'];
  before(async () => {
    setting = await falSetting();
    fal = setting.fal;
    await setting.server.worker();
  });
  after(() => setting.server.close());

  const ended = (id: string) => setting.server.ended(id);
  const running = (id: string) => setting.server.seen(id, (data) => data['state'] === 'processing');
  const rendering = (id: string) => setting.server.seen(id, (data) => data['stage'] === 'rendering');

  test('a submit says where to go on, at our own origin', async () => {
    const answer = await fal('POST', `/queue/${TEXT}`, { prompt: 'x' });
    assert.equal(answer.status, 200, answer.text);
    const id = String(answer.json['request_id']);
    const base = `${setting.server.url}/fal/queue/${APP}/requests/${id}`;
    assert.deepEqual(answer.json, {
      request_id: id,
      gateway_request_id: id,
      status: 'IN_QUEUE',
      queue_position: 0,
      response_url: base,
      status_url: `${base}/status`,
      cancel_url: `${base}/cancel`,
    });
    assert.equal(answer.headers.get('x-fal-request-id'), id);
    await ended(id);
  });

  test('status, result and cancel are there under every form of their address', async () => {
    const id = await setting.submit({ prompt: 'x' });
    await ended(id);
    for (const form of ['', `/${APP}`, `/${TEXT}`, `/${IMAGE}`]) {
      const base = `/queue${form}/requests/${id}`;
      assert.equal((await fal('GET', `${base}/status`)).json['status'], 'COMPLETED', base);
      for (const result of [base, `${base}/response`]) {
        const answer = await fal('GET', result);
        assert.equal(answer.status, 200, result);
        assert.equal(answer.headers.get('x-fal-request-id'), id);
      }
      assert.equal((await fal('PUT', `${base}/cancel`)).json['status'], 'ALREADY_COMPLETED', base);
      const posted = await fal('POST', base, { prompt: 'x' });
      assert.equal(posted.status, 405, base);
      assert.equal(posted.headers.get('allow'), 'GET, HEAD');
    }
  });

  test('what was ignored is said', async () => {
    const answer = await fal('POST', `/queue/${TEXT}`, { prompt: 'x', negative_prompt: 'y' });
    assert.match(answer.headers.get('x-kinora-warnings') ?? '', /'negative_prompt' was ignored/);
  });

  test('status: 202 to the end, then 200; logs grow, and are null where nobody asked', async () => {
    const id = await setting.submit({ prompt: PROMPTS.waits });
    await rendering(id);
    const path = `/queue/${APP}/requests/${id}/status`;
    for (const query of ['?logs=1', '?logs=true']) {
      const now = await fal('GET', path + query);
      assert.equal(now.status, 202);
      assert.equal(now.json['status'], 'IN_PROGRESS');
      const [line, progress] = now.json['logs'] as Record<string, unknown>[];
      assert.equal(progress?.['message'], 'rendering (20 %)');
      assert.equal(line?.['message'], 'Über den Wolken 🌤 begins');
      assert.equal(line['level'], 'INFO');
      assert.equal(line['source'], 'USER');
      assert.match(String(line['timestamp']), /^\d{4}-\d\d-\d\dT.*Z$/);
    }
    for (const query of ['', '?logs=0', '?logs=false']) {
      assert.equal((await fal('GET', path + query)).json['logs'], null);
    }
    assert.equal((await fal('GET', `/queue/${APP}/requests/${id}`)).status, 400);

    setting.release();
    await ended(id);
    const last = await fal('GET', `${path}?logs=1`);
    assert.equal(last.status, 200);
    const { logs, metrics, ...rest } = last.json;
    const messages = (logs as { message: string }[]).map(({ message }) => message);
    assert.ok(messages.indexOf('ends') > messages.indexOf('Über den Wolken 🌤 begins'));
    assert.equal(typeof (metrics as Record<string, unknown>)['inference_time'], 'number');
    const base = `${setting.server.url}/fal/queue/${APP}/requests/${id}`;
    assert.deepEqual(rest, {
      status: 'COMPLETED',
      request_id: id,
      response_url: base,
      status_url: `${base}/status`,
      cancel_url: `${base}/cancel`,
    });
  });

  test('cancel while it runs: 202, and the status reaches its end at once', async () => {
    const id = await setting.submit({ prompt: PROMPTS.holds });
    await running(id);
    const cancel = await fal('PUT', `/queue/${APP}/requests/${id}/cancel`);
    assert.equal(cancel.status, 202);
    assert.deepEqual(cancel.json, { status: 'CANCELLATION_REQUESTED', success: true });
    const status = await fal('GET', `/queue/${APP}/requests/${id}/status`);
    assert.equal(status.json['status'], 'COMPLETED');
    assert.equal(status.json['error_type'], 'client_cancelled');
    const result = await fal('GET', `/queue/${APP}/requests/${id}`);
    assert.equal(result.status, 499);
    assert.equal(result.headers.get('x-fal-error-type'), 'client_cancelled');
    const again = await fal('PUT', `/queue/${APP}/requests/${id}/cancel`);
    assert.equal(again.status, 400);
    assert.equal(again.json['status'], 'ALREADY_COMPLETED');
  });

  test('an idempotency key gives the same job, and refuses another input', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const first = await fal('POST', `/queue/${TEXT}`, { prompt: 'x' }, headers);
    const second = await fal('POST', `/queue/${TEXT}`, { prompt: 'x' }, headers);
    assert.equal(second.json['request_id'], first.json['request_id']);
    assert.equal(second.headers.get('idempotent-replayed'), 'true');
    const other = await fal('POST', `/queue/${TEXT}`, { prompt: 'y' }, headers);
    assert.equal(other.status, 422);
    assert.deepEqual((other.json['detail'] as { loc: string[] }[])[0]?.loc, ['header', 'Idempotency-Key']);
  });
});

describe('queue of fal without a worker', () => {
  let setting: Setting;
  before(async () => {
    setting = await falSetting();
  });
  after(() => setting.server.close());

  test('places in the queue, its greatest length, and a cancel out of it', async () => {
    const { fal } = setting;
    const empty = await fal('POST', `/queue/${TEXT}?fal_max_queue_length=0`, { prompt: 'x' });
    assert.equal(empty.status, 200);
    const first = String(empty.json['request_id']);
    const second = await setting.submit({ prompt: 'x' });
    const full = await fal('POST', `/queue/${TEXT}?fal_max_queue_length=0`, { prompt: 'x' });
    assert.equal(full.status, 429);

    const status = await fal('GET', `/queue/${APP}/requests/${second}/status?logs=1`);
    assert.equal(status.status, 202);
    assert.deepEqual([status.json['status'], status.json['queue_position']], ['IN_QUEUE', 1]);

    const cancel = await fal('PUT', `/queue/${APP}/requests/${first}/cancel`);
    assert.equal(cancel.status, 200);
    assert.deepEqual(cancel.json, { status: 'OK', success: true });
    const moved = await fal('GET', `/queue/${APP}/requests/${second}/status`);
    assert.equal(moved.json['queue_position'], 0);
    const result = await fal('GET', `/queue/${APP}/requests/${first}`);
    assert.equal(result.status, 499);
  });
});
