import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import { FAULTS } from '../../support/fault-proxy.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { netOf } from '../../support/net.ts';
import { attentive, brokenPair, SUBMIT } from './machine-support.ts';
import type { Broken } from './machine-support.ts';

describe('a submit to a provider that can be asked for nothing', () => {
  let pair: Broken;
  before(async () => {
    pair = await brokenPair(lumaProvider);
  });
  // How the provider was before is no matter of the next test.
  beforeEach(() => pair.here.core.db.query('delete from engine_state'));
  after(() => pair.close());

  const unknown: [string, Fault, number][] = [
    ['lost before it arrived', FAULTS.droppedBefore, 0],
    ['lost with its answer', FAULTS.droppedAfter, 1],
    ['answered by half', FAULTS.halfAnswer, 1],
    ['answered by half, as if that were all', FAULTS.halfJson, 1],
    ['answered 500 after it was done', FAULTS.error500After, 1],
    ['answered 500 before', FAULTS.error500, 0],
    ['answered 502 by some front', FAULTS.html502After, 1],
    ['answered 503', FAULTS.unavailableAfter, 1],
    ['answered without the id', { kind: 'change', change: (body) => body.replace('"id"', '"uid"') }, 1],
  ];
  for (const [name, fault, made] of unknown) {
    test(`${name}: a person is asked, nothing is sent again, nothing is taken back`, async () => {
      const already = await pair.made();
      const rule = pair.proxy.rule({ ...SUBMIT, fault });
      const { id } = await pair.here.submit();
      await pair.said(id, /cannot be asked for its jobs/);
      const { state, stage } = await getGeneration(pair.here.core, pair.here.caller, id);
      assert.deepEqual([state, stage], ['processing', 'unconfirmed']);
      assert.deepEqual(await pair.submits(id), [{ state: 'unconfirmed', job: null }]);
      assert.equal((await pair.made()) - already, made);
      assert.equal(rule.hits(), 1);
      assert.deepEqual((await netOf(pair.here.core.db, id)).entries, ['charge']);
    });
  }

  test('that never arrived is sent once the provider is back', async () => {
    const already = await pair.made();
    await pair.proxy.down();
    const { id } = await pair.here.submit();
    let queued = 0;
    await pair.here.seen(id, ({ state }) => state === 'queued' && ++queued === 2);
    await pair.proxy.up();
    assert.equal(await pair.here.ended(id), 'completed');
    const states = (await pair.submits(id)).map(({ state }) => state);
    assert.equal(states.pop(), 'completed');
    assert.deepEqual([...new Set(states)], ['refused']);
    assert.equal((await pair.made()) - already, 1);
  });

  test('that is refused fails at once, with what the provider said', async () => {
    const body = '{"detail":"Prompt is too long"}';
    pair.proxy.rule({ ...SUBMIT, fault: { kind: 'answer', when: 'before', status: 422, body } });
    const { id } = await pair.here.submit();
    assert.equal(await pair.here.ended(id), 'failed');
    const { failure_code, failure_reason } = await getGeneration(pair.here.core, pair.here.caller, id);
    assert.equal(failure_code, 'invalid_request');
    assert.match(failure_reason ?? '', /Prompt is too long/);
    assert.deepEqual(await pair.submits(id), [{ state: 'refused', job: null }]);
  });

  test('that finds no room waits, uncounted, as long as it takes', async () => {
    const already = await pair.made();
    const full = pair.proxy.rule({ ...SUBMIT, fault: FAULTS.tooMany, times: 4 });
    const { id } = await pair.here.submit();
    assert.equal(await pair.here.ended(id), 'completed');
    assert.deepEqual([full.hits(), (await pair.made()) - already], [4, 1]);
  });
});

describe('a submit to a provider that lists its jobs', () => {
  let pair: Broken;
  before(async () => {
    pair = await brokenPair(attentive);
  });
  after(() => pair.close());

  test('whose answer was lost is found again', async () => {
    pair.proxy.rule({ ...SUBMIT, fault: FAULTS.droppedAfter });
    const { id } = await pair.here.submit();
    assert.equal(await pair.here.ended(id), 'completed');
    assert.equal(await pair.made(), 1);
    assert.deepEqual(
      (await pair.submits(id)).map(({ state }) => state),
      ['completed'],
    );
  });

  test('is looked for even when the list fails longer than it may lag behind', async () => {
    pair.proxy.rule({ ...SUBMIT, fault: FAULTS.html502After });
    pair.proxy.rule({ method: 'GET', path: '/v1/generations?', fault: FAULTS.error500, times: 5 });
    const { id } = await pair.here.submit();
    assert.equal(await pair.here.ended(id), 'completed');
    assert.equal(await pair.made(), 2);
  });

  test('that never arrived takes nobody else’s job', async () => {
    pair.proxy.rule({ ...SUBMIT, fault: FAULTS.droppedBefore });
    const { id } = await pair.here.submit();
    await pair.said(id, /shows no job like this one/);
    assert.equal(await pair.made(), 2);
    assert.deepEqual(await pair.submits(id), [{ state: 'unconfirmed', job: null }]);
  });

  test('answered with somebody else’s job is not taken for it', async () => {
    const [other] = await pair.here.core.db.query<{ job: string }>(
      `select job from upstream_job where job is not null limit 1`,
    );
    const change = (body: string): string => JSON.stringify({ ...JSON.parse(body), id: other?.job });
    pair.proxy.rule({ ...SUBMIT, fault: { kind: 'change', change } });
    const { id } = await pair.here.submit();
    // Its own comes to light in the list.
    assert.equal(await pair.here.ended(id), 'completed');
    const [submit] = await pair.submits(id);
    assert.notEqual(submit?.job, other?.job);
    assert.equal(await pair.made(), 3);
  });
});

describe('a submit to a provider that knows repeats', () => {
  test('is sent again with its id; what goes wrong then proves nothing about the first', async () => {
    const keyed = {
      ...lumaProvider,
      repeatable: true,
      searches: 3,
      submit: (...[api, id, { path, body }]: Parameters<typeof lumaProvider.submit>) =>
        lumaProvider.submit(
          { ...api, call: (call) => api.call({ ...call, headers: { 'Idempotency-Key': id } }) },
          id,
          { path, body },
        ),
    };
    const pair = await brokenPair(keyed);
    try {
      pair.proxy.rule({ ...SUBMIT, fault: { kind: 'answer', when: 'before', status: 402 } });
      pair.proxy.rule({ ...SUBMIT, fault: FAULTS.droppedAfter });
      const { id } = await pair.here.submit();
      assert.equal(await pair.here.ended(id), 'completed');
      assert.equal(await pair.made(), 1);
      assert.equal((await pair.submits(id)).length, 1);
      assert.equal(
        pair.proxy.seen.filter(({ path, method }) => method === 'POST' && path === '/v1/generations').length,
        3,
      );
    } finally {
      await pair.close();
    }
  });
});
