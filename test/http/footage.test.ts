/** Footage over HTTP, by the real renderer: every way to name it, what is refused, what is damaged, what it costs. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { reframeSchema } from '../../src/engines/previz/footage/reframe-report.ts';
import { sourceSchema } from '../../src/engines/previz/footage/source-report.ts';
import { generationSchema } from '../../src/http/native/schemas/generation.ts';
import type { Generation } from '../../src/http/native/schemas/generation.ts';
import { sizeOf } from '../../src/ray/geometry.ts';
import { serve } from '../media/fixtures.ts';
import { evenly, makeClip } from '../media/odd-clips.ts';
import type { OddClip } from '../media/odd-clips.ts';
import { call, testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { isSentence } from './sentence.ts';

const NOBODYS = '00000000-0000-4000-8000-00000000dead';
const FRAMES = 4;
const SIZE = sizeOf('360p', '4:3');

/** Something that moves and does not compress to nothing. */
const busy: OddClip['draw'] = (x, y, n) => [
  40 + (((x + 3 * n) * 7 + y * 5) & 127),
  100 + ((x + n) & 31),
  120 + ((y >> 2) & 31),
];

describe('footage over HTTP', () => {
  let server: TestServer;
  let clip: Buffer;
  let web: Awaited<ReturnType<typeof serve>>;
  before(async () => {
    server = await testServer([createPrevizEngine({ threads: 2 })]);
    await server.worker();
    clip = await made('clip.mp4', { times: evenly(FRAMES, 24) });
    web = await serve((_, response) => response.writeHead(200, { 'Content-Type': 'video/mp4' }).end(clip));
  });
  after(async () => {
    web.close();
    await server.close();
  });

  async function made(name: string, given: Pick<OddClip, 'times'> & Partial<OddClip>): Promise<Buffer> {
    return readFile(
      await makeClip({
        width: 96,
        height: 72,
        draw: busy,
        ...given,
        path: join(server.core.config.home, name),
      }),
    );
  }
  async function upload(bytes: Uint8Array, name: string, type: string, key = server.key): Promise<string> {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(bytes)], name, { type }));
    const answer = await call(`${server.url}/v1/files`, 'POST', form, { Authorization: `Bearer ${key}` });
    assert.equal(answer.status, 201, answer.text);
    return (answer.json['file'] as { id: string }).id;
  }
  const image = async (width: number, height: number): Promise<Buffer> =>
    sharp({ create: { width, height, channels: 4, background: { r: 200, g: 80, b: 20, alpha: 0.5 } } })
      .png()
      .toBuffer();
  const inline = (bytes: Buffer, media_type: string) => ({ data: bytes.toString('base64'), media_type });
  const edit = (
    source: unknown,
    more: Record<string, unknown> = {},
    video: Record<string, unknown> = {},
  ) => ({
    model: 'ray-3.2',
    type: 'video_edit',
    prompt: 'in watercolor',
    source,
    video: { resolution: '360p', ...video },
    ...more,
  });
  const tall = (source: unknown, video: Record<string, unknown> = {}) =>
    edit(source, { type: 'video_reframe', prompt: 'a garden', aspect_ratio: '9:16' }, video);
  async function submitted(body: unknown): Promise<string> {
    const answer = await server.call('POST', '/v1/generations', body);
    assert.equal(answer.status, 201, answer.text);
    return String(answer.json['id']);
  }
  async function ended(id: string): Promise<Generation> {
    await server.ended(id);
    return generationSchema.parse((await server.call('GET', `/v1/generations/${id}?expand=report`)).json);
  }
  async function completed(body: unknown): Promise<Generation> {
    const view = await ended(await submitted(body));
    assert.equal(view.state, 'completed', JSON.stringify(view));
    assert.deepEqual(view.canvas, { ...SIZE, fps: 24, frame_count: FRAMES });
    const { source, edit } = view.report as Record<string, unknown>;
    assert.doesNotMatch(JSON.stringify([source, edit]), /null/, 'every figure is a number');
    return view;
  }
  const facts = async (): Promise<unknown> =>
    (await server.core.db.query(`select (select count(*) from generation) g, (select sum(list_micros) from ledger_entry) m`))[0]; // prettier-ignore
  async function refused(body: unknown, detail: RegExp, statuses = [400, 404, 422]): Promise<void> {
    const before = await facts();
    const answer = await server.call('POST', '/v1/generations', body);
    assert.ok(statuses.includes(answer.status), `${answer.status} ${answer.text}`);
    isSentence(answer.json['detail']);
    assert.match(String(answer.json['detail']), detail);
    assert.deepEqual(await facts(), before, 'nothing is queued and nothing charged');
  }

  test('is taken in every form, and what comes of it is footage again', async () => {
    const file = await upload(clip, 'clip.mp4', 'video/mp4');
    const announced = { mime_type: 'video/mp4', size_bytes: clip.length };
    const { json } = await server.call('POST', '/v1/files', announced);
    const signed = String(json['id']);
    const { url, headers } = json['upload'] as { url: string; headers: Record<string, string> };
    assert.equal((await call(url, 'PUT', new Uint8Array(clip), headers)).status, 200);
    await server.call('POST', `/v1/files/${signed}/complete`);
    const forms = [{ file_id: file }, { file_id: signed }, inline(clip, 'video/mp4'), { url: `${web.url}/a.mp4`, media_type: 'video/mp4' }]; // prettier-ignore
    const views = await Promise.all(forms.map((source) => completed(edit(source, { seed: 7 }))));
    const bytes = await Promise.all(
      views.map(async ({ output }) =>
        Buffer.from(await (await fetch(output[0]?.url ?? '')).arrayBuffer()).toString('base64'),
      ),
    );
    assert.equal(new Set(bytes).size, 1, 'the same clip, whichever way its source came');
    const again = await completed(edit({ generation_id: views[0]?.id }));
    const report = sourceSchema.parse((again.report as { source: unknown }).source);
    assert.deepEqual([report.width, report.height, report.fps], [SIZE.width, SIZE.height, 24]);
  });

  test('a first frame comes as an image or as the first frame of a clip, keys at any size, the last by two numbers', async () => {
    const [tiny, wide] = [
      inline(await image(64, 64), 'image/png'),
      inline(await image(900, 64), 'image/png'),
    ];
    const first = await completed(edit(inline(clip, 'video/mp4'), {}, { start_frame: tiny }));
    await completed(edit(inline(clip, 'video/mp4'), {}, { start_frame: { generation_id: first.id } }));
    for (const last of [FRAMES - 1, FRAMES]) {
      const keys = { keyframes: [tiny, wide], keyframe_indexes: [0, last] };
      await completed(edit(inline(clip, 'video/mp4'), {}, { edit: keys }));
    }
    const both = { keyframes: [tiny, wide], keyframe_indexes: [FRAMES - 1, FRAMES] };
    await refused(edit(inline(clip, 'video/mp4'), {}, { edit: both }), /same source frame/);
    const beyond = { keyframes: [tiny], keyframe_indexes: [FRAMES + 1] };
    await refused(edit(inline(clip, 'video/mp4'), {}, { edit: beyond }), /out of range. Allowed: 0 to 4/);
    const clipAsKey = { keyframes: [{ generation_id: first.id }], keyframe_indexes: [0] };
    await refused(edit(inline(clip, 'video/mp4'), {}, { edit: clipAsKey }), /an image is needed here/);
  });

  test('what is no footage of the caller is refused with its name', async () => {
    const [stranger, still, gone] = [
      await upload(clip, 'a.mp4', 'video/mp4', await server.newKey({ owner: NOBODYS })),
      await upload(await image(100, 100), 'a.png', 'image/png'),
      await upload(clip, 'a.mp4', 'video/mp4'),
    ];
    await server.call('DELETE', `/v1/files/${gone}`);
    for (const id of [stranger, gone, NOBODYS])
      await refused(edit({ file_id: id }), /^source: file .* not found/);
    await refused(edit({ file_id: still }), /^source: content-type is not a video/);
    await refused(edit({ generation_id: NOBODYS }), /^source: generation .* not found/);
    await refused(edit(inline(await made('one.mp4', { times: [0] }), 'video/mp4')), /single frame/);
    const long = await made('long.mp4', { times: evenly(19, 1) });
    await refused(edit(inline(long, 'video/mp4')), /^source: .*18 s/);
    const file = await upload(long, 'long.mp4', 'video/mp4');
    await refused(edit({ file_id: file }), /^source: the video lasts 19\.00 s; at most 18 s/);
    const quote = await server.call('POST', '/v1/quotes', edit({ file_id: file }));
    assert.equal(quote.status, 422, 'a quote refuses what a submit refuses');
    const film = await upload(clip, 'a.mp4', 'video/mp4');
    await refused(edit({ file_id: film }, {}, { start_frame: { file_id: film } }), /not an image/);
  });

  test('damage in the tail is made good and told; more of it ends the run, costs nothing and holds nothing up', async () => {
    const whole = await made('whole.mp4', { times: evenly(48, 24) });
    const hurt = (from: number, to: number): Buffer => {
      const [start, end] = [whole.indexOf('mdat') + 4, whole.lastIndexOf('moov') - 4];
      const copy = Buffer.from(whole);
      for (let at = Math.floor(start + from * (end - start)); at < start + to * (end - start); at++)
        copy[at] = (at * 167 + (at >> 3)) & 255;
      return copy;
    };
    const ids = [
      await submitted(edit(inline(hurt(0.2, 0.9), 'video/mp4'))),
      await submitted(edit(inline(clip, 'video/mp4'))),
    ];
    const [failed, next] = [await ended(ids[0] ?? ''), await ended(ids[1] ?? '')];
    assert.deepEqual(
      [failed.state, failed.failure_code, next.state],
      ['failed', 'corrupt_input', 'completed'],
    );
    assert.match(failed.failure_reason ?? '', /cannot be decoded/);
    const [charged] = await server.core.db.query<{ sum: string }>('select sum(list_micros) from ledger_entry where generation_id = $1', [ids[0]]); // prettier-ignore
    assert.equal(Number(charged?.sum), 0);

    const view = await ended(await submitted(edit(inline(hurt(0.85, 1), 'video/mp4'))));
    assert.equal(view.state, 'completed', JSON.stringify(view));
    const source = sourceSchema.parse((view.report as { source: unknown }).source);
    assert.ok(source.lost > 0, 'the report says so');
    assert.match(source.notes.join(' '), /are damaged/);
  });

  test('is reframed for what each second that has begun costs, and shows where it lies', async () => {
    const file = await upload(await made('second.mp4', { times: evenly(25, 24) }), 'a.mp4', 'video/mp4');
    const body = tall({ file_id: file });
    const usdOf = async (source: string): Promise<number> => {
      const { json } = await server.call('POST', '/v1/quotes', tall({ file_id: source }));
      return (json['list'] as { usd: number }).usd;
    };
    const short = await upload(clip, 'clip.mp4', 'video/mp4');
    const usd = await usdOf(short);
    assert.equal(await usdOf(file), Number((2 * usd).toFixed(6)), 'two seconds have begun');

    const view = await ended(await submitted(tall({ file_id: short })));
    assert.equal(view.state, 'completed', JSON.stringify(view));
    assert.deepEqual(view.canvas, { width: 360, height: 640, fps: 24, frame_count: FRAMES });
    assert.equal(view.cost.list_usd, usd);
    const { source, painted } = reframeSchema.parse((view.report as { reframe: unknown }).reframe);
    assert.deepEqual(source, { left: 0, top: 185, width: 360, height: 270 });
    assert.ok(painted > 0.57 && painted < 0.59, String(painted));

    const outside = { source_position: { x_norm: 1.5, y_norm: 0, w_norm: 1, h_norm: 1 } };
    await refused({ ...body, video: { ...body.video, ...outside } }, /lies wholly outside the canvas/, [422]);
  });

  test('that has expired is not found, whether or not it has been swept away', async () => {
    const file = await upload(clip, 'clip.mp4', 'video/mp4');
    await server.core.db.query(`update asset set expires_at = now() - interval '1 second' where id = $1`, [
      file,
    ]);
    await refused(edit({ file_id: file }), /^source: file .* not found/);
    assert.equal((await server.call('POST', '/v1/quotes', edit({ file_id: file }))).status, 422);
  });

  test('costs what was quoted, whatever duration is given', async () => {
    const file = await upload(clip, 'clip.mp4', 'video/mp4');
    for (const video of [
      {},
      { duration: '10s' },
      { resolution: '720p', hdr: true },
      { resolution: '720p', hdr: true, exr_export: true },
    ]) {
      const body = edit({ file_id: file }, {}, video);
      const { json: quote } = await server.call('POST', '/v1/quotes', body);
      const answer = await server.call('POST', '/v1/generations', body);
      assert.equal(answer.status, 201, answer.text);
      const { cost, canvas, id } = generationSchema.parse(answer.json);
      assert.deepEqual([cost.list_usd, canvas], [(quote['list'] as { usd: number }).usd, quote['canvas']]);
      assert.equal(canvas.frame_count, FRAMES);
      await server.call('POST', `/v1/generations/${id}/cancel`);
    }
    const never: [Record<string, unknown>, RegExp][] = [
      [{ resolution: '540p', hdr: true }, /720p or 1080p/],
      [{ exr_export: true }, /needs video.hdr/],
      [{ edit: { auto_controls: true, strength: 'flex_1' } }, /auto_controls/],
    ];
    for (const [video, sentence] of never) await refused(edit({ file_id: file }, {}, video), sentence);
  });
});
