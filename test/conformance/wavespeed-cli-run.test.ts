/** WaveSpeed's command line (npm `@wavespeed/cli`): uploads, runs, and what is told of them afterwards. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { stillBytes } from './support/still.ts';
import { downloaded, ended, IMAGE_TO_VIDEO, TEXT_TO_VIDEO, wavespeedAt } from './support/wavespeed.ts';
import { openCli, wavespeedCli } from './support/wavespeed-tools.ts';
import type { Cli } from './support/wavespeed-tools.ts';

type Json = Record<string, unknown>;

describe("runs of WaveSpeed's command line", { concurrency: 3 }, () => {
  let house: House;
  let cli: Cli;
  before(async () => {
    house = await openHouse();
    cli = await openCli(house);
  });
  afterEach(() => house.settle());
  after(async () => {
    await house.close();
    await cli.home.remove();
  });

  test('upload, run with its address, and the file that is downloaded', async () => {
    const still = join(cli.home.folder, 'in.png');
    await writeFile(still, await stillBytes());
    const { url } = await cli.json('upload', still);
    const clip = join(cli.home.folder, 'out.mp4');
    const input = ['-i', `image=${String(url)}`, '-i', 'duration=5s', '-p', 'pan left'];
    const told = await cli.json('run', IMAGE_TO_VIDEO, ...input, '--download', clip);
    assert.deepEqual(told['saved'], [clip]);
    assert.equal(await readFile(clip, 'utf8'), 'not really a clip');
    await downloaded(house, (told['outputs'] as string[])[0]);
  });

  test('run in sync mode, and a failure in words', async () => {
    const told = await cli.json('run', TEXT_TO_VIDEO, '-p', 'x', '--sync');
    await downloaded(house, (told['outputs'] as string[])[0]);
    const { code, stdout } = await wavespeedCli(cli.home.env, 'run', TEXT_TO_VIDEO, '--json');
    assert.equal(code, 1);
    assert.match(String((JSON.parse(stdout) as Json)['error']), /HTTP 400: .*prompt/i);
  });

  test('history, show and delete', async () => {
    const { id } = await wavespeedAt(house).submit(TEXT_TO_VIDEO, { prompt: 'a lone lighthouse' });
    await ended(house, id);
    const listed = await cli.json<{ page: number; items: Json[] }>('history', '--limit', '100');
    const item = listed.items.find((each) => each['id'] === id);
    assert.deepEqual([listed.page, item?.['status'], item?.['model']], [1, 'completed', TEXT_TO_VIDEO]);
    assert.match(await cli.text('history', '--status', 'completed'), /a lone lighthouse/);
    const shown = await cli.text('show', id);
    for (const text of [id, TEXT_TO_VIDEO, 'completed', house.url]) assert.ok(shown.includes(text), shown);
    assert.deepEqual(await cli.json('delete', id, '-y'), { deleted: [id] });
    const gone = await wavespeedCli(cli.home.env, 'show', id, '--json');
    assert.equal(gone.code, 1);
    assert.match(gone.stdout, /404/);
  });
});
