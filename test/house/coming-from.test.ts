/** What the docs show of the code's own stands there as the code has it now; what is run of them is in `coming-from/`. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pagesWithSnippets, withSnippets } from '../../scripts/snippets.ts';
import { ROOT } from '../cli/support.ts';
import { blocksOf } from './coming-from/blocks.ts';
import { keepsPromise } from './coming-from/promises.ts';
import { openPageServer } from './coming-from/server.ts';
import { openShell } from './coming-from/shell.ts';

test('pages show requests as the generator writes them (npm run snippets)', async () => {
  for (const page of await pagesWithSnippets()) {
    const text = await readFile(page, 'utf8');
    assert.equal(withSnippets(text), text, page);
    assert.doesNotMatch(text, /<!-- snippet (?!\{.*\} -->\n)/, `a mark in ${page} is not understood`);
  }
});

test('each page for those who come from a provider is followed by a test of its own', async () => {
  const named = async (folder: string, ending: string): Promise<string[]> =>
    (await readdir(path.join(ROOT, folder)))
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length))
      .toSorted();
  assert.deepEqual(await named('test/house/coming-from', '.test.ts'), await named('docs/coming-from', '.md'));
});

test('each page begins with what its reader has to change, run, and says what differs', async () => {
  const folder = path.join(ROOT, 'docs/coming-from');
  for (const name of await readdir(folder)) {
    const page = await readFile(path.join(folder, name), 'utf8');
    const [first] = blocksOf(page);
    assert.ok(first?.promised, name);
    assert.ok(page.split('\n').indexOf('```' + first.language) < 12, `${name}: no code on the first screen`);
    assert.ok(first.code.includes('127.0.0.1:7070'), name);
    assert.match(page, /^## What differs$/m, name);
  }
});

test('a page whose blocks nobody checks is refused', () => {
  const block = '```sh\ncurl http://127.0.0.1:7070\n```\n';
  assert.throws(() => blocksOf(block), /line 1: nothing says how this block is checked/);
  assert.throws(() => blocksOf(`<!-- answer -->\n\n${block}`), /no block above it that is run/);
  assert.throws(() => blocksOf(`<!-- run: {"clips":1} -->\n\n${block}`), /clips/);
  assert.throws(() => blocksOf('words alone'), /without blocks/);
  assert.equal(blocksOf(`<!-- shown: another machine -->\n\n${block}`)[0]?.promised, undefined);
});

test('what a block does is held against what is promised of it', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kinora-promise-'));
  t.after(() => rm(folder, { recursive: true }));
  const [block] = blocksOf(
    '<!-- run: {"says":["done"]} -->\n\n```sh\ntrue\n```\n\n<!-- answer -->\n\n```json\n{"ids":["a"],"none":null}\n```\n',
  );
  assert.ok(block);
  const after = (stdout: string, code = 0) => keepsPromise(block, { code, stdout, stderr: '' }, folder);
  await after('done\n{"ids": ["b", "c"], "none": null}\n');
  await assert.rejects(after('{"ids": ["b"], "none": null}\n'), /does not say 'done'/);
  await assert.rejects(after('done\n{"ids": ["b"], "none": null}\n', 1), /done/);
  await assert.rejects(after('done\n{"ids": ["b"], "none": 1}\n'), /the real answer/);
  await assert.rejects(after('done\n{"ids": ["b"], "none": null, "more": 1}\n'), /the real answer/);
  await assert.rejects(after('done\n'), /no JSON/);
  const literal = { ...block, promised: {}, answers: [], prints: 'one\ntwo\n' };
  await keepsPromise(literal, { code: 0, stdout: 'one\ntwo', stderr: 'aside' }, folder);
  await assert.rejects(keepsPromise(literal, { code: 0, stdout: 'one', stderr: '' }, folder), /two/);
  const clip = { ...block, promised: { clip: '1x1x1' }, answers: [] };
  await assert.rejects(
    keepsPromise(clip, { code: 0, stdout: 'none', stderr: '' }, folder),
    /no clip of 1x1x1/,
  );
  const frames = { ...block, promised: { exr: 1 }, answers: [] };
  await assert.rejects(keepsPromise(frames, { code: 0, stdout: 'none', stderr: '' }, folder), /no zip/);
});

test('the request of the README makes a clip', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kinora-readme-'));
  const server = await openPageServer(folder);
  t.after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  const text = await readFile(path.join(ROOT, 'README.md'), 'utf8');
  const code = /^```js\n(.*?fal\.subscribe.*?)^```/ms.exec(text)?.[1] ?? '';
  const block = { title: 'README', language: 'js', code, promised: { clip: '960x540x120' }, answers: [] };
  const env = { FAL_KEY: server.keys.plain, FAL_BASE_URL: `${server.url}/fal` };
  const shell = await openShell(folder);
  await keepsPromise(block, await shell.save(block, code, env), folder);
});
