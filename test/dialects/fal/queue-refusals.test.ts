/** What fal's queue refuses: at once, or by the result of a job that never ran. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { call } from '../../support/http.ts';
import { APP, IMAGE, PROMPTS, TEXT, falSetting } from './setting.ts';
import type { Setting } from './setting.ts';

describe('refusals by the queue of fal', () => {
  let setting: Setting;
  let fal: Setting['fal'];
  before(async () => {
    setting = await falSetting();
    fal = setting.fal;
    await setting.server.worker();
  });
  after(() => setting.server.close());

  const ended = (id: string) => setting.server.ended(id);

  test('a key without the right to HDR is told so, in the words of the input', async () => {
    const key = await setting.server.newKey({ capabilities: [] });
    const headers = { Authorization: `Key ${key}` };
    const answer = await fal(
      'POST',
      `/queue/${TEXT}`,
      { prompt: 'x', hdr: true, resolution: '720p' },
      headers,
    );
    assert.equal(answer.status, 403);
    assert.equal(answer.json['detail'], 'This API key may not use hdr');
  });

  test('bad input is taken in, and refused by the result as often as it is asked for', async () => {
    const id = await setting.submit({ prompt: '', loop: 'maybe' });
    const status = await fal('GET', `/queue/${APP}/requests/${id}/status?logs=1`);
    assert.equal(status.status, 200);
    assert.equal(status.json['status'], 'COMPLETED');
    assert.equal(status.json['error_type'], 'string_too_short');
    assert.deepEqual(status.json['logs'], []);
    for (let time = 0; time < 2; time += 1) {
      const result = await fal('GET', `/queue/${APP}/requests/${id}`);
      assert.equal(result.status, 422);
      assert.equal(result.json['message'], status.json['error']);
      assert.equal(result.headers.get('x-fal-billable-units'), '0');
      const places = (result.json['detail'] as { loc: string[] }[]).map(({ loc }) => loc);
      assert.deepEqual(places, [['body', 'prompt'], ['body', 'loop']]); // prettier-ignore
    }
  });

  test('what is no JSON is refused at once, and bytes written as JSON at their field', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const broken = await fal('POST', `/queue/${TEXT}`, '{"prompt": ', headers);
    assert.equal(broken.status, 422);
    assert.equal((broken.json['detail'] as { type: string }[])[0]?.type, 'json_invalid');

    for (const field of ['keyframes', 'controls', 'strange']) {
      const deep = `{"prompt": "x", "${field}": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
      assert.equal((await fal('POST', `/queue/${IMAGE}`, deep, headers)).status, 422, field);
    }

    const bytes = JSON.stringify({ prompt: 'x', image_url: Buffer.alloc(50_000) });
    const buffer = await fal('POST', `/queue/${IMAGE}`, bytes, headers);
    assert.equal(buffer.status, 422);
    assert.deepEqual((buffer.json['detail'] as { loc: string[] }[])[0]?.loc, ['body', 'image_url']);
  });

  test('a job that broke says so in its status and as its result', async () => {
    const id = await setting.submit({ prompt: PROMPTS.fails });
    await ended(id);
    const status = await fal('GET', `/queue/${APP}/requests/${id}/status`);
    assert.equal(status.json['error_type'], 'internal_server_error');
    const result = await fal('GET', `/queue/${APP}/requests/${id}`);
    assert.equal(result.status, 500);
    assert.equal(result.json['message'], status.json['error']);
    assert.doesNotMatch(result.text, /something broke/);
  });

  test('an unknown job, a stranger’s, and one of the native API are not found', async () => {
    const mine = await setting.submit({ prompt: 'x' });
    const native = await setting.server.call('POST', '/v1/generations', {
      model: 'ray-3.2',
      type: 'video',
      prompt: 'x',
    });
    const stranger = { Authorization: `Key ${await setting.server.newKey({ owner: 'somebody else' })}` };
    const cases: [string, Record<string, string>][] = [
      ['no-id', {}],
      ['00000000-0000-4000-8000-000000000000', {}],
      [String(native.json['id']), {}],
      [mine, stranger],
    ];
    for (const [id, headers] of cases) {
      const path = `/queue/${APP}/requests/${id}`;
      const status = await fal('GET', `${path}/status`, undefined, headers);
      assert.equal(status.status, 404);
      assert.equal(status.json['status'], 'NOT_FOUND');
      const result = await fal('GET', path, undefined, headers);
      assert.equal(result.status, 404);
      assert.equal(result.json['detail'], 'Request not found');
      assert.equal((await fal('PUT', `${path}/cancel`, undefined, headers)).status, 404);
      assert.equal((await fal('GET', `${path}/status/stream`, undefined, headers)).status, 404);
    }
  });

  test('unknown apps and paths are named', async () => {
    const path = await fal('POST', '/queue/luma/agent/ray/v9/text-to-video', {});
    assert.deepEqual([path.status, path.json['detail']], [404, 'Path /ray/v9/text-to-video not found']);
    const app = await fal('POST', '/queue/luma/dream-machine', {});
    assert.deepEqual([app.status, app.json['detail']], [404, 'Application "dream-machine" not found']);
    assert.match(String(app.json['message']), /luma\/agent\/ray\/v3\.2\/reframe/);
    const lost = await fal('GET', '/queue/luma/agent/ray/v9/reframe/requests/x/status');
    assert.match(String(lost.json['message']), /\/fal\/queue\/luma\/agent\/requests\/<id>/);
    assert.ok(app.headers.get('x-fal-request-id'));
  });

  test('keys: opaque or in two parts, by either word; none and a wrong one are told apart', async () => {
    const url = `${setting.server.url}/fal/queue/${APP}/requests/none/status`;
    const ask = (authorization?: string) =>
      call(url, 'GET', undefined, authorization ? { authorization } : {});
    for (const form of [
      `Key ${setting.server.key}`,
      `Bearer ${setting.server.key}`,
      `key an-id:${setting.server.key}`,
    ]) {
      assert.equal((await ask(form)).status, 404, form);
    }
    const twoParts = await setting.server.newKey({ secret: 'an-id:and-a-secret-of-some-length' });
    assert.equal((await ask(`Key ${twoParts}`)).status, 404);
    const none = await ask();
    assert.deepEqual([none.status, none.json['detail']], [401, 'Authorization header is required']);
    const wrong = await ask('Key an-id:wrong');
    assert.deepEqual([wrong.status, wrong.json['detail']], [401, 'invalid key credentials']);
    assert.ok(wrong.headers.get('x-fal-request-id'));
  });

  test('headers: tags and lifecycle are kept, priorities and hints taken, nonsense refused at once', async () => {
    const answer = await fal('POST', `/queue/${TEXT}`, { prompt: 'x' }, {
      'X-Fal-Queue-Priority': 'low',
      'X-Fal-Runner-Hint': 'a',
      'X-Fal-Tags': 'team=film, shot=12',
      'X-Fal-Object-Lifecycle-Preference': '{"expiration_duration_seconds":3600}',
      'X-Fal-Store-IO': '0',
      'X-Fal-No-Retry': 'yes',
    }); // prettier-ignore
    assert.equal(answer.status, 200, answer.text);
    const [row] = await setting.server.core.db.query<{
      tags: unknown;
      wire: { lifecycle: unknown };
      priority: number;
    }>('select tags, wire, priority from generation where id = $1', [answer.json['request_id']]);
    assert.deepEqual(row?.tags, { team: 'film', shot: '12' });
    assert.deepEqual(row?.wire.lifecycle, { expiration_duration_seconds: 3600 });
    assert.ok(row.priority < 0);

    const wrong = { 'X-Fal-Tags': 'fal.team=film', 'X-Fal-Request-Timeout': '0' };
    for (const [name, value] of Object.entries(wrong)) {
      const refused = await fal('POST', `/queue/${TEXT}`, { prompt: 'x' }, { [name]: value });
      assert.equal(refused.status, 400, name);
      assert.equal(refused.headers.get('x-fal-error-type'), 'bad_request');
    }
    for (const query of ['fal_webhook=ftp%3A%2F%2Fexample.org', 'fal_max_queue_length=many']) {
      assert.ok((await fal('POST', `/queue/${TEXT}?${query}`, { prompt: 'x' })).status >= 400, query);
    }
  });

  test('a limit of the key is 429, with the hint to come back', async () => {
    const key = await setting.server.newKey({ requests_per_minute: 1 });
    const headers = { Authorization: `Key ${key}` };
    assert.equal((await fal('POST', `/queue/${TEXT}`, { prompt: '' }, headers)).status, 200);
    const refused = await fal('POST', `/queue/${TEXT}`, { prompt: 'x' }, headers);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('x-fal-needs-retry'), '1');
  });
});
