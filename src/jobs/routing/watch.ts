/**
 * Generations that wait for an engine which lets nobody start go on with the next one of their route. Every server watches; they
 * agree through the rows.
 */
import type { Logger } from 'pino';
import { rowOfGeneration } from '../../store/generations/read.ts';
import { enginesHeldBack, waitingByRoute } from '../../store/routing.ts';
import type { HeldBack } from '../../store/routing.ts';
import type { Core } from '../core.ts';
import { GATE_CHANNEL } from '../hub.ts';
import { startRounds } from '../rounds.ts';
import { moveOn } from './move.ts';
import { sentenceOf } from './standing.ts';

/** A breaker that closes sooner is waited for. */
const WORTH_WAITING_SECONDS = 5;
const AT_ONCE = 100;

export interface RouteWatch {
  stop(): Promise<void>;
}

type Watcher = Pick<Core, 'config' | 'db' | 'engines' | 'queue' | 'hub'>;

export function watchRoutes(core: Watcher, log: Logger): RouteWatch {
  const rounds = startRounds({
    work: async (stopped) => {
      const held = (await enginesHeldBack(core.db)).filter((each) => isLong(core, each));
      const reasons = new Map([
        ...held.map((each) => [each.engine, sentenceOf(each)] as const),
        ...notSetUp(core),
      ]);
      if (reasons.size > 0) await moveFrom(core, reasons, stopped);
    },
    nextDueInSeconds: () => Promise.resolve(undefined),
    log,
    failed: 'routes could not be looked through; will look again',
  });
  const leave = core.hub.on(GATE_CHANNEL, rounds.wake);
  return {
    async stop() {
      leave();
      await rounds.stop();
    },
  };
}

function isLong({ config }: Watcher, { paused, seconds }: HeldBack): boolean {
  return paused || (seconds ?? 0) > WORTH_WAITING_SECONDS * config.upstreamPace;
}

/** An engine whose key was taken away: who waits for it would wait for ever. */
function notSetUp({ engines }: Watcher): [engine: string, why: string][] {
  return engines
    .list()
    .flatMap(({ id, unavailable }) =>
      unavailable === undefined ? [] : [[id, `is not set up: ${unavailable}`]],
    );
}

/** Those for whom nobody is left stay where they are, and are looked at again when something changes. */
async function moveFrom(
  core: Watcher,
  reasons: ReadonlyMap<string, string>,
  stopped: () => boolean,
): Promise<void> {
  for (const { id, engine } of await waitingByRoute(core.db, [...reasons.keys()], AT_ONCE)) {
    if (stopped()) return;
    const row = await rowOfGeneration(core.db, id);
    if (row?.engine === engine) await moveOn(core, row, reasons.get(engine) ?? '');
  }
}
