/**
 * Where a new generation stands in the queue. Counting costs time in proportion to the queue, so it is done a few times a
 * second at most; between two counts the submits of this process are added.
 */
import { LRUCache } from 'lru-cache';
import { queuePosition } from '../store/gate/queue-position.ts';
import { countQueued } from '../store/generations/read.ts';
import type { Database } from '../store/database.ts';
import type { GenerationRow } from '../store/rows.ts';
import type { Core } from './core.ts';

const COUNT_AGAIN_MS = 500;
/** Keys whose counts are remembered. */
const MOST = 1_000;

interface Depth {
  ahead: Promise<number>;
  since: number;
  countedAt: number;
}

const depths = new WeakMap<Database, LRUCache<string, Depth>>();

/**
 * How many go before the first of `count` new ones of one key. Right to half a second, and exact when nothing was counted in
 * that time.
 */
export async function positionOfNew(
  db: Database,
  { id, engine, priority, key_id: key }: Pick<GenerationRow, 'id' | 'engine' | 'priority' | 'key_id'>,
  count: number,
): Promise<number> {
  const known = depths.get(db) ?? new LRUCache<string, Depth>({ max: MOST });
  depths.set(db, known);
  const name = `${priority} ${engine} ${key ?? ''}`;
  let depth = known.get(name);
  if (depth === undefined || performance.now() - depth.countedAt > COUNT_AGAIN_MS) {
    const ahead = queuePosition(db, id);
    ahead.catch(() => known.delete(name));
    depth = { ahead, since: 0, countedAt: performance.now() };
    known.set(name, depth);
  }
  const { since } = depth;
  depth.since += count;
  return (await depth.ahead) + since;
}

/** How many generations of any owner wait for the engine of requests that name none. */
export async function waitingByDefault({ db, engines }: Pick<Core, 'db' | 'engines'>): Promise<number> {
  return countQueued(db, engines.usualEngine().id);
}
