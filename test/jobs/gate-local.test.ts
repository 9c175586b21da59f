/** Turns, priorities and pauses where engines render here: a job of the queue is a right to start somebody. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import { pauseEngine, resumeEngine } from '../../src/jobs/gate/engines.ts';
import { knockWithin } from '../../src/jobs/gate/knock.ts';
import { changePriority } from '../../src/jobs/gate/priority.ts';
import { take } from '../../src/jobs/gate/take.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import { setPaused } from '../../src/store/gate/engine-state.ts';
import { claim, requeue } from '../../src/store/generations/transitions.ts';
import type { Caller } from '../../src/jobs/core.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';
import { heldEngine, jobsOf, many } from './gate-support.ts';
import type { HeldEngine } from './gate-support.ts';

describe('turns at engines that render here', () => {
  let t: TestCore;
  let held: HeldEngine;
  let modest: Caller;
  let first: string;
  beforeEach(async () => {
    held = heldEngine('here', { lane: 'local' });
    t = await testCore([held.engine]);
    modest = await t.anotherCaller();
    await t.worker();
    // Whoever comes from now on waits.
    first = await submit();
    await held.started(1);
  });
  afterEach(async () => {
    held.endAll();
    await t.close();
  });

  const submit = async (caller?: Caller): Promise<string> => (await t.submit(caller && { caller })).id;
  const endInOrder = async (order: readonly string[]): Promise<void> => {
    for (const id of [first, ...order]) held.end(id);
    await Promise.all(order.map((id) => t.ended(id)));
    assert.deepEqual(held.starts, [first, ...order]);
  };

  test('a greedy key and a modest one take turns, and each generation keeps one job', async () => {
    const [g1 = '', g2 = '', g3 = ''] = await many(3, () => submit());
    const [m1 = '', m2 = ''] = await many(2, () => submit(modest));
    const order = [m1, g1, m2, g2, g3];
    const places = await Promise.all(
      order.map(async (id) => {
        const caller = id === m1 || id === m2 ? modest : t.caller;
        return (await getGeneration(t.core, caller, id)).queue_position;
      }),
    );
    assert.deepEqual(places, [0, 1, 2, 3, 4]);
    held.end(first);
    await held.started(2);
    assert.deepEqual(await jobsOf(t, order), [1, 1, 1, 1, 1]);
    await endInOrder(order);
  });

  test('a changed priority changes the turn, within what the key may give', async () => {
    const [a = '', b = '', c = ''] = await many(3, () => submit());
    await changePriority(t.core, t.caller, a, -5);
    const admin = await t.anotherCaller({ admin: true });
    const view = await changePriority(t.core, admin, c, 7);
    assert.deepEqual([view.priority, view.queue_position], [7, 0]);
    await assert.rejects(changePriority(t.core, t.caller, b, 1), { status: 422, code: 'priority_range' });
    await assert.rejects(changePriority(t.core, modest, b, -1), { status: 404 });
    await assert.rejects(changePriority(t.core, t.caller, first, -1), { status: 422, code: 'not_queued' });
    await endInOrder([c, b, a]);
  });

  test('what waits for a paused engine starts when it is resumed, and nothing before', async () => {
    const ids = await many(3, () => submit());
    await pauseEngine(t.core, 'here');
    held.end(first);
    await t.ended(first);
    // The worker has asked for work again, and has been sent away, when no job is left.
    while ((await jobsOf(t, ids)).some((n) => n > 0));
    assert.deepEqual(held.starts, [first]);
    await cancelGeneration(t.core, t.caller, ids[1] ?? '');
    await resumeEngine(t.core, 'here');
    for (const id of ids) held.end(id);
    await Promise.all(ids.map((id) => t.ended(id)));
    assert.deepEqual(held.starts, [first, ids[0], ids[2]]);
  });

  test('who comes when a pause was lifted and nobody has been rung yet is not forgotten', async () => {
    const [parked = ''] = await many(1, () => submit());
    await pauseEngine(t.core, 'here');
    held.end(first);
    await t.ended(first);
    while ((await jobsOf(t, [parked])).some((n) => n > 0));
    // Nobody tells the gate.
    await setPaused(t.core.db, 'here', false);
    const late = await submit();
    await held.started(2);
    assert.deepEqual(held.starts, [first, parked], 'the older one goes first, by the job of the other');
    held.end(parked);
    held.end(late);
    await knockWithin(t.core.db);
    assert.equal(await t.ended(late), 'completed');
  });

  test('takers at one moment start each generation once, whichever job they come by', async () => {
    const callers = [t.caller, modest, await t.anotherCaller()];
    const ids = await many(60, (n) => submit(callers[n % 3]));
    const taken: string[] = [];
    const jobs = ids.toReversed();
    const taker = async (): Promise<void> => {
      for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
        const by = job;
        await t.core.db.transaction(async (tx) => {
          const id = await take(tx, by, ['here']);
          assert.ok(id !== undefined);
          const claimed = await claim(tx, id, by, 'taker', { failures: 3, losses: 5 });
          assert.deepEqual(claimed, { kind: 'claimed', attempt: 1, failures: 0 });
          taken.push(id);
        });
      }
    };
    await Promise.all(Array.from({ length: 8 }, taker));
    assert.deepEqual(taken.sort(), ids.sort());
  });

  test('a job that is delivered again leads to whoever began by it', async () => {
    const [a = '', b = ''] = await many(2, () => submit());
    await changePriority(t.core, t.caller, a, -1);
    const most = { failures: 3, losses: 5 };
    const begin = (job: string, worker: string) =>
      t.core.db.transaction(async (tx) => {
        const id = await take(tx, job, ['here']);
        return id === undefined ? undefined : { id, ...(await claim(tx, id, job, worker, most)) };
      });
    // The older job is delivered first; the younger generation goes first.
    assert.deepEqual(await begin(a, 'is lost'), { id: b, kind: 'claimed', attempt: 1, failures: 0 });
    assert.deepEqual(await begin(a, 'takes over'), { id: b, kind: 'claimed', attempt: 2, failures: 1 });
    const second = randomUUID();
    await t.core.db.transaction((tx) => requeue(tx, { id: b, attempt: 2 }, false, second));
    assert.equal(await begin(a, 'comes too late'), undefined);
    // They exchange once more: who goes first goes first by whatever job comes.
    assert.deepEqual(await begin(b, 'goes on'), { id: b, kind: 'claimed', attempt: 3, failures: 1 });
    assert.deepEqual(await begin(second, 'is next'), { id: a, kind: 'claimed', attempt: 1, failures: 0 });
  });
});
