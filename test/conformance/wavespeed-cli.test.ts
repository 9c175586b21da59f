/** WaveSpeed's command line (npm `@wavespeed/cli`) after `config --base-url`: what it tells without a run. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { baseUrl, IMAGE_TO_VIDEO, RAY_MODELS, TEXT_TO_VIDEO } from './support/wavespeed.ts';
import { openCli, openHome, wavespeedCli } from './support/wavespeed-tools.ts';
import type { Cli } from './support/wavespeed-tools.ts';

type Json = Record<string, unknown>;

describe("WaveSpeed's command line", { concurrency: 3 }, () => {
  let house: House;
  let cli: Cli;
  before(async () => {
    house = await openHouse({ worker: false });
    cli = await openCli(house);
  });
  after(async () => {
    await house.close();
    await cli.home.remove();
  });

  test('models and schema', async () => {
    const models = await cli.json<Json[]>('models', 'luma/ray-3.2');
    const ids = models.map(({ model_id }) => String(model_id));
    assert.deepEqual(ids.filter((id) => id.startsWith('luma/ray-3.2/')).sort(), RAY_MODELS);
    assert.match(
      await cli.text('models', '--type', 'image-to-video'),
      /luma\/ray-3\.2\/image-to-video +\$0\.50/,
    );
    const schema = await cli.json('schema', IMAGE_TO_VIDEO);
    assert.deepEqual((schema['required'] as string[]).toSorted(), ['image', 'prompt']);
    const places = schema['x-order-properties'] as string[];
    assert.deepEqual(places.slice(0, 2), ['image', 'prompt']);
    for (const name of ['image', 'prompt', 'size', 'resolution', 'duration', 'last_image', 'reference'])
      assert.ok(places.includes(name), name);
  });

  test('help of run, made from the schema', async () => {
    const help = await cli.text('run', TEXT_TO_VIDEO, '--help');
    for (const name of ['prompt', 'resolution', 'duration']) assert.ok(help.includes(name), help);
  });

  test('price: with inputs and without', async () => {
    const inputs = ['-i', 'resolution=1080p', '-i', 'duration=10s', '-p', 'x'];
    assert.equal((await cli.json('price', IMAGE_TO_VIDEO, ...inputs))['unit_price'], 4);
    assert.match(await cli.text('price', IMAGE_TO_VIDEO), /\$0\.5 USD per call/);
  });

  test('balance and status', async () => {
    assert.equal(typeof (await cli.json('balance'))['balance'], 'number');
    assert.ok((await cli.text('status')).includes(baseUrl(house)));
  });

  test('a wrong key is turned away at login', async () => {
    const other = await openHome();
    const set = await wavespeedCli(other.env, 'config', '--base-url', baseUrl(house));
    assert.equal(set.code, 0);
    const login = await wavespeedCli(other.env, 'login', '--api-key', 'wrong-key-wrong-key', '--no-browser');
    assert.equal(login.code, 1);
    assert.match(login.stderr + login.stdout, /rejected the key/);
    await other.remove();
  });
});
