import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import type { Provider } from '../../../src/engines/upstream/provider.ts';
import { Refused } from '../../../src/engines/upstream/trouble.ts';
import { attentive, brokenPair, SUBMIT } from './machine-support.ts';
import type { Broken } from './machine-support.ts';

describe('outside work that passes from hand to hand', () => {
  let pair: Broken;
  afterEach(() => pair.close());

  /** What a worker that seems dead was at goes to another one. */
  const bury = async (id: string): Promise<void> => {
    const rows = await pair.here.core.db.query<{ job: string }>(
      'select coalesce(job, id) as job from generation where id = $1',
      [id],
    );
    await pair.here.core.queue.release(rows.map(({ job }) => ({ job, lane: 'outside' as const })));
  };

  test('an answer that comes to a worker which was given up wakes what waits for a person', async () => {
    pair = await brokenPair(lumaProvider);
    const held = pair.proxy.rule({ ...SUBMIT, fault: { kind: 'hold', when: 'after' } });
    const { id } = await pair.here.submit();
    await held.hit;
    const unconfirmed = pair.said(id, /cannot be asked for its jobs/);
    await bury(id);
    await unconfirmed;
    held.release();
    assert.equal(await pair.here.ended(id), 'completed');
    assert.deepEqual(
      (await pair.submits(id)).map(({ state }) => state),
      ['completed'],
    );
    assert.equal(await pair.made(), 1);
  });

  test('a refusal that comes to a worker which was given up wakes it too', async () => {
    const [sent, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const refusing: Provider = {
      ...lumaProvider,
      submit: async () => {
        sent.resolve();
        await answer.promise;
        throw new Refused('no such model');
      },
    };
    pair = await brokenPair(refusing);
    const { id } = await pair.here.submit();
    await sent.promise;
    const unconfirmed = pair.said(id, /cannot be asked for its jobs/);
    await bury(id);
    await unconfirmed;
    answer.resolve();
    assert.equal(await pair.here.ended(id), 'failed');
    assert.deepEqual(
      (await pair.submits(id)).map(({ state }) => state),
      ['refused', 'refused'],
    );
  });

  test('a worker that stops waits for the answer to its submit; the next one goes on from the job', async () => {
    pair = await brokenPair(lumaProvider);
    const held = pair.proxy.rule({ ...SUBMIT, fault: { kind: 'hold', when: 'after' } });
    const { id } = await pair.here.submit();
    await held.hit;
    const stopped = pair.worker.stop();
    held.release();
    await stopped;
    const [submit] = await pair.submits(id);
    assert.equal(submit?.state, 'accepted');
    await pair.here.worker();
    assert.equal(await pair.here.ended(id), 'completed');
    assert.equal(await pair.made(), 1);
  });

  test('two workers and a crowd: a job for each, and no job twice', async () => {
    pair = await brokenPair(attentive);
    await pair.here.worker();
    pair.proxy.rule({ ...SUBMIT, fault: { kind: 'drop', when: 'after' }, times: 2 });
    const ids = await Promise.all(Array.from({ length: 6 }, async () => (await pair.here.submit()).id));
    const ends = await Promise.all(ids.map((id) => pair.here.ended(id)));
    assert.deepEqual(new Set(ends), new Set(['completed']));
    assert.equal(await pair.made(), 6);
    const jobs = await Promise.all(ids.map(async (id) => (await pair.submits(id)).at(-1)?.job));
    assert.equal(new Set(jobs).size, 6);
  });
});
