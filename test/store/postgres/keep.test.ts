import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { nothingLeft } from '../../faults/support/processes.ts';
import { keepPostgres } from '../../../src/store/postgres/keep.ts';
import { isAlive } from '../../../src/store/postgres/postmaster.ts';
import { existingFolder } from './support.ts';

test('a killed server comes back on its port, with all that was committed', async (t) => {
  const dataDir = await existingFolder(t);
  const events: string[] = [];
  const back = Promise.withResolvers<void>();
  const kept = await keepPostgres({
    dataDir,
    onExit: () => events.push('exit'),
    onRestart: () => (events.push('restart'), back.resolve()),
  });
  t.after(() => kept.stop());
  const pool = new pg.Pool({ connectionString: kept.url, max: 4 });
  pool.on('error', () => {}); // An idle connection was cut; the pool makes another.
  await pool.query('create table shots (n int)');
  const counts = { committed: 0, cut: 0 };
  let on = true;
  const clients = Array.from({ length: 4 }, async () => {
    while (on) {
      await pool.query('insert into shots values (1)').then(
        () => (counts.committed += 1),
        () => (counts.cut += 1),
      );
    }
  });

  const before = kept.pid;
  const killed = performance.now();
  process.kill(before, 'SIGKILL');
  await back.promise;
  t.diagnostic(`back after ${Math.round(performance.now() - killed)} ms`);
  const atRestart = counts.committed;
  await until(() => counts.committed > atRestart + 20);
  on = false;
  await Promise.all(clients);
  const { rows } = await pool.query<{ count: number }>('select count(*)::int from shots');
  await pool.end();

  assert.deepEqual(events, ['exit', 'restart']);
  assert.notEqual(kept.pid, before);
  const count = rows[0]?.count ?? 0;
  assert.ok(count >= counts.committed, `${counts.committed} commits were answered, ${count} rows are there`);
  assert.ok(count <= counts.committed + 4, 'at most one commit a client went unanswered');

  await kept.stop();
  assert.equal(isAlive(kept.pid), false);
  await nothingLeft(dataDir);
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
