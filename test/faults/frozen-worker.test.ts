/** A worker that is frozen past its lease and woken again: its late result changes nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFolder, isRendering, serve } from './support/kinora.ts';
import { cpuMs, processesOf, until } from './support/processes.ts';
import { linuxOnly } from './support/sample.ts';
import { scratchOf } from './support/scratch.ts';
import { assertEndedOnce, openTruth, outputFiles, truthOf } from './support/truth.ts';

test('what a woken worker brings is dropped', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const kinora = await serve(home, { workers: 2 });
  const db = await openTruth(t, home);
  const id = await kinora.submit(await kinora.upload(), { resolution: '720p' });
  await kinora.seen(id, isRendering);
  const [row] = await truthOf(db, [id]);
  const worker = (await processesOf(home)).find((one) => one.worker === row?.worker);
  assert.ok(worker, 'it is being rendered');

  process.kill(worker.pid, 'SIGSTOP');
  t.after(() => process.kill(worker.pid, 'SIGCONT'));
  const start = performance.now();
  await kinora.seen(id, ({ data }) => data['state'] === 'processing' && data['attempt'] === 2);
  const takenMs = Math.round(performance.now() - start);
  assert.equal(await kinora.end(id), 'completed');
  const [before] = await assertEndedOnce(db, [id]);

  process.kill(worker.pid, 'SIGCONT');
  const next = await kinora.submit(await kinora.upload());
  await kinora.end(next);
  await until('the woken worker to be idle', async () => {
    const used = await cpuMs(worker.pid);
    const folders = (await scratchOf(home, worker.worker)).length;
    return folders === 0 && (await cpuMs(worker.pid)) - used < 10;
  });

  const [after] = await assertEndedOnce(db, [id, next]);
  assert.deepEqual(after, before, 'nothing has changed');
  assert.deepEqual([after?.attempt, after?.failures], [2, 1]);
  assert.equal((await outputFiles(home)).length, 2, 'the late file is not kept');
  t.diagnostic(`taken over ${takenMs} ms after the freeze`);
});
