/** `kill -9` of workers in the middle of renders. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { dataFolder, isRendering, serve } from './support/kinora.ts';
import { gone, processesOf, until } from './support/processes.ts';
import { assertEndedOnce, openTruth, outputFiles, truthOf } from './support/truth.ts';
import { linuxOnly, pick, SOAK } from './support/sample.ts';

test('a queue outlives its workers: each generation ends once', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const kinora = await serve(home, { workers: 2 });
  const db = await openTruth(t, home);
  const still = await kinora.upload();
  const ids = await Promise.all(Array.from({ length: SOAK ? 20 : 12 }, () => kinora.submit(still)));

  const victims = pick(ids, SOAK ? 10 : 4);
  const recoveries: number[] = [];
  for (const id of victims) {
    await kinora.seen(id, isRendering);
    const [row] = await truthOf(db, [id]);
    const worker = (await processesOf(home)).find((one) => one.worker === row?.worker);
    if (row?.state !== 'processing' || worker === undefined) continue; // It was quicker than we are.
    process.kill(worker.pid, 'SIGKILL');
    await gone(worker.pid, 2_000);
    const again = `"attempt":${row.attempt + 1}`;
    const start = performance.now();
    await kinora.seen(id, ({ data }) => JSON.stringify(data).includes(again));
    recoveries.push(Math.round(performance.now() - start));
  }
  assert.ok(recoveries.length > 0, 'at least one kill hit');
  assert.deepEqual(new Set(await Promise.all(ids.map((id) => kinora.end(id)))), new Set(['completed']));

  const rows = await assertEndedOnce(db, ids);
  const lost = rows.reduce((sum, row) => sum + row.failures, 0);
  assert.equal(lost, recoveries.length, 'a killed worker is a failed attempt, and nothing else is');
  for (const row of rows) assert.equal(row.attempt, row.failures + 1);
  const known = await db.query<{ blob_key: string }>(`select blob_key from asset where role = 'output'`);
  const names = known.map(({ blob_key }) => encodeURIComponent(blob_key)).sort();
  const files = (await outputFiles(home)).map((file) => path.basename(file)).sort();
  assert.deepEqual(files, names, 'no file that nobody knows of, not even of a lost attempt');
  await until('two workers', 5_000, async () => {
    const workers = (await processesOf(home)).filter(({ kind }) => kind === 'worker');
    return workers.length === 2;
  });
  t.diagnostic(`${recoveries.length} kills; rendered again after ${recoveries.join(', ')} ms`);
});

test('a generation that kills its worker each time fails, and the queue goes on', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const kinora = await serve(home);
  const db = await openTruth(t, home);
  const still = await kinora.upload();
  const poison = await kinora.submit(still);
  const others = [await kinora.submit(still), await kinora.submit(still)];

  for (let attempt = 1; attempt <= 3; attempt++) {
    await kinora.seen(poison, ({ data }) => data['state'] === 'processing' && data['attempt'] === attempt);
    const [row] = await truthOf(db, [poison]);
    const worker = (await processesOf(home)).find((one) => one.worker === row?.worker);
    assert.ok(worker, 'it is being rendered');
    process.kill(worker.pid, 'SIGKILL');
  }
  assert.equal(await kinora.end(poison), 'failed');
  for (const id of others) assert.equal(await kinora.end(id), 'completed');

  const answer = await kinora.call('GET', `/v1/generations/${poison}`);
  assert.match(String(answer.json['failure_reason']), /^The worker was lost 3 times/);
  const [row] = await assertEndedOnce(db, [poison, ...others]);
  assert.deepEqual([row?.failures, row?.entries], [3, ['charge', 'reversal']]);
});
