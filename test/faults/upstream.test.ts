/**
 * Work at providers over a line that breaks, with workers, servers and providers that die: nothing is paid twice, and nothing
 * that is paid is lost. What happens is drawn from a seed; `KINORA_TEST_SEED` and `KINORA_TEST_RUNS` choose others.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBatch } from './support/upstream/batch.ts';
import { added, emptyTally, told } from './support/upstream/tally.ts';
import { openWorld } from './support/upstream/world.ts';
import { linuxOnly, SOAK } from './support/sample.ts';

const SEED = Number(process.env['KINORA_TEST_SEED'] ?? 8);
const RUNS = Number(process.env['KINORA_TEST_RUNS'] ?? (SOAK ? 1000 : 12));
/** Runs that share the servers at a time, and workers there. */
const AT_ONCE = SOAK ? 50 : 12;
const WORKERS = SOAK ? 3 : 2;

const options = { ...linuxOnly, timeout: 3_600_000 };

test(`${RUNS} runs of work at providers`, options, async (t) => {
  const start = performance.now();
  const world = await openWorld(WORKERS);
  let tally = emptyTally();
  try {
    for (let first = 0; first < RUNS; first += AT_ONCE) {
      const runs = Array.from({ length: Math.min(AT_ONCE, RUNS - first) }, (_, n) => first + n);
      const batch = await runBatch(world, SEED, runs);
      tally = added(tally, batch.tally);
      assert.equal(batch.wrong.length, 0, batch.wrong.join('\n\n'));
    }
  } finally {
    t.diagnostic(`seed ${SEED}, ${Math.round((performance.now() - start) / 1000)} s\n${told(tally)}`);
    await world.close();
  }
});
