import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import { netOf } from '../support/net.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

/** `npm run soak` runs the whole campaign, `npm test` a sample of it. */
const WHOLE = process.env['KINORA_SOAK'] === '1';
const RACES = WHOLE ? 1000 : 120;

describe('races', () => {
  /** Ends a run when the test says so. */
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const gateOf = (id: string): PromiseWithResolvers<void> => {
    const gate = gates.get(id) ?? Promise.withResolvers<void>();
    gates.set(id, gate);
    return gate;
  };
  const gated = scriptedEngine(
    {
      start: async (task, context) => {
        context.progress({ fraction: 0.9, stage: 'encoding' });
        await gateOf(task.generation_id).promise;
        return finished(context);
      },
    },
    'gated',
  );
  let t: TestCore;
  before(async () => {
    t = await testCore([
      gated,
      scriptedEngine({ cost_micros: 10, start: (_task, context) => finished(context, 10) }),
    ]);
    await Promise.all([t.worker(), t.worker()]);
  });
  after(() => t.close());

  /** Turns of the database that the ending of a run takes on this machine. */
  async function turnsToEnd(): Promise<number> {
    const { id } = await t.submit();
    await t.seen(id, (data) => data['stage'] === 'encoding');
    gateOf(id).resolve();
    for (let turns = 1; ; turns++) {
      const [row] = await t.core.db.query<{ state: string }>(`select state from generation where id = $1`, [
        id,
      ]);
      if (row?.state === 'completed') return turns;
    }
  }

  test(`cancel against completion, ${RACES} times: one of them, never both`, async () => {
    const ends = { completed: 0, cancelled: 0 };
    const longest = await turnsToEnd();
    for (let i = 0; i < RACES; i++) {
      const { id } = await t.submit();
      await t.seen(id, (data) => data['stage'] === 'encoding');
      gateOf(id).resolve();
      // A spread of delays, counted in turns of the database, so that cancels hit every point of the ending. On a slow disk an
      // ending takes many more of them than here, and once in a round it is over in any case.
      for (let turn = 0; turn < ((i % 24) * longest) / 23; turn++) await t.core.db.query('select 1');
      if (i % 24 === 23) await t.ended(id);
      const answer = await cancelGeneration(t.core, t.caller, id);
      const state = await t.ended(id);
      assert.ok(state === 'completed' || state === 'cancelled', state);
      assert.equal(answer.state, state, 'what the cancel answered is what stays');
      const view = await getGeneration(t.core, t.caller, id);
      const net = await netOf(t.core.db, id);
      assert.equal(view.state, state);
      assert.equal(view.outputs.length, state === 'completed' ? 1 : 0);
      assert.equal(net.list, state === 'completed' ? 300_000 : 0);
      ends[state]++;
    }
    assert.ok(ends.cancelled > 0 && ends.completed > 0, `the race was one-sided: ${JSON.stringify(ends)}`);
  });

  test('a backlog of 20 short jobs is served without pauses between them', async () => {
    const startedAt = performance.now();
    const views = await Promise.all(
      Array.from({ length: 20 }, () => t.submit({ request: { engine: 'scripted' } })),
    );
    await Promise.all(views.map(({ id }) => t.ended(id)));
    const seconds = (performance.now() - startedAt) / 1000;
    // Not a speed test: with the queue's default settings this takes five minutes.
    assert.ok(seconds < 60, `${seconds.toFixed(1)} s for 20 jobs`);
  });
});
