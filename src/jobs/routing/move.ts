/** A generation goes on with the next engine of its route. Only before anything was paid: no submit is under way anywhere. */
import { randomUUID } from 'node:crypto';
import { KinoraError } from '../../ray/errors.ts';
import type { Engine } from '../../engines/engine.ts';
import type { Engines } from '../../engines/registry.ts';
import type { Database, Sql } from '../../store/database.ts';
import type { Fence } from '../../store/generations/transitions.ts';
import { giveTo, lockMovable } from '../../store/routing.ts';
import type { GenerationRow, StoredRoute } from '../../store/rows.ts';
import { moveBooking } from '../budgets/move.ts';
import { knockWithin } from '../gate/knock.ts';
import type { Queue } from '../queue.ts';
import { sortOut } from './candidates.ts';
import { checkAgreed, offerOf } from './settle.ts';
import type { Offer } from './settle.ts';

export interface Mover {
  readonly db: Database;
  readonly engines: Engines;
  readonly queue: Queue;
}

type Movable = Pick<GenerationRow, 'id' | 'engine' | 'priority' | 'request' | 'canvas' | 'route'>;

/**
 * Gives a generation to the next of its route that can take it now, with its charge, in one transaction. False when there is none, or
 * when it is somebody else's by now: then nothing is written.
 *
 * @param why the present engine does not do it, to follow its name in a sentence
 * @param fence of the worker that has it; without one it must be waiting
 */
export async function moveOn(core: Mover, row: Movable, why: string, fence?: Fence): Promise<boolean> {
  if (row.route === null || row.route.rest.length === 0) return false;
  const { able, leftOut } = await sortOut(core, row.route.rest, row.request);
  const gone = leftOut
    .filter(({ passing }) => !passing)
    .map(({ engine, why: because }) => ({ engine, why: because }));
  const left = [...row.route.left, { engine: row.engine, why }, ...gone];
  for (const engine of able) {
    const rest = row.route.rest.filter((id) => id !== engine.id && !left.some((each) => each.engine === id));
    const route = { ...row.route, rest, left, turned_away: 0 };
    const outcome = await tryEngine(core, row, { engine, route, why, fence });
    if (typeof outcome === 'boolean') return outcome;
    left.push({ engine: engine.id, why: outcome.refused });
  }
  return false;
}

interface Next {
  engine: Engine;
  route: StoredRoute;
  why: string;
  fence: Fence | undefined;
}

/** A budget that does not bear it, a price list that does not know it, or one that is above what was agreed on leaves the engine out. */
async function tryEngine(core: Mover, row: Movable, next: Next): Promise<boolean | { refused: string }> {
  try {
    const offer = offerOf(next.engine, row.request, row.canvas);
    checkAgreed(offer, next.route.most_micros);
    const moved = await core.db.transaction((tx) => moveWithin(core, tx, row, offer, next));
    if (moved) core.queue.wake();
    return moved;
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    return { refused: `cannot take it over: ${error.message}` };
  }
}

async function moveWithin(
  { queue }: Mover,
  tx: Sql,
  row: Movable,
  { engine, micros }: Offer,
  { route, why, fence }: Next,
): Promise<boolean> {
  if (!(await lockMovable(tx, row, fence))) return false;
  const { id, priority, engine: before } = row;
  await moveBooking(tx, id, { engine: engine.id, micros });
  const job = randomUUID();
  const line = `${before} ${why.replace(/\.$/, '')}. Nothing was paid there; ${engine.id} does it now.`;
  await giveTo(tx, id, { engine: engine.id, lane: engine.lane, route, job, line });
  if (engine.lane === 'local') await queue.ring(tx, id, { job, lane: engine.lane, priority });
  // A place is free at the one, and somebody waits at the other.
  await knockWithin(tx);
  return true;
}
