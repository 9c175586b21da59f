/** A generation goes on with the next engine of its route while nothing was paid, and never after that. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { EngineError } from '../../../src/engines/engine.ts';
import type { EngineContext, EngineStep, EngineTask, Operation } from '../../../src/engines/engine.ts';
import { Away, Barred, Refused } from '../../../src/engines/upstream/trouble.ts';
import { changeBudget } from '../../../src/jobs/budgets/budgets.ts';
import { knock } from '../../../src/jobs/gate/knock.ts';
import { logLines } from '../../../src/jobs/events.ts';
import { moveOn } from '../../../src/jobs/routing/move.ts';
import { watchRoutes } from '../../../src/jobs/routing/watch.ts';
import { charges, productUsage, usage } from '../../../src/jobs/usage.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { lockAdmission } from '../../../src/store/gate/admission.ts';
import { setPaused } from '../../../src/store/gate/engine-state.ts';
import { rowOfGeneration } from '../../../src/store/generations/read.ts';
import { netOf } from '../../support/net.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../../support/scripted-engine.ts';

const UNBOUND = { day_micros: null, month_micros: null, approve_above_micros: null };

type Start = (task: EngineTask, context: EngineContext) => Promise<EngineStep>;

describe('failover', () => {
  let t: TestServer;
  /** What the engines at providers do. */
  let first: Start;
  let second: Start;
  let looks: (task: EngineTask, operation: Operation, context: EngineContext) => Promise<EngineStep>;
  const started: string[] = [];
  const noted = (id: string, start: Start) => (task: EngineTask, context: EngineContext) => {
    started.push(`${id} ${task.generation_id}`);
    return start(task, context);
  };

  before(async () => {
    const engine = (id: string, cost_micros: number, start: Start) =>
      scriptedEngine(
        { lane: 'outside', cost_micros, start: noted(id, start), proceed: (task, operation, context) => looks(task, operation, context) },
        id,
      ); // prettier-ignore
    t = await testServer(
      [
        engine('one', 100, (task, context) => first(task, context)),
        engine('two', 250, (task, context) => second(task, context)),
        scriptedEngine({ start: noted('local', (_task, context) => finished(context)) }, 'local'),
      ],
      {
        config: {
          routes: {
            pair: { policy: 'ordered', engines: ['one', 'two'] },
            down: { policy: 'ordered', engines: ['one', 'local'] },
            all: { policy: 'ordered', engines: ['one', 'two', 'local'] },
          },
        },
      },
    );
    await t.worker();
  });
  beforeEach(() => {
    first = (_task, context) => finished(context, 100);
    second = (_task, context) => finished(context, 250);
    looks = (_task, _operation, context) => finished(context, 100);
    started.length = 0;
  });
  after(() => t.close());

  const submit = async (route: string, headers: Record<string, string> = {}): Promise<string> => {
    const body = { model: 'ray-3.2', type: 'video', prompt: 'a test', engine: route };
    const { json, status, text } = await t.call('POST', '/v1/generations', body, headers);
    assert.equal(status, 201, text);
    return String(json['id']);
  };
  const shown = async (id: string) => (await t.call('GET', `/v1/generations/${id}`)).json;
  const away = (): Promise<never> => Promise.reject(new Away('One could not be reached (ECONNREFUSED)'));

  test('an engine that is away gives way to the next, with its charge, and says why', async () => {
    first = away;
    const id = await submit('pair');
    assert.equal(await t.ended(id), 'completed');
    const view = await shown(id);
    assert.equal(view['engine'], 'two');
    assert.deepEqual(view['route'], {
      name: 'pair',
      rest: [],
      left: [{ engine: 'one', why: 'failed: One could not be reached (ECONNREFUSED)' }],
    });
    assert.deepEqual(view['cost'], { ...(view['cost'] as object), list_usd: 0.3, engine_usd: 0.00025 });
    assert.deepEqual(started, [`one ${id}`, `two ${id}`]);
    const lines = (await logLines(t.core, id)).map(({ line }) => line);
    assert.ok(
      lines.includes(
        'one failed: One could not be reached (ECONNREFUSED). Nothing was paid there; two does it now.',
      ),
      lines.join('\n'),
    );
  });

  test('bills, usage and net sums know the one charge, of the engine that did it', async () => {
    first = away;
    const owner = await t.call('GET', '/v1/usage');
    const before = owner.json['total'] as { generations: number; engine_usd: number; list_usd: number };
    const id = await submit('pair');
    assert.equal(await t.ended(id), 'completed');
    const net = await netOf(t.core.db, id);
    assert.deepEqual([net.list, net.engine], [300_000, 250]);

    const caller = { ...t.caller, admin: true };
    const span = { from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 86_400_000) };
    const { rows } = await usage(t.core, caller, span);
    assert.ok(rows.every(({ engine }) => engine === 'two'));
    const after = (await t.call('GET', '/v1/usage')).json['total'] as typeof before;
    assert.equal(after.generations, before.generations + 1);
    assert.equal(Math.round((after.list_usd - before.list_usd) * 1e6), 300_000);
    assert.equal(Math.round((after.engine_usd - before.engine_usd) * 1e6), 250);
    const [product] = await productUsage(t.core, caller, { surface: 'native', ...span });
    assert.equal(product?.generations, after.generations);
    const { data } = await charges(t.core, caller, { surface: 'native', limit: 10, ids: [id] });
    assert.deepEqual([data.length, data[0]?.list_micros], [1, 300_000]);
  });

  test('what is cancelled after a move is taken back as a whole', async () => {
    first = away;
    const running = Promise.withResolvers<void>();
    second = (_task, context) => {
      running.resolve();
      return untilAborted(context);
    };
    const id = await submit('pair');
    await running.promise;
    assert.equal((await netOf(t.core.db, id)).engine, 250);
    await t.call('POST', `/v1/generations/${id}/cancel`);
    assert.equal(await t.ended(id), 'cancelled');
    const { list, engine } = await netOf(t.core.db, id);
    assert.deepEqual([list, engine], [0, 0]);
  });

  test('an account without a key or credit gives way, a refused request does not', async () => {
    first = () => Promise.reject(new Barred('One: no credit', 'credit'));
    const broke = await submit('pair');
    assert.equal(await t.ended(broke), 'completed');
    assert.equal((await shown(broke))['engine'], 'two');
    first = () => Promise.reject(new Refused('One: the prompt is empty', 'invalid_request'));
    const bad = await submit('pair');
    assert.equal(await t.ended(bad), 'failed');
    assert.deepEqual(
      [(await shown(bad))['engine'], (await netOf(t.core.db, bad)).engine, started.at(-1)],
      ['one', 0, `one ${bad}`],
    );
  });

  test('what no other engine would do better fails where it was begun', async () => {
    first = () =>
      Promise.reject(
        new EngineError('The prompt was found unfit.', {
          failure_code: 'content_moderated',
          retryable: false,
        }),
      );
    const id = await submit('pair');
    assert.equal(await t.ended(id), 'failed');
    assert.deepEqual(started, [`one ${id}`]);
  });

  test('an engine without room is asked so often, then the next', async () => {
    first = () => Promise.resolve({ state: 'later', again_in_ms: 0 });
    const id = await submit('pair');
    assert.equal(await t.ended(id), 'completed');
    assert.deepEqual(started, [`one ${id}`, `one ${id}`, `one ${id}`, `two ${id}`]);
  });

  test('from outside to here', async () => {
    first = away;
    const id = await submit('down');
    assert.equal(await t.ended(id), 'completed');
    assert.equal((await shown(id))['engine'], 'local');
    assert.equal((await netOf(t.core.db, id)).engine, 0);
  });

  test('once a submit may have arrived, whatever happens stays with its engine', async () => {
    first = async (_task, { memory }) => {
      await memory?.remember({ id: randomUUID(), detail: {} });
      return away();
    };
    const id = await submit('pair');
    assert.equal(await t.ended(id), 'completed');
    assert.equal((await shown(id))['engine'], 'one');
    assert.deepEqual(started, [`one ${id}`]);
  });

  test('a job that failed there unpaid gives way; its submit is remembered', async () => {
    first = async (_task, { memory }) => {
      await memory?.remember({ id: randomUUID(), job: randomUUID(), detail: {} });
      await memory?.forget('failed');
      throw new EngineError('One: generation failed', { failure_code: 'generation_failed', retryable: true });
    };
    const id = await submit('pair');
    assert.equal(await t.ended(id), 'completed');
    const rows = await t.core.db.query(`select engine, state from upstream_job where generation_id = $1`, [
      id,
    ]);
    assert.deepEqual(rows, [{ engine: 'one', state: 'failed' }]);
    assert.equal((await shown(id))['engine'], 'two');
  });

  test('a budget that does not bear the next engine leaves it out', async () => {
    first = away;
    await changeBudget(t.core.db, null, { ...UNBOUND, approve_above_micros: 200 });
    const id = await submit('all');
    assert.equal(await t.ended(id), 'completed');
    await changeBudget(t.core.db, null, UNBOUND);
    const { engine, route } = await shown(id);
    assert.equal(engine, 'local');
    const { left } = route as { left: { engine: string; why: string }[] };
    assert.match(left[1]?.why ?? '', /^cannot take it over: Engine 'two' would make it cost/);
  });

  test('an engine that is dearer than what was agreed on does not take it over', async () => {
    first = away;
    const id = await submit('all', { 'x-kinora-max-usd': '0.0002' });
    assert.equal(await t.ended(id), 'completed');
    const { engine, route } = await shown(id);
    assert.equal(engine, 'local');
    const { left } = route as { left: { engine: string; why: string }[] };
    assert.match(
      left[1]?.why ?? '',
      /^cannot take it over: It would cost \$0\.00025 on engine 'two', more than/,
    );
    assert.deepEqual(started, [`one ${id}`, `local ${id}`]);
  });

  test('whoever holds an older attempt moves nothing', async () => {
    const [id = ''] = await submitAllHeld(['pair']);
    const row = await rowOfGeneration(t.core.db, id);
    assert.ok(row);
    const before = await netOf(t.core.db, id);
    assert.equal(await moveOn(t.core, row, 'is gone', { id, attempt: 7 }), false);
    assert.deepEqual(await netOf(t.core.db, id), before);
    assert.equal((await rowOfGeneration(t.core.db, id))?.engine, 'one');
    await resume();
    assert.equal(await t.ended(id), 'completed');
  });

  test('whoever looked before another server moved it moves nothing', async () => {
    const [id = ''] = await submitAllHeld(['pair']);
    const row = await rowOfGeneration(t.core.db, id);
    assert.ok(row);
    await t.core.db.transaction(async (tx) => {
      await lockAdmission(tx, 'two');
      assert.equal(await moveOn(t.core, row, 'is paused'), true);
      assert.equal(await moveOn(t.core, row, 'is paused'), false);
    });
    knock(t.core.db);
    assert.equal(await t.ended(id), 'completed');
    assert.deepEqual((await netOf(t.core.db, id)).entries, ['charge', 'move', 'move']);
    await resume();
  });

  test('however many have to stay, those behind them go on', async () => {
    await changeBudget(t.core.db, null, { ...UNBOUND, approve_above_micros: 200 });
    const [stays = '', goes = ''] = await submitAllHeld(['pair', 'down']);
    await t.core.db.query(
      `update generation set created_at = created_at - interval '1 minute' where id = $1`,
      [stays],
    );
    const crowd = await t.core.db.query<{ id: string }>(
      `insert into generation select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid()))).*
       from generation g, generate_series(1, 120) where g.id = $1 returning id`,
      [stays],
    );
    const watch = watchRoutes(t.core, openLog('silent'));
    knock(t.core.db);
    assert.equal(await t.ended(goes), 'completed');
    assert.deepEqual(started, [`local ${goes}`]);
    await watch.stop();
    await t.core.db.query(`delete from generation where id = any($1)`, [crowd.map(({ id }) => id)]);
    await changeBudget(t.core.db, null, UNBOUND);
    await resume();
    assert.equal(await t.ended(stays), 'completed');
  });

  test('those who wait for a paused engine go on with the next of their route; others wait', async () => {
    const [id = '', named = ''] = await submitAllHeld(['pair', 'one']);
    const watch = watchRoutes(t.core, openLog('silent'));
    knock(t.core.db);
    assert.equal(await t.ended(id), 'completed');
    assert.equal((await shown(id))['engine'], 'two');
    assert.equal((await shown(named))['state'], 'queued');
    await watch.stop();
    await resume();
    assert.equal(await t.ended(named), 'completed');
  });

  test('a route whose engines are all held back says so, and when they are free again it is none', async () => {
    await pause('one', true);
    await pause('local', true);
    const body = { model: 'ray-3.2', type: 'video', prompt: 'a test', engine: 'down' };
    const refused = await t.call('POST', '/v1/generations', body);
    assert.equal(refused.status, 503);
    assert.equal(
      refused.json['detail'],
      "Route 'down' has no engine for this request: one is paused; local is paused.",
    );
    await pause('local', false);
    const id = await submit('down');
    assert.equal((await shown(id))['engine'], 'local', 'who is paused is left out');
    await resume();
    assert.equal(await t.ended(id), 'completed');
  });

  test('two servers that watch move each generation once', async () => {
    const ids = await submitAllHeld(Array<string>(12).fill('pair'));
    const watches = [0, 1].map(() => watchRoutes(t.core, openLog('silent')));
    for (const id of ids) assert.equal(await t.ended(id), 'completed');
    await Promise.all(watches.map((watch) => watch.stop()));
    await resume();
    for (const id of ids) {
      const { list, engine, entries } = await netOf(t.core.db, id);
      assert.deepEqual([list, engine, entries], [300_000, 250, ['charge', 'move', 'move']]);
    }
    assert.deepEqual(started.toSorted(), ids.map((id) => `two ${id}`).toSorted());
  });

  test('from here to outside: what waits for a paused engine of this machine', async () => {
    const here = await testServer(
      [scriptedEngine({}, 'local'), scriptedEngine({ lane: 'outside', cost_micros: 9 }, 'out')],
      { config: { routes: { up: { policy: 'ordered', engines: ['local', 'out'] } } } },
    );
    const watch = watchRoutes(here.core, openLog('silent'));
    try {
      const body = { model: 'ray-3.2', type: 'video', prompt: 'a test', engine: 'up' };
      const id = String((await here.call('POST', '/v1/generations', body)).json['id']);
      await here.core.db.transaction((tx) => setPaused(tx, 'local', true));
      knock(here.core.db);
      await here.seen(id, (data) => data['engine'] === 'out');
      await here.worker();
      assert.equal(await here.ended(id), 'completed');
      assert.equal((await netOf(here.core.db, id)).entries.length, 4, 'charge, move and move, adjustment');
    } finally {
      await watch.stop();
      await here.close();
    }
  });

  const pause = (engine: string, paused: boolean): Promise<void> =>
    t.core.db.transaction((tx) => setPaused(tx, engine, paused));
  async function resume(): Promise<void> {
    await pause('one', false);
    knock(t.core.db);
  }

  /** They wait at `one`, which is paused after it was chosen. */
  async function submitAllHeld(names: readonly string[]): Promise<string[]> {
    await t.core.db.query(
      `insert into engine_state (engine, paused_at) values ('one', null) on conflict (engine) do nothing`,
    );
    return t.core.db.transaction(async (tx) => {
      // Who admits waits for this lock.
      await lockAdmission(tx, 'one');
      const ids = await Promise.all(names.map((name) => submit(name)));
      await setPaused(tx, 'one', true);
      return ids;
    });
  }
});
