/** Shot lists over HTTP: quoted, made, sent again, changed, cancelled; an error in one shot is its own. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import type { EngineStep } from '../../src/engines/engine.ts';
import { EngineError } from '../../src/engines/engine.ts';
import type { BatchAnswer, BatchQuoteAnswer } from '../../src/http/native/schemas/batch.ts';
import { cancelBatch } from '../../src/jobs/batches/cancel.ts';
import { makeBatch } from '../../src/jobs/batches/make.ts';
import { getBatch, listBatches } from '../../src/jobs/batches/read.ts';
import { submitGenerations } from '../../src/jobs/submit.ts';
import type { Database, Sql } from '../../src/store/database.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../support/scripted-engine.ts';

const JPEG = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);

function request(prompt: string, more: Record<string, unknown> = {}) {
  return { model: 'ray-3.2', type: 'video', prompt, video: { resolution: '540p' }, ...more };
}

describe('batches', () => {
  let server: TestServer;
  /** What becomes of a prompt; finished at once when nothing is said. */
  const script = new Map<string, 'fails' | 'goes on'>();
  const made: string[] = [];
  before(async () => {
    const engine = scriptedEngine({
      cost_micros: 70_000,
      start: ({ request: { prompt }, seed }, context): Promise<EngineStep> => {
        made.push(`${prompt} ${seed}`);
        if (script.get(prompt) === 'goes on') return untilAborted(context);
        if (script.get(prompt) !== 'fails') return finished(context, 70_000);
        throw new EngineError('The light went out.', { failure_code: 'generation_failed', retryable: false });
      },
    });
    const far = scriptedEngine(
      { lane: 'outside', cost_micros: 900_000, start: (_task, context) => finished(context, 900_000) },
      'far',
    );
    server = await testServer([engine, far]);
    await server.worker();
  });
  after(() => server.close());
  afterEach(() => {
    script.clear();
    made.length = 0;
  });

  const send = async (name: string, shots: unknown, query = ''): Promise<BatchAnswer> => {
    const { status, json, text } = await server.call('POST', `/v1/batches${query}`, { name, shots });
    assert.ok(status === 200 || status === 201, text);
    return json as BatchAnswer;
  };
  const look = async (id: string): Promise<BatchAnswer> =>
    (await server.call('GET', `/v1/batches/${id}`)).json as BatchAnswer;
  const ended = async (batch: BatchAnswer): Promise<BatchAnswer> => {
    const ids = batch.shots.flatMap(({ generations }) => generations.flatMap((each) => each?.id ?? []));
    await Promise.all(ids.map((id) => server.ended(id)));
    return look(batch.id);
  };
  const idsOf = (batch: BatchAnswer): (string | undefined)[] =>
    batch.shots.flatMap(({ generations }) => generations.map((each) => each?.id));

  test('a dry run prices the whole list and stores nothing', async () => {
    const shots = [
      { id: 'one', request: request('one') },
      { id: 'two', versions: 3, request: request('two', { video: { resolution: '1080p' } }) },
      { id: 'wrong', request: request('wrong', { video: { resolution: '8k' } }) },
    ];
    const { status, json } = await server.call('POST', '/v1/batches?dry_run=true', { name: 'dry', shots });
    assert.equal(status, 200);
    const { total, shots: quoted, batch_id } = json as BatchQuoteAnswer;
    assert.equal(batch_id, null);
    assert.deepEqual(
      quoted.map(({ id, to_make, quote, error }) => [id, to_make, quote?.list.usd, error?.field]),
      [
        ['one', 1, 0.15, undefined],
        ['two', 3, 1.2, undefined],
        ['wrong', 0, undefined, 'video.resolution'],
      ],
    );
    const { list_usd, engine_usd, ...rest } = total;
    assert.deepEqual(rest, { to_make: 4, refused: 1, refusal: null, seconds_estimate: 4 });
    assert.deepEqual([list_usd.toFixed(6), engine_usd.toFixed(6)], ['3.750000', '0.280000']);
    assert.deepEqual((await server.call('GET', '/v1/batches')).json['data'], []);
    assert.deepEqual((await server.call('GET', '/v1/generations')).json['data'], []);
  });

  test('one wrong shot loses none of the others; sent again, nothing is made twice', async () => {
    const shots = [
      { id: 'a', versions: 2, request: request('a', { seed: 7 }) },
      { id: 'bad', request: { ...request('bad'), loop: true } },
      { id: 'c', request: request('c') },
    ];
    const first = await ended(await send('again', shots));
    assert.deepEqual(
      first.shots.map(({ state }) => state),
      ['completed', 'refused', 'completed'],
    );
    assert.equal(first.shots[1]?.error?.field, 'loop');
    assert.match(first.shots[1]?.error?.message ?? '', /video\.loop/);
    assert.deepEqual(
      first.shots[0]?.generations.map((each) => each?.seed),
      [7, 8],
    );
    assert.equal(new Set(first.shots[0]?.generations.map((each) => each?.shot_id)).size, 1);
    assert.match(first.shots[2]?.generations[0]?.output[0]?.url ?? '', /^http/);
    assert.deepEqual(first.cost, { list_usd: 0.45, engine_usd: 0.21 });

    const second = await send('again', shots);
    assert.deepEqual([second.id, idsOf(second)], [first.id, idsOf(first)]);
    assert.deepEqual(made.sort().slice(0, 2), ['a 7', 'a 8']);
    assert.equal(made.length, 3);
  });

  test('a changed shot is a new version of the same shot, and changed back it is there already', async () => {
    const with_ = (prompt: string) => [{ id: 's', request: request(prompt) }];
    const first = await ended(await send('changed', with_('as it was')));
    const second = await ended(await send('changed', with_('as it is')));
    const [old, now] = [first.shots[0]?.generations[0], second.shots[0]?.generations[0]];
    assert.deepEqual([now?.shot_id, now?.version_of], [old?.shot_id, old?.id]);
    assert.deepEqual([second.shots[0]?.earlier, second.cost.list_usd], [1, 0.3]);
    const third = await send('changed', with_('as it was'));
    assert.equal(third.shots[0]?.generations[0]?.id, old?.id);
    assert.equal(made.length, 2);
  });

  test('a file counts by its bytes, and who hears of the end does not count', async () => {
    const upload = async (): Promise<string> => {
      const form = new FormData();
      form.append('file', new File([await readFile(JPEG)], 'x.jpg', { type: 'image/jpeg' }));
      return String((await server.call('POST', '/v1/files', form)).json['id']);
    };
    const shots = async (more = {}) => [
      {
        id: 's',
        request: request('the bowl', {
          video: { resolution: '540p', start_frame: { file_id: await upload() } },
          ...more,
        }),
      },
    ];
    const first = await ended(await send('files', await shots()));
    const second = await send(
      'files',
      await shots({ tags: { cut: '2' }, webhook_url: 'http://127.0.0.1:9/' }),
    );
    assert.deepEqual(idsOf(second), idsOf(first));
  });

  test('drafted here, made by a provider: by the list or the header, as versions of the same shots', async () => {
    const shots = (more = {}) => ['x', 'y'].map((id) => ({ id, request: request(id, { seed: 4, ...more }) }));
    const drafts = await ended(await send('final', shots()));
    const withHeader = async (query = '') =>
      (
        await server.call(
          'POST',
          `/v1/batches${query}`,
          { name: 'final', shots: shots() },
          { 'x-kinora-engine': 'far' },
        )
      ).json;
    const { total } = (await withHeader('?dry_run=true')) as BatchQuoteAnswer;
    assert.deepEqual([total.to_make, total.engine_usd], [2, 1.8]);
    const finals = await ended((await withHeader()) as BatchAnswer);
    const generations = (batch: BatchAnswer) => batch.shots.map((shot) => shot.generations[0]);
    assert.deepEqual(
      generations(finals).map((each) => [each?.engine, each?.state, each?.seed, each?.version_of]),
      generations(drafts).map((each) => ['far', 'completed', 4, each?.id]),
    );
    assert.deepEqual(finals.cost, { list_usd: 0.6, engine_usd: 1.94 });
    const again = await send('final', shots({ engine: 'far' }));
    assert.deepEqual(idsOf(again), idsOf(finals), 'in the list as in the header');
    assert.deepEqual(idsOf(await send('final', shots())), idsOf(drafts));
  });

  test('what failed is made again when the list is sent again, not while it is only carried on', async () => {
    script.set('dark', 'fails');
    const shots = [{ id: 'dark', request: request('dark') }];
    const failed = await ended(await send('retry', shots));
    assert.deepEqual([failed.state, failed.cost.list_usd], ['failed', 0]);
    assert.deepEqual(idsOf(await send('retry', shots, '?retry=false')), idsOf(failed));
    script.clear();
    const again = await ended(await send('retry', shots));
    assert.deepEqual([again.state, again.shots[0]?.earlier], ['completed', 1]);
  });

  test('what is to be made again is so for good, however few are begun at a time', async () => {
    for (const prompt of ['u', 'v']) script.set(prompt, 'fails');
    const shots = ['u', 'v'].map((id) => ({ id, request: request(id) }));
    await ended(await send('slowly', shots));
    script.clear();
    const first = await ended(await send('slowly', shots, '?at_once=1'));
    assert.deepEqual([first.counts.completed, first.counts.waiting], [1, 1]);
    assert.equal((await ended(await send('slowly', shots, '?at_once=1&retry=false'))).state, 'completed');
  });

  test('at_once leaves the rest waiting; a cancel ends what is under way and keeps the rest from beginning', async () => {
    for (const prompt of ['x', 'y', 'z']) script.set(prompt, 'goes on');
    const shots = ['x', 'y', 'z'].map((id) => ({ id, request: request(id) }));
    const first = await send('limits', shots, '?at_once=1');
    assert.deepEqual([first.state, first.counts.waiting], ['running', 2]);
    assert.equal((await send('limits', shots, '?at_once=2&retry=false')).counts.waiting, 1);

    await server.call('POST', `/v1/batches/${first.id}/cancel`);
    const cancelled = await ended(await look(first.id));
    assert.deepEqual(
      [cancelled.state, cancelled.counts.cancelled, cancelled.counts.waiting],
      ['cancelled', 2, 1],
    );
    assert.equal(cancelled.cost.list_usd, 0);
    const carried = await send('limits', shots, '?retry=false');
    assert.deepEqual(carried.counts, cancelled.counts, 'a client that was still feeding it begins nothing');
    script.clear();
    assert.equal((await ended(await send('limits', shots))).state, 'completed');
  });

  test('what is submitted while the batch is being cancelled is cancelled, too', async () => {
    for (const prompt of ['x', 'y']) script.set(prompt, 'goes on');
    const shots = ['x', 'y'].map((id) => ({ id, request: request(id), versions: 1 }));
    const { core, caller } = server;
    const { batch } = await makeBatch(core, caller, { name: 'cut short', shots }, {
      retry: true,
      async submit(submit) {
        const { views: [view], warnings } = await submitGenerations(core, caller, submit);
        const [begun] = (await listBatches(core, caller, { limit: 1 })).data;
        await cancelBatch(core, caller, begun?.id ?? '');
        return { view: view ?? assert.fail(), warnings };
      },
    }); // prettier-ignore
    const [summary] = (await listBatches(core, caller, { limit: 1 })).summaries;
    assert.deepEqual(
      [summary?.batch.id, summary?.shots.map(({ state }) => state), summary?.money.list_micros],
      [batch.id, ['cancelled', 'waiting'], 0],
    );
  });

  test('what ends while the batch is being read is told as it was, by the shot and by its generation', async () => {
    script.set('x', 'goes on');
    const begun = await send('one moment', [{ id: 'x', request: request('x') }]);
    const [id = ''] = idsOf(begun).map(String);
    await server.seen(id, ({ state }) => state === 'processing');
    const { core, caller } = server;
    let looks = 0;
    /** After the third statement, which reads how the versions stand, the generation ends. */
    const meddling = (sql: Sql): Sql => ({
      async query<Row extends object>(text: string, values?: readonly unknown[]) {
        const rows = await sql.query<Row>(text, values);
        if (++looks === 3) {
          await server.call('POST', `/v1/batches/${begun.id}/cancel`);
          await server.ended(id);
        }
        return rows;
      },
    });
    const db: Database = {
      ...core.db,
      query: meddling(core.db).query,
      snapshot: (read) => core.db.snapshot((tx) => read(meddling(tx))),
    };
    const { shots, generations } = await getBatch({ ...core, db }, { ...caller, admin: true }, begun.id);
    assert.ok(looks > 3, 'it ended in the middle');
    assert.deepEqual([shots[0]?.state, generations.get(id)?.state], ['processing', 'processing']);
    assert.equal((await look(begun.id)).shots[0]?.state, 'cancelled');
  });

  test('a seed so high that there is none behind it has those before it', async () => {
    const seed = Number.MAX_SAFE_INTEGER - 1;
    const { shots } = await send('high', [{ id: 'h', versions: 3, request: request('h', { seed }) }]);
    assert.deepEqual(
      shots[0]?.generations.map((each) => each?.seed),
      [seed, seed - 1, seed - 2],
    );
  });

  test('a shot that is changed before it began is not begun any more', async () => {
    script.set('long', 'goes on');
    const long = { id: 'long', request: request('long') };
    const one = await send('outdated', [long, { id: 's', request: request('first idea') }]);
    const [running = '', idea = ''] = idsOf(one).map(String);
    await server.seen(running, ({ state }) => state === 'processing');
    const two = await send('outdated', [long, { id: 's', request: request('better idea') }]);
    assert.equal((await server.call('GET', `/v1/generations/${idea}`)).json['state'], 'cancelled');
    assert.deepEqual([two.shots[0]?.state, two.shots[1]?.state], ['processing', 'queued']);
    await server.call('POST', `/v1/batches/${one.id}/cancel`);
  });

  test('two that send one list at the same time make it once', async () => {
    const shots = ['p', 'q', 'r'].map((id) => ({ id, request: request(id) }));
    const both = await Promise.all([send('twice', shots), send('twice', shots)]);
    const [one] = await Promise.all(both.map(ended));
    assert.equal(one?.state, 'completed');
    assert.equal(made.length, 3);
  });

  test('a key with few jobs at once makes what it may; the rest waits', async () => {
    script.set('busy', 'goes on');
    const key = await server.newKey({ concurrent_jobs: 1 });
    const shots = ['1', '2'].map((id) => ({ id, request: request('busy', { seed: Number(id) }) }));
    const { json, headers } = await server.call('POST', '/v1/batches', { name: 'few', shots }, { Authorization: `Bearer ${key}` }); // prettier-ignore
    const batch = json as BatchAnswer;
    assert.deepEqual([batch.counts.waiting, batch.counts.refused], [1, 0]);
    assert.match(headers.get('x-kinora-warnings') ?? '', /^2 waits: Too many concurrent jobs/);
    await server.call('POST', `/v1/batches/${batch.id}/cancel`);
  });

  test('is its owner’s alone, and wrong lists are refused by field', async () => {
    const mine = await ended(await send('mine', [{ id: 'm', request: request('m') }]));
    const stranger = { Authorization: `Bearer ${await server.newKey({ owner: randomUUID() })}` };
    for (const path of [`/v1/batches/${mine.id}`, '/v1/batches/nonsense', `/v1/batches/${randomUUID()}`])
      assert.equal((await server.call('GET', path, undefined, stranger)).status, 404);
    assert.equal(
      (await server.call('POST', `/v1/batches/${mine.id}/cancel`, undefined, stranger)).status,
      404,
    );
    assert.deepEqual((await server.call('GET', '/v1/batches', undefined, stranger)).json['data'], []);

    const good = { id: 'g', request: request('g') };
    for (const [shots, field] of [
      [[], 'shots'],
      [[{ ...good, id: 'no/slash' }], 'shots[0].id'],
      [[good, { ...good, id: 'G' }], 'shots[1].id'],
      [[{ ...good, versions: 9 }], 'shots[0].versions'],
      [[{ ...good, promt: 'x' }], 'shots[0].promt'],
    ] as const) {
      const { status, headers } = await server.call('POST', '/v1/batches', { name: 'wrong', shots });
      assert.ok(status === 400 || status === 422);
      assert.equal(headers.get('x-kinora-error-field'), field);
    }
  });

  test('the list of batches has pages', async () => {
    const { json } = await server.call('GET', '/v1/batches?limit=2');
    const [newest, ...rest] = json['data'] as { name: string; shots?: unknown }[];
    assert.deepEqual(
      [newest?.name, newest?.shots, rest.length, json['has_more']],
      ['mine', undefined, 1, true],
    );
    const next = await server.call('GET', `/v1/batches?limit=100&cursor=${String(json['next_cursor'])}`);
    assert.equal(next.json['has_more'], false);
    const named = (await server.call('GET', '/v1/batches?name=changed')).json['data'] as { name: string }[];
    assert.deepEqual(
      named.map(({ name }) => name),
      ['changed'],
    );
  });
});
