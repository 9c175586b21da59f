import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { randomBytes, randomUUID } from 'node:crypto';
import { insertFailedGeneration } from '../../src/store/generations/insert.ts';
import { listen } from '../../src/store/database.ts';
import { getGeneration, listGenerations } from '../../src/jobs/read.ts';
import { quoteGeneration } from '../../src/jobs/quote.ts';
import { submitGenerations } from '../../src/jobs/submit.ts';
import { netOf } from '../support/net.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

const JPEG = path.join(import.meta.dirname, '../../examples/media/two-dogs.jpg');

describe('submitting', () => {
  let t: TestCore;
  before(async () => {
    const modest = scriptedEngine({}, 'modest');
    t = await testCore([
      scriptedEngine({ cost_micros: 70_000 }),
      {
        ...modest,
        capabilities: { ...modest.capabilities, text_to_video: false, loop: false, max_keyframes: 1 },
      },
    ]);
  });
  after(() => t.close());

  const counted = async (): Promise<number> => {
    const [row] = await t.core.db.query<{ n: number }>(`select count(*)::int as n from generation`);
    return row?.n ?? 0;
  };

  test('50 equal submits with one idempotency key at once make one generation and one charge', async () => {
    const before = await counted();
    const views = await Promise.all(
      Array.from({ length: 50 }, () => t.submit({ idempotencyKey: 'the-one' })),
    );
    assert.equal(new Set(views.map((view) => view.id)).size, 1);
    assert.equal(await counted(), before + 1);
    const id = views[0]?.id ?? '';
    assert.deepEqual(await netOf(t.core.db, id), { list: 300_000, engine: 70_000, entries: ['charge'] });
    const jobs = await t.core.db.query(`select id from kinora_queue.job where data->>'id' = $1`, [id]);
    assert.equal(jobs.length, 1);
  });

  test('the answer to a submit is what a look gives', async () => {
    const request = { tags: { part: 'one' }, user_id: 'somebody', video: { duration: '10s' as const } };
    const answers = [await t.submit({ request }), await t.submit({ request, idempotencyKey: 'looked-at' })];
    const looks = await Promise.all(answers.map(({ id }) => getGeneration(t.core, t.caller, id)));
    assert.deepEqual(JSON.parse(JSON.stringify(answers)), JSON.parse(JSON.stringify(looks)));
    assert.equal((answers[1]?.queue_position ?? 0) - (answers[0]?.queue_position ?? 0), 1);
  });

  test('idle workers hear of a submit, those of other processes too', async () => {
    const heard = Promise.withResolvers<string>();
    const listener = await listen(t.core.db.url, ['kinora_job'], heard.resolve, () => undefined);
    const { id } = await t.submit();
    assert.equal(await heard.promise, 'kinora_job');
    const jobs = await t.core.db.query(`select id from kinora_queue.job where id = $1`, [id]);
    assert.equal(jobs.length, 1, 'the job is there when they look');
    await listener.close();
  });

  test('a version of what was deleted a moment ago is one of the same shot', async () => {
    const shot_id = randomUUID();
    const { views } = await submitGenerations(t.core, t.caller, {
      request: { model: 'ray-3.2', type: 'video', prompt: 'a final' },
      surface: 'native',
      bodyHash: randomBytes(32),
      retryCount: 0,
      version_of: { id: randomUUID(), shot_id },
    });
    const view = await getGeneration(t.core, t.caller, views[0]?.id ?? '');
    assert.deepEqual([view.shot_id, view.version_of], [shot_id, null]);
  });

  test('an idempotency key with another body is refused with 422, which no client retries', async () => {
    await t.submit({ idempotencyKey: 'taken' });
    await assert.rejects(t.submit({ idempotencyKey: 'taken', request: { prompt: 'something else' } }), {
      status: 422,
      code: 'idempotency_key_reused',
    });
    const stranger = await t.anotherCaller();
    assert.ok((await t.submit({ idempotencyKey: 'taken', caller: stranger })).id, 'keys are an owner’s own');
  });

  test('a client’s own retry of a POST finds the first one, also while that is under way', async () => {
    const request = { prompt: 'sent twice by a client library' };
    const [first, again] = await Promise.all([t.submit({ request }), t.submit({ request, retryCount: 1 })]);
    assert.equal(first.id, again.id);
    assert.equal((await t.submit({ request, retryCount: 2 })).id, first.id);
    assert.notEqual((await t.submit({ request })).id, first.id, 'the same request on purpose is a new one');
    const other = await t.anotherCaller();
    assert.notEqual((await t.submit({ request, retryCount: 1, caller: other })).id, first.id);
  });

  test('what is refused leaves nothing behind', async () => {
    const before = await counted();
    const refused = [
      { request: { video: { loop: true, duration: '10s' as const } }, code: 'loop_excludes_10s' },
      { request: { engine: 'nowhere' }, code: 'unknown_engine' },
      { request: { engine: 'modest' }, code: 'engine_text_to_video' },
      { request: { webhook_url: 'ftp://example.com' }, code: 'webhook_url' },
      { request: { video: { start_frame: { file_id: randomUUID() } } }, code: 'media_not_found' },
    ];
    for (const { request, code } of refused) {
      await assert.rejects(t.submit({ request }), { code });
    }
    assert.equal(await counted(), before);
  });

  test('an engine that cannot names those that can', async () => {
    await assert.rejects(t.submit({ request: { engine: 'modest' } }), {
      status: 422,
      message: /^engine 'modest' does not support text alone: .* Engines here that can: scripted\.$/,
    });
  });

  test('hdr needs a key that may', async () => {
    const plain = await t.anotherCaller({ capabilities: [] });
    await assert.rejects(t.submit({ caller: plain, request: { video: { hdr: true } } }), { status: 403 });
    assert.ok((await t.submit({ request: { video: { hdr: true } } })).id);
  });

  test('a quote says what the charge will be', async () => {
    const request = {
      model: 'ray-3.2',
      type: 'video',
      prompt: 'p',
      video: { resolution: '1080p', duration: '10s' },
    } as const;
    const quote = await quoteGeneration(t.core, t.caller, { request, surface: 'native' });
    const { id } = await t.submit({ request });
    assert.deepEqual(await netOf(t.core.db, id), {
      list: quote.list.micros,
      engine: quote.engine_micros,
      entries: ['charge'],
    });
    assert.equal(quote.list.micros, 3_600_000);
  });

  test('pages walk over every generation once, newest first', async () => {
    const caller = await t.anotherCaller();
    const made: string[] = [];
    for (let i = 0; i < 7; i++)
      made.unshift((await t.submit({ caller, request: { tags: { part: String(i % 2) } } })).id);
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listGenerations(t.core, caller, { limit: 3, cursor });
      seen.push(...page.data.map((view) => view.id));
      if (!page.has_more) break;
      cursor = page.next_cursor ?? undefined;
    }
    assert.equal(seen.length, 7);
    assert.deepEqual([...seen].sort(), [...made].sort());
    const odd = await listGenerations(t.core, caller, { limit: 10, tag: { name: 'part', value: '1' } });
    assert.equal(odd.data.length, 3);
    await assert.rejects(listGenerations(t.core, caller, { limit: 3, cursor: 'made-up' }), { status: 400 });
  });

  test('a generation may be born failed: no job, nothing charged', async () => {
    const id = randomUUID();
    const like = await t.submit();
    await insertFailedGeneration(
      t.core.db,
      id,
      {
        ...like,
        key_id: t.caller.key_id,
        group: undefined,
        version_of: undefined,
        idempotency_key: undefined,
        body_hash: Buffer.alloc(32),
        expires_at: undefined,
        start_by: undefined,
      },
      { code: 'invalid_request', reason: 'no such image' },
    );
    const view = await getGeneration(t.core, t.caller, id);
    assert.deepEqual([view.state, view.failure_reason, view.list_micros], ['failed', 'no such image', 0]);
    assert.equal(await t.ended(id), 'failed');
    const jobs = await t.core.db.query(`select id from kinora_queue.job where data->>'id' = $1`, [id]);
    assert.equal(jobs.length, 0);
  });

  test('of equal submits at once that bring an image along, only the image of the one that was first stays', async () => {
    const data = (await readFile(JPEG)).toString('base64');
    const request = { video: { start_frame: { data, media_type: 'image/jpeg' } } };
    const caller = await t.anotherCaller();
    const views = await Promise.all(
      Array.from({ length: 5 }, () => t.submit({ caller, request, idempotencyKey: 'with an image' })),
    );
    assert.equal(new Set(views.map((view) => view.id)).size, 1);
    const kept = await t.core.db.query(`select id from asset where owner_id = $1 and state <> 'deleted'`, [
      caller.owner_id,
    ]);
    assert.equal(kept.length, 1);
  });
});
