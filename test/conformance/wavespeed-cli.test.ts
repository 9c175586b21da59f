/** WaveSpeed's command line (npm `@wavespeed/cli`) after `config --base-url`: every command that talks to the API. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { stillBytes } from './support/still.ts';
import {
  baseUrl,
  downloaded,
  ended,
  IMAGE_TO_VIDEO,
  RAY_MODELS,
  TEXT_TO_VIDEO,
  wavespeedAt,
} from './support/wavespeed.ts';
import { openHome, wavespeedCli } from './support/wavespeed-tools.ts';
import type { Home } from './support/wavespeed-tools.ts';

type Json = Record<string, unknown>;

describe("WaveSpeed's command line", { concurrency: 3 }, () => {
  let house: House;
  let home: Home;
  before(async () => {
    [house, home] = await Promise.all([openHouse(), openHome()]);
    const set = await wavespeedCli(home.env, 'config', '--base-url', baseUrl(house));
    assert.equal(set.code, 0, set.stderr);
    // It asks for the balance, and takes 401 and 403 for a bad key.
    const login = await wavespeedCli(home.env, 'login', '--api-key', house.key, '--no-browser');
    assert.equal(login.code, 0, login.stderr);
  });
  afterEach(() => house.settle());
  after(async () => {
    await house.close();
    await home.remove();
  });

  const cli = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await wavespeedCli(home.env, ...args);
    assert.equal(code, 0, `${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  };
  const json = async <T = Json>(...args: string[]): Promise<T> =>
    JSON.parse(await cli(...args, '--json')) as T;

  test('models and schema', async () => {
    const models = await json<Json[]>('models', 'luma/ray-3.2');
    const ids = models.map(({ model_id }) => String(model_id));
    assert.deepEqual(ids.filter((id) => id.startsWith('luma/ray-3.2/')).sort(), RAY_MODELS);
    assert.match(await cli('models', '--type', 'image-to-video'), /luma\/ray-3\.2\/image-to-video +\$0\.50/);
    const schema = await json('schema', IMAGE_TO_VIDEO);
    assert.deepEqual((schema['required'] as string[]).toSorted(), ['image', 'prompt']);
    const shown = await cli('schema', IMAGE_TO_VIDEO);
    const places = schema['x-order-properties'] as string[];
    assert.deepEqual(places.slice(0, 2), ['image', 'prompt']);
    for (const name of ['image', 'prompt', 'size', 'resolution', 'duration', 'last_image', 'reference'])
      assert.ok(shown.includes(name) && places.includes(name), name);
  });

  test('help of run, made from the schema', async () => {
    const help = await cli('run', TEXT_TO_VIDEO, '--help');
    for (const name of ['prompt', 'resolution', 'duration']) assert.ok(help.includes(name), help);
  });

  test('price: with inputs and without', async () => {
    const inputs = ['-i', 'resolution=1080p', '-i', 'duration=10s', '-p', 'x'];
    assert.equal((await json('price', IMAGE_TO_VIDEO, ...inputs))['unit_price'], 4);
    assert.equal((await json('price', IMAGE_TO_VIDEO))['unit_price'], 0.5);
    assert.match(await cli('price', IMAGE_TO_VIDEO), /\$0\.5 USD per call/);
  });

  test('balance and status', async () => {
    assert.equal(typeof (await json('balance'))['balance'], 'number');
    assert.match(await cli('balance'), /\$\d+\.\d\d/);
    assert.ok((await cli('status')).includes(baseUrl(house)));
  });

  test('upload, run with its address, and the file that is downloaded', async () => {
    const still = join(home.folder, 'in.png');
    await writeFile(still, await stillBytes());
    const { url } = await json('upload', still);
    const clip = join(home.folder, 'out.mp4');
    const input = ['-i', `image=${String(url)}`, '-i', 'duration=5s', '-p', 'pan left'];
    const told = await json('run', IMAGE_TO_VIDEO, ...input, '--download', clip);
    assert.deepEqual(told['saved'], [clip]);
    assert.equal(await readFile(clip, 'utf8'), 'not really a clip');
    await downloaded(house, (told['outputs'] as string[])[0]);
  });

  test('run in sync mode, and a failure in words', async () => {
    const told = await json('run', TEXT_TO_VIDEO, '-p', 'x', '--sync');
    await downloaded(house, (told['outputs'] as string[])[0]);
    const { code, stdout } = await wavespeedCli(home.env, 'run', TEXT_TO_VIDEO, '--json');
    assert.equal(code, 1);
    assert.match(String((JSON.parse(stdout) as Json)['error']), /HTTP 400: .*prompt/i);
  });

  test('history, show and delete', async () => {
    const { id } = await wavespeedAt(house).submit(TEXT_TO_VIDEO, { prompt: 'a lone lighthouse' });
    await ended(house, id);
    const listed = await json<{ page: number; items: Json[] }>('history', '--limit', '100');
    const item = listed.items.find((each) => each['id'] === id);
    assert.deepEqual([listed.page, item?.['status'], item?.['model']], [1, 'completed', TEXT_TO_VIDEO]);
    assert.match(await cli('history', '--status', 'completed'), /a lone lighthouse/);
    const other = await json<{ items: Json[] }>('history', '--model', 'luma/ray-3.2/video-edit');
    assert.deepEqual(other.items, []);

    const shown = await cli('show', id);
    for (const text of [id, TEXT_TO_VIDEO, 'completed', house.url]) assert.ok(shown.includes(text), shown);
    assert.deepEqual(await json('delete', id, '-y'), { deleted: [id] });
    const gone = await wavespeedCli(home.env, 'show', id, '--json');
    assert.equal(gone.code, 1);
    assert.match(gone.stdout, /404/);
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
