/** Media that go into fal's queue, and files that come out of it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { IMAGE, clip, falSetting, photo } from './setting.ts';
import type { Setting } from './setting.ts';

describe('media in the queue of fal', () => {
  let setting: Setting;
  before(async () => {
    setting = await falSetting();
    await setting.server.worker();
  });
  after(() => setting.server.close());

  const ended = (id: string) => setting.server.ended(id);

  test('the output is a file that anybody with its address can fetch, with what it is charged', async () => {
    const answer = await setting.resultOf({ prompt: 'x', duration: '10s', resolution: '720p' });
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
    const answer = await setting.resultOf({ prompt: 'x', hdr: true, exr_export: true, resolution: '720p' });
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
    const edited = await setting.resultOf(
      { prompt: 'x', video_url: await clip(), edit_strength: 'flex_1' },
      edit,
    );
    assert.equal(edited.status, 200, edited.text);
    assert.equal(edited.headers.get('x-fal-billable-units'), '1');
    const reframed = await setting.resultOf(
      { prompt: 'x', video_url: await clip(), aspect_ratio: '9:16' },
      reframe,
    );
    assert.equal(reframed.status, 200, reframed.text);
    assert.ok(Number.isInteger(Number(reframed.headers.get('x-fal-billable-units'))));

    const picture = (await photo()).replace('image/jpeg', 'video/mp4');
    const refused = await setting.resultOf({ prompt: 'x', video_url: picture }, edit);
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
      const answer = await setting.resultOf({ prompt: 'x', ...input }, IMAGE);
      assert.equal(answer.status, 422, answer.text);
      const [detail] = answer.json['detail'] as Record<string, unknown>[];
      assert.deepEqual([detail?.['loc'], detail?.['type']], [loc, type], answer.text);
    }
  });
});
