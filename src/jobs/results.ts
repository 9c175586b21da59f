/** The results of one request: a single generation, or a group of several that is found again by its first. */
import { randomInt, randomUUID } from 'node:crypto';
import { insertGroup } from '../store/generations/insert.ts';
import type { NewGeneration } from '../store/generations/insert.ts';
import type { Sql } from '../store/database.ts';
import type { SurfaceId } from '../store/rows.ts';
import type { Caller } from './core.ts';
import type { Repeatable } from './repeats.ts';

const SEED_LIMIT = 2 ** 32;

export interface Several extends Repeatable {
  surface: SurfaceId;
  /** How many results are asked for, one by default: a group of generations, each with its own seed and charge. */
  count?: number | undefined;
}

export interface Result {
  readonly id: string;
  /** What is known of a result by its place among the others. */
  readonly facts: Pick<
    NewGeneration,
    'owner_id' | 'key_id' | 'surface' | 'group' | 'seed' | 'idempotency_key' | 'body_hash'
  >;
}

/** Gives the results in order, and enters their group where there are several. @param seed of the first, drawn by default */
export async function enterResults(
  tx: Sql,
  { owner_id, key_id }: Caller,
  { surface, count = 1, idempotencyKey, bodyHash }: Several,
  seed?: number,
): Promise<Result[]> {
  const group = count > 1 ? randomUUID() : undefined;
  if (group !== undefined) await insertGroup(tx, { id: group, owner_id, surface });
  const seeds = seedsOf(seed, count);
  return idsOf(count).map((id, index) => ({
    id,
    facts: {
      owner_id,
      key_id,
      surface,
      group: group === undefined ? undefined : { id: group, index },
      seed: seeds[index] ?? 0,
      // A group is found again by its first member.
      idempotency_key: index === 0 ? idempotencyKey : undefined,
      body_hash: index === 0 ? bodyHash : undefined,
    },
  }));
}

/** Born at one moment, results stand in queues and lists by their ids. */
function idsOf(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID()).sort();
}

/** A seed for each result: the given one, or a drawn one, and those after it; before it where there are none. */
export function seedsOf(given: number | undefined, count: number): number[] {
  const first = given ?? randomInt(SEED_LIMIT - count);
  const step = first > Number.MAX_SAFE_INTEGER - count ? -1 : 1;
  return Array.from({ length: count }, (_, i) => first + i * step);
}
