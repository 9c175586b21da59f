/** Shared looks: what they save, and that nobody sees what has passed or is not theirs, or misses what a lost notice told. */
import assert from 'node:assert/strict';
import { after, before, describe, mock, test } from 'node:test';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import { followEvents } from '../../src/jobs/events.ts';
import type { Core } from '../../src/jobs/core.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import { deleteGeneration } from '../../src/jobs/remove.ts';
import { openViews } from '../../src/jobs/views.ts';
import type { Views } from '../../src/jobs/views.ts';
import { openHub } from '../../src/jobs/hub.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';
import { scriptedEngine, untilAborted } from '../support/scripted-engine.ts';

const NOT_FOUND = { status: 404, code: 'generation_not_found' };

describe('shared looks', () => {
  let inner: TestCore;
  let core: Core;
  let views: Views;
  before(async () => {
    inner = await testCore([scriptedEngine({ start: (_task, context) => untilAborted(context) })]);
    ({ core } = inner);
    views = openViews(core);
  });
  after(() => inner.close());

  test('many looks in a moment are one query, and each is of its owner', async () => {
    const { id } = await inner.submit();
    const query = mock.method(core.db, 'query');
    const together = await Promise.all(Array.from({ length: 50 }, () => views.look(inner.caller, id)));
    assert.ok(together.every((view) => view.id === id));
    await views.look(inner.caller, id.toUpperCase());
    assert.equal(query.mock.callCount(), 1);
    query.mock.restore();

    await assert.rejects(views.look(await inner.anotherCaller(), id), NOT_FOUND);
    assert.equal((await views.look(await inner.anotherCaller({ admin: true }), id)).id, id);
    await assert.rejects(views.look(inner.caller, 'no id'), NOT_FOUND);
    assert.equal((await views.look(inner.caller, id, 'native')).id, id);
    await assert.rejects(views.look(inner.caller, id, 'fal'), NOT_FOUND);
    await assert.rejects(getGeneration(core, inner.caller, id, 'fal'), NOT_FOUND);
  });

  test('what this process changes is seen at once, whatever case the id has', async () => {
    const { id } = await inner.submit();
    const next = await inner.submit();
    assert.equal((await views.look(inner.caller, id)).state, 'queued');
    const { queue_position } = await views.look(inner.caller, next.id);
    await cancelGeneration(core, inner.caller, id.toUpperCase());
    assert.equal((await views.look(inner.caller, id)).state, 'cancelled');
    assert.equal((await views.look(inner.caller, next.id)).queue_position, Number(queue_position) - 1);
    await deleteGeneration(core, inner.caller, id);
    await assert.rejects(views.look(inner.caller, id), NOT_FOUND);
  });

  test('what another process changes is seen with its notice', async () => {
    const hub = await openHub(core.db);
    try {
      const here = openViews({ db: core.db, hub });
      const { id } = await inner.submit();
      const told = Promise.withResolvers<void>();
      assert.equal((await here.look(inner.caller, id)).state, 'queued');
      hub.onNews((news) => news === id && told.resolve());
      await cancelGeneration(core, inner.caller, id);
      await told.promise;
      assert.equal((await here.look(inner.caller, id)).state, 'cancelled');
    } finally {
      await hub.close();
    }
  });

  test('a query that began before the news is not remembered after it', async () => {
    const { id } = await inner.submit();
    const old = await core.db.query('select id, owner_id from generation where id = $1', [id]);
    const answers = [Promise.withResolvers<object[]>(), Promise.withResolvers<object[]>()];
    let asked = 0;
    let news: (id: string | undefined) => void = () => undefined;
    const there = openViews({
      db: { query: () => answers[asked++]?.promise as Promise<never> },
      hub: { onNews: (heard) => void (news = heard) },
    });
    const first = there.look(inner.caller, id);
    news(id);
    const second = there.look(inner.caller, id);
    answers[1]?.resolve(old.map((row) => ({ ...row, state: 'completed' })));
    answers[0]?.resolve(old.map((row) => ({ ...row, state: 'queued' })));
    assert.equal((await first).state, 'queued');
    assert.equal((await second).state, 'completed');
    assert.equal((await there.look(inner.caller, id)).state, 'completed');
    assert.equal(asked, 2);
  });

  test('a look that failed is not shared with later ones', async () => {
    const { id } = await inner.submit();
    const query = mock.method(core.db, 'query', () => Promise.reject(new Error('away')), { times: 1 });
    await assert.rejects(views.look(inner.caller, id), /away/);
    assert.equal((await views.look(inner.caller, id)).id, id);
    query.mock.restore();
  });

  test('who follows what stands still asks nothing: one look finds for all what a lost notice would have told', async () => {
    const hub = await openHub(core.db, 5);
    const query = mock.method(core.db, 'query');
    const isLook = ({ arguments: [text] }: (typeof query.mock.calls)[number]): boolean =>
      /^select generation_id, seq from generation_progress where/.test(text);
    const looks = async (count: number): Promise<void> => {
      const from = query.mock.calls.filter(isLook).length;
      while (query.mock.calls.filter(isLook).length < from + count) await new Promise(setImmediate);
    };
    const over = new AbortController();
    try {
      const made = await Promise.all(Array.from({ length: 20 }, () => inner.submit()));
      query.mock.resetCalls();
      const stories = made.map(async ({ id }) => {
        const states: unknown[] = [];
        const all = followEvents({ ...core, hub }, inner.caller, id, { afterSeq: 0, signal: over.signal });
        for await (const { data } of all) states.push(data['state']);
        return states;
      });
      await looks(50);
      // Each at its beginning, and once more after the first look.
      const others = query.mock.calls.filter((call) => !isLook(call)).length;
      assert.ok(others <= 6 * made.length, `${others} queries of ${made.length} who follow`);

      const [ended, gone] = made;
      await core.db.query('alter table event disable trigger user');
      await cancelGeneration(core, inner.caller, ended?.id ?? '');
      assert.deepEqual(await stories[0], ['queued', 'cancelled']);
      await cancelGeneration(core, inner.caller, gone?.id ?? '');
      await deleteGeneration(core, inner.caller, gone?.id ?? '');
      assert.equal((await stories[1])?.[0], 'queued');
      over.abort();
      await Promise.all(stories);
    } finally {
      await core.db.query('alter table event enable trigger user');
      query.mock.restore();
      over.abort();
      await hub.close();
    }
  });
});
