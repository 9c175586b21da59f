import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { encodeRun } from '../../src/engines/previz/encode-run.ts';
import type { ClipRun } from '../../src/engines/previz/order.ts';
import type { ClipProgress } from '../../src/engines/previz/progress.ts';

const folder = await mkdtemp(join(tmpdir(), 'kinora-encode-run-'));
after(() => rm(folder, { recursive: true }));

const options = { path: join(folder, 'clip.mp4'), width: 64, height: 64, fps: 24, frame_count: 24 };
const progress: ClipProgress = {
  analysing: () => undefined,
  prepared: () => undefined,
  frame: () => undefined,
  finishing: () => undefined,
  timings: () => assert.fail('not asked for'),
};

test('a run that breaks off under way leaves no file, and is ended', async () => {
  const cause = new Error('a thread died');
  let left = 3;
  let ended = 0;
  const run: ClipRun = {
    pins: [],
    picture: () => assert.fail('there are no pins'),
    next: () => (left-- > 0 ? Promise.resolve(new Uint8Array((64 * 64 * 3) / 2)) : Promise.reject(cause)),
    release: () => undefined,
    end: async () => {
      ended += 1;
      return 0;
    },
  };
  await assert.rejects(encodeRun(run, options, progress, new AbortController().signal), cause);
  assert.deepEqual([ended, await readdir(folder)], [1, []]);
});
