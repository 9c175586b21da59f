import assert from 'node:assert/strict';
import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { makeFolder } from '../../src/store/make-folder.ts';
import { quickFolder } from '../support/temporary.ts';

suite('folders that are made with what is missing above them', () => {
  let root = '';
  before(async () => {
    root = await quickFolder('kinora-folder-');
  });
  after(() => rm(root, { recursive: true }));

  test('as deep as it takes, with the mode that is asked for, any number of times at once', async () => {
    const deep = path.join(root, 'a/b/c');
    await Promise.all([1, 2, 3, 4].map(() => makeFolder(deep, 0o700)));
    await makeFolder(deep);
    for (const made of ['a', 'a/b', 'a/b/c'])
      assert.equal((await stat(path.join(root, made))).mode & 0o777, 0o700);
  });

  test('a file in the way is named, wherever it stands', async () => {
    const file = path.join(root, 'file');
    await writeFile(file, '');
    for (const place of [file, path.join(file, 'x/y')])
      await assert.rejects(makeFolder(place), { message: `${file} is a file` });
  });

  test(
    'where no folder can be made it ends, and says so',
    { skip: process.platform !== 'linux' },
    async () => {
      await assert.rejects(makeFolder('/proc/x/y'), { message: 'no folder can be made in /proc' });
    },
  );
});
