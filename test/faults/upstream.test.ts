/**
 * Work at providers over a line that breaks, with workers, servers, databases and providers that die: nothing is paid twice, and
 * nothing that is paid is lost. What happens is drawn from a seed; `KINORA_TEST_SEED`, `KINORA_TEST_FIRST` and `KINORA_TEST_RUNS`
 * choose other runs, or one of them once more.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBatch } from './support/upstream/batch.ts';
import { told } from './support/upstream/report.ts';
import { added, emptyTally } from './support/upstream/tally.ts';
import { openWorld } from './support/upstream/world.ts';
import { linuxOnly, SOAK } from './support/sample.ts';

/** That of the sample meets many things in few runs. */
const SEED = Number(process.env['KINORA_TEST_SEED'] ?? (SOAK ? 8 : 70));
const FIRST = Number(process.env['KINORA_TEST_FIRST'] ?? 0);
const RUNS = Number(process.env['KINORA_TEST_RUNS'] ?? (SOAK ? 1000 : 12));
/** Runs that share the servers at a time, and workers of each server. */
const AT_ONCE = SOAK ? 100 : 12;
const WORKERS = SOAK ? [2, 1] : [1, 1];

const options = { ...linuxOnly, timeout: 3 * 3_600_000 };

test(`${RUNS} runs of work at providers`, options, async (t) => {
  const start = performance.now();
  const wrong: string[] = [];
  let tally = emptyTally();
  let world = await openWorld(WORKERS);
  try {
    for (let first = FIRST; first < FIRST + RUNS; first += AT_ONCE) {
      const runs = Array.from({ length: Math.min(AT_ONCE, FIRST + RUNS - first) }, (_, n) => first + n);
      const batch = await runBatch(world, SEED, runs);
      tally = added(tally, batch.tally);
      wrong.push(...batch.wrong);
      if (SOAK) t.diagnostic(`${tally.runs} runs, ${Math.round((performance.now() - start) / 1000)} s`);
      if (batch.wrong.length === 0) continue;
      // What is stuck stays so; the others go on without it.
      await world.close();
      world = await openWorld(WORKERS);
    }
  } finally {
    t.diagnostic(`seed ${SEED}, ${Math.round((performance.now() - start) / 1000)} s\n${told(tally)}`);
    await world.close();
  }
  assert.equal(wrong.length, 0, wrong.join('\n\n'));
});
