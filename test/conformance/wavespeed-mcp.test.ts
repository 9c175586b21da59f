/** WaveSpeed's MCP server (npm `@wavespeed/mcp`), pointed here by `WAVESPEED_BASE_URL`: all seven tools over standard streams. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { stillBytes } from './support/still.ts';
import {
  baseUrl,
  downloaded,
  ended,
  held,
  IMAGE_TO_VIDEO,
  RAY_MODELS,
  TEXT_TO_VIDEO,
} from './support/wavespeed.ts';
import { openHome, openMcp } from './support/wavespeed-tools.ts';
import type { Home, Tools } from './support/wavespeed-tools.ts';

const TOOLS = [
  'get_balance',
  'get_model_schema',
  'get_prediction',
  'get_price',
  'list_models',
  'run_model',
  'upload_file',
];

describe("WaveSpeed's MCP server", () => {
  let house: House;
  let home: Home;
  let tools: Tools;
  before(async () => {
    [house, home] = await Promise.all([openHouse(), openHome()]);
    tools = await openMcp(environment(house.key));
  });
  afterEach(() => house.settle());
  after(async () => {
    await tools.close();
    await house.close();
    await home.remove();
  });

  const environment = (key: string) => ({
    ...home.env,
    WAVESPEED_BASE_URL: baseUrl(house),
    WAVESPEED_API_KEY: key,
  });

  test('it has the seven tools that are tried here', async () => {
    const { tools: offered } = await tools.request('tools/list', {});
    assert.deepEqual((offered as { name: string }[]).map(({ name }) => name).sort(), TOOLS);
  });

  test('list_models and get_model_schema', async () => {
    const listed = await tools.call('list_models', { query: 'ray-3.2', refresh: true });
    const ids = (listed['models'] as Record<string, unknown>[]).map(({ model_id }) => String(model_id));
    assert.deepEqual(ids.filter((id) => id.startsWith('luma/ray-3.2/')).sort(), RAY_MODELS);
    const ofType = await tools.call('list_models', { type: 'image-to-video', query: 'ray-3.2' });
    const [model] = ofType['models'] as Record<string, unknown>[];
    assert.deepEqual([model?.['model_id'], model?.['base_price']], [IMAGE_TO_VIDEO, 0.5]);
    const schema = await tools.call('get_model_schema', { model: IMAGE_TO_VIDEO });
    assert.deepEqual((schema['required'] as string[]).toSorted(), ['image', 'prompt']);
    assert.deepEqual((schema['property_order'] as string[]).slice(0, 2), ['image', 'prompt']);
    const { duration } = schema['properties'] as Record<string, { default: unknown; enum: unknown[] }>;
    assert.deepEqual([duration?.default, duration?.enum], ['5s', ['5s', '10s']]);
  });

  test('get_price: with inputs, and with none, of which nothing is left unpriced', async () => {
    const input = { prompt: 'x', resolution: '720p', duration: '10s' };
    const quote = await tools.call('get_price', { model: TEXT_TO_VIDEO, input });
    assert.deepEqual([quote['price'], quote['discounted_price'], quote['currency']], [2, 2, 'USD']);
    const bare = await tools.call('get_price', { model: TEXT_TO_VIDEO });
    assert.deepEqual([bare['price'], bare['unpriced_inputs']], [0.5, []]);
  });

  test('get_balance', async () => {
    assert.equal(typeof (await tools.call('get_balance'))['balance'], 'number');
  });

  test('upload_file, and run_model with its address', async () => {
    const path = join(home.folder, 'in.png');
    await writeFile(path, await stillBytes());
    const { url } = await tools.call('upload_file', { path });
    const done = await tools.call('run_model', {
      model: IMAGE_TO_VIDEO,
      input: { image: url, prompt: 'pan left' },
      wait_seconds: 20,
    });
    assert.equal(done['status'], 'completed');
    assert.equal(await downloaded(house, (done['outputs'] as string[])[0]), 'not really a clip');
  });

  test('run_model with a local file, without waiting; get_prediction finds it', async () => {
    const path = join(home.folder, 'other.png');
    await writeFile(path, await stillBytes(480, 270));
    const begun = await tools.call('run_model', {
      model: IMAGE_TO_VIDEO,
      input: { image: `@${path}`, prompt: 'pan left' },
      wait_seconds: 0,
    });
    assert.ok(['created', 'processing', 'completed'].includes(String(begun['status'])));
    await ended(house, String(begun['id']));
    const found = await tools.call('get_prediction', { id: begun['id'] });
    assert.deepEqual(
      [found['id'], found['model'], found['status'], found['error']],
      [begun['id'], IMAGE_TO_VIDEO, 'completed', ''],
    );
    await downloaded(house, (found['outputs'] as string[])[0]);
  });

  test('refusals come as our sentences: bad input, an unknown task, a wrong key', async () => {
    await assert.rejects(tools.call('run_model', { model: TEXT_TO_VIDEO, input: {} }), /prompt/i);
    await assert.rejects(tools.call('get_prediction', { id: '0'.repeat(32) }), /prediction|task/i);
    const stranger = await openMcp(environment('wrong'));
    await assert.rejects(stranger.call('get_balance'), /key/i);
    await stranger.close();
  });

  test('a failed run is told with its reason', async () => {
    const { run, running } = await held(house, () =>
      tools.call('run_model', { model: TEXT_TO_VIDEO, input: { prompt: 'x' } }),
    );
    run.fail('the lamp would not light');
    house.stage.release();
    await assert.rejects(running, /Prediction failed: .+ \(task_id: [0-9a-f]{32}\)/);
  });
});
