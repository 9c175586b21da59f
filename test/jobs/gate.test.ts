import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openDatabase } from '../../src/store/database.ts';
import { setPaused } from '../../src/store/gate/engine-state.ts';
import { nextAdmissionInSeconds } from '../../src/store/gate/admission.ts';
import { admitTo } from '../../src/jobs/gate/admit.ts';
import { pauseEngine, resumeEngine } from '../../src/jobs/gate/engines.ts';
import { startGate } from '../../src/jobs/gate/gate.ts';
import { knock } from '../../src/jobs/gate/knock.ts';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import { openHub } from '../../src/jobs/hub.ts';
import { openLog } from '../../src/jobs/log.ts';
import { openQueue } from '../../src/jobs/queue.ts';
import type { Queue } from '../../src/jobs/queue.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import { announceDeadline, missedItsStart } from '../../src/jobs/start-by.ts';
import { submitGenerations } from '../../src/jobs/submit.ts';
import type { Caller } from '../../src/jobs/core.ts';
import { netOf } from '../support/net.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';
import { heldEngine, many, waitingOf } from './gate-support.ts';

describe('the gate', () => {
  const ten = heldEngine('ten', { limits: { at_once: 10 } });
  const one = heldEngine('one', { limits: { at_once: 1 } });
  const three = heldEngine('three', { limits: { at_once: 3 } });
  const slow = heldEngine('slow', { limits: { at_once: 10, per_minute: 2 }, remembers: true });
  const held = [ten, one, three, slow];
  const turnedAway = new Set<string>();
  const busy = {
    ...scriptedEngine(
      {
        lane: 'outside',
        start: async ({ generation_id, request }, context) => {
          if (request.prompt !== 'first' || turnedAway.has(generation_id)) return finished(context);
          turnedAway.add(generation_id);
          return { state: 'later', again_in_ms: 3_600_000 };
        },
      },
      'busy',
    ),
    limits: { at_once: 1 },
  };
  let lostOnes = 0;
  const lossy = {
    ...scriptedEngine(
      {
        lane: 'outside',
        start: async (_task, context) => {
          if (lostOnes > 0) return finished(context);
          lostOnes += 1;
          return {
            state: 'pending',
            operation: { id: randomUUID(), detail: null },
            again_in_ms: 0,
            stage: 'unconfirmed',
            why: 'The answer was lost.',
          };
        },
      },
      'lossy',
    ),
    limits: { at_once: 1 },
  };
  let t: TestCore;
  let modest: Caller;
  before(async () => {
    t = await testCore([...held.map(({ engine }) => engine), busy, lossy]);
    modest = await t.anotherCaller();
    await Promise.all([t.worker(), t.worker()]);
  });
  after(async () => {
    for (const engine of held) engine.endAll();
    await t.close();
  });

  const submit = async (engine: string, caller?: Caller): Promise<string> =>
    (await t.submit({ request: { engine }, ...(caller && { caller }) })).id;

  const submitBy = async (engine: string, startBy: Date, prompt = 'a test'): Promise<string> => {
    const request = { model: 'ray-3.2', type: 'video', prompt, engine } as const;
    const bodyHash = createHash('sha256').update(JSON.stringify(request)).digest();
    const submit = { request, surface: 'native', bodyHash, retryCount: 0, startBy } as const;
    const { views } = await submitGenerations(t.core, t.caller, submit);
    return views[0]?.id ?? '';
  };

  test('the eleventh of ten waits here until one ends', async () => {
    const ids = await many(11, () => submit('ten'));
    await ten.started(10);
    assert.equal(await admitTo(t.core, ten.engine), false);
    const [eleventh = ''] = await waitingOf(t, ids);
    assert.equal(eleventh, ids[10]);
    assert.equal((await getGeneration(t.core, t.caller, eleventh)).queue_position, 0);
    ten.end(ids[4] ?? '');
    await ten.started(11);
    assert.equal(ten.starts[10], eleventh);
    assert.equal(ten.most(), 10);
  });

  test('a cancel of one under way makes room, one of a waiting one costs nothing and needs no worker', async () => {
    const [first = '', second = '', third = ''] = await many(3, () => submit('one'));
    await one.started(1);
    await cancelGeneration(t.core, t.caller, second);
    assert.equal((await netOf(t.core.db, second)).list, 0);
    await cancelGeneration(t.core, t.caller, first);
    await one.started(2);
    assert.deepEqual(one.starts, [first, third]);
    one.end(third);
    await t.ended(third);
  });

  test('a greedy key and a modest one take turns, and each sees its place', async () => {
    one.starts.length = 0;
    await setPaused(t.core.db, 'one', true);
    const greedy = await many(5, () => submit('one'));
    const few = await many(2, () => submit('one', modest));
    const [g1, g2, g3, g4, g5] = greedy;
    const [m1, m2] = few;
    // The greedy key was served before, so that the modest one begins.
    const order = [m1, g1, m2, g2, g3, g4, g5];
    const places = await Promise.all(
      [...few, ...greedy].map(async (id) => {
        const view = await getGeneration(t.core, greedy.includes(id) ? t.caller : modest, id);
        return [view.queue_position ?? -1, id] as const;
      }),
    );
    assert.deepEqual(
      places.sort(([a], [b]) => a - b),
      order.map((id, place) => [place, id]),
    );
    for (const id of order) one.end(id ?? '');
    await resumeEngine(t.core, 'one');
    await Promise.all(order.map((id) => t.ended(id ?? '')));
    assert.deepEqual(one.starts, order);
  });

  test('a key with fewer under way goes first, though it was served a moment ago', async () => {
    const [long = '', other = ''] = await many(2, () => submit('three'));
    await three.started(2);
    const [brief = ''] = await many(1, () => submit('three', modest));
    await three.started(3);
    await setPaused(t.core.db, 'three', true);
    const [mine = ''] = await many(1, () => submit('three'));
    const [theirs = ''] = await many(1, () => submit('three', modest));
    three.end(brief);
    await t.ended(brief);
    const placeOf = async (id: string, caller: Caller): Promise<number | null> =>
      (await getGeneration(t.core, caller, id)).queue_position;
    assert.deepEqual([await placeOf(theirs, modest), await placeOf(mine, t.caller)], [0, 1]);
    await resumeEngine(t.core, 'three');
    await three.started(4);
    assert.equal(three.starts[3], theirs);
    for (const id of [long, other, mine, theirs]) three.end(id);
    await Promise.all([long, other, mine, theirs].map((id) => t.ended(id)));
    three.starts.length = 0;
  });

  test('gates of several servers never let in more than there is room for', async () => {
    const other = {
      ...t.core,
      db: openDatabase(t.core.db.url, { connections: 4, name: 'another server' }),
      hub: await openHub(t.core.db),
      queue: await openQueue(t.core.db.url, { supervise: false }, () => undefined),
    };
    const gate = startGate(other, openLog('silent'));
    const ids = await Promise.all(Array.from({ length: 24 }, () => submit('three')));
    const rush = Array.from({ length: 6 }, () => [
      admitTo(t.core, three.engine),
      admitTo(other, three.engine),
    ]).flat();
    await Promise.all(rush);
    await three.started(3);
    assert.equal((await waitingOf(t, ids)).length, 21);
    for (const id of ids) three.end(id);
    await Promise.all(ids.map((id) => t.ended(id)));
    assert.equal(three.most(), 3);
    assert.equal(new Set(three.starts).size, 24);
    assert.equal(three.starts.length, 24);
    await gate.stop();
    await other.queue.close();
    await other.hub.close();
    await other.db.close();
  });

  test('when a job may begin is told by the clock of the database, whatever that of a worker says', async (context) => {
    context.mock.timers.enable({ apis: ['Date'], now: Date.now() + 3_600_000 });
    const job = randomUUID();
    const { queue, db } = t.core;
    const [row] = await db.transaction(async (tx) => {
      await queue.ring(tx, randomUUID(), { job, lane: 'outside', priority: 0, afterMs: 600_000 });
      return tx.query<{ seconds: number }>(
        `delete from kinora_queue.job where id = $1 returning extract(epoch from start_after - now())::float8 as seconds`,
        [job],
      );
    });
    assert.equal(row?.seconds, 600);
  });

  test('a server that dies between place and job leaves neither', async () => {
    await setPaused(t.core.db, 'three', true);
    const id = await submit('three');
    const db: typeof t.core.db = {
      ...t.core.db,
      transaction: (work) =>
        t.core.db.transaction(async (tx) => {
          await setPaused(tx, 'three', false);
          return work(tx);
        }),
    };
    const dying: Pick<Queue, 'ring'> = { ring: () => Promise.reject(new Error('killed')) };
    await assert.rejects(admitTo({ db, queue: { ...t.core.queue, ...dying } }, three.engine), /killed/);
    assert.deepEqual(await waitingOf(t, [id]), [id]);
    await resumeEngine(t.core, 'three');
    three.end(id);
    assert.equal(await t.ended(id), 'completed');
  });

  test('submits a minute are counted, and the gate knows when the next may go', async () => {
    const ids = await many(3, () => submit('slow'));
    await slow.started(2);
    for (const id of ids) slow.end(id);
    await Promise.all(slow.starts.map((id) => t.ended(id)));
    await admitTo(t.core, slow.engine);
    const third = ids[2] ?? '';
    assert.deepEqual(await waitingOf(t, ids), [third]);
    const due = (await nextAdmissionInSeconds(t.core.db, ['slow'])) ?? 0;
    assert.ok(due > 0 && due <= 60, `${due} s`);
    await t.core.db.query(
      `update upstream_job set submitted_at = submitted_at - interval '1 minute' where engine = 'slow'`,
    );
    knock(t.core.db);
    assert.equal(await t.ended(third), 'completed');
  });

  test('one that found no room gives its place to the next, and has not been started', async () => {
    const first = (await t.submit({ request: { engine: 'busy', prompt: 'first' } })).id;
    await t.seen(first, (data) => data['state'] === 'processing');
    const second = await submit('busy');
    assert.equal(await t.ended(second), 'completed');
    const view = await getGeneration(t.core, t.caller, first);
    assert.deepEqual([view.state, view.started_at, view.failures], ['queued', null, 0]);
    await t.core.db.query(`update generation set not_before = now() where id = $1`, [first]);
    knock(t.core.db);
    assert.equal(await t.ended(first), 'completed');
  });

  test('one that has no place in time is cancelled, free; one that found no room is not started either', async () => {
    await setPaused(t.core.db, 'one', true);
    const startBy = new Date(Date.now() + 3_600_000);
    const [waits = ''] = await many(1, () => submitBy('one', startBy));
    const back = await submitBy('busy', startBy, 'first');
    let taken = false;
    await t.seen(back, ({ state }) => {
      if (state === 'processing') taken = true;
      return taken && state === 'queued';
    });
    await t.core.db.query(`update generation set start_by = now() where id = any($1)`, [[waits, back]]);
    await announceDeadline(t.core.db);
    assert.deepEqual([await t.ended(waits), await t.ended(back)], ['cancelled', 'cancelled']);
    assert.ok(turnedAway.has(back));
    for (const id of [waits, back]) {
      assert.deepEqual(await netOf(t.core.db, id), { list: 0, engine: 0, entries: ['charge', 'reversal'] });
      assert.ok(missedItsStart(await getGeneration(t.core, t.caller, id)));
    }
    await resumeEngine(t.core, 'one');
  });

  test('what waits for a person holds no place', async () => {
    const [lost = '', next = ''] = await many(2, () => submit('lossy'));
    assert.equal(await t.ended(next), 'completed');
    assert.equal((await getGeneration(t.core, t.caller, lost)).stage, 'unconfirmed');
  });
});

test('a place that was given before a pause is given back by whoever comes to begin', async () => {
  const late = heldEngine('late');
  const t = await testCore([late.engine]);
  try {
    const ids = await many(2, async () => (await t.submit()).id);
    while ((await waitingOf(t, ids)).length > 0);
    await pauseEngine(t.core, 'late');
    await t.worker();
    while ((await waitingOf(t, ids)).length < 2);
    assert.deepEqual(late.starts, []);
    late.endAll();
    await resumeEngine(t.core, 'late');
    assert.deepEqual(await Promise.all(ids.map((id) => t.ended(id))), ['completed', 'completed']);
    assert.equal(late.starts.length, 2);
  } finally {
    await t.close();
  }
});

test('what is under way at an engine whose key was taken away is looked at all the same', async () => {
  const operation = { id: randomUUID(), job: 'paid', detail: null };
  let missing: string | undefined;
  const engine = scriptedEngine({
    lane: 'outside',
    async start(_task, context) {
      await context.memory?.remember(operation);
      missing = 'It needs a key.';
      return { state: 'pending', operation, again_in_ms: 0 };
    },
    proceed: (_task, _operation, context) => finished(context),
  });
  Object.defineProperty(engine, 'unavailable', { get: () => missing });
  const t = await testCore([engine]);
  try {
    await t.worker();
    const { id } = await t.submit();
    assert.equal(await t.ended(id), 'completed');
  } finally {
    await t.close();
  }
});
