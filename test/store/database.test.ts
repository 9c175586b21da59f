import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { countTrouble } from '../../src/store/gate/engine-state.ts';
import { openDatabase } from '../../src/store/database.ts';
import { furnishedDatabase } from '../support/database.ts';

const MODULE = new URL('../../src/store/database.ts', import.meta.url).href;

test('who cannot begin to listen tries no further, and keeps no process alive', async () => {
  const script = `
    import { listen } from '${MODULE}';
    await listen('postgres://kinora@127.0.0.1:1/kinora', ['a'], () => {}, () => {}).catch(({ code }) => console.log(code));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  assert.equal(stdout, 'ECONNREFUSED\n');
});

test('a server goes on while a newer one beside it adds columns to what it reads', async () => {
  const { url } = await furnishedDatabase();
  const db = openDatabase(url, { connections: 1, name: 'older' });
  try {
    assert.equal((await countTrouble(db, 'far', 'start')).failed_starts, 1);
    await db.query('alter table engine_state add column new_with_the_next_release text');
    assert.equal((await countTrouble(db, 'far', 'start')).failed_starts, 2);
  } finally {
    await db.close();
  }
});
