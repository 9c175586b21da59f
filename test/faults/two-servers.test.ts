/** Two servers with workers each on one DATABASE_URL. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../support/database.ts';
import { dataFolder, isRendering, serve } from './support/kinora.ts';
import { processesOf, until } from './support/processes.ts';
import { linuxOnly, SOAK } from './support/sample.ts';
import { scratchOf } from './support/scratch.ts';
import { assertEndedOnce, openTruthAt, outputFiles, truthOf } from './support/truth.ts';

const QUEUED = SOAK ? 20 : 6;

test('share the work, the news and the cancels', linuxOnly, async (t) => {
  const database = await testDatabase();
  const home = await dataFolder(t);
  const env = { DATABASE_URL: database.url };
  // Both start on an empty database at once; blobs are in a folder that they share.
  const [a, b] = await Promise.all([serve(home, { env }), serve(home, { env })]);
  const db = openTruthAt(t, database.url);
  const still = await a.upload();

  // The first two take both workers, one each.
  const long = { resolution: '1080p' };
  const running = [await a.submit(still, long), await a.submit(still, long)];
  await Promise.all(running.map((id) => b.seen(id, isRendering)));
  const workers = (await processesOf(home))
    .filter(({ kind }) => kind === 'worker')
    .map(({ worker }) => worker);
  assert.deepEqual(
    new Set((await truthOf(db, running)).map((row) => row.worker)),
    new Set(workers),
    'each server has a worker at work',
  );
  for (const id of running) {
    const answer = await b.call('POST', `/v1/generations/${id}/cancel`);
    assert.equal(answer.json['state'], 'cancelled');
  }
  const stopMs = await until(
    'both workers to stop',
    async () => (await scratchOf(home)).length === 0,
    15_000,
  );

  const ids = await Promise.all(Array.from({ length: QUEUED }, (_, n) => (n % 2 ? a : b).submit(still)));
  const ends = await Promise.all(ids.map((id, n) => (n % 2 ? b : a).end(id)));
  assert.deepEqual(new Set(ends), new Set(['completed']));
  const rows = await assertEndedOnce(db, [...running, ...ids]);
  for (const row of rows) assert.deepEqual([row.attempt, row.failures], [1, 0]);
  assert.equal((await outputFiles(home)).length, QUEUED);

  a.child.kill('SIGTERM');
  b.child.kill('SIGTERM');
  assert.deepEqual([(await a.ended).code, (await b.ended).code], [0, 0]);
  t.diagnostic(`workers stopped ${stopMs} ms after the second cancel`);
});
