/**
 * Where a new generation stands in the queue. Counting costs time in proportion to the queue, so it is done a few times a
 * second at most; between two counts the submits of this process are added.
 */
import { countAhead } from '../store/generations/read.ts';
import type { Database } from '../store/database.ts';

const COUNT_AGAIN_MS = 500;

interface Depth {
  ahead: Promise<number>;
  since: number;
  countedAt: number;
}

const depths = new WeakMap<Database, Map<string, Depth>>();

/** How many go first. Right to half a second, and exact when nothing was counted in that time. */
export async function positionOfNew(db: Database, engine: string, priority: number): Promise<number> {
  const known = depths.get(db) ?? new Map<string, Depth>();
  depths.set(db, known);
  const name = `${priority} ${engine}`;
  let depth = known.get(name);
  if (depth === undefined || performance.now() - depth.countedAt > COUNT_AGAIN_MS) {
    // The count sees the new generation itself.
    const ahead = countAhead(db, engine, priority).then((n) => Math.max(0, n - 1));
    ahead.catch(() => known.delete(name));
    depth = { ahead, since: -1, countedAt: performance.now() };
    known.set(name, depth);
  }
  depth.since += 1;
  const { since } = depth;
  return (await depth.ahead) + since;
}
