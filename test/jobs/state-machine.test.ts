import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { GENERATION_STATES } from '../../src/store/rows.ts';
import type { GenerationState } from '../../src/store/rows.ts';
import { claim, complete, fail, noteProgress, requeue } from '../../src/store/generations/transitions.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

/** The drawing in ARCHITECTURE.md. */
const WAYS: Record<GenerationState, readonly GenerationState[]> = {
  queued: ['processing', 'failed', 'cancelled'],
  processing: ['queued', 'completed', 'failed', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
};

/** The columns that go with each state, so that only the way itself can be at fault. */
const DRESS: Record<GenerationState, string> = {
  queued: `finished_at = null, failure_code = null, failure_reason = null, worker = null`,
  processing: `finished_at = null, failure_code = null, failure_reason = null, worker = 'w', attempt = attempt + 1, started_at = now()`,
  completed: `finished_at = now(), failure_code = null, failure_reason = null, worker = null, report = '{}'`,
  failed: `finished_at = now(), failure_code = 'x', failure_reason = 'y', worker = null`,
  cancelled: `finished_at = now(), failure_code = null, failure_reason = null, worker = null`,
};

const MOST = { failures: 3, losses: 5 };
const NOTHING = { report: {}, cost_micros: 0 };

describe('the state machine, as the database enforces it', () => {
  let t: TestCore;
  before(async () => {
    t = await testCore([scriptedEngine({})]);
  });
  after(() => t.close());

  const set = (id: string, state: GenerationState): Promise<unknown> =>
    t.core.db.query(`update generation set state = $2, stage = $2, ${DRESS[state]} where id = $1`, [
      id,
      state,
    ]);

  const inState = async (state: GenerationState): Promise<string> => {
    const { id } = await t.submit();
    if (state === 'processing' || state === 'completed') await set(id, 'processing');
    if (state !== 'queued' && state !== 'processing') await set(id, state);
    return id;
  };

  for (const from of GENERATION_STATES) {
    for (const to of GENERATION_STATES.filter((state) => state !== from)) {
      const legal = WAYS[from].includes(to);
      test(`${from} → ${to} is ${legal ? 'a way' : 'no way'}`, async () => {
        const id = await inState(from);
        if (legal) await set(id, to);
        else await assert.rejects(set(id, to), /no way from/);
      });
    }
  }

  test('half-dressed states cannot be written', async () => {
    const id = await inState('processing');
    const wrong = [
      `update generation set state = 'completed', stage = 'x', finished_at = now(), worker = null where id = $1`,
      `update generation set state = 'failed', stage = 'x', finished_at = now(), worker = null where id = $1`,
      `update generation set state = 'cancelled', stage = 'x', worker = null where id = $1`,
      `update generation set worker = null where id = $1`,
      `update generation set stage = 'unconfirmed' where id = $1`,
    ];
    for (const sql of wrong) await assert.rejects(t.core.db.query(sql, [id]), /violates check constraint/);
    await assert.rejects(
      t.core.db.query(`update generation set attempt = attempt - 1 where id = $1`, [id]),
      /may not go back/,
    );
  });

  test('no worker takes what should have been started by now, whoever cancels it and when', async () => {
    const { id } = await t.submit();
    const undone = new Error('undone');
    // Inside a transaction, so that whoever watches the deadlines is not first.
    const claimed = t.core.db.transaction(async (tx) => {
      await tx.query(`update generation set start_by = now() - interval '1 s' where id = $1`, [id]);
      assert.equal((await claim(tx, id, id, 'late', MOST)).kind, 'over');
      throw undone;
    });
    await assert.rejects(claimed, undone);
    const inTime = await t.core.db.transaction((tx) => claim(tx, id, id, 'in time', MOST));
    assert.equal(inTime.kind, 'claimed');
  });

  test('whoever holds an older attempt writes nothing', async () => {
    const { id } = await t.submit();
    const first = await t.core.db.transaction((tx) => claim(tx, id, id, 'first', MOST));
    const second = await t.core.db.transaction((tx) => claim(tx, id, id, 'second', MOST));
    assert.deepEqual([first.kind, second.kind], ['claimed', 'claimed']);
    const old = { id, attempt: 1 };
    const fresh = { id, attempt: 2 };
    assert.equal(await noteProgress(t.core.db, old, { fraction: 0.5, stage: 'rendering' }), false);
    for (const write of [
      () => t.core.db.transaction((tx) => complete(tx, old, NOTHING)),
      () => t.core.db.transaction((tx) => fail(tx, old, { code: 'x', reason: 'y' })),
      () => t.core.db.transaction((tx) => requeue(tx, old, true, randomUUID())),
    ]) {
      assert.equal(await write(), false);
    }
    assert.equal(await noteProgress(t.core.db, fresh, { fraction: 0.5, stage: 'rendering' }), true);
    assert.equal(await t.core.db.transaction((tx) => complete(tx, fresh, NOTHING)), true);
    assert.equal(await t.core.db.transaction((tx) => complete(tx, fresh, NOTHING)), false);
  });

  test('a generation whose worker is lost three times is given up before it begins a fourth time', async () => {
    const { id } = await t.submit();
    const kinds: string[] = [];
    for (let i = 0; i < 4; i++)
      kinds.push((await t.core.db.transaction((tx) => claim(tx, id, id, 'w', MOST))).kind);
    assert.deepEqual(kinds, ['claimed', 'claimed', 'claimed', 'exhausted']);
  });

  test('a job that was followed by another one is a leftover', async () => {
    const { id } = await t.submit();
    const take = (job: string, worker: string) =>
      t.core.db.transaction((tx) => claim(tx, id, job, worker, MOST));
    assert.equal((await take(id, 'stops')).kind, 'claimed');
    const second = randomUUID();
    await t.core.db.transaction((tx) => requeue(tx, { id, attempt: 1 }, false, second));
    // The stopping worker did not live to tick its job off: it comes again, before and after the one that counts.
    assert.equal((await take(id, 'too early')).kind, 'over');
    assert.deepEqual(await take(second, 'renders'), { kind: 'claimed', attempt: 2, failures: 0 });
    assert.equal((await take(id, 'robs')).kind, 'over');
    assert.equal(
      await noteProgress(t.core.db, { id, attempt: 2 }, { fraction: 0.5, stage: 'rendering' }),
      true,
    );
  });

  test('the ledger books each kind once', async () => {
    const { id } = await t.submit();
    await assert.rejects(
      t.core.db.query(
        `insert into ledger_entry (generation_id, owner_id, kind, engine, list_micros, engine_micros, card)
         select generation_id, owner_id, kind, engine, list_micros, engine_micros, card from ledger_entry where generation_id = $1`,
        [id],
      ),
      /duplicate key/,
    );
  });
});
