/** Several results of one request, and requests that come to nothing. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { followEnds } from '../../src/jobs/ends.ts';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import { getGeneration, listGenerations } from '../../src/jobs/read.ts';
import { submitRefused } from '../../src/jobs/refused.ts';
import { submitGenerations } from '../../src/jobs/submit.ts';
import type { Submit } from '../../src/jobs/submit.ts';
import { waitForEnd } from '../../src/jobs/wait.ts';
import type { Caller } from '../../src/jobs/core.ts';
import { netOf } from '../support/net.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

const bodyHash = createHash('sha256').update('a body').digest();

function asked(submit: Partial<Submit> = {}): Submit {
  const request = { model: 'ray-3.2', type: 'video', prompt: 'a test' } as const;
  return { request, surface: 'oxen', bodyHash, retryCount: 0, ...submit };
}

describe('several results of one request', () => {
  let t: TestCore;
  before(async () => {
    t = await testCore([scriptedEngine({ cost_micros: 10_000 })]);
  });
  after(() => t.close());

  test('are one group with distinct seeds, each charged', async () => {
    const { views } = await submitGenerations(t.core, t.caller, asked({ count: 4 }));
    assert.equal(views.length, 4);
    assert.equal(new Set(views.map((view) => view.seed)).size, 4);
    assert.equal(new Set(views.map((view) => view.group_id)).size, 1);
    assert.deepEqual(views.map((view) => view.group_index), [0, 1, 2, 3]); // prettier-ignore
    for (const { id } of views)
      assert.deepEqual(await netOf(t.core.db, id), { list: 500_000, engine: 10_000, entries: ['charge'] });
    const looks = await Promise.all(views.map(({ id }) => getGeneration(t.core, t.caller, id)));
    assert.deepEqual(JSON.parse(JSON.stringify(views)), JSON.parse(JSON.stringify(looks)));
    await cancelGeneration(t.core, t.caller, views[2]?.id ?? '');
    const states = await Promise.all(
      views.map(async ({ id }) => (await getGeneration(t.core, t.caller, id)).state),
    );
    assert.deepEqual(states, ['queued', 'queued', 'cancelled', 'queued']);
  });

  test('go on from a given seed, at the end of the range too', async () => {
    for (const seed of [7, Number.MAX_SAFE_INTEGER]) {
      const request = { ...asked().request, seed };
      const { views } = await submitGenerations(t.core, t.caller, asked({ request, count: 3 }));
      assert.equal(views[0]?.seed, seed);
      assert.equal(new Set(views.map((view) => view.seed)).size, 3);
      assert.ok(views.every((view) => Number.isSafeInteger(view.seed)));
    }
  });

  test('are the same ones for the same idempotency key', async () => {
    const submit = asked({ count: 3, idempotencyKey: randomUUID() });
    const answers = await Promise.all([1, 2, 3].map(() => submitGenerations(t.core, t.caller, submit)));
    const ids = answers.map(({ views }) => views.map(({ id }) => id));
    assert.equal(ids[0]?.length, 3);
    assert.deepEqual(ids[1], ids[0]);
    assert.deepEqual(ids[2], ids[0]);
    assert.equal(answers.filter(({ repeated }) => !repeated).length, 1);
  });
});

describe('a request that is refused as a job', () => {
  let t: TestCore;
  before(async () => {
    t = await testCore([scriptedEngine({})]);
  });
  after(() => t.close());

  const refused = (caller: Caller, more: object = {}) =>
    submitRefused(t.core, caller, {
      surface: 'oxen',
      type: 'video',
      prompt: '',
      wire: { model: 'a model' },
      failure: { code: 'invalid_request', reason: 'duration: 7 s is not valid' },
      bodyHash,
      retryCount: 0,
      ...more,
    });

  test('is born failed, costs nothing, and its webhook is written', async () => {
    const [view] = await refused(t.caller, { webhookUrl: 'https://example.com/hook' });
    assert.equal(view?.state, 'failed');
    assert.equal(view.failure_reason, 'duration: 7 s is not valid');
    assert.deepEqual(await netOf(t.core.db, view.id), { list: 0, engine: 0, entries: [] });
    const deliveries = await t.core.db.query<{ event: string }>(
      `select event from webhook_delivery where generation_id = $1`,
      [view.id],
    );
    assert.deepEqual(deliveries, [{ event: 'generation.failed' }]);
    assert.equal((await waitForEnd(t.core, t.caller, view.id, new AbortController().signal)).state, 'failed');
  });

  test('comes as many times as was asked for, and once for one idempotency key', async () => {
    const more = { count: 2, idempotencyKey: randomUUID() };
    const [first, second] = [await refused(t.caller, more), await refused(t.caller, more)];
    assert.equal(first.length, 2);
    assert.deepEqual(second.map(({ id }) => id), first.map(({ id }) => id)); // prettier-ignore
  });

  test('leaves no empty group where several race for one idempotency key', async () => {
    const caller = await t.anotherCaller();
    const more = { count: 2, idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => refused(caller, more)));
    assert.equal(new Set(answers.map(([view]) => view?.group_id)).size, 1);
    const groups = await t.core.db.query('select id from generation_group where owner_id = $1', [
      caller.owner_id,
    ]);
    assert.equal(groups.length, 1);
  });

  test('is found by what the dialect wrote beside it, and by its time', async () => {
    const caller = await t.anotherCaller();
    const [view] = await refused(caller, { wire: { model: 'rare', nested: { folder: 'x' } } });
    const found = async (query: object): Promise<string[]> =>
      (await listGenerations(t.core, caller, { limit: 10, ...query })).data.map(({ id }) => id);
    const mine = [view?.id];
    assert.deepEqual(await found({ wire: [{ nested: { folder: 'x' } }, { model: 'none' }] }), mine);
    assert.deepEqual(await found({ wire: [{ model: 'other' }] }), []);
    assert.deepEqual(await found({ surface: 'oxen', states: ['failed', 'cancelled'] }), mine);
    assert.deepEqual(await found({ surface: 'fal' }), []);
    assert.deepEqual(await found({ states: ['queued', 'processing'] }), []);
    assert.deepEqual(await found({ from: view?.created_at }), mine);
    assert.deepEqual(await found({ to: view?.created_at }), []);
  });
});

describe('what an owner’s generations come to', () => {
  let t: TestCore;
  before(async () => {
    t = await testCore([scriptedEngine({ start: (_task, context) => finished(context) })]);
  });
  after(() => t.close());

  test('is told to whoever listens, each end once, replayed to who comes late, never to a stranger', async () => {
    const [mine, stranger] = [await t.anotherCaller(), await t.anotherCaller()];
    const { views: early } = await submitGenerations(t.core, mine, asked());
    await cancelGeneration(t.core, mine, early[0]?.id ?? '');
    await submitGenerations(t.core, stranger, asked());

    const enough = new AbortController();
    const ends = followEnds(t.core, mine, { surface: 'oxen', replaySeconds: 60, signal: enough.signal });
    assert.deepEqual((await ends.next()).value?.id, early[0]?.id);
    const next = ends.next();
    const { views } = await submitGenerations(t.core, mine, asked({ count: 2 }));
    await t.worker();
    const live = [(await next).value?.id, (await ends.next()).value?.id];
    assert.deepEqual(live.sort(), views.map(({ id }) => id).sort());
    const last = ends.next();
    enough.abort();
    assert.equal((await last).done, true);

    const late = new AbortController();
    const replayed = followEnds(t.core, mine, { surface: 'oxen', replaySeconds: 60, signal: late.signal });
    const again = [await replayed.next(), await replayed.next(), await replayed.next()];
    assert.deepEqual(again.map(({ value }) => value?.id).sort(), [...early, ...views].map(({ id }) => id).sort()); // prettier-ignore
    late.abort();
  });
});

test('however many have ended lately, all are told', async () => {
  const t = await testCore([scriptedEngine({})]);
  try {
    await t.core.db.query(
      `insert into generation (owner_id, surface, shot_id, type, engine, request, canvas, seed, state, stage,
         finished_at, failure_code, failure_reason)
       select $1, 'oxen', gen_random_uuid(), 'video', 'scripted', '{}', '{}', 1, 'failed', 'failed',
         now() - make_interval(secs => i * 0.001), 'code', 'reason'
       from generate_series(1, 1100) i`,
      [t.caller.owner_id],
    );
    const enough = new AbortController();
    const told = new Set<string>();
    for await (const { id } of followEnds(t.core, t.caller, {
      surface: 'oxen',
      replaySeconds: 60,
      signal: enough.signal,
    })) {
      told.add(id);
      if (told.size === 1100) enough.abort();
    }
    assert.equal(told.size, 1100);
  } finally {
    await t.close();
  }
});

describe('a start by a deadline', () => {
  let t: TestCore;
  before(async () => {
    t = await testCore([scriptedEngine({})]);
  });
  after(() => t.close());

  test('that no worker keeps ends in a free cancel, and no worker takes it afterwards', async () => {
    const startBy = new Date(Date.now() + 50);
    const { views } = await submitGenerations(t.core, t.caller, asked({ startBy }));
    const id = views[0]?.id ?? '';
    assert.equal(await t.ended(id), 'cancelled');
    const view = await getGeneration(t.core, t.caller, id);
    assert.equal(view.start_by?.getTime(), startBy.getTime());
    assert.equal(view.list_micros, 0);
    await t.worker();
    const { views: other } = await submitGenerations(t.core, t.caller, asked());
    assert.equal(await t.ended(other[0]?.id ?? ''), 'completed');
    assert.equal((await getGeneration(t.core, t.caller, id)).attempt, 0);
  });

  test('that a worker keeps changes nothing', async () => {
    const startBy = new Date(Date.now() + 60_000);
    const { views } = await submitGenerations(t.core, t.caller, asked({ startBy }));
    assert.equal(await t.ended(views[0]?.id ?? ''), 'completed');
  });
});
