/** `kill -9` of the postmaster while generations are rendered and submitted. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { dataFolder, isRendering, requestOf, serve } from './support/kinora.ts';
import type { Kinora } from './support/kinora.ts';
import { gone, processesOf, until } from './support/processes.ts';
import { linuxOnly, SOAK } from './support/sample.ts';
import { assertEndedOnce, openTruth, truthOf } from './support/truth.ts';

test('the server stays up, says so, and goes on', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const kinora = await serve(home);
  const still = await kinora.upload();
  const ids = await Promise.all(Array.from({ length: 6 }, () => kinora.submit(still)));
  const back: number[] = [];

  for (let round = 0; round < (SOAK ? 5 : 2); round++) {
    const rendering = await kinora.submit(still, { resolution: '720p' });
    ids.push(rendering);
    await kinora.seen(rendering, isRendering);
    const watch = watchHealth(kinora);
    const clients = keepSubmitting(kinora, still);
    try {
      const postmaster = await postmasterOf(home);
      assert.ok(postmaster, 'a postmaster runs');
      const killed = performance.now();
      process.kill(postmaster, 'SIGKILL');
      await gone(postmaster);
      // A busy watcher may miss the moment without a database.
      const replaced = until('another database', async () => {
        const now = await postmasterOf(home);
        return now !== undefined && now !== postmaster;
      });
      await Promise.race([watch.notReady, replaced]);
      await until('readiness', async () => (await kinora.call('GET', '/readyz')).status === 200);
      back.push(Math.round(performance.now() - killed));
    } finally {
      await watch.stop();
      await clients.stop();
    }
    assert.ok(
      [...clients.statuses].every((status) => status === 201 || status === 503),
      `${[...clients.statuses].join()}: ${kinora.said()}`,
    );
    for (const sentence of clients.refusals) assert.match(sentence, /^Service unavailable: the database /);
    ids.push(...clients.accepted, await kinora.submit(still));
  }

  await Promise.all(ids.map((id) => kinora.end(id)));
  const db = await openTruth(t, home);
  const all = (await truthOf(db)).map(({ id }) => id);
  for (const id of all) await kinora.end(id);
  const rows = await assertEndedOnce(db, all);
  assert.deepEqual(
    rows.filter((row) => row.state === 'failed'),
    [],
  );
  assert.ok(
    ids.every((id) => rows.some((row) => row.id === id)),
    'no accepted submit is lost',
  );
  t.diagnostic(`ready again after ${back.join(', ')} ms; ${rows.length} generations ended once`);
});

/** Asks for health and readiness without a pause: alive all the time, and at some time not ready. */
function watchHealth(kinora: Kinora): { notReady: Promise<void>; stop(): Promise<void> } {
  let over = false;
  const { promise: notReady, resolve, reject } = Promise.withResolvers<void>();
  const watching = (async () => {
    while (!over) {
      assert.equal((await kinora.call('GET', '/healthz')).status, 200);
      const { status, json } = await kinora.call('GET', '/readyz');
      if (status === 200) continue;
      assert.deepEqual([status, json['detail']], [503, 'The database does not answer']);
      resolve();
    }
  })();
  watching.catch((cause: unknown) => reject(new Error(`the server died: ${kinora.said()}`, { cause })));
  return {
    notReady,
    async stop() {
      over = true;
      await watching;
    },
  };
}

/** Clients that submit and cancel without a pause. */
function keepSubmitting(kinora: Kinora, still: string) {
  let over = false;
  const [accepted, refusals, statuses]: [string[], string[], Set<number>] = [[], [], new Set()];
  const clients = Array.from({ length: 4 }, async () => {
    while (!over) {
      const key = { 'Idempotency-Key': randomUUID() };
      const answer = await kinora.call('POST', '/v1/generations', requestOf(still), key);
      statuses.add(answer.status);
      if (answer.status !== 201) {
        refusals.push(String(answer.json['detail']));
        continue;
      }
      const id = String(answer.json['id']);
      accepted.push(id);
      await kinora.call('POST', `/v1/generations/${id}/cancel`);
    }
  });
  return {
    accepted,
    refusals,
    statuses,
    async stop() {
      over = true;
      await Promise.all(clients);
    },
  };
}

async function postmasterOf(home: string): Promise<number | undefined> {
  return (await processesOf(home)).find(({ command }) => /^\S+bin\/postgres -D/.test(command))?.pid;
}
