/** Edits of footage, with HDR and OpenEXR frames too: killed, and with the whole server; each ends once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBegun, submitted, uploadedClip } from './support/footage.ts';
import { dataFolder, isRendering, serve } from './support/kinora.ts';
import { gone, processesOf } from './support/processes.ts';
import { linuxOnly, SOAK } from './support/sample.ts';
import { scratchOf } from './support/scratch.ts';
import { openTruth, truthOf } from './support/truth.ts';

const EDIT = { resolution: '360p' };
const MASTERS = { resolution: '720p', hdr: true, exr_export: true };

test('edits outlive their worker', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const kinora = await serve(home);
  const db = await openTruth(t, home);
  const file = await uploadedClip(kinora);

  // Killed while it is being decoded, and while frames are written.
  const killed: string[] = [];
  for (const [video, moment] of [[EDIT, isBegun], [EDIT, isRendering]] as const) {
    const id = await submitted(kinora, file, { video });
    killed.push(id);
    await kinora.seen(id, moment);
    const [row] = await truthOf(db, [id]);
    const worker = (await processesOf(home)).find((one) => one.worker === row?.worker);
    assert.ok(worker, 'a worker has it');
    process.kill(worker.pid, 'SIGKILL');
    assert.equal(await kinora.end(id), 'completed');
  } // prettier-ignore

  const rows = await truthOf(db, killed);
  assert.deepEqual(rows.map(({ state, failures, list_micros }) => [state, failures, list_micros > 0]), [
    ['completed', 1, true], ['completed', 1, true],
  ]); // prettier-ignore
});

test(
  'an edit with EXR frames is made after the whole server was killed',
  SOAK ? linuxOnly : { skip: 'part of npm run soak' },
  async (t) => {
    const home = await dataFolder(t);
    const first = await serve(home);
    const file = await uploadedClip(first);
    const id = await submitted(first, file, { video: MASTERS });
    await first.seen(id, isRendering);
    const pids = (await processesOf(home)).filter(({ kind }) => kind === 'server' || kind === 'worker');
    for (const { pid } of pids) process.kill(pid, 'SIGKILL');
    for (const { pid } of pids) await gone(pid);

    const second = await serve(home);
    const db = await openTruth(t, home);
    assert.equal(await second.end(id), 'completed');
    const [row] = await truthOf(db, [id]);
    assert.deepEqual([row?.outputs, row?.entries], [2, ['charge']], 'a clip and its frames, charged once');
    assert.deepEqual(await scratchOf(home), []);
  },
);
