/** Ctrl-C, SIGTERM and a killed launcher in the middle of a render: a clean end, and the work comes back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { dataFolder, isRendering, serve } from './support/kinora.ts';
import type { Kinora, StartOptions } from './support/kinora.ts';
import { nothingLeft } from './support/processes.ts';
import { linuxOnly, SOAK } from './support/sample.ts';
import { launcherCommand } from './support/launchers.ts';
import { assertEndedOnce, openTruth, truthOf } from './support/truth.ts';

const launcher = await launcherCommand();

interface Case {
  name: string;
  /** Left to `npm run soak`. */
  long?: boolean;
  options?: StartOptions;
  stop(kinora: Kinora): void;
  code: number | null;
}

const group = (signal: NodeJS.Signals) => (kinora: Kinora) => process.kill(-kinora.child.pid!, signal);
const cases: Case[] = [
  { name: 'SIGINT', long: true, stop: (kinora) => kinora.child.kill('SIGINT'), code: 0 },
  { name: 'SIGTERM', stop: (kinora) => kinora.child.kill('SIGTERM'), code: 0 },
  { name: 'Ctrl-C, which reaches the whole group', long: true, stop: group('SIGINT'), code: 0 },
  { name: 'Ctrl-C under a launcher', options: { launcher }, stop: group('SIGINT'), code: 0 },
  {
    name: 'SIGTERM to a launcher',
    long: true,
    options: { launcher },
    stop: (kinora) => kinora.child.kill('SIGTERM'),
    code: 0,
  },
  {
    name: 'kill -9 of a launcher',
    options: { launcher },
    stop: (kinora) => kinora.child.kill('SIGKILL'),
    code: null,
  },
];

for (const { name, long, options, stop, code } of cases) {
  if (long && !SOAK) continue;
  test(name, linuxOnly, async (t) => stopMidRender(t, options ?? {}, stop, code));
}

async function stopMidRender(
  t: TestContext,
  options: StartOptions,
  stop: (kinora: Kinora) => void,
  code: number | null,
): Promise<void> {
  const home = await dataFolder(t);
  const first = await serve(home, { workers: 2, ...options });
  const still = await first.upload();
  const ids = [
    await first.submit(still, { resolution: '720p' }),
    await first.submit(still, { resolution: '720p' }),
  ];
  await Promise.all(ids.map((id) => first.seen(id, isRendering)));
  const start = performance.now();
  stop(first);
  assert.equal((await first.ended).code, code);
  const endMs = Math.round(performance.now() - start);
  const leftMs = await nothingLeft(home);

  const second = await serve(home, { workers: 2 });
  const db = await openTruth(t, home);
  for (const id of ids) assert.equal(await second.end(id), 'completed');
  const rows = await assertEndedOnce(db, ids);
  for (const row of rows) {
    assert.deepEqual(row.states, ['queued', 'processing', 'queued', 'processing', 'completed']);
    assert.equal(row.failures, 0, 'a stop is no failed attempt');
  }
  assert.equal((await truthOf(db)).length, ids.length);
  t.diagnostic(`ended after ${endMs} ms, everything gone ${leftMs} ms later`);
}
