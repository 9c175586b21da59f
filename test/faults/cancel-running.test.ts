/** Cancelling a running generation over HTTP: its worker stops at once, and it never completes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFolder, isRendering, serve } from './support/kinora.ts';
import { until } from './support/processes.ts';
import { linuxOnly, SOAK } from './support/sample.ts';
import { assertEndedOnce, openTruth, outputFiles } from './support/truth.ts';
import { scratchOf } from './support/scratch.ts';

/** 200 ms on a quiet machine; by itself the render would go on for longer. */
const STOPS_WITHIN_MS = 6_000;

test('the one worker is free for the next generation at once', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const kinora = await serve(home);
  const db = await openTruth(t, home);
  const still = await kinora.upload();
  const cancelled: string[] = [];
  const stops: number[] = [];
  for (let round = 0; round < (SOAK ? 10 : 3); round++) {
    // Long enough that it cannot end by itself meanwhile.
    const id = await kinora.submit(still, { resolution: '1080p', ...keyframed(still) });
    cancelled.push(id);
    await kinora.seen(id, isRendering);
    const start = performance.now();
    const answer = await kinora.call('POST', `/v1/generations/${id}/cancel`);
    assert.deepEqual([answer.status, answer.json['state']], [200, 'cancelled']);
    await until(
      'the worker to clear away',
      async () => (await scratchOf(home)).length === 0,
      STOPS_WITHIN_MS,
    );
    stops.push(Math.round(performance.now() - start));
  }
  const next = await kinora.submit(still);
  assert.equal(await kinora.end(next), 'completed');
  const rows = await assertEndedOnce(db, [...cancelled, next]);
  for (const row of rows.slice(0, -1)) {
    assert.deepEqual(row.states, ['queued', 'processing', 'cancelled']);
    assert.deepEqual(row.entries, ['charge', 'reversal']);
  }
  assert.equal((await outputFiles(home)).length, 1);
  t.diagnostic(`rendering had stopped ${stops.join(', ')} ms after the cancel was sent`);
});

/** Ten seconds from an image are asked for by a pinned frame. */
function keyframed(still: string): Record<string, unknown> {
  return { duration: '10s', start_frame: undefined, keyframes: [{ file_id: still }], keyframe_indexes: [0] };
}
