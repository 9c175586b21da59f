import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { changeBudget } from '../../src/jobs/budgets/budgets.ts';
import { explainCost } from '../../src/jobs/budgets/explain.ts';
import { ledgerPage } from '../../src/jobs/budgets/ledger.ts';
import { resolveGeneration } from '../../src/jobs/budgets/resolve.ts';
import { listUpstream, settleUpstream } from '../../src/jobs/budgets/upstream.ts';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import type { Caller } from '../../src/jobs/core.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import {
  confirmOperation,
  leaveUnconfirmed,
  refuteOperation,
} from '../../src/store/generations/operations.ts';
import type { Operation } from '../../src/engines/engine.ts';
import { netOf } from '../support/net.ts';
import { refusalsAmong } from '../support/refusals.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

const COST = 540_000;

describe('work whose fate is unknown', () => {
  /** What a submit comes to, by the prompt: how many are lost before one arrives. */
  const submits = new Map<string, string[]>();
  /** Of a lost submit, whether the provider shows it at the next look. */
  const shown = new Set<string>();
  let t: TestCore;
  let admin: Caller;

  before(async () => {
    t = await testCore([
      scriptedEngine(
        {
          lane: 'outside',
          cost_micros: COST,
          start: async (task, context) => {
            const before = submits.get(task.generation_id) ?? [];
            const operation: Operation = { id: randomUUID(), detail: { looks: 0 } };
            submits.set(task.generation_id, [...before, operation.id]);
            await context.memory?.remember(operation);
            if (before.length >= 1) return finished(context, COST + 10_000);
            return {
              state: 'pending',
              operation,
              again_in_ms: 0,
              stage: 'unconfirmed',
              why: 'The answer was lost.',
            };
          },
          proceed: async (task, operation, context) => {
            if (shown.has(task.generation_id)) return finished(context, COST);
            return Promise.resolve({
              state: 'pending',
              operation: { ...operation, detail: { looks: 1 } },
              again_in_ms: 0,
              stage: 'unconfirmed',
              why: 'It still shows no job like it.',
            });
          },
          cancel: () => Promise.resolve('runs_on'),
        },
        'far',
      ),
    ]);
    admin = await t.anotherCaller({ admin: true });
    await t.worker();
  });
  after(() => t.close());

  const unconfirmed = async (caller = t.caller): Promise<string> => {
    const { id } = await t.submit({ caller });
    await t.seen(id, (data) => data['line'] === 'The answer was lost.');
    assert.equal((await getGeneration(t.core, caller, id)).stage, 'unconfirmed');
    return id;
  };
  const submitOf = (id: string, i = 0): string => submits.get(id)?.[i] ?? '';
  const listed = async (id: string) =>
    (await listUpstream(t.core, admin, { limit: 100 })).data
      .filter((job) => job.generation_id === id)
      .map(({ id: submit, state }) => ({ submit, state }));
  const view = (id: string) => getGeneration(t.core, admin, id);

  test('look again: the same submit goes on, and nothing is submitted', async () => {
    const id = await unconfirmed();
    assert.deepEqual(await listed(id), [{ submit: submitOf(id), state: 'unconfirmed' }]);
    await resolveGeneration(t.core, t.caller, id, 'look_again');
    await t.seen(id, (data) => data['line'] === 'It still shows no job like it.');
    assert.equal((await view(id)).stage, 'unconfirmed');
    shown.add(id);
    await resolveGeneration(t.core, t.caller, id, 'look_again');
    assert.equal(await t.ended(id), 'completed');
    assert.equal(submits.get(id)?.length, 1);
    assert.deepEqual(await netOf(t.core.db, id), { list: 300_000, engine: COST, entries: ['charge'] });
    assert.deepEqual(await listed(id), []);
  });

  test('look again begins with fresh patience where workers were lost over it', async () => {
    const id = await unconfirmed();
    const { attempt } = await view(id);
    await t.core.db.query(`update generation set failures = 10, stage = 'waiting' where id = $1`, [id]);
    await t.core.db.transaction((tx) => leaveUnconfirmed(tx, { id, attempt }, 'Workers were lost.'));
    shown.add(id);
    await resolveGeneration(t.core, t.caller, id, 'look_again');
    assert.equal(await t.ended(id), 'completed');
  });

  test('submit anew: the lost one stays booked beside the new one until its bill is seen', async () => {
    const id = await unconfirmed();
    const { sentence } = await resolveGeneration(t.core, admin, id, 'submit_anew');
    assert.match(sentence, /may bill the submit [0-9a-f-]{36} all the same: \$0\.54 are booked for it/);
    assert.equal(await t.ended(id), 'completed');
    assert.equal(submits.get(id)?.length, 2);
    assert.deepEqual(await netOf(t.core.db, id), {
      list: 300_000,
      engine: 2 * COST + 10_000,
      entries: ['charge', 'loss', 'adjustment'],
    });
    assert.match(
      explainCost(await view(id)),
      /^far billed \$0\.55, \$0\.01 more than the \$0\.54 that were quoted\. \$0\.54 more are booked/,
    );
    assert.deepEqual(await listed(id), [{ submit: submitOf(id), state: 'abandoned' }]);

    await settleUpstream(t.core, submitOf(id), 0);
    assert.deepEqual(await listed(id), []);
    assert.equal((await netOf(t.core.db, id)).engine, COST + 10_000);
    await assert.rejects(settleUpstream(t.core, submitOf(id), 0), /it is settled already/);
    await assert.rejects(settleUpstream(t.core, submitOf(id, 1), 0), /it is completed, not abandoned/);
  });

  test('submit anew is an admin’s, and within the budget', async () => {
    const caller = await t.anotherCaller();
    const id = await unconfirmed(caller);
    await assert.rejects(resolveGeneration(t.core, caller, id, 'submit_anew'), {
      status: 403,
      code: 'admin_only',
    });
    const bounds = { month_micros: null, approve_above_micros: null };
    await changeBudget(t.core.db, caller.key_id, { ...bounds, day_micros: 2 * COST - 1 });
    await assert.rejects(resolveGeneration(t.core, admin, id, 'submit_anew'), { code: 'budget_exceeded' });
    assert.deepEqual((await netOf(t.core.db, id)).entries, ['charge']);
    assert.equal((await view(id)).stage, 'unconfirmed');
    await changeBudget(t.core.db, caller.key_id, { ...bounds, day_micros: 2 * COST });
    await resolveGeneration(t.core, admin, id, 'submit_anew');
    assert.equal(await t.ended(id), 'completed');
  });

  test('give up: its owner pays nothing, the operator’s money stays booked until somebody settles it', async () => {
    const id = await unconfirmed();
    const { sentence, view: given } = await resolveGeneration(t.core, t.caller, id, 'give_up');
    assert.match(sentence, /its owner pays nothing\. far may bill the submit/);
    assert.deepEqual([given.state, given.failure_code], ['failed', 'generation_failed']);
    assert.deepEqual(await netOf(t.core.db, id), { list: 0, engine: COST, entries: ['charge', 'reversal'] });
    assert.match(explainCost(await view(id)), /far may bill the operator \$0\.54 all the same/);
    assert.deepEqual(await listed(id), [{ submit: submitOf(id), state: 'abandoned' }]);
    await settleUpstream(t.core, submitOf(id), 500_000);
    assert.equal((await netOf(t.core.db, id)).engine, 500_000);
    const page = await ledgerPage(t.core, t.caller, { limit: 10, generationId: id });
    assert.deepEqual(
      page.data.map(({ kind, engine_micros, upstream_id }) => [kind, engine_micros, upstream_id]),
      [
        ['settlement', -40_000, submitOf(id)],
        ['reversal', 0, null],
        ['charge', COST, null],
      ],
    );
  });

  test('of two decisions at once one holds, and what has gone on waits for none', async () => {
    const id = await unconfirmed();
    const outcomes = await Promise.allSettled([
      resolveGeneration(t.core, admin, id, 'give_up'),
      resolveGeneration(t.core, admin, id, 'submit_anew'),
    ]);
    assert.deepEqual(refusalsAmong(outcomes), ['not_unconfirmed']);
    await t.ended(id);
    await assert.rejects(resolveGeneration(t.core, admin, id, 'look_again'), { code: 'not_unconfirmed' });
    const stranger = await t.anotherCaller();
    await assert.rejects(resolveGeneration(t.core, stranger, id, 'give_up'), {
      code: 'generation_not_found',
    });
  });

  test('an answer that comes after all counts: a job that is learned, a refusal that frees the money', async () => {
    const [learned, refused] = [await unconfirmed(), await unconfirmed()];
    for (const id of [learned, refused]) await resolveGeneration(t.core, admin, id, 'give_up');
    await t.core.db.transaction(async (tx) => {
      await confirmOperation(tx, learned, { id: submitOf(learned), job: 'far-7', detail: {} }, randomUUID());
      await refuteOperation(tx, refused, submitOf(refused), randomUUID());
      // Another try under the same id was refused: the job that is known may be billed all the same.
      await refuteOperation(tx, learned, submitOf(learned), randomUUID());
    });
    const open = (await listUpstream(t.core, admin, { limit: 100, state: 'abandoned' })).data;
    assert.equal(open.find(({ id }) => id === submitOf(learned))?.job, 'far-7');
    assert.deepEqual(await listed(refused), []);
    assert.equal((await netOf(t.core.db, learned)).engine, COST);
    assert.equal((await netOf(t.core.db, refused)).engine, 0);
    await assert.rejects(settleUpstream(t.core, submitOf(refused), COST), /it is refused, not abandoned/);
  });

  test('a cancel needs no decision, and is a submit given up', async () => {
    const id = await unconfirmed();
    await cancelGeneration(t.core, t.caller, id);
    assert.equal(await t.ended(id), 'cancelled');
    assert.deepEqual(await listed(id), [{ submit: submitOf(id), state: 'abandoned' }]);
    await settleUpstream(t.core, submitOf(id), 0);
    assert.deepEqual((await netOf(t.core.db, id)).engine, 0);
  });
});
