/** Cancelling an edit or a reframe over HTTP in each stage of it: its worker clears away, and makes the next one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFolder, isRendering, serve } from './support/kinora.ts';
import type { SeenEvent } from './support/kinora.ts';
import { isBegun, submitted, uploadedClip } from './support/footage.ts';
import { until } from './support/processes.ts';
import { linuxOnly } from './support/sample.ts';
import { scratchOf } from './support/scratch.ts';
import { assertEndedOnce, openTruth, outputFiles } from './support/truth.ts';

/** Much on a machine that does other things too, and less than the work would take to end by itself. */
const STOPS_WITHIN_MS = 10_000;

/** Frames have been written. */
const isUnderWay = ({ kind, data }: SeenEvent): boolean =>
  kind === 'progress' && Number(data['fraction']) > 0.06;

const EDIT = { video: { resolution: '720p' } };
const MASTERS = { video: { resolution: '720p', hdr: true, exr_export: true } };
const REFRAME = {
  type: 'video_reframe',
  prompt: 'a kitchen',
  aspect_ratio: '9:16',
  video: { resolution: '720p' },
};

test('footage that is cancelled in any stage leaves the worker free', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const kinora = await serve(home);
  const db = await openTruth(t, home);
  const file = await uploadedClip(kinora);
  const cancelled: string[] = [];
  for (const [body, moment] of [
    [EDIT, isBegun],
    // The threads are about to make the first frame, which needs those after it.
    [EDIT, isRendering],
    [MASTERS, isUnderWay],
    [REFRAME, isBegun],
  ] as const) {
    const id = await submitted(kinora, file, body);
    cancelled.push(id);
    await kinora.seen(id, moment);
    const answer = await kinora.call('POST', `/v1/generations/${id}/cancel`);
    assert.deepEqual([answer.status, answer.json['state']], [200, 'cancelled']);
    await until(
      'the worker to clear away',
      async () => (await scratchOf(home)).length === 0,
      STOPS_WITHIN_MS,
    );
  }
  const next = await submitted(kinora, file, { video: { resolution: '360p' } });
  assert.equal(await kinora.end(next), 'completed');
  const rows = await assertEndedOnce(db, [...cancelled, next]);
  for (const row of rows.slice(0, -1)) assert.deepEqual(row.entries, ['charge', 'reversal']);
  assert.equal((await outputFiles(home)).length, 1);
});
