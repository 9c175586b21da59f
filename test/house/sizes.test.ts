/** A file near 400 lines is asking to be two; beyond that it is. Docs and data are as long as what they tell. */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';

const ROOT = path.join(import.meta.dirname, '../..');
const ROOMS = ['src', 'workbench', 'test', 'bench', 'scripts', 'bin'];
const CODE = /\.(?:[cm]?[jt]sx?|css|sql)$/;
const GENERATED = /(?:^|\/)(?:build|node_modules|dist)\//;
const MOST_LINES = 400;

/** Files that may be longer, and why. */
const LONGER: Readonly<Record<string, string>> = {};

async function filesOf(room: string): Promise<string[]> {
  const names = await readdir(path.join(ROOT, room), { recursive: true });
  return names
    .map((name) => path.posix.join(room, name.replaceAll(path.sep, '/')))
    .filter((file) => CODE.test(file) && !GENERATED.test(file));
}

async function linesOf(file: string): Promise<number> {
  return (await readFile(path.join(ROOT, file), 'utf8')).split('\n').length - 1;
}

test(`no file of code has more than ${MOST_LINES} lines`, async () => {
  const files = (await Promise.all(ROOMS.map(filesOf))).flat();
  assert.ok(files.includes('test/house/sizes.test.ts') && files.includes('src/jobs/submit.ts'));
  const long: string[] = [];
  for (const file of files) {
    const lines = await linesOf(file);
    if (lines > MOST_LINES && !(file in LONGER)) long.push(`${file}: ${lines}`);
    if (file in LONGER) assert.ok(lines > MOST_LINES, `${file} needs no exception any more`);
  }
  assert.deepEqual(long, []);
  for (const file of Object.keys(LONGER)) assert.ok(files.includes(file), `${file} is not there any more`);
});
