import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { EngineError } from '../../src/engines/engine.ts';
import type { EngineContext, EngineStep } from '../../src/engines/engine.ts';
import { MOST_TROUBLES } from '../../src/jobs/gate/breaker.ts';
import { admitTo } from '../../src/jobs/gate/admit.ts';
import { resumeEngine, standingEngines } from '../../src/jobs/gate/engines.ts';
import { knock } from '../../src/jobs/gate/knock.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import type { EngineStanding } from '../../src/store/gate/engine-state.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';
import { many, waitingOf } from './gate-support.ts';

describe('the breaker of an engine', () => {
  /** How the provider is; each start meets it once. */
  let meets: (context: EngineContext) => Promise<EngineStep>;
  let starts = 0;
  const engine = {
    ...scriptedEngine(
      {
        lane: 'outside',
        start: (_task, context) => {
          starts += 1;
          return meets(context);
        },
      },
      'shaky',
    ),
    limits: { at_once: 1 },
  };
  const away = (context: EngineContext): Promise<EngineStep> => {
    context.heard?.({ kind: 'trouble', sentence: 'Nobody is there.' });
    return Promise.reject(
      new EngineError('Nobody is there.', { failure_code: 'generation_failed', retryable: true }),
    );
  };
  const well = (context: EngineContext): Promise<EngineStep> => {
    context.heard?.({ kind: 'well' });
    return finished(context);
  };
  let t: TestCore;
  before(async () => {
    t = await testCore([engine]);
    await t.worker();
  });
  beforeEach(async () => {
    starts = 0;
    await t.core.db.query('delete from engine_state');
  });
  after(() => t.close());

  const submit = async (): Promise<string> => (await t.submit()).id;
  const standing = async (): Promise<EngineStanding | undefined> =>
    (await standingEngines(t.core, 'shaky'))[0]?.standing;
  /** Resolves when it has come back to the gate so often. */
  const putBack = (id: string, times: number): Promise<void> => {
    let queued = 0;
    return t.seen(id, (data) => data['state'] === 'queued' && ++queued > times);
  };
  /** Nobody gets through before the test wants it. */
  const keepOpen = (): Promise<unknown> =>
    t.core.db.query(
      `update engine_state set open_until = now() + interval '1 hour' where open_until is not null`,
    );

  test('opens after so many troubles in a row, keeps all others out, and says why', async () => {
    meets = away;
    const ids = await many(4, submit);
    // Three attempts of the first, two of the second.
    assert.equal(await t.ended(ids[0] ?? ''), 'failed');
    await putBack(ids[1] ?? '', 2);
    await keepOpen();
    await admitTo(t.core, engine);
    const state = await standing();
    assert.deepEqual([state?.breaker, state?.reason], ['open', 'Nobody is there.']);
    assert.deepEqual((await waitingOf(t, ids)).length, 3);
    // The last trouble was the provider's, not the generation's.
    assert.equal((await getGeneration(t.core, t.caller, ids[1] ?? '')).failures, 1);
    meets = well;
    await resumeEngine(t.core, 'shaky');
    assert.deepEqual(await Promise.all(ids.slice(1).map((id) => t.ended(id))), Array(3).fill('completed'));
    assert.equal((await standing())?.breaker, 'closed');
  });

  test('lets one try when the time is up; a trouble opens it for longer, a success for all', async () => {
    const opened: number[] = [];
    let probes = 0;
    meets = async (context) => {
      if (starts <= MOST_TROUBLES) return away(context);
      const [row] = await t.core.db.query<{ openings: number; others: number }>(
        `select openings, (select count(*)::int from generation where admitted_at is not null and state in ('queued', 'processing')) as others
         from engine_state`,
      );
      opened.push(row?.openings ?? 0);
      assert.equal(row?.others, 1);
      probes += 1;
      return probes < 3 ? away(context) : well(context);
    };
    const ids = await many(4, submit);
    const ends = await Promise.all(ids.map((id) => t.ended(id)));
    assert.deepEqual(ends, ['failed', 'completed', 'completed', 'completed']);
    assert.deepEqual(opened.slice(0, 3), [1, 2, 3]);
    assert.deepEqual([(await standing())?.breaker, (await standing())?.failed_starts], ['closed', 0]);
  });

  test('shuts at once for a while when the provider says that it has no room', async () => {
    meets = async (context) => {
      if (starts > 1) return well(context);
      context.heard?.({ kind: 'busy', sentence: 'Too many at once.', again_in_ms: 3_600_000_000 });
      return Promise.resolve({ state: 'later', again_in_ms: 0 });
    };
    const ids = await many(2, submit);
    await putBack(ids[0] ?? '', 1);
    await admitTo(t.core, engine);
    assert.equal((await waitingOf(t, ids)).length, 2);
    assert.equal((await standing())?.reason, 'Too many at once.');
    await t.core.db.query(`update engine_state set open_until = now()`);
    knock(t.core.db);
    assert.deepEqual(await Promise.all(ids.map((id) => t.ended(id))), ['completed', 'completed']);
  });

  test('troubles with a success between them are none in a row', async () => {
    meets = (context) => (starts % 2 === 1 ? away(context) : well(context));
    const ids = await many(MOST_TROUBLES + 1, submit);
    const ends = await Promise.all(ids.map((id) => t.ended(id)));
    assert.ok(ends.every((end) => end === 'completed'));
    assert.equal((await standing())?.breaker, 'closed');
  });
});
