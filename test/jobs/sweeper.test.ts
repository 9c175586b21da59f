import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { cancelGeneration } from '../../src/jobs/cancel.ts';
import { deleteFile, uploadWhole } from '../../src/jobs/files.ts';
import { pauseEngine, resumeEngine } from '../../src/jobs/gate/engines.ts';
import { startSweeper } from '../../src/jobs/sweeper.ts';
import type { Sweeper } from '../../src/jobs/sweeper.ts';
import { openLog } from '../../src/jobs/log.ts';
import { resolveMedia } from '../../src/jobs/media.ts';
import { deleteGeneration } from '../../src/jobs/remove.ts';
import { getGeneration } from '../../src/jobs/read.ts';
import { generationRequestSchema } from '../../src/ray/request.ts';
import type { Sql } from '../../src/store/database.ts';
import { expiredAssets, freeableAssets } from '../../src/store/sweep.ts';
import { netOf } from '../support/net.ts';
import { scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

describe('the sweeper', () => {
  let t: TestCore;
  let sweeper: Sweeper;
  before(async () => {
    t = await testCore([
      scriptedEngine({}),
      scriptedEngine({ start: (_task, context) => untilAborted(context) }, 'endless'),
    ]);
    await t.worker();
    sweeper = startSweeper(t.core, openLog('silent'));
  });
  after(async () => {
    await sweeper.stop();
    await t.close();
  });

  async function completed(): Promise<{ id: string; blob: string }> {
    const { id } = await t.submit();
    assert.equal(await t.ended(id), 'completed');
    const [row] = await t.core.db.query<{ blob_key: string }>(
      `select a.blob_key from generation_output o join asset a on a.id = o.asset_id where o.generation_id = $1`,
      [id],
    );
    return { id, blob: row?.blob_key ?? '' };
  }

  test('a deleted generation is gone at once, its bytes with the next sweep, its ledger never', async () => {
    const { id, blob } = await completed();
    assert.ok(await t.core.blobs.head(blob));
    await deleteGeneration(t.core, t.caller, id);
    await assert.rejects(getGeneration(t.core, t.caller, id), { status: 404 });
    await sweeper.sweep();
    assert.equal(await t.core.blobs.head(blob), undefined);
    assert.equal((await netOf(t.core.db, id)).list, 300_000);
  });

  test('an expired generation goes by itself, one that has time stays', async () => {
    const old = await completed();
    const young = await completed();
    await t.core.db.query(`update generation set expires_at = now() - interval '1 s' where id = $1`, [
      old.id,
    ]);
    await t.core.db.query(`update generation set expires_at = now() + interval '1 h' where id = $1`, [
      young.id,
    ]);
    await sweeper.sweep();
    await assert.rejects(getGeneration(t.core, t.caller, old.id), { status: 404 });
    assert.equal(await t.core.blobs.head(old.blob), undefined);
    assert.equal((await getGeneration(t.core, t.caller, young.id)).outputs.length, 1);
  });

  test('what has not ended cannot be deleted', async () => {
    const { id } = await t.submit({ request: { engine: 'endless' } });
    await assert.rejects(deleteGeneration(t.core, t.caller, id), { status: 422, code: 'generation_active' });
    await t.seen(id, (data) => data['state'] === 'processing');
    await assert.rejects(deleteGeneration(t.core, t.caller, id), { status: 422, code: 'generation_active' });
    await cancelGeneration(t.core, t.caller, id);
    await deleteGeneration(t.core, t.caller, id);
  });

  test('the bytes of a deleted file stay for as long as a generation that names it waits or runs', async () => {
    const still = path.join(import.meta.dirname, '../../examples/media/two-dogs.jpg');
    const file = await uploadWhole(t.core, t.caller, createReadStream(still), {
      filename: 'dogs.jpg',
      mime_type: 'image/jpeg',
    });
    const blob = String(file.blob_key);
    await pauseEngine(t.core, 'endless');
    const { id } = await t.submit({
      request: { engine: 'endless', video: { start_frame: { file_id: file.id } } },
    });
    await deleteFile(t.core, t.caller, file.id);
    await sweeper.sweep();
    assert.ok(await t.core.blobs.head(blob), 'while it waits');
    await resumeEngine(t.core, 'endless');
    await t.seen(id, (data) => data['state'] === 'processing');
    await sweeper.sweep();
    assert.ok(await t.core.blobs.head(blob), 'while it runs');
    await cancelGeneration(t.core, t.caller, id);
    await sweeper.sweep();
    assert.equal(await t.core.blobs.head(blob), undefined);
  });

  test('bytes that cannot be removed keep no others, and nothing else that is to be done', async (context) => {
    const first = await completed();
    const second = await completed();
    const expired = await completed();
    const [stuck = '', other = ''] = [first.blob, second.blob].sort();
    for (const { id } of [first, second]) await deleteGeneration(t.core, t.caller, id);
    await t.core.db.query(`update generation set expires_at = now() - interval '1 s' where id = $1`, [
      expired.id,
    ]);
    let works = false;
    const remove = (key: string): Promise<void> =>
      key === stuck && !works ? Promise.reject(new Error('read-only')) : t.core.blobs.remove(key);
    const broken = startSweeper({ db: t.core.db, blobs: { ...t.core.blobs, remove } }, openLog('silent'));
    context.after(() => broken.stop());
    await broken.sweep();
    assert.deepEqual(
      [await t.core.blobs.head(other), await t.core.blobs.head(expired.blob)],
      [undefined, undefined],
    );
    assert.ok(await t.core.blobs.head(stuck));
    works = true;
    await broken.sweep();
    assert.equal(await t.core.blobs.head(stuck), undefined);
  });

  test('a round ends when nothing is left to do, however much there was', async () => {
    const [made] = await t.core.db.query<{ ids: string[] }>(
      `with fresh as (
         insert into asset (owner_id, role, state, mime_type, size_bytes, blob_key, deleted_at)
         select $1, 'upload', 'deleted', 'image/png', 1, 'upload/' || gen_random_uuid(), now() from generate_series(1, 450)
         returning id)
       select array_agg(id) as ids from fresh`,
      [t.caller.owner_id],
    );
    await sweeper.sweep();
    const left = await t.core.db.query(
      `select id from asset where id = any($1::uuid[]) and blob_key is not null`,
      [made?.ids],
    );
    assert.equal(made?.ids.length, 450);
    assert.equal(left.length, 0);
  });

  test('what is looked for each minute is found without reading through all assets that there are', async () => {
    const { db } = t.core;
    await db.query(
      `insert into asset (owner_id, role, state, mime_type, blob_key, size_bytes, sha256)
       select $1, 'upload', 'ready', 'image/png', 'upload/' || gen_random_uuid(), 1, repeat('0', 64) from generate_series(1, 20000)`,
      [t.caller.owner_id],
    );
    await db.query('analyze asset');
    const plans: string[] = [];
    const explained: Sql = {
      async query(text, values) {
        const rows = await db.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return [];
      },
    };
    await expiredAssets(explained, 24, 200);
    await freeableAssets(explained, 200, '');
    assert.equal(plans.length, 2);
    for (const plan of plans) assert.doesNotMatch(plan, /Seq Scan on asset\b/, plan);
  });

  test('media of a submit whose server died before its generation was written go after a day', async () => {
    const still = await readFile(path.join(import.meta.dirname, '../../examples/media/two-dogs.jpg'));
    const request = generationRequestSchema.parse({
      model: 'ray-3.2',
      type: 'video',
      prompt: 'push in',
      video: { start_frame: { data: still.toString('base64'), media_type: 'image/jpeg' } },
    });
    const { fresh } = await resolveMedia(t.core, t.caller, request);
    const keys = fresh.map((asset) => asset.blob_key);
    const left = async (): Promise<number> =>
      (await Promise.all(keys.map((key) => t.core.blobs.head(key)))).filter(Boolean).length;
    await sweeper.sweep();
    assert.deepEqual([keys.length, await left()], [1, 1]);
    await t.core.db.query(
      `update asset set created_at = now() - interval '25 h' where role = 'input' and state = 'pending'`,
    );
    await sweeper.sweep();
    assert.equal(await left(), 0);
  });
});
