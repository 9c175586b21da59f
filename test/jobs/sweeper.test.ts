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
