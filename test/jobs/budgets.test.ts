import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { changeBudget, listBudgets } from '../../src/jobs/budgets/budgets.ts';
import type { BudgetBounds } from '../../src/jobs/budgets/budgets.ts';
import { moveBooking } from '../../src/jobs/budgets/move.ts';
import { beginsAnew } from '../../src/jobs/budgets/period.ts';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import { submitGenerations } from '../../src/jobs/submit.ts';
import type { Caller } from '../../src/jobs/core.ts';
import { lockBudgets } from '../../src/store/budgets.ts';
import { EngineError } from '../../src/engines/engine.ts';
import { netOf } from '../support/net.ts';
import { refusalsAmong } from '../support/refusals.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

const DOLLAR = 1_000_000;
const NONE: BudgetBounds = { day_micros: null, month_micros: null, approve_above_micros: null };

describe('budgets', () => {
  let t: TestCore;
  before(async () => {
    const outside = { lane: 'outside' as const };
    t = await testCore([
      scriptedEngine({}, 'free'),
      scriptedEngine({ ...outside, cost_micros: DOLLAR }, 'dollar'),
      scriptedEngine({ ...outside, cost_micros: 3 * DOLLAR }, 'three'),
      scriptedEngine(
        { ...outside, cost_micros: DOLLAR, start: (_task, context) => finished(context, 1_250_000) },
        'dearer-than-told',
      ),
      scriptedEngine(
        {
          ...outside,
          cost_micros: DOLLAR,
          start: () =>
            Promise.reject(new EngineError('no', { failure_code: 'generation_failed', retryable: false })),
        },
        'failing',
      ),
    ]);
  });
  after(() => t.close());

  /** An owner whose key may spend so much. */
  const spender = async (bounds: Partial<BudgetBounds>): Promise<Caller> => {
    const caller = await t.anotherCaller();
    await changeBudget(t.core.db, caller.key_id, { ...NONE, ...bounds });
    return caller;
  };
  const submit = (caller: Caller, engine: string) => t.submit({ caller, request: { engine } });
  const spentOf = async (caller: Caller | null) => {
    const budgets = await listBudgets(t.core.db);
    return budgets.find(({ key_id }) => key_id === (caller?.key_id ?? null))?.day_spent;
  };

  test('bear what fits, to the last micro-dollar, and refuse the rest with what is left and until when', async () => {
    const caller = await spender({ day_micros: 2 * DOLLAR + 500_000 });
    await submit(caller, 'dollar');
    await submit(caller, 'dollar');
    await assert.rejects(submit(caller, 'dollar'), (error: Error & { status: number; code: string }) => {
      assert.deepEqual([error.status, error.code], [402, 'budget_exceeded']);
      assert.match(
        error.message,
        /this API key for the day \(UTC\), \$2\.50, \$0\.50 is left, .* costs \$1\.00 on engine 'dollar'/,
      );
      assert.ok(error.message.includes(beginsAnew('day').toISOString()));
      return true;
    });
    assert.equal(await spentOf(caller), 2 * DOLLAR, 'a refused submit books nothing');
    await changeBudget(t.core.db, caller.key_id, { ...NONE, day_micros: 3 * DOLLAR });
    await submit(caller, 'dollar');
    assert.equal(await spentOf(caller), 3 * DOLLAR);
  });

  test('the month bounds as the day does, and the server as the key does', async () => {
    const caller = await spender({ month_micros: DOLLAR });
    await submit(caller, 'dollar');
    await assert.rejects(
      submit(caller, 'dollar'),
      /this API key for the month \(UTC\), \$1\.00, \$0\.00 is left/,
    );
    const other = await t.anotherCaller();
    const spent = (await spentOf(null)) ?? 0;
    await changeBudget(t.core.db, null, { ...NONE, day_micros: spent + DOLLAR });
    try {
      await submit(other, 'dollar');
      await assert.rejects(submit(other, 'dollar'), /this server for the day/);
      await submit(other, 'free');
    } finally {
      await changeBudget(t.core.db, null, NONE);
    }
  });

  test('all results of a request together', async () => {
    const caller = await spender({ day_micros: 2 * DOLLAR });
    const several = (count: number) =>
      submitGenerations(t.core, caller, {
        request: { model: 'ray-3.2', type: 'video', prompt: 'several', engine: 'dollar' },
        surface: 'runware',
        bodyHash: randomBytes(32),
        retryCount: 0,
        count,
      });
    await assert.rejects(several(3), { code: 'budget_exceeded' });
    assert.equal(await spentOf(caller), 0);
    assert.equal((await several(2)).views.length, 2);
  });

  test('a repeat is no second booking, even where nothing is left', async () => {
    const caller = await spender({ day_micros: DOLLAR });
    const ask = () => t.submit({ caller, request: { engine: 'dollar' }, idempotencyKey: 'once' });
    const answers = await Promise.all([ask(), ask(), ask()]);
    assert.equal(new Set(answers.map(({ id }) => id)).size, 1);
    assert.equal(await spentOf(caller), DOLLAR);
  });

  test('50 concurrent submits never overdraw', async () => {
    const caller = await spender({ day_micros: 7 * DOLLAR });
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => submit(caller, 'dollar')));
    const refused = refusalsAmong(outcomes);
    assert.equal(outcomes.length - refused.length, 7);
    for (const code of refused) assert.equal(code, 'budget_exceeded');
    assert.equal(await spentOf(caller), 7 * DOLLAR);
  });

  test('keys of a server with budgets of their own, moves between: nobody overdraws anything', async () => {
    const [a, b, c] = [
      await spender({ day_micros: 5 * DOLLAR }),
      await spender({ month_micros: 6 * DOLLAR }),
      await spender({}),
    ];
    const before = (await spentOf(null)) ?? 0;
    await changeBudget(t.core.db, null, { ...NONE, day_micros: before + 13 * DOLLAR });
    try {
      const outcomes = await Promise.allSettled(
        [a, b, c].flatMap((caller) =>
          Array.from({ length: 12 }, async () => {
            const { id } = await submit(caller, 'dollar');
            await t.core.db.transaction((tx) => moveBooking(tx, id, { engine: 'three', micros: 3 * DOLLAR }));
          }),
        ),
      );
      for (const code of refusalsAmong(outcomes)) assert.equal(code, 'budget_exceeded');
      const budgets = await listBudgets(t.core.db);
      const spent = (caller: Caller) =>
        budgets.find(({ key_id }) => key_id === caller.key_id)?.month_spent ?? 0;
      assert.ok(spent(a) <= 5 * DOLLAR && spent(b) <= 6 * DOLLAR, JSON.stringify([spent(a), spent(b)]));
      const all = ((await spentOf(null)) ?? 0) - before;
      assert.ok(all <= 13 * DOLLAR && all > 10 * DOLLAR, `${all} were spent of 13 dollars`);
    } finally {
      await changeBudget(t.core.db, null, NONE);
    }
  });

  test('free work goes on while somebody else holds the budgets', async () => {
    const caller = await spender({ day_micros: 0 });
    await t.core.db.transaction(async (tx) => {
      await lockBudgets(tx);
      await submit(caller, 'free');
    });
    await assert.rejects(submit(caller, 'dollar'), { code: 'budget_exceeded' });
  });

  test('what is cancelled frees the budget, of the day that it was charged on', async () => {
    const caller = await spender({ day_micros: DOLLAR });
    const { id } = await submit(caller, 'dollar');
    await cancelGeneration(t.core, caller, id);
    assert.equal(await spentOf(caller), 0);
    const late = await submit(caller, 'dollar');
    await t.core.db.query(
      `update ledger_entry set counts_at = now() - interval '2 days' where generation_id = $1`,
      [late.id],
    );
    await cancelGeneration(t.core, caller, late.id);
    assert.equal(await spentOf(caller), 0, 'a charge of another day gives this one nothing');
    await submit(caller, 'dollar');
  });

  test('a dearer engine is booked in place of the first one, where the budget bears it', async () => {
    const caller = await spender({ day_micros: 4 * DOLLAR });
    const { id } = await submit(caller, 'dollar');
    await t.core.db.transaction(async (tx) => {
      await moveBooking(tx, id, { engine: 'three', micros: 3 * DOLLAR });
      await tx.query(`update generation set engine = 'three' where id = $1`, [id]);
    });
    assert.equal(await spentOf(caller), 3 * DOLLAR);
    const other = await submit(caller, 'dollar');
    await assert.rejects(
      t.core.db.transaction((tx) => moveBooking(tx, other.id, { engine: 'three', micros: 3 * DOLLAR })),
      /\$0\.00 is left, and this costs \$2\.00 on engine 'three'/,
    );
    assert.equal(await spentOf(caller), 4 * DOLLAR);
    const view = await getGeneration(t.core, caller, id);
    assert.deepEqual([view.engine_micros, view.booked.quoted], [3 * DOLLAR, 3 * DOLLAR]);
    await cancelGeneration(t.core, caller, id);
    assert.equal(await spentOf(caller), DOLLAR);
    assert.deepEqual(await netOf(t.core.db, id), {
      list: 0,
      engine: 0,
      entries: ['charge', 'move', 'move', 'reversal'],
    });
  });

  test('a move counts on its own day, and frees the day of the charge', async () => {
    const caller = await spender({ day_micros: 3 * DOLLAR });
    const { id } = await submit(caller, 'dollar');
    const yesterday = `update ledger_entry set counts_at = now() - interval '1 day' where generation_id = $1`;
    await t.core.db.query(yesterday, [id]);
    assert.equal(await spentOf(caller), 0);
    await t.core.db.transaction((tx) => moveBooking(tx, id, { engine: 'three', micros: 3 * DOLLAR }));
    assert.equal(await spentOf(caller), 3 * DOLLAR);
    await assert.rejects(submit(caller, 'dollar'), { code: 'budget_exceeded' });
    await cancelGeneration(t.core, caller, id);
    assert.equal(await spentOf(caller), 0);
  });

  test('a cheaper engine counts on its own day too, and one that the day does not bear leaves it where it is', async () => {
    const caller = await spender({ day_micros: 3 * DOLLAR });
    const { id } = await submit(caller, 'three');
    await t.core.db.query(
      `update ledger_entry set counts_at = now() - interval '1 day' where generation_id = $1`,
      [id],
    );
    for (let i = 0; i < 3; i++) await submit(caller, 'dollar');
    const move = () =>
      t.core.db.transaction((tx) => moveBooking(tx, id, { engine: 'dollar', micros: DOLLAR }));
    await assert.rejects(move(), /\$0\.00 is left, and this costs \$1\.00 on engine 'dollar'/);
    assert.equal(await spentOf(caller), 3 * DOLLAR);
    await changeBudget(t.core.db, caller.key_id, { ...NONE, day_micros: 4 * DOLLAR });
    await move();
    assert.equal(await spentOf(caller), 4 * DOLLAR);
  });

  test('a cheaper engine of the same day is welcome, however overdrawn the day is', async () => {
    const caller = await spender({ day_micros: 3 * DOLLAR });
    const { id } = await submit(caller, 'three');
    await changeBudget(t.core.db, caller.key_id, { ...NONE, day_micros: 0 });
    await t.core.db.transaction((tx) => moveBooking(tx, id, { engine: 'dollar', micros: DOLLAR }));
    assert.equal(await spentOf(caller), DOLLAR);
  });

  test('a move is not a way around an approval of all results together', async () => {
    const caller = await spender({ approve_above_micros: 3 * DOLLAR });
    const { views } = await submitGenerations(t.core, caller, {
      request: { model: 'ray-3.2', type: 'video', prompt: 'two', engine: 'dollar' },
      surface: 'runware',
      bodyHash: randomBytes(32),
      retryCount: 0,
      count: 2,
    });
    const [one, two] = views.map(({ id }) => id);
    const move = (id = '') =>
      t.core.db.transaction((tx) => moveBooking(tx, id, { engine: 'three', micros: 3 * DOLLAR }));
    await assert.rejects(move(one), {
      code: 'approval_needed',
      message: /would make it cost \$4\.00, which an admin has to approve first; \$2\.00 is what was agreed/,
    });
    await cancelGeneration(t.core, caller, two ?? '');
    await move(one);
  });

  test('of two results that move at once, only as many as the threshold bears', async () => {
    const caller = await spender({ approve_above_micros: 4 * DOLLAR });
    const { views } = await submitGenerations(t.core, caller, {
      request: { model: 'ray-3.2', type: 'video', prompt: 'two', engine: 'dollar' },
      surface: 'runware',
      bodyHash: randomBytes(32),
      retryCount: 0,
      count: 2,
    });
    const moves = await Promise.allSettled(
      views.map(({ id }) =>
        t.core.db.transaction((tx) => moveBooking(tx, id, { engine: 'three', micros: 3 * DOLLAR })),
      ),
    );
    assert.deepEqual(moves.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  test('a move is not a way around an approval', async () => {
    const caller = await spender({ approve_above_micros: 2 * DOLLAR });
    const { id } = await submit(caller, 'dollar');
    await assert.rejects(
      t.core.db.transaction((tx) => moveBooking(tx, id, { engine: 'three', micros: 3 * DOLLAR })),
      { code: 'approval_needed', status: 402 },
    );
    assert.deepEqual((await netOf(t.core.db, id)).entries, ['charge']);
  });

  test('what engines bill in truth counts, and failures free it again', async () => {
    const caller = await spender({ day_micros: 2 * DOLLAR });
    await t.worker();
    const { id } = await submit(caller, 'dearer-than-told');
    assert.equal(await t.ended(id), 'completed');
    assert.equal(await spentOf(caller), 1_250_000);
    await assert.rejects(submit(caller, 'dollar'), /\$0\.75 is left/);
    await changeBudget(t.core.db, caller.key_id, { ...NONE, day_micros: 3 * DOLLAR });
    const failed = await submit(caller, 'failing');
    assert.equal(await t.ended(failed.id), 'failed');
    assert.equal(await spentOf(caller), 1_250_000);
  });
});
