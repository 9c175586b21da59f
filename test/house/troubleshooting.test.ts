/** docs/troubleshooting.md: each sentence is met for real, as it stands there. */
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { ROOT } from '../cli/support.ts';
import { quickFolder } from '../support/temporary.ts';
import { SYMPTOMS, openScene } from './symptoms.ts';
import type { Scene } from './symptoms.ts';

interface Entry {
  mark: string;
  status: number | undefined;
  sentence: string;
}

const PAGE = await readFile(path.join(ROOT, 'docs/troubleshooting.md'), 'utf8');
const ENTRIES = [
  ...PAGE.matchAll(/^<!-- seen: (.+) -->\n> (?:(?:exit code )?(\d+),? )?(`{1,2})(.+)\3$/gm),
].map(([, mark = '', status, , sentence = '']): Entry => ({
  mark,
  status: status === undefined ? undefined : Number(status),
  sentence,
}));

suite('troubleshooting', () => {
  let scene: Scene;
  let folder = '';
  before(async () => {
    folder = await quickFolder('kinora-symptoms-');
    scene = await openScene(folder);
  });
  after(async () => {
    await scene.server.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('every sentence of the page has a way to come about, and no way is left out', () => {
    const quoted = [...PAGE.matchAll(/^> /gm)].length;
    assert.equal(ENTRIES.length, quoted, 'a quotation without a mark');
    assert.deepEqual(ENTRIES.map(({ mark }) => mark).toSorted(), Object.keys(SYMPTOMS).toSorted());
  });

  for (const { mark, status, sentence } of ENTRIES) {
    test(`${mark}: ${sentence.slice(0, 60)}`, async () => {
      const said = await SYMPTOMS[mark]?.(scene);
      assert.ok(said);
      const parts = sentence.split('…').map((part) => RegExp.escape(part));
      assert.match(said.text.trim(), new RegExp(parts.join('[^]*')), said.text);
      if (status !== undefined) assert.equal(said.status, status);
      else assert.ok(said.status === undefined || said.status === 0, `the page leaves out ${said.status}`);
    });
  }
});
