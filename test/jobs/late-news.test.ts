/** The news of a cancel that come after its work has begun. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../src/engines/engine.ts';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import { CANCEL_CHANNEL } from '../../src/jobs/hub.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

test('whoever carries a cancel out is not stopped by the news of it', async () => {
  const operation = { id: '11111111-2222-4333-8444-555555555555', job: 'a job', detail: null };
  const parts: { here?: TestCore; stops: number } = { stops: 0 };
  const engine: Engine = {
    ...scriptedEngine({
      lane: 'outside',
      async start(_task, context) {
        await context.memory?.remember(operation);
        context.log('made');
        return { state: 'pending', operation, again_in_ms: 3_600_000 };
      },
      proceed: async () => ({ state: 'pending', operation, again_in_ms: 3_600_000 }),
    }),
    async cancel({ generation_id }, _operation, context) {
      assert.ok(parts.here);
      const { db, hub } = parts.here.core;
      const heard = Promise.withResolvers<undefined>();
      const leave = hub.on(CANCEL_CHANNEL, (id) => {
        if (id === 'the end of it') heard.resolve(undefined);
      });
      for (const news of [generation_id, 'the end of it'])
        await db.query('select pg_notify($1, $2)', [CANCEL_CHANNEL, news]);
      await heard.promise;
      leave();
      context.signal.throwIfAborted();
      // Somebody is impatient.
      if (parts.stops === 0) await cancelGeneration(parts.here.core, parts.here.caller, generation_id);
      parts.stops++;
      return 'stopped';
    },
  };
  const here = (parts.here = await testCore([engine]));
  try {
    await here.worker();
    const { id } = await here.submit();
    await here.seen(id, ({ line }) => line === 'made');
    await cancelGeneration(here.core, here.caller, id);
    assert.equal(await here.ended(id), 'cancelled');
    assert.equal(parts.stops, 1);
  } finally {
    await here.close();
  }
});
