/** The engine that docs/adding-a-provider.md shows is run as it stands there, against a second Kinora. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Provider } from '../../src/engines/upstream/provider.ts';
import { FAULTS, faultProxy } from '../support/fault-proxy.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import {
  STILL,
  cancelledMidway,
  failsForGood,
  jobsThere,
  openStage,
  rendered,
} from '../engines/upstream/both-sides.ts';
import { pairOf } from '../engines/upstream/support.ts';
import type { Pair } from '../engines/upstream/support.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const BLOCK = /^```ts\n\/\/ (\S+)\n(.*?)^```/gms;

/** Writes the blocks as files; what they import of ours is ours. */
async function engineOf(page: string, folder: string): Promise<Provider> {
  const engines = pathToFileURL(path.join(ROOT, 'src/engines/x/')).href;
  for (const [, name = '', code = ''] of page.matchAll(BLOCK)) {
    const text = code
      .replaceAll(/'((?:\.\.\/)+[^']+)'/g, (_, to: string) => `'${new URL(to, engines).href}'`)
      .replaceAll(`'zod'`, `'${import.meta.resolve('zod')}'`);
    await writeFile(path.join(folder, name), text);
  }
  const shown = (await import(pathToFileURL(path.join(folder, 'index.ts')).href)) as {
    acmeProvider: Provider;
  };
  return shown.acmeProvider;
}

suite('the engine of docs/adding-a-provider.md', () => {
  const stage = openStage();
  let folder = '';
  let proxy: FaultProxy;
  let pair: Pair;
  before(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'kinora-recipe-')), 'acme');
    await mkdir(folder);
    const page = await readFile(path.join(ROOT, 'docs/adding-a-provider.md'), 'utf8');
    proxy = await faultProxy();
    const provider = await engineOf(page, folder);
    pair = await pairOf(provider, { base: '/v1', through: proxy.to, script: stage.script });
  });
  after(async () => {
    await pair.close();
    await proxy.close();
    await rm(path.dirname(folder), { recursive: true });
  });

  test('makes clips, and pays once where an answer is lost', async () => {
    const lost = proxy.rule({ method: 'POST', path: /\/v1\/generations$/, fault: FAULTS.droppedAfter });
    const { theirs } = await rendered(pair, { video: { start_frame: STILL } });
    assert.ok(theirs.request.video?.start_frame?.file_id);
    assert.equal(lost.hits(), 1);
  });

  test('says why a clip failed, and stops one that is cancelled', async () => {
    assert.match(await failsForGood(pair, stage), /Not that/);
    const look = ({ path: at }: { path: string }): boolean => at.startsWith('/v1/generations/');
    const { prompt, state } = await cancelledMidway(pair, stage, proxy, look);
    assert.equal(state, 'cancelled');
    assert.equal((await jobsThere(pair, prompt))[0]?.state, 'cancelled');
  });
});
