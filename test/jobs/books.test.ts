/** Whatever happens to generations, in whatever order: their bookings add up to what was paid. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { moveBooking } from '../../src/jobs/budgets/move.ts';
import { resolveGeneration } from '../../src/jobs/budgets/resolve.ts';
import { settleUpstream } from '../../src/jobs/budgets/upstream.ts';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import type { Caller } from '../../src/jobs/core.ts';
import { finishCancelled, finishCompleted, finishFailed, putBack } from '../../src/jobs/worker/finish.ts';
import { rowOfGeneration } from '../../src/store/generations/read.ts';
import { confirmOperation, forgetOperation, refuteOperation, storeOperation } from '../../src/store/generations/operations.ts'; // prettier-ignore
import { claim } from '../../src/store/generations/transitions.ts';
import type { Fence } from '../../src/store/generations/transitions.ts';
import { giveTo, lockMovable } from '../../src/store/routing.ts';
import type { GenerationRow } from '../../src/store/rows.ts';
import { seeded } from '../faults/support/sample.ts';
import { netOf } from '../support/net.ts';
import { refusalsAmong } from '../support/refusals.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

const PRICES: Readonly<Record<string, number>> = { one: 100, two: 250, three: 70 };
const LIST = 300_000;
/** The way to a submit, and to one whose answer is lost. */
const ONWARDS = ['take', 'intend', 'accepted', 'lost'];
const MOST = { failures: 99, losses: 99 };

describe('the books', () => {
  const seed = Number(process.env['KINORA_TEST_SEED'] ?? 8);
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
  let t: TestCore;
  let admin: Caller;
  before(async () => {
    // Nobody works here: the test does what workers and people do.
    t = await testCore(
      Object.entries(PRICES).map(([id, cost_micros]) => scriptedEngine({ cost_micros }, id)),
    );
    admin = await t.anotherCaller({ admin: true });
  });
  after(() => t.close());

  /** What a submit has come to, as far as its provider is concerned. */
  interface Sent {
    readonly id: string;
    readonly quoted: number;
    paid: number;
    isGivenUp: boolean;
  }

  async function live(steps: number): Promise<string[]> {
    const { db } = t.core;
    const { id } = await t.submit({ caller: t.caller, request: { engine: pick(Object.keys(PRICES)) } });
    const story: string[] = [];
    const sent: Sent[] = [];
    const rowNow = async (): Promise<GenerationRow> => {
      const row = await rowOfGeneration(db, id);
      assert.ok(row);
      return row;
    };
    const submitOf = (row: GenerationRow): Sent | undefined =>
      sent.find((each) => each.id === (row.operation as { id: string } | null)?.id);
    const store = (fence: Fence, operation: { id: string; job?: string }, stage: string) =>
      db.transaction((tx) => storeOperation(tx, fence, { ...operation, detail: {} }, { stage }));
    const giveUp = (submit: Sent | undefined): void => {
      if (submit === undefined) return;
      submit.isGivenUp = true;
      submit.paid = submit.quoted;
    };

    /** Things that may happen to it as it stands, by name. */
    const choices = (row: GenerationRow): Record<string, () => Promise<unknown>> => {
      const fence = { id, attempt: row.attempt };
      const operation = row.operation as { id: string; job?: string } | null;
      const submit = submitOf(row);
      const cancels = row.cancel_requested_at !== null;
      const decide = (decision: 'look_again' | 'submit_anew' | 'give_up') =>
        resolveGeneration(t.core, admin, id, decision);
      const move = async (): Promise<void> => {
        const engine = pick(Object.keys(PRICES).filter((each) => each !== row.engine));
        await db.transaction(async (tx) => {
          assert.ok(await lockMovable(tx, row, row.state === 'queued' ? undefined : fence));
          await moveBooking(tx, id, { engine, micros: PRICES[engine] ?? 0 });
          const route = { name: 'r', rest: [], left: [], turned_away: 0 };
          await giveTo(tx, id, { engine, lane: 'local', route, job: randomUUID(), line: 'moved' });
        });
      };
      const cancel = async (): Promise<void> => {
        await cancelGeneration(t.core, t.caller, id);
      };
      if (row.state === 'queued') {
        const take = async (): Promise<void> => {
          const [held] = await db.query<{ job: string }>(
            `select coalesce(job, id) as job from generation where id = $1`,
            [id],
          );
          const outcome = await db.transaction((tx) => claim(tx, id, held?.job ?? '', 'w', MOST));
          assert.equal(outcome.kind, 'claimed');
        };
        return { take, move, cancel };
      }
      if (row.state !== 'processing') return {};
      if (operation === null)
        return {
          ...(cancels ? {} : { move }),
          intend: async () => {
            const next = { id: randomUUID(), quoted: PRICES[row.engine] ?? 0, paid: 0, isGivenUp: false };
            sent.push(next);
            assert.equal(await store(fence, { id: next.id }, 'submitting'), 'stored');
          },
          fail: () => finishFailed(db, fence, { code: 'generation_failed', reason: 'no' }),
          requeue: () => putBack(db, t.core.queue, row, fence, { failed: false }),
          cancel,
        };
      if (row.stage === 'unconfirmed')
        return {
          look_again: () => decide('look_again'),
          submit_anew: () => decide('submit_anew').then(() => giveUp(submit)),
          give_up: () => decide('give_up').then(() => giveUp(submit)),
          learn: () =>
            db.transaction((tx) =>
              confirmOperation(tx, id, { id: operation.id, job: randomUUID(), detail: {} }, randomUUID()),
            ),
          refute: () => db.transaction((tx) => refuteOperation(tx, id, operation.id, randomUUID())),
          cancel,
        };
      const end = (how: 'cancelled' | 'abandoned') => async (): Promise<void> => {
        assert.ok(await finishCancelled(db, fence, how));
        if (how === 'abandoned') giveUp(submit);
      };
      if (cancels) return { stopped: end('cancelled'), runs_on: end('abandoned') };
      const lost = () => store(fence, operation, 'unconfirmed');
      if (operation.job === undefined)
        return {
          accepted: () => store(fence, { ...operation, job: randomUUID() }, 'waiting'),
          lost,
          refused: () => db.transaction((tx) => forgetOperation(tx, fence, 'refused')),
          cancel,
        };
      return {
        done: async () => {
          const cost_micros = pick([PRICES[row.engine] ?? 0, 0, 1 + below(400)]);
          if (submit) submit.paid = cost_micros;
          const result = { state: 'done' as const, outputs: [], cost_micros, report: {} };
          assert.ok(await finishCompleted(db, row, fence, result, []));
        },
        failed: () => db.transaction((tx) => forgetOperation(tx, fence, 'failed')),
        lost,
        cancel,
      };
    };

    /** What comes to light of a submit that was given up. */
    const comesToLight = async (submit: Sent): Promise<string> => {
      const how = pick(['settled', 'refused']);
      const [row] = await db.query<{ job: string | null }>(`select job from upstream_job where id = $1`, [
        submit.id,
      ]);
      if (how === 'settled' || (row?.job ?? null) !== null) {
        submit.paid = below(500);
        await settleUpstream(t.core, submit.id, submit.paid);
      } else {
        submit.paid = 0;
        await db.transaction((tx) => refuteOperation(tx, id, submit.id, randomUUID()));
      }
      submit.isGivenUp = false;
      return how;
    };

    for (let i = 0; i < steps; i++) {
      const row = await rowNow();
      const open = sent.filter((each) => each.isGivenUp);
      const able = choices(row);
      const names = Object.keys(able);
      if (names.length === 0 && open.length === 0) break;
      if (names.length === 0 || (open.length > 0 && random() < 0.2)) {
        story.push(await comesToLight(pick(open)));
      } else {
        // Most go on for a while.
        const onwards = names.filter((each) => ONWARDS.includes(each));
        const name = pick(random() < 0.6 && onwards.length > 0 ? onwards : names);
        story.push(name);
        await able[name]?.();
      }
      const { engine, state } = await rowNow();
      const isOpen = state === 'queued' || state === 'processing';
      const expected = {
        list: isOpen || state === 'completed' ? LIST : 0,
        engine: sent.reduce((sum, { paid }) => sum + paid, 0) + (isOpen ? (PRICES[engine] ?? 0) : 0),
      };
      const { list, engine: net, entries } = await netOf(db, id);
      const told = `seed ${seed}, ${story.join(', ')}: ${entries.join(', ')}`;
      assert.deepEqual({ list, engine: net }, expected, told);
      assert.ok(entries.filter((kind) => kind === 'reversal').length <= 1, told);
    }
    return story;
  }

  test('add up after every step of 40 lives', async () => {
    const seen = new Set<string>();
    for (let i = 0; i < 40; i++) for (const step of await live(30)) seen.add(step);
    for (const step of [
      'move',
      'done',
      'submit_anew',
      'give_up',
      'runs_on',
      'settled',
      'refused',
      'refute',
      'learn',
    ])
      assert.ok(seen.has(step), `seed ${seed}: nothing was ever ${step}`);
  });

  test('add up when everybody decides at once, and nobody is turned away for waiting for another', async () => {
    const { db } = t.core;
    const lives = Array.from({ length: 25 }, async () => {
      const { id } = await t.submit({ caller: t.caller, request: { engine: 'one' } });
      await db.transaction((tx) => claim(tx, id, id, 'w', MOST));
      const submit = randomUUID();
      const lost = { stage: 'unconfirmed' };
      const operation = { id: submit, detail: {} };
      await db.transaction((tx) => storeOperation(tx, { id, attempt: 1 }, operation, lost));
      const job = (): string => randomUUID();
      const decisions = ['give_up', 'submit_anew', 'look_again'] as const;
      const all = [
        ...decisions.map((decision) => () => resolveGeneration(t.core, admin, id, decision)),
        () => cancelGeneration(t.core, t.caller, id),
        () => db.transaction((tx) => confirmOperation(tx, id, { ...operation, job: job() }, job())),
        () => db.transaction((tx) => refuteOperation(tx, id, submit, job())),
        () => settleUpstream(t.core, submit, 37),
        () => settleUpstream(t.core, submit, 41),
      ];
      const order = all.map((act) => ({ act, at: random() })).sort((a, b) => a.at - b.at);
      refusalsAmong(await Promise.allSettled(order.map(({ act }) => act())));

      const [sent] = await db.query<{ state: string; engine_micros: number }>(
        `select state, engine_micros from upstream_job where id = $1`,
        [submit],
      );
      const state = (await rowOfGeneration(db, id))?.state;
      const run = state === 'queued' || state === 'processing' ? 100 : 0;
      const givenUp = sent?.state === 'abandoned' ? sent.engine_micros : 0;
      assert.equal((await netOf(db, id)).engine, run + givenUp, `${state ?? ''}, ${sent?.state ?? ''}`);
    });
    await Promise.all(lives);
  });
});
