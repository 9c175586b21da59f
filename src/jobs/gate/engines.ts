/** How engines stand, and the operator's hand on them: a pause keeps what waits waiting and lets go on what is under way. */
import { KinoraError } from '../../ray/errors.ts';
import { printable } from '../../ray/show.ts';
import type { Engine } from '../../engines/engine.ts';
import { greetEngine } from '../../engines/greet.ts';
import type { Greeting } from '../../engines/greet.ts';
import { closeBreaker, setPaused, standingsOf } from '../../store/gate/engine-state.ts';
import type { EngineStanding } from '../../store/gate/engine-state.ts';
import type { Core } from '../core.ts';
import { knockWithin } from './knock.ts';

export interface StandingEngine {
  readonly engine: Engine;
  readonly standing: EngineStanding;
}

/** All engines of this server, or the one of this id. Throws when there is none. */
export async function standingEngines(
  { db, engines }: Pick<Core, 'db' | 'engines'>,
  id?: string,
): Promise<StandingEngine[]> {
  const list = id === undefined ? engines.list() : [findEngine(engines, id)];
  const standings = await standingsOf(
    db,
    list.map((engine) => engine.id),
  );
  return list.flatMap((engine, n) => {
    const standing = standings[n];
    return standing ? [{ engine, standing }] : [];
  });
}

/** Starts nothing more on an engine, on any server, until `resumeEngine`. One that is paused stays so. */
export async function pauseEngine({ db, engines }: Pick<Core, 'db' | 'engines'>, id: string): Promise<void> {
  const engine = findEngine(engines, id);
  await setPaused(db, engine.id, true);
}

/** Lifts the pause, and closes the breaker: whoever resumes knows that the engine can be asked again. */
export async function resumeEngine({ db, engines }: Pick<Core, 'db' | 'engines'>, id: string): Promise<void> {
  const engine = findEngine(engines, id);
  await db.transaction(async (tx) => {
    await setPaused(tx, engine.id, false);
    await closeBreaker(tx, engine.id);
    await knockWithin(tx);
  });
}

/** Asks whoever does the work of an engine, at no cost: whether it answers, and accepts the key. */
export async function checkEngine({ engines }: Pick<Core, 'engines'>, id: string): Promise<Greeting> {
  return greetEngine(findEngine(engines, id));
}

function findEngine(engines: Core['engines'], id: string): Engine {
  const engine = engines.find(id);
  if (engine) return engine;
  const known = engines.list().map((each) => each.id);
  throw new KinoraError(`Engine '${printable(id)}' not found. There are: ${known.join(', ')}`, {
    status: 404,
    code: 'engine_not_found',
  });
}
