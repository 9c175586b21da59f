/** Engines where nobody may start now: paused, or with an open breaker. */
import type { Engine } from '../../engines/engine.ts';
import type { Sql } from '../../store/database.ts';
import { enginesHeldBack } from '../../store/routing.ts';
import type { HeldBack } from '../../store/routing.ts';

/** By engine, why it is left out, to follow its name in a sentence. */
export async function heldBack(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const rows = await enginesHeldBack(sql);
  return new Map(rows.map((row) => [row.engine, sentenceOf(row)]));
}

/** Why an engine can do nothing here at all, to follow its name in a sentence. */
export function notSetUp({ unavailable }: Engine): string | undefined {
  return unavailable === undefined ? undefined : `is not set up: ${unavailable}`;
}

export function sentenceOf({ paused, reason, seconds }: HeldBack): string {
  if (paused) return 'is paused';
  return `is not asked for ${Math.ceil(seconds ?? 0)} s: ${reason ?? 'it did not answer'}`;
}
