import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingLeft } from '../../faults/support/processes.ts';
import { startPostgres } from '../../../src/store/postgres/start.ts';
import { forkOwner, gone, nextWord, parentOf, query, started, existingFolder } from './support.ts';

test('kill -9 of the owner stops the database, and the next start waits for that', async (t) => {
  const dataDir = await existingFolder(t);
  const owner = forkOwner(t, { dataDir, durable: false });
  const { pid, url } = await started(owner);
  const supervisor = await parentOf(pid);
  await query(url, 'create table shots as select 7 as n');

  owner.child.kill('SIGKILL');
  const next = await startPostgres({ dataDir, durable: false }); // At once: the old one is still shutting down.
  t.after(() => next.stop());
  assert.deepEqual(await query(next.url, 'select n from shots'), [{ n: 7 }]);
  await gone(pid);
  await gone(supervisor);
  assert.notEqual(next.pid, pid);

  await next.stop();
  await nothingLeft(dataDir);
});

test('after kill -9 of the owner nothing runs on', async (t) => {
  const dataDir = await existingFolder(t);
  const owner = forkOwner(t, { dataDir, durable: false });
  const { pid } = await started(owner);
  const supervisor = await parentOf(pid);
  owner.child.kill('SIGKILL');
  t.diagnostic(`gone ${Math.round(await gone(pid))} ms after the kill`);
  await gone(supervisor);
  await nothingLeft(dataDir);
});

test('Ctrl-C reaches the owner alone, who still has its database', async (t) => {
  const dataDir = await existingFolder(t);
  const owner = forkOwner(t, { dataDir, durable: false }, { group: true });
  const { pid } = await started(owner);
  const word = nextWord(owner.child);
  process.kill(-(owner.child.pid ?? 0), 'SIGINT'); // What a terminal does: to the whole process group.
  assert.deepEqual(await word, { word: 'interrupted', answer: 'still here' });
  await gone(pid);
  await nothingLeft(dataDir);
});
