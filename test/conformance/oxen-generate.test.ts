/** Oxen's blocking calls, and what becomes of inputs and parameters that are wrong, blocking and queued. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { House } from './support/house.ts';
import {
  downloaded,
  IMAGE_TO_VIDEO,
  readable,
  REFRAME,
  TEXT_TO_VIDEO,
  VIDEO_TO_VIDEO,
} from './support/oxen.ts';
import type { Oxen } from './support/oxen.ts';
import { withOxenHouse } from './support/oxen-house.ts';
import type { Receiver } from './support/receiver.ts';

describe("Oxen's generation", () => {
  let house: House;
  let receiver: Receiver;
  let oxen: Oxen;
  let still: string;
  withOxenHouse((opened) => ({ house, receiver, oxen, still } = opened));

  test('a blocking call answers with the address, and with exactly the documented keys', async () => {
    const { status, json } = await oxen.call('POST', '/ai/videos/generate', {
      model: IMAGE_TO_VIDEO,
      prompt: 'x',
      input_image: `${receiver.url}/still.png`,
      run_fast: true,
    });
    assert.equal(status, 200, JSON.stringify(json));
    assert.deepEqual(Object.keys(json).sort(), ['created', 'model', 'videos']);
    assert.equal(json['model'], IMAGE_TO_VIDEO);
    assert.ok(Number.isInteger(json['created']));
    assert.ok(Math.abs(Number(json['created']) - Date.now() / 1000) < 60);
    const [video, ...others] = json['videos'] as Record<string, unknown>[];
    assert.deepEqual([Object.keys(video!), others.length], [['url'], 0]);
    assert.equal(await downloaded(house, video?.['url']), 'not really a clip');
  });

  test('a blocking call gives the file itself as b64_json', async () => {
    const { json } = await oxen.call('POST', '/ai/videos/generate', {
      model: TEXT_TO_VIDEO,
      prompt: 'x',
      response_format: 'b64_json',
    });
    const [video] = json['videos'] as { b64_json: string }[];
    assert.deepEqual(Object.keys(video!), ['b64_json']);
    assert.equal(Buffer.from(video!.b64_json, 'base64').toString(), 'not really a clip');
  });

  test('a blocking call whose caller hangs up goes on, and its file is kept', async () => {
    house.stage.hold();
    const begun = house.stage.next();
    const controller = new AbortController();
    const asked = fetch(`${house.url}/oxen/api/ai/videos/generate`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${house.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: TEXT_TO_VIDEO, prompt: 'goes on alone' }),
      signal: controller.signal,
    });
    const run = await begun;
    controller.abort();
    await assert.rejects(asked);
    run.finish();
    const id = run.task.generation_id;
    assert.equal(await house.ended(id), 'completed');
    const { json } = await oxen.call('GET', `/ai/queue?status=succeeded`);
    const found = (json['generations'] as Record<string, unknown>[]).find(
      ({ prompt }) => prompt === 'goes on alone',
    );
    await downloaded(house, found?.['result_url']);
  });

  /** Model, parameters, and what the sentence must name. */
  const WRONG: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    [TEXT_TO_VIDEO, { duration: '7s' }, /duration/],
    [TEXT_TO_VIDEO, { duration: 5 }, /duration/],
    [TEXT_TO_VIDEO, { resolution: '4k' }, /resolution/],
    [TEXT_TO_VIDEO, { loop: true, duration: '10s' }, /loop/],
    [IMAGE_TO_VIDEO, {}, /input_image/],
    [
      VIDEO_TO_VIDEO,
      { input_video: 'https://example.com/a.mp4', edit_strength: 'flex_1', auto_controls: true },
      /edit_strength|auto_controls/,
    ],
    [VIDEO_TO_VIDEO, { input_video: 'https://example.com/a.mp4', hdr: true, resolution: '540p' }, /hdr/],
    [
      VIDEO_TO_VIDEO,
      { input_video: 'https://example.com/a.mp4', exr_export: true, resolution: '720p' },
      /exr_export/,
    ],
    [REFRAME, { input_video: 'https://example.com/a.mp4' }, /aspect_ratio/],
    [REFRAME, { input_video: 'https://example.com/a.mp4', aspect_ratio: '3:2' }, /aspect_ratio/],
  ];
  for (const [model, parameters, named] of WRONG) {
    test(`${model} with ${JSON.stringify(parameters)}: refused at once, or failed in the queue`, async () => {
      const blocking = await oxen.call('POST', '/ai/videos/generate', { model, prompt: 'x', ...parameters });
      assert.ok(blocking.status >= 400 && blocking.status < 500, blocking.text);
      readable(blocking.json);
      assert.match(JSON.stringify(blocking.json['error']), named);
      const [id] = await oxen.enqueue({ model, prompt: 'x', ...parameters });
      await house.ended(id!);
      const failed = await oxen.get(id!);
      assert.deepEqual([failed['status'], failed['result_url']], ['failed', null]);
      assert.match(String(failed['error_message']), named);
    });
  }

  test('both kinds of prompt, or neither, in the documented words', async () => {
    const both = await oxen.call('POST', '/ai/videos/generate', {
      model: TEXT_TO_VIDEO,
      prompt: 'x',
      multi_prompt: [{ prompt: 'x', duration: 5 }],
    });
    assert.ok([400, 422].includes(both.status), both.text);
    assert.match(both.text, /Cannot provide both 'prompt' and 'multi_prompt'/);
    const neither = await oxen.call('POST', '/ai/videos/generate', { model: TEXT_TO_VIDEO });
    assert.ok([400, 422].includes(neither.status), neither.text);
    assert.match(neither.text, /prompt/);
    readable(neither.json);
  });

  test('inputs: an address that answers 403, one that nobody answers, what is no picture', async () => {
    for (const [input_image, said] of [
      [`${receiver.url}/secret.png`, /403/],
      ['http://127.0.0.1:9/a.png', /./],
      ['data:image/png;base64,bm8=', /./],
      ['/etc/passwd', /./],
    ] as const) {
      const blocking = await oxen.call('POST', '/ai/videos/generate', {
        model: IMAGE_TO_VIDEO,
        prompt: 'x',
        input_image,
      });
      assert.ok(blocking.status >= 400 && blocking.status <= 500, `${input_image}: ${blocking.text}`);
      readable(blocking.json);
      assert.match(blocking.text, said);
      const [id] = await oxen.enqueue({ model: IMAGE_TO_VIDEO, prompt: 'x', input_image });
      await house.ended(id!);
      const failed = await oxen.get(id!);
      assert.equal(failed['status'], 'failed');
      assert.match(String(failed['error_message']), said);
    }
  });

  test('an upload of ours hosts an input', async () => {
    const form = new FormData();
    const bytes = Buffer.from(still.split(',')[1]!, 'base64');
    form.set('file', new File([bytes], 'harbour.png', { type: 'image/png' }));
    const { status, json } = await oxen.call('POST', '/ai/uploads', form);
    assert.equal(status, 200, JSON.stringify(json));
    const [id] = await oxen.enqueue({ model: IMAGE_TO_VIDEO, prompt: 'x', input_image: json['url'] });
    await house.ended(id!);
    assert.equal((await oxen.get(id!))['status'], 'succeeded');
  });
});
