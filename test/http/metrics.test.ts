/** What /metrics says is so, and costs little however much was ever made. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { FIGURES } from '../../src/http/metrics.ts';
import { changeBudget } from '../../src/jobs/budgets/budgets.ts';
import { pauseEngine } from '../../src/jobs/gate/engines.ts';
import * as figures from '../../src/store/figures.ts';
import type { Sql } from '../../src/store/database.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../support/scripted-engine.ts';

const MANY = 60_000;
const DOLLAR = 1_000_000;

suite('figures for those who watch', () => {
  let server: TestServer;
  const held = Promise.withResolvers<undefined>();

  before(async () => {
    server = await testServer([
      scriptedEngine({
        start: async (task, context) => {
          if (task.request.prompt === 'for ever') await untilAborted(context);
          return finished(context);
        },
      }),
      scriptedEngine(
        {
          lane: 'outside',
          cost_micros: DOLLAR,
          start: async (_task, context) => {
            const operation = { id: randomUUID(), detail: {} };
            await context.memory?.remember(operation);
            held.resolve(undefined);
            return { state: 'pending', operation, again_in_ms: 0, stage: 'unconfirmed', why: 'Lost.' };
          },
        },
        'far',
      ),
    ]);
  });
  after(() => server.close());

  const scrape = async (): Promise<Map<string, number>> => {
    const { status, text } = await server.call('GET', '/metrics');
    assert.equal(status, 200, text);
    const lines = text.split('\n').filter((line) => line.startsWith('kinora_'));
    return new Map(
      lines.map((line): [string, number] => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
    );
  };

  test('each that is listed is there, and no other', async () => {
    const { text } = await server.call('GET', '/metrics');
    const there = [...text.matchAll(/^# HELP (kinora_\w+) (.*)$/gm)].map(([, name, help]) => ({
      name,
      help,
    }));
    assert.deepEqual(
      there.toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? '')),
      FIGURES.map(({ name, help }) => ({ name, help })).toSorted((a, b) => a.name.localeCompare(b.name)),
    );
  });

  test('the room on the disk is a number of bytes', async () => {
    assert.ok(((await scrape()).get('kinora_disk_free_bytes') ?? 0) > 1_000_000);
  });

  test('workers count while they are connected, by lane', async () => {
    assert.equal((await scrape()).get('kinora_workers{lane="local"}'), 0);
    const worker = await server.worker();
    const figures = await scrape();
    assert.equal(figures.get('kinora_workers{lane="local"}'), 1);
    assert.equal(figures.get('kinora_workers{lane="outside"}'), 1);
    await worker.stop();
    // PostgreSQL takes a connection off its list a moment after it was closed.
    while ((await scrape()).get('kinora_workers{lane="local"}') !== 0) await new Promise(setImmediate);
  });

  test('who waits, who waits for a person, what is held, and what ended', async () => {
    const waiting = await server.submit({ request: { prompt: 'waits' } });
    await server.core.db.query(
      `update generation set created_at = now() - interval '90 seconds' where id = $1`,
      [waiting.id],
    );
    const dear = { day_micros: null, month_micros: null, approve_above_micros: DOLLAR - 1 };
    await changeBudget(server.core.db, server.caller.key_id, dear);
    await server.submit({ request: { engine: 'far', prompt: 'dear' } });
    await pauseEngine(server.core, 'far');
    const before = await scrape();
    const oldest = before.get('kinora_oldest_queued_seconds{lane="local"}') ?? 0;
    assert.ok(oldest >= 90 && oldest < 90 + 60, String(oldest));
    assert.equal(before.get('kinora_oldest_queued_seconds{lane="outside"}'), 0, 'approval is no turn');
    assert.equal(before.get('kinora_undecided{what="approval"}'), 1);
    assert.equal(before.get('kinora_engine_held{engine="far",why="paused"}'), 1);
    assert.equal(before.get('kinora_engine_held{engine="far",why="breaker"}'), 0);
    assert.equal(before.get('kinora_generations{state="queued",engine="scripted"}'), 1);

    const worker = await server.worker();
    assert.equal(await server.ended(waiting.id), 'completed');
    const later = await scrape();
    assert.equal(later.get('kinora_oldest_queued_seconds{lane="local"}'), 0);
    assert.equal(later.get('kinora_ended_last_hour{state="completed",engine="scripted"}'), 1);
    assert.equal(later.get('kinora_generations{state="queued",engine="scripted"}'), undefined);
    await worker.stop();
  });

  test('a submit of which nobody knows what became waits for a person', async () => {
    const other = await server.anotherCaller();
    await server.core.db.query(`delete from engine_state`);
    const worker = await server.worker();
    const { id } = await server.submit({ caller: other, request: { engine: 'far', prompt: 'lost' } });
    await held.promise;
    await server.seen(id, (data) => data['line'] === 'Lost.');
    assert.equal((await scrape()).get('kinora_undecided{what="unconfirmed"}'), 1);
    await worker.stop();
  });

  test(`no figure reads through ${MANY} generations that ended long ago`, async () => {
    const { db } = server.core;
    // Ended before the last hour, of the owner that is there; what the trigger of ends would say is nobody's business here.
    await db.query(`alter table generation disable trigger user`);
    await db.query(
      `insert into generation (owner_id, shot_id, surface, type, engine, lane, request, canvas, seed, state, stage, finished_at, created_at)
       select $1, gen_random_uuid(), 'native', 'video', 'scripted', 'local', '{}', '{}', 1, 'cancelled', 'cancelled',
         now() - interval '2 hours' - n * interval '1 second', now() - interval '3 hours' - n * interval '1 second'
       from generate_series(1, ${MANY}) n`,
      [server.caller.owner_id],
    );
    await db.query(`alter table generation enable trigger user`);
    await db.query('analyze generation');
    const plans: string[] = [];
    const explained: Sql = {
      async query(text, values) {
        const rows = await db.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return [];
      },
    };
    await figures.liveCounts(explained);
    await figures.endedLastHour(explained);
    await figures.openSubmits(explained);
    await figures.enginesHeld(explained);
    await figures.pendingDeliveries(explained);
    await figures.connectedWorkers(explained);
    assert.equal(plans.length, 6);
    for (const plan of plans) assert.doesNotMatch(plan, /Seq Scan on generation\b/, plan);
    assert.equal(
      (await scrape()).get('kinora_ended_last_hour{state="cancelled",engine="scripted"}'),
      undefined,
    );
  });
});
