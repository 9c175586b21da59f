/** Predictions over HTTP: submit, look, delete, and the envelope that all of them have. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DATA_CODES } from '../../../src/dialects/wavespeed/failure.ts';
import {
  EDIT_MODEL,
  ELSEWHERE,
  FAILS,
  IMAGE_MODEL,
  TEXT,
  TEXT_MODEL,
  WAITS,
  dataOf,
  picture,
  refusalOf,
  servePicture,
  uuid,
  wavespeedServer,
} from './support.ts';
import type { PictureServer, WavespeedServer } from './support.ts';

describe('predictions of WaveSpeed', () => {
  let server: WavespeedServer;
  let pictures: PictureServer;
  before(async () => {
    server = await wavespeedServer();
    pictures = await servePicture();
    await server.worker();
  });
  after(async () => {
    server.gate.resolve();
    pictures.close();
    await server.close();
  });

  test('created, processing, completed: one shape at submit and on both addresses', async () => {
    const made = await server.made(TEXT_MODEL, { prompt: WAITS, size: '9:16', duration: '10s' });
    assert.match(made.id, /^[0-9a-f]{32}$/);
    assert.deepEqual(made, {
      id: made.id,
      model: TEXT_MODEL,
      status: 'created',
      input: { prompt: WAITS, size: '9:16', duration: '10s' },
      outputs: [],
      error: '',
      has_nsfw_contents: [],
      urls: { get: `${server.url}/wavespeed/api/v3/predictions/${made.id}/result` },
      created_at: made['created_at'],
      executionTime: 0,
      timings: { inference: 0 },
    });
    assert.match(String(made['created_at']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    await server.running(made.id);
    assert.deepEqual(await server.shown(made.id), { ...made, status: 'processing' });

    server.gate.resolve();
    const done = await server.settled(made.id);
    assert.deepEqual([done.status, done.outputs.length, done['price']], ['completed', 1, 1]);
    assert.deepEqual(done['has_nsfw_contents'], [false]);
    assert.ok(Number.isInteger(done['executionTime']));
    assert.deepEqual(done['timings'], { inference: done['executionTime'] });
    const url = new URL(done.outputs[0]!);
    assert.match(url.pathname, /\.mp4$/);
    const week = Number(url.searchParams.get('exp')) - Date.now() / 1000;
    assert.ok(Math.abs(week - 7 * 86_400) < 120, `${week} s`);
    assert.equal(await (await fetch(url)).text(), 'not really a clip');

    const bare = dataOf(await server.wavespeed('GET', `/api/v3/predictions/${uuid(made.id)}`));
    assert.deepEqual([bare.id, bare.status], [made.id, 'completed']);
  });

  test('a GET with a JSON content type and no body', async () => {
    const { id } = await server.made(TEXT_MODEL, TEXT);
    const headers = { 'Content-Type': 'application/json', 'X-Client-Name': 'wavespeed-js' };
    const answer = await server.wavespeed('GET', `/api/v3/predictions/${id}/result`, undefined, headers);
    assert.equal(dataOf(answer).id, id);
  });

  test('a run that fails is an answer with a number and a sentence in its own names, and costs nothing', async () => {
    const { id } = await server.made(IMAGE_MODEL, { image: pictures.url, prompt: FAILS });
    const failed = await server.settled(id);
    assert.equal(failed.status, 'failed');
    assert.deepEqual(
      [failed['code'], failed['error'], failed['price'], failed.outputs],
      [DATA_CODES.execution_failed, 'image could not be painted: “größer” — 太大', 0, []],
    );
  });

  test('media that cannot be had fail the prediction; a request that breaks the schema is refused', async () => {
    const missing = await server.made(IMAGE_MODEL, { image: pictures.missing, ...TEXT });
    assert.deepEqual([missing.status, missing['code']], ['failed', 1402]);
    assert.match(String(missing['error']), /^image: failed to fetch URL \(HTTP 404\)/);
    assert.deepEqual(await server.shown(missing.id), missing);

    const broken = await server.made(IMAGE_MODEL, { image: 'data:image/png;base64,AAAA', ...TEXT });
    assert.deepEqual([broken.status, broken['code']], ['failed', 1402]);
    assert.deepEqual(broken['input'], { image: 'data:image/png;…', ...TEXT });

    const posted = (model: string, body: unknown) => server.wavespeed('POST', `/api/v3/${model}`, body);
    for (const [model, body, sentence] of [
      [IMAGE_MODEL, undefined, 'image is required'],
      [IMAGE_MODEL, { image: 'a.png', ...TEXT }, /^image: 'url' must be a public http or https address/],
      [IMAGE_MODEL, { image: 5, ...TEXT }, 'image must be a string; got 5'],
      [TEXT_MODEL, {}, 'Prompt must be between 1 and 6000 characters'],
      [TEXT_MODEL, { ...TEXT, size: '21:9' }, /^size: '21:9' is not valid\. Allowed: 16:9, 9:16/],
      [TEXT_MODEL, { ...TEXT, duration: '7s' }, "duration: '7s' is not valid. Allowed: 5s, 10s"],
      [TEXT_MODEL, { ...TEXT, resolution: '360p' }, /^resolution: '360p' is not valid/],
      [TEXT_MODEL, { ...TEXT, enable_sync_mode: 'perhaps' }, /^enable_sync_mode must be true or false/],
      [EDIT_MODEL, TEXT, 'video is required'],
      [TEXT_MODEL, [], 'The request body must be a JSON object'],
      [TEXT_MODEL, '{', /Content-Type must be application\/json/],
    ] as const) {
      const { status, message } = refusalOf(await posted(model, body));
      assert.equal(status, 400, message);
      if (typeof sentence === 'string') assert.equal(message, sentence);
      else assert.match(message, sentence);
    }
  });

  test('401 before 404 before 400', async () => {
    const unknown = '/api/v3/luma/ray-9/text-to-video';
    const paths = [['POST', unknown], ['POST', `/api/v3/${TEXT_MODEL}`], ['GET', '/api/v3/nothing'],
      ['GET', '/api/v3/predictions/0/result'], ['DELETE', '/api/v3/predictions/0'], ['GET', '/api/v3/webhook/secret'],
    ] as const; // prettier-ignore
    for (const [method, path] of paths) {
      for (const Authorization of ['', 'Bearer nobody', `Key ${server.key}`]) {
        const answer = await server.wavespeed(method, path, method === 'POST' ? {} : undefined, {
          Authorization,
        });
        const { status, message } = refusalOf(answer);
        assert.equal(status, 401, path);
        assert.match(message, /Authorization: Bearer <key>/);
      }
    }
    const notFound = async (method: string, path: string, sentence: RegExp): Promise<void> => {
      const { status, message } = refusalOf(await server.wavespeed(method, path, undefined));
      assert.equal(status, 404);
      assert.match(message, sentence);
    };
    await notFound('POST', unknown, /^Model not found: luma\/ray-9\/text-to-video/);
    await notFound('POST', `/api/v3/api/v3/${TEXT_MODEL}`, /leave it out of its base URL/);
    await notFound('GET', '/api/v3/nothing', /^There is no GET .*GET \/api\/v3\/models lists/);
    await notFound('GET', '/nothing', /^There is no GET/);
    await notFound('GET', `/api/v3/predictions/${'0'.repeat(32)}/result`, /^Prediction not found/);
    await notFound('DELETE', '/api/v3/predictions/never', /^Prediction not found/);
    const wrong = await server.wavespeed('GET', `/api/v3/${TEXT_MODEL}`);
    assert.deepEqual([refusalOf(wrong).status, wrong.headers.get('allow')], [405, 'POST']);
  });

  test('predictions of others, and of other surfaces, are not found', async () => {
    const { id } = await server.made(TEXT_MODEL, TEXT);
    const Authorization = `Bearer ${await server.newKey({ owner: 'somebody else' })}`;
    const stranger = await server.wavespeed('GET', `/api/v3/predictions/${id}`, undefined, { Authorization });
    assert.equal(refusalOf(stranger).status, 404);
    const native = await server.call('POST', '/v1/generations', {
      ...TEXT,
      model: 'ray-3.2',
      type: 'video',
    });
    const seen = await server.wavespeed('GET', `/api/v3/predictions/${String(native.json['id'])}`);
    assert.equal(refusalOf(seen).status, 404);
  });

  test('deleted by its address: cancelled when it runs, and not found afterwards', async () => {
    server.gate = Promise.withResolvers();
    const { id } = await server.made(TEXT_MODEL, { prompt: WAITS });
    await server.running(id);
    const answer = await server.wavespeed('DELETE', `/api/v3/predictions/${id}`);
    assert.deepEqual(dataOf(answer), { id, status: 'deleted' });
    for (const method of ['GET', 'DELETE']) {
      assert.equal(refusalOf(await server.wavespeed(method, `/api/v3/predictions/${id}`)).status, 404);
    }
    const [left] = await server.core.db.query<{ sum: string }>(
      'select coalesce(sum(list_micros), 0) as sum from ledger_entry where generation_id = $1',
      [uuid(id)],
    );
    assert.equal(Number(left?.sum), 0);
  });

  test('work that runs elsewhere is stopped there before it is deleted', async () => {
    const { id } = await server.made(TEXT_MODEL, { prompt: ELSEWHERE });
    const sql = 'select id from generation where id = $1 and operation is not null';
    for (let begun = 0; begun === 0;) begun = (await server.core.db.query(sql, [uuid(id)])).length;
    const early = await server.wavespeed('DELETE', `/api/v3/predictions/${id}`);
    assert.equal(refusalOf(early).status, 409);
    const listed = await server.wavespeed('POST', '/api/v3/predictions/delete', { ids: [id] });
    assert.deepEqual(dataOf(listed), { deleted_count: 0 });
    server.stopped.resolve();
    assert.equal((await server.settled(id)).status, 'cancelled');
    const answer = await server.wavespeed('DELETE', `/api/v3/predictions/${id}`);
    assert.deepEqual(dataOf(answer), { id, status: 'deleted' });
  });

  test('deleted by several lists at once: none of them fails by what another one deleted', async () => {
    const made = () => server.made(TEXT_MODEL, { prompt: WAITS });
    const ids = (await Promise.all(Array.from({ length: 8 }, made))).map(({ id }) => id);
    const calls = Array.from({ length: 4 }, () =>
      server.wavespeed('POST', '/api/v3/predictions/delete', { ids }),
    );
    for (const answer of await Promise.all(calls)) dataOf(answer);
    for (const id of ids)
      assert.equal((await server.wavespeed('GET', `/api/v3/predictions/${id}/result`)).status, 404);
  });

  test('deleted by a list: what there is counts once', async () => {
    const first = await server.made(TEXT_MODEL, TEXT);
    const second = await server.made(TEXT_MODEL, { prompt: WAITS });
    const ids = [first.id, uuid(first.id), second.id, 'never', '0'.repeat(32)];
    const answer = await server.wavespeed('POST', '/api/v3/predictions/delete', { ids });
    assert.deepEqual(dataOf(answer), { deleted_count: 2 });
    const again = await server.wavespeed('POST', '/api/v3/predictions/delete', { ids });
    assert.deepEqual(dataOf(again), { deleted_count: 0 });
    const wrong = await server.wavespeed('POST', '/api/v3/predictions/delete', { ids: 'all' });
    assert.equal(refusalOf(wrong).status, 400);
  });

  test('cancelled, and not started in time: words of their own', async () => {
    server.gate = Promise.withResolvers();
    const { id } = await server.made(TEXT_MODEL, { prompt: WAITS });
    await server.running(id);
    await server.call('POST', `/v1/generations/${uuid(id)}/cancel`);
    const cancelled = await server.settled(id);
    assert.deepEqual([cancelled.status, cancelled['price'], 'code' in cancelled], ['cancelled', 0, false]);
    assert.match(String(cancelled['error']), /was cancelled/);

    await server.core.db.query(
      'update generation set start_by = finished_at, started_at = null where id = $1',
      [uuid(id)],
    );
    server.core.hub.tell(uuid(id));
    const late = await server.call('GET', `/wavespeed/api/v3/predictions/${uuid(id).toUpperCase()}`);
    const { status, code } = dataOf(late);
    assert.deepEqual([status, code], ['timeout', DATA_CODES.timeout]);
  });

  test('an Idempotency-Key makes one prediction of two calls, and none of another model', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const first = await server.made(TEXT_MODEL, TEXT, headers);
    const again = await server.wavespeed('POST', `/api/v3/${TEXT_MODEL}`, TEXT, headers);
    assert.equal(dataOf(again).id, first.id);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
    const other = await server.wavespeed('POST', '/api/v3/luma/ray-2-t2v', TEXT, headers);
    assert.equal(refusalOf(other).status, 400);
    const second = await server.made(TEXT_MODEL, TEXT);
    assert.notEqual(second.id, first.id);
  });

  test('inline pictures come back as addresses of the stored files', async () => {
    const png = (await picture()).toString('base64');
    const uri = `data:image/png;base64,${png}`;
    const input = { image: png, last_image: uri, reference: [pictures.url, png], ...TEXT };
    const made = await server.made(IMAGE_MODEL, { ...input, images: [png] });
    const shown = made['input'] as Record<string, string> & { reference: string[] };
    assert.deepEqual(Object.keys(shown), ['image', 'last_image', 'reference', 'prompt']);
    assert.equal(shown.reference[0], pictures.url);
    for (const url of [shown['image'], shown['last_image'], shown.reference[1]]) {
      const file = await fetch(url!);
      assert.deepEqual([file.status, file.headers.get('content-type')], [200, 'image/png']);
    }
  });

  test('what a model does not know is left out, and said in a header alone', async () => {
    const answer = await server.wavespeed('POST', `/api/v3/${TEXT_MODEL}`, { ...TEXT, seed: 7, images: [] });
    assert.deepEqual(dataOf(answer)['input'], TEXT);
    const warnings = answer.headers.get('x-kinora-warnings') ?? '';
    assert.match(warnings, /^Unknown input 'seed' was ignored by luma\/ray-3\.2\/text-to-video; Unknown input 'images'/);
  }); // prettier-ignore
});
