/** WaveSpeed's JavaScript client (npm `wavespeed`), as a program uses it: all four models, ends of every kind, uploads. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Client } from 'wavespeed';
import type * as Package from 'wavespeed';
import { openFront } from './support/front.ts';
import type { Front } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { runModule } from './support/run-module.ts';
import { stillBytes } from './support/still.ts';
import {
  baseUrl,
  documentedInputs,
  downloaded,
  ended,
  held,
  IMAGE_TO_VIDEO,
  inlineMedia,
  refused,
  TEXT_TO_VIDEO,
  wavespeedAt,
} from './support/wavespeed.ts';
import type { Media } from './support/wavespeed.ts';

const QUICK = { pollInterval: 0.02, timeout: 30 };

describe("WaveSpeed's JavaScript client", () => {
  let house: House;
  let front: Front;
  let media: Media;
  let folder: string;
  before(async () => {
    [house, media, folder] = await Promise.all([
      openHouse(),
      inlineMedia(),
      mkdtemp(join(tmpdir(), 'kinora-wavespeed-')),
    ]);
    front = await openFront(house.url);
  });
  afterEach(() => house.settle());
  after(async () => {
    await front.close();
    await house.close();
    await rm(folder, { recursive: true });
  });

  const client = (place: { url: string } = house, key = house.key) =>
    new Client(key, { baseUrl: baseUrl(place), retryInterval: 0.01 });

  for (const index of [0, 1, 2, 3])
    test(`run of model ${index + 1} of 4: what it sends, and an address to download from`, async () => {
      const [model, input] = documentedInputs(media)[index]!;
      const from = front.exchanges.length;
      const { outputs } = await client(front).run(model, input, QUICK);
      assert.equal(outputs.length, 1);
      assert.equal(await downloaded(front, outputs[0]), 'not really a clip');
      assert.match(String(outputs[0]), /\.mp4(\?|$)/);

      const [submit, ...polls] = front.exchanges.slice(from).filter(({ path }) => path.includes('/api/v3/'));
      assert.deepEqual([submit?.method, submit?.path], ['POST', `/wavespeed/api/v3/${model}`]);
      assert.equal(submit?.headers['authorization'], `Bearer ${house.key}`);
      for (const name of ['x-client-name', 'x-client-version', 'x-client-os'])
        assert.ok(submit.headers[name], name);
      assert.deepEqual(JSON.parse(submit.body()), input);
      assert.ok(polls.length > 0);
      for (const poll of polls) {
        assert.match(poll.path, /^\/wavespeed\/api\/v3\/predictions\/[0-9a-f]{32}\/result$/);
        // It says so though there is no body, which nobody may try to read.
        assert.deepEqual([poll.method, poll.headers['content-type']], ['GET', 'application/json']);
      }
    });

  test('created, then processing, then completed', async () => {
    const wavespeed = wavespeedAt(house);
    const { run: blocker } = await held(house, () => wavespeed.submit(TEXT_TO_VIDEO, { prompt: 'before' }));
    const created = await wavespeed.submit(TEXT_TO_VIDEO, { prompt: 'x' });
    assert.deepEqual([created.status, created.outputs, created.error], ['created', [], '']);
    const second = house.stage.next();
    blocker.finish();
    const run = await second;
    assert.equal((await wavespeed.get(created.id)).status, 'processing');
    run.finish();
    await ended(house, created.id);
    const done = await wavespeed.get(created.id);
    assert.deepEqual([done.status, done.model], ['completed', TEXT_TO_VIDEO]);
    assert.equal(done.created_at, created.created_at);
  });

  test('require, the default export, and the functions of the module with its settings', async () => {
    const required = createRequire(import.meta.url)('wavespeed') as typeof Package;
    assert.equal(required.Client, required.default);
    const { outputs } = await new required.Client(house.key, { baseUrl: `${baseUrl(house)}//` }).run(
      TEXT_TO_VIDEO,
      { prompt: 'x' },
      QUICK,
    );
    await downloaded(house, outputs[0]);
    const source = `
      import { createRequire } from 'node:module';
      const require = createRequire(process.cwd() + '/');
      const { api } = require('wavespeed/dist/config');
      const [baseUrl, apiKey] = process.argv.slice(-2);
      Object.assign(api, { baseUrl, apiKey });
      const { default: wavespeed } = await import('wavespeed');
      const { outputs } = await wavespeed.run('${TEXT_TO_VIDEO}', { prompt: 'x' }, { pollInterval: 0.02 });
      console.log(outputs[0]);`;
    const [printed] = await runModule(source, [baseUrl(house), house.key]).ended;
    await downloaded(house, printed);
  });

  test('failed: the error names task and reason; runNoThrow tells both without throwing', async () => {
    const failing = async <T>(call: () => Promise<T>): Promise<T> => {
      const { run, running } = await held(house, call);
      run.fail('the lamp would not light');
      house.stage.release();
      return running;
    };
    const error: unknown = await failing(() => client().run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK)).catch(
      (reason: unknown) => reason,
    );
    const id = /task_id: ([0-9a-f]{32})/.exec(String(error))?.[1] ?? '';
    const failed = await wavespeedAt(house).get(id);
    assert.deepEqual([failed.status, failed.outputs], ['failed', []]);
    assert.ok(Number.isInteger(failed['code']) && failed.error !== '', JSON.stringify(failed));
    assert.ok(String(error).includes(failed.error), String(error));

    const { outputs, detail } = await failing(() =>
      client().runNoThrow(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK),
    );
    assert.deepEqual([outputs, detail.status], [null, 'failed']);
    assert.match(detail.taskId, /^[0-9a-f]{32}$/);
    assert.ok(String(detail.error).includes(failed.error), String(detail.error));
  });

  test('media that cannot be fetched are a task that fails with code 1402', async () => {
    const image = 'http://127.0.0.1:9/still.png';
    const { outputs, detail } = await client().runNoThrow(IMAGE_TO_VIDEO, { image, prompt: 'x' }, QUICK);
    assert.deepEqual([outputs, detail.status], [null, 'failed']);
    const failed = await wavespeedAt(house).get(detail.taskId);
    assert.deepEqual([failed.status, failed['code']], ['failed', 1402]);
    assert.match(failed.error, /image/);
  });

  test('cancelled elsewhere: the client stops', async () => {
    const { run, running } = await held(house, () => client().run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK));
    const { task, stopped } = run;
    const cancelled = await house.call('POST', `/v1/generations/${task.generation_id}/cancel`);
    assert.ok(cancelled.status < 300, cancelled.text);
    await stopped;
    await assert.rejects(running, /Prediction failed \(task_id: [0-9a-f]{32}\)/);
    const id = task.generation_id.replaceAll('-', '');
    assert.equal((await wavespeedAt(house).get(id)).status, 'cancelled');
  });

  for (const [name, remove] of [
    ['by path', (id: string) => wavespeedAt(house).data('DELETE', `/predictions/${id}`)],
    ['by list', (id: string) => wavespeedAt(house).data('POST', '/predictions/delete', { ids: [id] })],
  ] as const)
    test(`deleted ${name} while it runs: 404, which stops the client, and the work stops`, async () => {
      const { run, running } = await held(house, () => client().run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK));
      const { task, stopped } = run;
      const id = task.generation_id.replaceAll('-', '');
      const answer = await remove(id);
      assert.deepEqual(answer, name === 'by path' ? { id, status: 'deleted' } : { deleted_count: 1 });
      await stopped;
      // The work is stopped first: a look may fall between the two.
      await assert.rejects(running, /HTTP 404|Prediction failed \(task_id: /);
      refused(await wavespeedAt(house).call('GET', `/predictions/${id}/result`), 404);
    });

  test('upload: a ticket, a PUT without the key, and an address that serves as an image', async () => {
    const file = join(folder, 'in.png');
    const bytes = await stillBytes();
    await writeFile(file, bytes);
    const from = front.exchanges.length;
    const url = await client(front).upload(file);
    const [ticket, put] = front.exchanges.slice(from);
    assert.deepEqual([ticket?.method, ticket?.path], ['POST', '/wavespeed/api/v3/media/uploads']);
    assert.deepEqual(JSON.parse(ticket?.body() ?? ''), {
      filename: 'in.png',
      size: bytes.length,
      content_type: 'image/png',
    });
    assert.deepEqual([put?.method, put?.headers['content-type']], ['PUT', 'image/png']);
    assert.deepEqual([put?.headers['authorization'], put?.headers['x-client-name']], [undefined, undefined]);
    assert.equal(put?.headers['content-length'], String(bytes.length));
    assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), bytes);
    const { outputs } = await client().run(IMAGE_TO_VIDEO, { image: url, prompt: 'x' }, QUICK);
    await downloaded(house, outputs[0]);
  });

  test('upload of a file whose name tells no type, and of a clip', async () => {
    const { video } = media;
    const bytes = Buffer.from(video.slice(video.indexOf(',') + 1), 'base64');
    for (const name of [`clip-${randomBytes(3).toString('hex')}`, 'clip.mp4']) {
      await writeFile(join(folder, name), bytes);
      const url = await client().upload(join(folder, name));
      assert.ok(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes));
    }
  });
});
