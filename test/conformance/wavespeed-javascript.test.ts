/** How programs have WaveSpeed's JavaScript client: imports of each kind, the functions of the module, and version 0.2.3. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type * as Package from 'wavespeed';
import { Client as Client023 } from 'wavespeed-023';
import { openFront } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { runModule } from './support/run-module.ts';
import { stillBytes } from './support/still.ts';
import {
  baseUrl,
  documentedInputs,
  downloaded,
  held,
  IMAGE_TO_VIDEO,
  inlineMedia,
  outputsOf,
  TEXT_TO_VIDEO,
} from './support/wavespeed.ts';

const QUICK = { pollInterval: 0.02, timeout: 30 };

describe("WaveSpeed's JavaScript client", () => {
  let house: House;
  before(async () => (house = await openHouse()));
  afterEach(() => house.settle());
  after(() => house.close());

  test('require and the default export; slashes at the end of the address', async () => {
    const required = createRequire(import.meta.url)('wavespeed') as typeof Package;
    assert.equal(required.Client, required.default);
    const client = new required.Client(house.key, { baseUrl: `${baseUrl(house)}//` });
    const [output] = outputsOf(await client.run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK));
    await downloaded(house, output);
  });

  test('the functions of the module, with its settings', async () => {
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

  describe('version 0.2.3, which sends files as a form', () => {
    const client = (place: { url: string } = house, key = house.key) =>
      new Client023(key, { baseUrl: baseUrl(place), retryInterval: 0.01 });

    test('run on all four models, and in sync mode', async () => {
      for (const [model, input] of documentedInputs(await inlineMedia())) {
        const [output] = outputsOf(await client().run(model, input, QUICK));
        assert.equal(await downloaded(house, output), 'not really a clip', model);
      }
      const { outputs, detail } = await client().runNoThrow(
        TEXT_TO_VIDEO,
        { prompt: 'x' },
        { ...QUICK, enableSyncMode: true },
      );
      assert.deepEqual([outputs?.length, detail.status], [1, 'completed']);
    });

    test('upload, and a run with its address', async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'kinora-wavespeed-'));
      const front = await openFront(house.url);
      t.after(() => Promise.all([front.close(), rm(folder, { recursive: true })]));
      const file = join(folder, 'in.png');
      const bytes = await stillBytes();
      await writeFile(file, bytes);
      const image = await client(front).upload(file);
      const [{ method, path, headers } = assert.fail('nothing was sent')] = front.exchanges;
      assert.deepEqual([method, path], ['POST', '/wavespeed/api/v3/media/upload/binary']);
      assert.match(String(headers['content-type']), /^multipart\/form-data/);
      assert.deepEqual(Buffer.from(await (await fetch(image)).arrayBuffer()), bytes);
      const result = await client(front).run(IMAGE_TO_VIDEO, { image, prompt: 'pan left' }, QUICK);
      await downloaded(front, outputsOf(result)[0]);
    });

    test('a failure, and a wrong key', async () => {
      const { run, running } = await held(house, () => client().run(TEXT_TO_VIDEO, { prompt: 'x' }, QUICK));
      run.fail('the lamp would not light');
      await assert.rejects(running, /Prediction failed \(task_id: [0-9a-f]{32}\): ./);
      await assert.rejects(client(house, 'wrong').run(TEXT_TO_VIDEO, { prompt: 'x' }), /HTTP 401: .*key/i);
    });
  });
});
