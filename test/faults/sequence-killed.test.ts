/** `kill -9` of the worker in the middle of a clip of keyframes and of an extension: each ends once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFolder, isRendering, serve } from './support/kinora.ts';
import { processesOf } from './support/processes.ts';
import { assertEndedOnce, openTruth, truthOf } from './support/truth.ts';
import { linuxOnly } from './support/sample.ts';

test('clips of keyframes and extensions outlive their worker', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const kinora = await serve(home);
  const db = await openTruth(t, home);
  const still = await kinora.upload();
  const first = await kinora.submit(still);
  assert.equal(await kinora.end(first), 'completed');
  const file = { file_id: still };
  const wishes: readonly Record<string, unknown>[] = [
    { start_frame: undefined, keyframes: [file, file, file], keyframe_indexes: [0, 60, 120] },
    { start_frame: { generation_id: first }, resolution: '540p' },
  ];
  const ids: string[] = [];
  for (const wish of wishes) {
    const id = await kinora.submit(still, wish);
    ids.push(id);
    await kinora.seen(id, isRendering);
    const [row] = await truthOf(db, [id]);
    const worker = (await processesOf(home)).find((one) => one.worker === row?.worker);
    assert.ok(worker, 'it is being rendered');
    process.kill(worker.pid, 'SIGKILL');
    assert.equal(await kinora.end(id), 'completed');
  }
  const rows = await assertEndedOnce(db, [first, ...ids]);
  assert.deepEqual(rows.map(({ failures }) => failures), [0, 1, 1]); // prettier-ignore
});
