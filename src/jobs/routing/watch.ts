/**
 * Generations that wait for an engine which lets nobody start go on with the next one of their route. Every server watches; they
 * agree through the rows.
 */
import type { Logger } from 'pino';
import { rowOfGeneration } from '../../store/generations/read.ts';
import { enginesHeldBack, waitingByRoute } from '../../store/routing.ts';
import type { HeldBack, PlaceInTime } from '../../store/routing.ts';
import type { Core } from '../core.ts';
import { GATE_CHANNEL } from '../hub.ts';
import { startRounds } from '../rounds.ts';
import { moveOn } from './move.ts';
import { notSetUp, sentenceOf } from './standing.ts';

/** A breaker that closes sooner is waited for. */
const WORTH_WAITING_SECONDS = 5;
/** Looked at in one round; the next one goes on behind them, so that those who have to stay keep nobody from going. */
const AT_ONCE = 100;
const NEXT_ROUND_SECONDS = 1;

export interface RouteWatch {
  stop(): Promise<void>;
}

type Watcher = Pick<Core, 'config' | 'db' | 'engines' | 'queue' | 'hub'>;

export function watchRoutes(core: Watcher, log: Logger): RouteWatch {
  let behind: PlaceInTime | undefined;
  const rounds = startRounds({
    work: async (stopped) => {
      const held = (await enginesHeldBack(core.db)).filter((each) => isLong(core, each));
      const reasons = new Map([
        ...held.map((each) => [each.engine, sentenceOf(each)] as const),
        ...withoutKey(core),
      ]);
      behind = reasons.size === 0 ? undefined : await moveFrom(core, reasons, behind, stopped);
    },
    nextDueInSeconds: () => Promise.resolve(behind && NEXT_ROUND_SECONDS),
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
function withoutKey({ engines }: Watcher): [engine: string, why: string][] {
  return engines.list().flatMap((engine) => {
    const why = notSetUp(engine);
    return why === undefined ? [] : [[engine.id, why]];
  });
}

/**
 * Those for whom nobody is left stay where they are, and are looked at again when something changes. Gives the last one of these
 * where there may be more behind it.
 */
async function moveFrom(
  core: Watcher,
  reasons: ReadonlyMap<string, string>,
  behind: PlaceInTime | undefined,
  stopped: () => boolean,
): Promise<PlaceInTime | undefined> {
  const waiting = await waitingByRoute(core.db, [...reasons.keys()], behind, AT_ONCE);
  for (const { id, engine } of waiting) {
    if (stopped()) return undefined;
    const row = await rowOfGeneration(core.db, id);
    if (row?.engine === engine) await moveOn(core, row, reasons.get(engine) ?? '');
  }
  return waiting.length === AT_ONCE ? waiting.at(-1) : undefined;
}
