/** Whatever kills, freezes, breaks and cuts off while calls are under way. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../../../src/store/database.ts';
import { isAlive } from '../../../../src/store/postgres/postmaster.ts';
import { gone, until } from '../processes.ts';
import { scratchOf } from '../scratch.ts';
import type { Blow } from './plan.ts';
import { OURS } from './world.ts';
import type { World } from './world.ts';

/** Past the lease of ten seconds, and the second in which a lost one is noticed. */
const FROZEN_AT_MOST_MS = 16_000;
/** With the pace of these runs: ten minutes, in which breakers open and close in vain. */
const AWAY_MS = 6_000;
const BROKEN_MS = 1_500;

export interface Struck {
  /** Whether there was anybody to strike. */
  readonly hit: boolean;
  /** Resolves when everything runs again. */
  readonly over: Promise<void>;
}

/** One after the other on each side where more than workers are concerned; `generation` tells whose worker is meant. */
export function openBlows(world: World): (what: Blow, generation: string) => Promise<Struck> {
  const here = turns();
  const there = turns();
  return async (what, generation) => {
    switch (what) {
      case 'worker killed':
        return strikeWorker(world, generation, async ({ pid }) => {
          process.kill(pid, 'SIGKILL');
          await gone(pid);
          return Promise.resolve();
        });
      case 'worker frozen':
        return strikeWorker(world, generation, ({ pid, name, attempt }) => {
          process.kill(pid, 'SIGSTOP');
          return Promise.resolve({ thawed: thaw(world, generation, pid, name, attempt) });
        });
      case 'server stopped':
      case 'server killed':
      case 'machine killed':
        return here(() => world.restart(what));
      case 'database cut off':
        await cutConnections(world.here);
        return { hit: true, over: Promise.resolve() };
      case 'database restarted':
        return here(() => world.restartDatabase('SIGINT'));
      case 'database killed':
        return here(() => world.restartDatabase('SIGKILL'));
      case 'provider killed':
        return there(() => world.killProvider());
      case 'provider out of reach':
        return there(() => world.outOfReach(AWAY_MS));
      case 'media folder broken':
        return here(() => world.breakFolder(BROKEN_MS));
      case 'clocks put wrong':
        await world.jumpClocks();
        return { hit: true, over: Promise.resolve() };
    }
  };
}

function turns(): (work: () => Promise<void>) => Struck {
  let last = Promise.resolve();
  return (work) => {
    last = last.then(work);
    return { hit: true, over: last };
  };
}

/** Everybody's but ours. */
async function cutConnections(here: Database): Promise<void> {
  await here.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name <> $1`,
    [OURS],
  );
}

interface Victim {
  readonly pid: number;
  readonly name: string;
  readonly attempt: number;
}

async function strikeWorker(
  world: World,
  generation: string,
  strike: (victim: Victim) => Promise<{ thawed: Promise<void> } | void>,
): Promise<Struck> {
  const [row] = await world.here.query<{ worker: string | null; attempt: number }>(
    `select worker, attempt from generation where id = $1 and state = 'processing'`,
    [generation],
  );
  const pid = row?.worker ? await world.workerProcess(row.worker) : undefined;
  if (!row?.worker || pid === undefined) return { hit: false, over: Promise.resolve() };
  const struck = await strike({ pid, name: row.worker, attempt: row.attempt });
  return { hit: true, over: struck ? struck.thawed : Promise.resolve() };
}

/** Wakes it when somebody else has taken its work, and waits for what it was at to end. */
async function thaw(
  world: World,
  generation: string,
  pid: number,
  name: string,
  attempt: number,
): Promise<void> {
  const since = performance.now();
  let taken = false;
  while (!taken && performance.now() - since < FROZEN_AT_MOST_MS && isAlive(pid)) {
    const rows = await world.here.query(`select 1 from generation where id = $1 and attempt > $2`, [
      generation,
      attempt,
    ]);
    taken = rows.length > 0;
    await pause(200);
  }
  const atWork = await scratchOf(world.home, name);
  if (isAlive(pid)) process.kill(pid, 'SIGCONT');
  await until(`the end of what ${name} was at`, async () => {
    const now = new Set(await scratchOf(world.home, name));
    return !isAlive(pid) || !atWork.some((folder) => now.has(folder));
  });
}
