import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import { usage } from '../../src/jobs/usage.ts';
import { EngineError } from '../../src/engines/engine.ts';
import { netOf } from '../support/net.ts';
import { finished, scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

const FAR = { id: randomUUID(), job: 'far-1', detail: { page: 1 } };

describe('the life of a generation', () => {
  const aborted = new Map<string, () => void>();
  const attempts = new Map<string, number>();
  let t: TestCore;

  before(async () => {
    t = await testCore([
      scriptedEngine(
        { cost_micros: 500_000, start: (_task, context) => finished(context, 400_000) },
        'quick',
      ),
      scriptedEngine(
        {
          start: async (task, context) => {
            context.progress({ fraction: 0.5, stage: 'rendering' });
            await untilAborted(context).finally(() => aborted.get(task.generation_id)?.());
            throw new Error('unreachable');
          },
        },
        'endless',
      ),
      scriptedEngine(
        {
          start: (task) => {
            attempts.set(task.generation_id, task.attempt);
            const retryable = task.request.prompt === 'passing trouble';
            throw new EngineError('the lens cap is on', { failure_code: 'corrupt_input', retryable });
          },
        },
        'failing',
      ),
      scriptedEngine(
        {
          lane: 'outside',
          start: () => Promise.resolve({ state: 'pending', operation: FAR, again_in_ms: 50 }),
          proceed: (_task, operation, context) => {
            assert.deepEqual(operation, FAR);
            return finished(context, 250_000);
          },
        },
        'far',
      ),
    ]);
    await t.worker();
    await t.worker();
  });
  after(() => t.close());

  test('completes once, with outputs, report and a charge that is settled to the real cost', async () => {
    const { id } = await t.submit({ request: { engine: 'quick' } });
    assert.equal(await t.ended(id), 'completed');
    const view = await getGeneration(t.core, t.caller, id);
    assert.equal(view.outputs.length, 1);
    assert.equal(view.fraction, 1);
    assert.deepEqual(view.report, { engine: 'scripted' });
    assert.deepEqual(await netOf(t.core.db, id), {
      list: 300_000,
      engine: 400_000,
      entries: ['charge', 'adjustment'],
    });
  });

  test('a cancelled queued generation never runs and nets to zero', async () => {
    const blockers = await Promise.all([1, 2].map(() => t.submit({ request: { engine: 'endless' } })));
    await Promise.all(blockers.map(({ id }) => t.seen(id, (data) => data['state'] === 'processing')));
    const { id } = await t.submit({ request: { engine: 'quick' } });
    assert.equal((await getGeneration(t.core, t.caller, id)).queue_position, 0);
    const view = await cancelGeneration(t.core, t.caller, id);
    assert.equal(view.state, 'cancelled');
    for (const blocker of blockers) await cancelGeneration(t.core, t.caller, blocker.id);
    assert.equal(await t.ended(id), 'cancelled');
    const net = await netOf(t.core.db, id);
    assert.deepEqual([net.list, net.engine], [0, 0]);
    assert.equal((await getGeneration(t.core, t.caller, id)).attempt, 0);
  });

  test('usage counts what was charged for, and nothing that was taken back', async () => {
    const caller = await t.anotherCaller();
    const made = await t.submit({ caller, request: { engine: 'quick' } });
    await t.ended(made.id);
    const { id } = await t.submit({ caller, request: { engine: 'endless' } });
    await cancelGeneration(t.core, caller, id);
    const [from, to] = [-86_400_000, 86_400_000].map((ms) => new Date(Date.now() + ms)) as [Date, Date];
    const { rows } = await usage(t.core, caller, { from, to });
    const counts = rows.map(({ engine, generations, list_micros }) => [engine, generations, list_micros]);
    assert.deepEqual(counts.sort(), [
      ['endless', 0, 0],
      ['quick', 1, 300_000],
    ]);
  });

  test('a cancelled running generation stops its engine and stays cancelled', async () => {
    const { id } = await t.submit({ request: { engine: 'endless' } });
    const stopped = new Promise<void>((resolve) => aborted.set(id, resolve));
    await t.seen(id, (data) => data['stage'] === 'rendering');
    assert.equal((await cancelGeneration(t.core, t.caller, id)).state, 'cancelled');
    await stopped;
    assert.equal(await t.ended(id), 'cancelled');
    assert.equal(
      (await cancelGeneration(t.core, t.caller, id)).state,
      'cancelled',
      'cancelling twice changes nothing',
    );
    assert.equal((await netOf(t.core.db, id)).list, 0);
  });

  test('bad input fails at the first attempt and nets to zero', async () => {
    const { id } = await t.submit({ request: { engine: 'failing' } });
    assert.equal(await t.ended(id), 'failed');
    const view = await getGeneration(t.core, t.caller, id);
    assert.equal(view.failure_code, 'corrupt_input');
    assert.equal(view.failure_reason, 'the lens cap is on');
    assert.equal(attempts.get(id), 1);
    assert.equal((await netOf(t.core.db, id)).list, 0);
  });

  test('passing trouble is retried twice, then fails', async () => {
    const { id } = await t.submit({ request: { engine: 'failing', prompt: 'passing trouble' } });
    assert.equal(await t.ended(id), 'failed');
    assert.equal(attempts.get(id), 3);
  });

  test('outside work is stored before it is asked for again', async () => {
    const { id } = await t.submit({ request: { engine: 'far' } });
    assert.equal(await t.ended(id), 'completed');
    const [row] = await t.core.db.query<{ operation: unknown; attempt: number }>(
      `select operation, attempt from generation where id = $1`,
      [id],
    );
    assert.deepEqual(row, { operation: FAR, attempt: 2 });
    assert.equal((await netOf(t.core.db, id)).engine, 250_000);
  });

  test('strangers find nothing', async () => {
    const { id } = await t.submit({ request: { engine: 'quick' } });
    const stranger = await t.anotherCaller();
    for (const look of [id, 'not-an-id', '00000000-0000-4000-8000-000000000000']) {
      await assert.rejects(getGeneration(t.core, stranger, look), {
        code: 'generation_not_found',
        status: 404,
      });
      await assert.rejects(cancelGeneration(t.core, stranger, look), { code: 'generation_not_found' });
    }
    assert.equal((await getGeneration(t.core, await t.anotherCaller({ admin: true }), id)).id, id);
  });
});
