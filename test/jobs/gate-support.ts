/** Engines whose generations stay under way until the test ends them, and what the gate thinks of them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Engine, EngineContext, EngineLimits, EngineTask, Lane } from '../../src/engines/engine.ts';
import { finished, scriptedEngine, untilAborted } from '../support/scripted-engine.ts';
import type { TestCore } from '../support/core.ts';

export interface HeldEngine {
  readonly engine: Engine;
  /** Ids in the order of their starts. */
  readonly starts: string[];
  /** Most that were under way at one time. */
  most(): number;
  /** Resolves when so many have started since the beginning. */
  started(count: number): Promise<void>;
  /** Ends one that is under way, or lets one that will be end at once. */
  end(id: string): void;
  endAll(): void;
}

/** Works on a generation for as long as the test wants. `remembers`: with an operation stored, as engines do that cost money. */
export function heldEngine(
  id: string,
  options: { lane?: Lane; limits?: EngineLimits; remembers?: boolean } = {},
): HeldEngine {
  const { lane = 'outside', limits, remembers = false } = options;
  const starts: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<void>>();
  const waits: { count: number; resolve: () => void }[] = [];
  let now = 0;
  let most = 0;
  let endsAll = false;
  const endOf = (generation: string): PromiseWithResolvers<void> => {
    const end = ends.get(generation) ?? Promise.withResolvers<void>();
    ends.set(generation, end);
    return end;
  };
  const start = async ({ generation_id }: EngineTask, context: EngineContext) => {
    starts.push(generation_id);
    now += 1;
    most = Math.max(most, now);
    if (remembers) await context.memory?.remember({ id: randomUUID(), job: generation_id, detail: null });
    for (const wait of waits) if (starts.length >= wait.count) wait.resolve();
    try {
      if (!endsAll) await Promise.race([endOf(generation_id).promise, untilAborted(context)]);
      return await finished(context);
    } finally {
      now -= 1;
    }
  };
  return {
    engine: { ...scriptedEngine({ lane, start }, id), ...(limits && { limits }) },
    starts,
    most: () => most,
    started(count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (starts.length >= count) resolve();
      waits.push({ count, resolve });
      return promise;
    },
    end: (generation) => endOf(generation).resolve(),
    endAll() {
      endsAll = true;
      for (const end of ends.values()) end.resolve();
    },
  };
}

/** Which of these generations have no place. */
export async function waitingOf(t: TestCore, ids: readonly string[]): Promise<string[]> {
  const rows = await t.core.db.query<{ id: string }>(
    `select id from generation where id = any($1) and state = 'queued' and admitted_at is null`,
    [ids],
  );
  return ids.filter((id) => rows.some((row) => row.id === id));
}

/** How many jobs of the queue lead to each of these generations. */
export async function jobsOf(t: TestCore, ids: readonly string[]): Promise<number[]> {
  const rows = await t.core.db.query<{ id: string; n: number }>(
    `select g.id, count(j.id)::int as n from generation g
     left join kinora_queue.job j on j.id = coalesce(g.job, g.id) and j.state in ('created', 'retry', 'active')
     where g.id = any($1) group by g.id`,
    [ids],
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.n ?? 0);
}

export async function many<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let n = 0; n < count; n++) made.push(await make(n));
  assert.equal(made.length, count);
  return made;
}
