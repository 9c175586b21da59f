/** `kill -9` of workers in the middle of renders. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { dataFolder, serve } from './support/kinora.ts';
import { gone, processesOf, until } from './support/processes.ts';
import { assertEndedOnce, openTruth, outputFiles, truthOf } from './support/truth.ts';
import type { Truth } from './support/truth.ts';
import type { Database } from '../../src/store/database.ts';
import { linuxOnly, seeded, SOAK } from './support/sample.ts';

const QUEUED = SOAK ? 24 : 8;
const KILLS = SOAK ? 16 : 5;
/** Kills that one generation is spared after: with the third it would count as poison. */
const MOST_LOSSES = 2;

test('a queue outlives its workers: each generation ends once', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const kinora = await serve(home, { workers: 2 });
  const db = await openTruth(t, home);
  const still = await kinora.upload();
  const ids = await Promise.all(
    Array.from({ length: QUEUED }, () => kinora.submit(still, { resolution: '540p' })),
  );

  const random = seeded();
  const recoveries: number[] = [];
  let kills = 0;
  while (kills < KILLS) {
    const rendering = await renderingNow(db, ids);
    if (rendering === undefined) break; // All have ended.
    const victim = rendering[Math.floor(random() * rendering.length)];
    const worker = (await processesOf(home)).find((one) => one.worker === victim?.worker);
    if (victim === undefined || worker === undefined) continue;
    process.kill(worker.pid, 'SIGKILL');
    kills++;
    await gone(worker.pid);
    recoveries.push(
      await until('another worker', async () => {
        const [now] = await truthOf(db, [victim.id]);
        return now === undefined || now.attempt > victim.attempt || now.state === 'completed';
      }),
    );
  }
  assert.deepEqual(new Set(await Promise.all(ids.map((id) => kinora.end(id)))), new Set(['completed']));

  const rows = await assertEndedOnce(db, ids);
  const lost = rows.reduce((sum, row) => sum + row.failures, 0);
  // A worker may have ended its render before the signal came.
  assert.ok(lost <= kills && lost > kills / 2, `${lost} attempts were lost by ${kills} kills`);
  for (const row of rows) assert.equal(row.attempt, row.failures + 1);
  const known = await db.query<{ blob_key: string }>(`select blob_key from asset where role = 'output'`);
  const names = known.map(({ blob_key }) => encodeURIComponent(blob_key)).sort();
  const files = (await outputFiles(home)).map((file) => path.basename(file)).sort();
  assert.deepEqual(files, names, 'no file that nobody knows of, not even of a lost attempt');
  await until('two workers', async () => {
    const workers = (await processesOf(home)).filter(({ kind }) => kind === 'worker');
    return workers.length === 2;
  });
  t.diagnostic(`${lost} of ${kills} kills hit a render; begun again after ${recoveries.join(', ')} ms`);
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

/** What is being rendered and may lose its worker once more; undefined when everything has ended. */
async function renderingNow(db: Database, ids: readonly string[]): Promise<Truth[] | undefined> {
  let found: Truth[] = [];
  let left = true;
  await until('a render', async () => {
    const rows = await truthOf(db, ids);
    left = rows.some((row) => row.finished_at === null);
    found = rows.filter((row) => row.stage === 'rendering' && row.failures < MOST_LOSSES);
    return found.length > 0 || !left;
  });
  return left ? found : undefined;
}
