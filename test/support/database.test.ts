import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from './database.ts';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('every call gives a database of its own', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  await query(one.url, 'create table marks (n int)');
  assert.deepEqual(await query(two.url, "select to_regclass('marks') as marks"), [{ marks: null }]);
  await one.drop();
  await assert.rejects(query(one.url, 'select 1'), /does not exist/);
});

test('a template is prepared once and copied each time', async () => {
  let runs = 0;
  const prepare = async (url: string) => {
    runs += 1;
    await query(url, 'create table shots (n int); insert into shots values (7)');
  };
  const copies = await Promise.all([testDatabase({ prepare }), testDatabase({ prepare })]);
  for (const { url } of copies) assert.deepEqual(await query(url, 'select n from shots'), [{ n: 7 }]);
  assert.equal(runs, 1);
});
