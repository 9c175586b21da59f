/**
 * The breaker of an engine. When whoever does the work does not answer so many times in a row, nothing more is started there for
 * a while; then one generation may try, and what it meets decides. It keeps submits from running into a provider that is away,
 * where each could end as work that nobody knows the fate of.
 */
import type { EngineContext, EngineNews } from '../../engines/engine.ts';
import type { Database } from '../../store/database.ts';
import { closeBreaker, countTrouble, forgetFailedLooks, openBreaker } from '../../store/gate/engine-state.ts';
import type { EngineStateRow } from '../../store/gate/engine-state.ts';
import { knock, knockWithin } from './knock.ts';

/** Starts, or looks, that fail in a row. */
export const MOST_TROUBLES = 5;
/** How long it is open: at first, and at most. It doubles. */
const OPEN_SECONDS = 10;
const LONGEST_OPEN_SECONDS = 300;
/** The same, where the provider itself said that it has no room. */
const BUSY_SECONDS = 1;
const LONGEST_BUSY_SECONDS = 60;

export interface StepNews {
  readonly heard: NonNullable<EngineContext['heard']>;
  /** Notes how the step went. Whether the engine is shut now for a trouble that this step met. */
  note(): Promise<boolean>;
}

/** Listens to one step of outside work. @param pace scales every pause, as `KINORA_UPSTREAM_PACE` */
export function listenToStep(
  db: Database,
  step: { engine: string; kind: 'start' | 'look'; pace: number },
): StepNews {
  let latest: EngineNews | undefined;
  return {
    heard: (news) => void (latest = news),
    async note() {
      // Too many looks are no reason to start less.
      if (latest === undefined || (latest.kind === 'busy' && step.kind === 'look')) return false;
      if (latest.kind !== 'well') return noteTrouble(db, step, latest);
      if (step.kind === 'look') await forgetFailedLooks(db, step.engine);
      else if (await closeBreaker(db, step.engine)) knock(db);
      return false;
    },
  };
}

async function noteTrouble(
  db: Database,
  { engine, kind, pace }: { engine: string; kind: 'start' | 'look'; pace: number },
  news: Exclude<EngineNews, { kind: 'well' }>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const state = await countTrouble(tx, engine, kind);
    const opens = !state.open && (news.kind !== 'trouble' || isEnough(state));
    if (opens) {
      const seconds = Math.max(0.001, secondsOf(news, state.openings) * pace);
      await openBreaker(tx, engine, { seconds, reason: news.sentence });
      // Whoever waits for a time has to hear of it.
      await knockWithin(tx);
    }
    return opens || state.open;
  });
}

/** The probe's trouble is enough. */
function isEnough({
  open_until: until,
  failed_starts: starts,
  failed_looks: looks,
}: EngineStateRow): boolean {
  return until !== null || Math.max(starts, looks) >= MOST_TROUBLES;
}

function secondsOf(news: EngineNews, openings: number): number {
  if (news.kind !== 'busy') return Math.min(LONGEST_OPEN_SECONDS, OPEN_SECONDS * 2 ** openings);
  const asked = (news.again_in_ms ?? 0) / 1000;
  return Math.max(asked, Math.min(LONGEST_BUSY_SECONDS, BUSY_SECONDS * 2 ** openings));
}
