import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { call } from '../../support/http.ts';
import type { Answer } from '../../support/http.ts';
import { APP, IMAGE, PROMPTS, TEXT, clip, falSetting, photo } from './setting.ts';
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

  /** Submits, waits for the end, and gives the result. */
  async function resultOf(input: Record<string, unknown>, endpoint = TEXT): Promise<Answer> {
    const id = await setting.submit(input, endpoint);
    await ended(id);
    return fal('GET', `/queue/${APP}/requests/${id}`);
  }

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

  test('the output is a file that anybody with its address can fetch, with what it is charged', async () => {
    const answer = await resultOf({ prompt: 'x', duration: '10s', resolution: '720p' });
    assert.deepEqual(Object.keys(answer.json), ['video', 'exr_file']);
    const { url, ...facts } = answer.json['video'] as { url: string };
    assert.deepEqual(facts, { content_type: 'video/mp4', file_name: 'video.mp4', file_size: 17 });
    assert.equal(answer.json['exr_file'], null);
    assert.ok(url.startsWith(`${setting.server.url}/media/`));
    const seconds = Number(new URL(url).searchParams.get('exp')) - Date.now() / 1000;
    assert.ok(seconds > 6.9 * 86_400 && seconds <= 7 * 86_400, `${seconds} s`);
    assert.equal((await fetch(url)).status, 200);
    // 2 USD, in clips of 5 s at 540p for 0.50 USD.
    assert.equal(answer.headers.get('x-fal-billable-units'), '4');
  });

  test('inline media are taken, and only the place they went to is remembered', async () => {
    const id = await setting.submit({ prompt: 'x', image_url: await photo(), duration: '10s' }, IMAGE);
    assert.equal(await ended(id), 'completed');
    const [row] = await setting.server.core.db.query<{ wire: unknown }>(
      'select wire from generation where id = $1',
      [id],
    );
    assert.deepEqual(row?.wire, {
      endpoint: IMAGE,
      input: {
        prompt: 'x',
        image_url: { kinora_media: 'video.keyframes[0]', mime_type: 'image/jpeg' },
        duration: '10s',
      },
    });
  });

  test('frames of an HDR clip are a file beside it, for their price', async () => {
    const answer = await resultOf({ prompt: 'x', hdr: true, exr_export: true, resolution: '720p' });
    assert.equal(answer.status, 200, answer.text);
    const { url, ...facts } = answer.json['exr_file'] as { url: string };
    assert.deepEqual(facts, { content_type: 'application/zip', file_name: 'frames.zip', file_size: 17 });
    assert.equal(await (await fetch(url)).text(), 'not really frames');
    // 3 USD, in units of 0.50 USD.
    assert.equal(answer.headers.get('x-fal-billable-units'), '6');
  });

  test('clips are edited and reframed; a picture in the place of a clip is refused', async () => {
    const edit = 'luma/agent/ray/v3.2/video-to-video';
    const reframe = 'luma/agent/ray/v3.2/reframe';
    const edited = await resultOf({ prompt: 'x', video_url: await clip(), edit_strength: 'flex_1' }, edit);
    assert.equal(edited.status, 200, edited.text);
    assert.equal(edited.headers.get('x-fal-billable-units'), '1');
    const reframed = await resultOf({ prompt: 'x', video_url: await clip(), aspect_ratio: '9:16' }, reframe);
    assert.equal(reframed.status, 200, reframed.text);
    assert.ok(Number.isInteger(Number(reframed.headers.get('x-fal-billable-units'))));

    const picture = (await photo()).replace('image/jpeg', 'video/mp4');
    const refused = await resultOf({ prompt: 'x', video_url: picture }, edit);
    const [detail] = refused.json['detail'] as Record<string, unknown>[];
    assert.deepEqual(
      [refused.status, detail?.['loc'], detail?.['type'], detail?.['ctx']],
      [
        422,
        ['body', 'video_url'],
        'unsupported_video_format',
        { supported_formats: ['mp4', 'mov', 'webm', 'mkv'] },
      ],
      refused.text,
    );
  });

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

  test('media that cannot be had or read are refused by the result, at their field', async () => {
    const cases: [Record<string, unknown>, unknown[], string][] = [
      [{ image_url: 'http://127.0.0.1:1/a.png' }, ['body', 'image_url'], 'file_download_error'],
      [{ image_url: 'data:image/png;base64,AAAA' }, ['body', 'image_url'], 'unsupported_image_format'],
      [
        {
          image_url: await photo(),
          reference_image_urls: [await photo(), 'http://127.0.0.1:1/a.png'],
          duration: '10s',
        },
        ['body', 'reference_image_urls', 1],
        'file_download_error',
      ],
      [
        { end_image_url: 'http://127.0.0.1:1/a.png', image_url: await photo(), duration: '10s' },
        ['body', 'end_image_url'],
        'file_download_error',
      ],
    ];
    for (const [input, loc, type] of cases) {
      const answer = await resultOf({ prompt: 'x', ...input }, IMAGE);
      assert.equal(answer.status, 422, answer.text);
      const [detail] = answer.json['detail'] as Record<string, unknown>[];
      assert.deepEqual([detail?.['loc'], detail?.['type']], [loc, type], answer.text);
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

  test('a limit of the key is 429, with the hint to come back', async () => {
    const key = await setting.server.newKey({ requests_per_minute: 1 });
    const headers = { Authorization: `Key ${key}` };
    assert.equal((await fal('POST', `/queue/${TEXT}`, { prompt: '' }, headers)).status, 200);
    const refused = await fal('POST', `/queue/${TEXT}`, { prompt: 'x' }, headers);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('x-fal-needs-retry'), '1');
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
