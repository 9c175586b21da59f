/** Databases of earlier releases, brought to this one. */
import assert from 'node:assert/strict';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { take } from '../../src/jobs/gate/take.ts';
import { cancel, claim } from '../../src/store/generations/transitions.ts';
import { viewGeneration } from '../../src/store/generations/read.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { chargesOf } from '../../src/store/ledger.ts';
import { checkMigrated, migrate } from '../../src/store/migrate.ts';
import { testDatabase } from '../support/database.ts';
import { quickFolder } from '../support/temporary.ts';

const MIGRATIONS = new URL('../../src/store/migrations/', import.meta.url);

describe('migrations', () => {
  const opened: Database[] = [];
  let files: string[];
  let folder: string;
  before(async () => {
    files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort();
    folder = await quickFolder('kinora-migrations-');
  });
  after(async () => {
    await Promise.all(opened.map((db) => db.close()));
    await rm(folder, { recursive: true, force: true });
  });

  async function emptyDatabase(): Promise<Database> {
    const { url } = await testDatabase();
    const db = openDatabase(url, { connections: 4, name: 'test' });
    opened.push(db);
    return db;
  }

  /** A database that has had the migrations of these numbers. */
  async function databaseWith(...numbers: number[]): Promise<Database> {
    const had = join(folder, numbers.join('-'));
    await mkdir(had, { recursive: true });
    for (const file of files.filter((name) => numbers.includes(Number(name.slice(0, 4)))))
      await copyFile(new URL(file, MIGRATIONS), join(had, file));
    const db = await emptyDatabase();
    await migrate(db, pathToFileURL(`${had}/`));
    return db;
  }

  const versionsOf = async (db: Database) =>
    (await db.query<{ version: number }>('select version from migration order by version')).map(
      ({ version }) => version,
    );
  const all = () => files.map((file) => Number(file.slice(0, 4)));

  test('are numbered from 1 on, each number once', () => {
    for (const name of files) assert.match(name, /^\d{4}_[a-z_]+\.sql$/);
    assert.deepEqual(
      all(),
      files.map((_, at) => at + 1),
    );
  });

  test('are a server’s business: a worker on a database that lacks some says which, and starts nothing', async () => {
    await assert.rejects(checkMigrated(await databaseWith(...all().slice(0, -1))), (error) => {
      assert.ok(error instanceof Error);
      assert.match(
        error.message,
        /^The database lacks 1 migration of this Kinora \(0\d{3}_\w+\.sql\): start `kinora serve`/,
      );
      return true;
    });
    await checkMigrated(await databaseWith(...all()));
  });

  test('lead from the first release to this one, with what is in it', async () => {
    const db = await databaseWith(1);
    const [owner] = await db.query<{ id: string }>(`insert into owner (name) values ('ada') returning id`);
    const [made] = await db.query<{ id: string }>(
      `insert into generation (owner_id, surface, shot_id, type, engine, request, canvas, seed, state, stage)
       values ($1, 'native', gen_random_uuid(), 'video', 'previz', '{"prompt": "x"}', '{}', 7, 'queued', 'queued')
       returning id`,
      [owner?.id],
    );
    const id = made?.id ?? '';
    await db.query('insert into generation_progress (generation_id, seq) values ($1, 1)', [id]);

    await migrate(db);
    assert.deepEqual(await versionsOf(db), all());
    const view = await viewGeneration(db, owner?.id ?? '', id);
    assert.deepEqual([view?.state, view?.seed, view?.start_by], ['queued', 7, null]);
    const change = await cancel(db, null, id, id);
    assert.equal(change?.after, 'cancelled');
  });

  test('let old charges say what they were for', async () => {
    const db = await databaseWith(1, 2, 3, 4);
    const [owner] = await db.query<{ id: string }>(`insert into owner (name) values ('ada') returning id`);
    await db.query(
      `with g as (
         insert into generation (owner_id, surface, shot_id, type, engine, request, canvas, seed, state, stage, wire)
         values ($1, 'wavespeed', gen_random_uuid(), 'video', 'previz', '{}', '{}', 7, 'queued', 'queued', '{"model": "a/b"}')
         returning id, owner_id
       )
       insert into ledger_entry (generation_id, owner_id, kind, engine, list_micros, engine_micros, card)
       select id, owner_id, 'charge', 'previz', 500000, 0, 'x' from g`,
      [owner?.id],
    );
    await migrate(db);
    const asked = { surface: 'wavespeed', limit: 10 };
    const rows = await chargesOf(db, owner?.id ?? '', asked);
    assert.deepEqual(
      rows.map(({ product, list_micros }) => [product, list_micros]),
      [['a/b', 500_000]],
    );
  });

  test('let what was queued and under way go on, with what was booked', async () => {
    const db = await databaseWith(1, 2, 3, 4, 5);
    const [owner] = await db.query<{ id: string }>(`insert into owner (name) values ('ada') returning id`);
    const [key] = await db.query<{ id: string }>(
      `insert into api_key (owner_id, name, hash, hint) values ($1, 'old', 'x', 'x') returning id`,
      [owner?.id],
    );
    const insert = async (): Promise<string> => {
      const [row] = await db.query<{ id: string }>(
        `with g as (
           insert into generation (owner_id, key_id, surface, shot_id, type, engine, request, canvas, seed, state, stage)
           values ($1, $2, 'native', gen_random_uuid(), 'video', 'previz', '{}', '{}', 7, 'queued', 'queued') returning id
         ), l as (
           insert into ledger_entry (generation_id, owner_id, key_id, kind, engine, list_micros, engine_micros, card, at)
           select g.id, $1, $2, e.kind, 'previz', e.micros, 0, 'x', e.at
           from g, (values ('charge', 5, now() - interval '3 days'), ('adjustment', 0, now())) e (kind, micros, at)
         )
         select id from g`,
        [owner?.id, key?.id],
      );
      return row?.id ?? '';
    };
    const waiting = await insert();
    const running = await insert();
    await db.query(
      `update generation set state = 'processing', stage = 'rendering', worker = 'gone', attempt = 1, started_at = now() where id = $1`,
      [running],
    );
    await migrate(db);

    const most = { failures: 3, losses: 5 };
    const begin = (job: string) =>
      db.transaction(async (tx) => {
        const id = await take(tx, job, ['previz']);
        return id === undefined ? undefined : { id, ...(await claim(tx, id, job, 'new', most)) };
      });
    // Each still has the job of the queue that it was born with.
    assert.deepEqual(await begin(running), { id: running, kind: 'claimed', attempt: 2, failures: 0 });
    assert.deepEqual(await begin(waiting), { id: waiting, kind: 'claimed', attempt: 1, failures: 0 });
    const days = await db.query<{ days: number }>(
      `select distinct extract(day from now() - counts_at)::int as days from ledger_entry`,
    );
    assert.deepEqual(days, [{ days: 3 }]);
  });

  test('that were left out come after later ones', async () => {
    const db = await databaseWith(1, 3);
    await migrate(db);
    assert.deepEqual(await versionsOf(db), all());
  });

  test('run once where several servers start at once', async () => {
    const db = await emptyDatabase();
    await Promise.all([migrate(db), migrate(db), migrate(db)]);
    assert.deepEqual(await versionsOf(db), all());
  });

  test('of a newer release are refused', async () => {
    const db = await databaseWith(1);
    await db.query('insert into migration (version) values (9999)');
    await assert.rejects(migrate(db), /at version 9999, .* start a newer Kinora/);
  });
});
