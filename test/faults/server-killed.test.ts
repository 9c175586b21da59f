/** `kill -9` of the server: nothing is left running, nothing that was accepted is lost, nothing is made twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFolder, isRendering, requestOf, serve } from './support/kinora.ts';
import { nothingLeft, processesOf } from './support/processes.ts';
import { linuxOnly, SOAK } from './support/sample.ts';
import { assertEndedOnce, openTruth, truthOf } from './support/truth.ts';

const QUEUED = SOAK ? 50 : 8;

test(`with ${QUEUED} generations queued and one rendering`, linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const first = await serve(home);
  const still = await first.upload();
  const ids = await Promise.all(Array.from({ length: QUEUED }, () => first.submit(still)));
  await first.seen(ids[3]!, isRendering);
  const kinds = new Set((await processesOf(home)).map(({ kind }) => kind));
  assert.deepEqual([...kinds].sort(), ['ingest', 'postgres', 'server', 'supervisor', 'worker']);

  first.child.kill('SIGKILL');
  const leftMs = await nothingLeft(home);

  const second = await serve(home, { workers: 2 });
  const db = await openTruth(t, home);
  assert.equal((await truthOf(db)).length, QUEUED);
  const start = performance.now();
  const ends = await Promise.all(ids.map((id) => second.end(id)));
  assert.deepEqual(new Set(ends), new Set(['completed']));
  const rows = await assertEndedOnce(db, ids);
  const again = rows.filter((row) => row.attempt > 1);
  assert.ok(again.length <= 1, `only what was rendering is begun anew: ${JSON.stringify(again)}`);
  t.diagnostic(
    `all processes gone after ${leftMs} ms; ready again after ${second.readyMs} ms; ` +
      `all ended ${Math.round(performance.now() - start)} ms later`,
  );
});

test('in the middle of a burst of submits', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const rounds = SOAK ? 5 : 1;
  const promised = new Set<string>();
  let keyed: { name: string; id: string | undefined }[] = [];
  let file = '';
  for (let round = 0; round < rounds; round++) {
    const server = await serve(home, { workers: 0 });
    const still = (file ||= await server.upload());
    keyed = [];
    const accepted = Promise.withResolvers<undefined>();
    const sends = Array.from({ length: 8 }, async (_, sender) => {
      for (let n = 0; ; n++) {
        const entry: (typeof keyed)[number] = {
          name: `round ${round} sender ${sender} number ${n}`,
          id: undefined,
        };
        keyed.push(entry);
        const answer = await server
          .call('POST', '/v1/generations', requestOf(still), { 'Idempotency-Key': entry.name })
          .catch(() => undefined);
        if (answer === undefined) return; // The server died.
        if (answer.status === 201) promised.add((entry.id = String(answer.json['id'])));
        if (promised.size >= 100 * (round + 1)) accepted.resolve(undefined);
      }
    });
    await accepted.promise;
    server.child.kill('SIGKILL');
    await Promise.all(sends);
    await nothingLeft(home);
  }

  const server = await serve(home, { workers: 0 });
  const db = await openTruth(t, home);
  const found = new Set((await truthOf(db)).map((row) => row.id));
  assert.deepEqual(
    [...promised].filter((id) => !found.has(id)),
    [],
    'every submit that got 201 is there',
  );

  // The client does not know what became of its last submits, and repeats them all.
  for (const { name, id } of keyed.slice(-40)) {
    const answer = await server.call('POST', '/v1/generations', requestOf(file), { 'Idempotency-Key': name });
    assert.equal(answer.status, 201, answer.text);
    if (id !== undefined) assert.equal(answer.json['id'], id, 'the same generation as before the crash');
  }
  const [books] = await db.query<{ generations: number; keys: number; jobs: number; charges: number }>(
    `select count(*)::int as generations, count(distinct idempotency_key)::int as keys,
       (select count(*)::int from kinora_queue.job where name = 'generation') as jobs,
       (select count(*)::int from ledger_entry where kind = 'charge') as charges from generation`,
  );
  assert.ok(books);
  const { generations } = books;
  assert.deepEqual(books, { generations, keys: generations, jobs: generations, charges: generations });
  t.diagnostic(`${promised.size} accepted before the kill; ${generations} in the books`);
});
