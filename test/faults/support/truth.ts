/** What the database holds, read past the server: whether every generation ended exactly once and was charged for exactly once. */
import assert from 'node:assert/strict';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { clusterUrl, readCluster } from '../../../src/store/postgres/cluster.ts';
import { readPostmaster } from '../../../src/store/postgres/postmaster.ts';
import { openDatabase } from '../../../src/store/database.ts';
import type { Database } from '../../../src/store/database.ts';
import { TERMINAL_STATES } from '../../../src/store/rows.ts';

export interface Truth {
  id: string;
  state: string;
  stage: string;
  attempt: number;
  failures: number;
  worker: string | null;
  finished_at: Date | null;
  failure_reason: string | null;
  /** States in the order of the events. */
  states: string[];
  outputs: number;
  entries: string[];
  list_micros: number;
}

/** A connection to the embedded PostgreSQL of a data folder; cut with the test. */
export async function openTruth(t: TestContext, home: string): Promise<Database> {
  const cluster = await readCluster(path.join(home, 'postgres'));
  const postmaster = cluster && (await readPostmaster(cluster.folder));
  assert.ok(cluster && postmaster, `no database runs in ${home}`);
  return openTruthAt(t, clusterUrl(cluster, postmaster.port));
}

export function openTruthAt(t: TestContext, url: string): Database {
  const db = openDatabase(url, { connections: 1, name: 'fault test' });
  t.after(() => db.close().catch(() => undefined));
  return db;
}

export async function truthOf(db: Database, ids?: readonly string[]): Promise<Truth[]> {
  return db.query<Truth>(
    `select id, state, stage, attempt, failures, worker, finished_at, failure_reason,
       (select coalesce(array_agg(data->>'state' order by seq), '{}') from event e where e.generation_id = g.id and kind = 'state') as states,
       (select count(*)::int from generation_output o join asset a on a.id = o.asset_id and a.state = 'ready'
          where o.generation_id = g.id) as outputs,
       (select coalesce(array_agg(kind order by l.id), '{}') from ledger_entry l where l.generation_id = g.id) as entries,
       (select coalesce(sum(list_micros), 0)::bigint from ledger_entry l where l.generation_id = g.id) as list_micros
     from generation g where $1::uuid[] is null or id = any($1) order by created_at, id`,
    [ids ?? null],
  );
}

/**
 * All of them are there and have ended, each with one terminal event and that the last one; a completed one has one
 * output and one charge, any other nets to nothing; every claim but a last, fatal one is an event.
 */
export async function assertEndedOnce(db: Database, ids: readonly string[]): Promise<Truth[]> {
  const rows = await truthOf(db, ids);
  assert.deepEqual(new Set(rows.map((row) => row.id)), new Set(ids), 'every generation is there');
  for (const row of rows) {
    const about = JSON.stringify(row);
    const ends = row.states.filter((state) => TERMINAL_STATES.some((terminal) => terminal === state));
    assert.deepEqual(ends, [row.state], `one end: ${about}`);
    assert.equal(row.states.at(-1), row.state, `the end is the last word: ${about}`);
    assert.equal(row.worker, null, about);
    const begun = row.states.filter((state) => state === 'processing').length;
    const claimedToFail = row.failure_reason?.startsWith('The worker was lost') ? 1 : 0;
    assert.equal(row.attempt, begun + claimedToFail, `each attempt is an event: ${about}`);
    if (row.state === 'completed') {
      assert.equal(row.outputs, 1, `one output: ${about}`);
      assert.deepEqual(row.entries, ['charge'], `one charge: ${about}`);
      assert.ok(row.list_micros > 0, about);
    } else {
      assert.equal(row.outputs, 0, `no output: ${about}`);
      assert.equal(row.list_micros, 0, `nets to nothing: ${about}`);
    }
  }
  return rows;
}

/** Output files in the blob folder; there must be as many as outputs. */
export async function outputFiles(home: string): Promise<string[]> {
  return Array.fromAsync(glob('**/output%2F*', { cwd: path.join(home, 'media') }));
}
