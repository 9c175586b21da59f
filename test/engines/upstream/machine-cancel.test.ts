import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import type { Provider } from '../../../src/engines/upstream/provider.ts';
import { Refused } from '../../../src/engines/upstream/trouble.ts';
import { cancelGeneration } from '../../../src/jobs/cancel.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import { netOf } from '../../support/net.ts';
import { untilAborted } from '../../support/scripted-engine.ts';
import { attentive, brokenPair, LOOK, SUBMIT } from './machine-support.ts';
import type { Broken } from './machine-support.ts';

const endless = {
  start: (_task: unknown, context: Parameters<typeof untilAborted>[0]) => untilAborted(context),
};
const { find: _find, ...stoppable } = attentive;

describe('a cancel of outside work', () => {
  let pair: Broken;
  afterEach(() => pair.close());

  const cancel = (id: string): Promise<unknown> => cancelGeneration(pair.here.core, pair.here.caller, id);
  const thereStates = async (): Promise<string[]> =>
    (await pair.there.core.db.query<{ state: string }>('select state from generation')).map(
      ({ state }) => state,
    );
  test('cancelled while the submit is under way: the job is stopped as soon as its name is known', async () => {
    pair = await brokenPair(stoppable, { script: endless });
    const held = pair.proxy.rule({ ...SUBMIT, fault: { kind: 'hold', when: 'after' } });
    const { id } = await pair.here.submit();
    await held.hit;
    await cancel(id);
    held.release();
    assert.equal(await pair.here.ended(id), 'cancelled');
    const [submit] = await pair.submits(id);
    assert.equal(submit?.state, 'cancelled');
    assert.deepEqual(await thereStates(), ['cancelled']);
    assert.deepEqual((await netOf(pair.here.core.db, id)).engine, 0);
  });

  test('cancelled where nothing can be stopped: listed with its job, and what it costs the operator stays', async () => {
    pair = await brokenPair(lumaProvider, { script: endless });
    const held = pair.proxy.rule({ ...SUBMIT, fault: { kind: 'hold', when: 'after' } });
    const { id } = await pair.here.submit();
    await held.hit;
    await cancel(id);
    held.release();
    assert.equal(await pair.here.ended(id), 'cancelled');
    const [submit] = await pair.submits(id);
    assert.equal(submit?.state, 'abandoned');
    assert.equal((await pair.there.call('GET', `/v1/generations/${submit?.job}`)).status, 200);
    const net = await netOf(pair.here.core.db, id);
    assert.equal(net.list, 0);
    assert.ok(net.engine > 0);
  });

  test('cancelled before a refusal comes back: nothing was made, nothing is owed', async () => {
    const [sent, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const refusing: Provider = {
      ...lumaProvider,
      submit: async () => {
        sent.resolve();
        await answer.promise;
        throw new Refused('no');
      },
    };
    pair = await brokenPair(refusing);
    const { id } = await pair.here.submit();
    await sent.promise;
    await cancel(id);
    answer.resolve();
    assert.equal(await pair.here.ended(id), 'cancelled');
    assert.deepEqual(await pair.submits(id), [{ state: 'refused', job: null }]);
    assert.equal((await netOf(pair.here.core.db, id)).engine, 0);
  });

  test('cancelled while nobody answers there: tried for so long, then listed', async () => {
    pair = await brokenPair(attentive, { script: endless });
    const { id } = await pair.here.submit();
    await pair.proxy.next(({ method, path }) => method === 'GET' && LOOK.path.test(path));
    await pair.proxy.down();
    await cancel(id);
    assert.equal((await getGeneration(pair.here.core, pair.here.caller, id)).state, 'processing');
    await pair.here.core.db.query(
      `update generation set cancel_requested_at = now() - interval '1 hour' where id = $1`,
      [id],
    );
    assert.equal(await pair.here.ended(id), 'cancelled');
    assert.deepEqual(
      (await pair.submits(id)).map(({ state }) => state),
      ['abandoned'],
    );
  });

  test('cancelled, and the worker stops before it is done: another one carries the wish out', async () => {
    pair = await brokenPair(attentive, { script: endless });
    const { id } = await pair.here.submit();
    await pair.proxy.next(({ method, path }) => method === 'GET' && LOOK.path.test(path));
    const held = pair.proxy.rule({ path: /\/cancel$/, fault: { kind: 'hold', when: 'before' } });
    await cancel(id);
    await held.hit;
    await pair.worker.stop();
    held.release();
    await pair.here.worker();
    assert.equal(await pair.here.ended(id), 'cancelled');
    assert.equal((await pair.submits(id))[0]?.state, 'cancelled');
  });
});
