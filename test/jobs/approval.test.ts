import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { approveGeneration, rejectGeneration } from '../../src/jobs/budgets/approval.ts';
import { changeBudget } from '../../src/jobs/budgets/budgets.ts';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import type { Caller } from '../../src/jobs/core.ts';
import { changePriority } from '../../src/jobs/gate/priority.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import { submitGenerations } from '../../src/jobs/submit.ts';
import type { Submit } from '../../src/jobs/submit.ts';
import { netOf } from '../support/net.ts';
import { refusalsAmong } from '../support/refusals.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

const DOLLAR = 1_000_000;

describe('approval', () => {
  const started: string[] = [];
  let t: TestCore;
  let admin: Caller;
  before(async () => {
    const costly = (lane: 'local' | 'outside', id: string) =>
      scriptedEngine(
        {
          lane,
          cost_micros: DOLLAR,
          start: (task, context) => {
            started.push(task.generation_id);
            return finished(context, DOLLAR);
          },
        },
        id,
      );
    t = await testCore([costly('local', 'near'), costly('outside', 'far')]);
    admin = await t.anotherCaller({ admin: true });
    const approve_above_micros = DOLLAR - 1;
    await changeBudget(t.core.db, t.caller.key_id, {
      day_micros: null,
      month_micros: null,
      approve_above_micros,
    });
    await t.worker();
  });
  after(() => t.close());

  const submit = async (more: Partial<Submit> = {}, engine = 'far', caller = t.caller) =>
    (
      await submitGenerations(t.core, caller, {
        request: { model: 'ray-3.2', type: 'video', prompt: 'dear', engine },
        surface: 'runware',
        bodyHash: randomBytes(32),
        retryCount: 0,
        ...more,
      })
    ).views;

  for (const engine of ['near', 'far']) {
    test(`what costs more waits on the lane of '${engine}' until an admin says so`, async () => {
      const [view] = await submit({}, engine);
      assert.ok(view);
      assert.deepEqual([view.state, view.stage], ['queued', 'approval']);
      // Whoever rings for it before gets nothing.
      await t.core.db.transaction((tx) =>
        t.core.queue.ring(tx, view.id, { job: view.id, lane: view.lane, priority: 0 }),
      );
      t.core.queue.wake();
      const other = await t.submit({ caller: admin, request: { engine } });
      assert.equal(await t.ended(other.id), 'completed', 'those of keys without a threshold go on');
      await t.seen(view.id, (data) =>
        /^Waits for an admin's approval: \$1\.00 is above/.test(String(data['line'])),
      );
      assert.deepEqual(
        [(await getGeneration(t.core, t.caller, view.id)).stage, started.includes(view.id)],
        ['approval', false],
      );
    });
  }

  test('approved, all results of the request are made, once', async () => {
    const views = await submit({ count: 2 });
    const ids = views.map(({ id }) => id);
    const [first = '', second = ''] = ids;
    assert.equal((await approveGeneration(t.core, admin, second)).stage, 'queued');
    for (const id of ids) assert.equal(await t.ended(id), 'completed');
    assert.equal(
      (await approveGeneration(t.core, admin, first)).state,
      'completed',
      'a second word changes nothing',
    );
    assert.deepEqual(started.filter((id) => ids.includes(id)).sort(), ids.sort());
  });

  test('the whole request is held against the threshold', async () => {
    const caller = await t.anotherCaller();
    const bounds = { day_micros: null, month_micros: null, approve_above_micros: DOLLAR };
    await changeBudget(t.core.db, caller.key_id, bounds);
    assert.equal((await submit({ count: 2 }, 'far', caller))[0]?.stage, 'approval');
    const [alone] = await submit({}, 'far', caller);
    assert.equal(await t.ended(alone?.id ?? ''), 'completed');
  });

  test('rejected, it is cancelled with the reason and costs nothing', async () => {
    const [view] = await submit();
    const rejected = await rejectGeneration(t.core, admin, view?.id ?? '', 'too dear for a draft');
    assert.deepEqual(
      [rejected.state, rejected.failure_reason],
      ['cancelled', 'Rejected by an admin: too dear for a draft'],
    );
    assert.deepEqual(await netOf(t.core.db, rejected.id), {
      list: 0,
      engine: 0,
      entries: ['charge', 'reversal'],
    });
    await assert.rejects(approveGeneration(t.core, admin, rejected.id), {
      code: 'no_approval_awaited',
      status: 422,
    });
  });

  test('of two admins at once one decides; nobody rejects what was approved', async () => {
    for (let i = 0; i < 5; i++) {
      const [view] = await submit();
      const id = view?.id ?? '';
      const [approved, rejected] = await Promise.allSettled([
        approveGeneration(t.core, admin, id),
        rejectGeneration(t.core, admin, id, 'no'),
      ]);
      assert.deepEqual([approved.status, rejected.status].sort(), ['fulfilled', 'rejected']);
      const won = approved.status === 'fulfilled';
      assert.deepEqual(refusalsAmong([approved, rejected]), [
        won ? 'approved_already' : 'no_approval_awaited',
      ]);
      const end = await t.ended(id);
      assert.equal(end, won ? 'completed' : 'cancelled');
      assert.equal((await netOf(t.core.db, id)).engine, end === 'completed' ? DOLLAR : 0);
    }
  });

  test('a repeat is no way around it, and neither is a priority', async () => {
    const hash = randomBytes(32);
    const [first] = await submit({ idempotencyKey: 'dear', bodyHash: hash });
    const [again] = await submit({ idempotencyKey: 'dear', bodyHash: hash });
    const [retry] = await submit({ retryCount: 1, bodyHash: hash });
    assert.deepEqual([again?.id, retry?.id], [first?.id, first?.id]);
    await changePriority(t.core, admin, first?.id ?? '', 100);
    const other = await t.submit({ caller: admin, request: { engine: 'far' } });
    assert.equal(await t.ended(other.id), 'completed');
    const { state, stage } = await getGeneration(t.core, t.caller, first?.id ?? '');
    assert.deepEqual([state, stage], ['queued', 'approval']);
  });

  test('its owner may cancel it, and the deadline for its start does', async () => {
    const [view] = await submit();
    assert.equal((await cancelGeneration(t.core, t.caller, view?.id ?? '')).state, 'cancelled');
    const [late] = await submit({ startBy: new Date(Date.now() + 50) });
    assert.equal(await t.ended(late?.id ?? ''), 'cancelled');
    assert.equal((await netOf(t.core.db, late?.id ?? '')).engine, 0);
  });
});
