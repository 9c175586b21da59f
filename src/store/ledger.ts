/** The ledger: append-only, one entry of each kind a generation. */
import type { Sql } from './database.ts';

export interface Charge {
  generation_id: string;
  owner_id: string;
  key_id: string | null;
  engine: string;
  list_micros: number;
  engine_micros: number;
  card: string;
}

/** Books what the engine really cost when that differs from the quote. */
export async function adjustCharge(sql: Sql, generationId: string, engineMicros: number): Promise<void> {
  await sql.query(
    `insert into ledger_entry (generation_id, owner_id, key_id, kind, engine, list_micros, engine_micros, card)
     select generation_id, owner_id, key_id, 'adjustment', engine, 0, $2::bigint - engine_micros, card
     from ledger_entry where generation_id = $1 and kind = 'charge' and engine_micros <> $2::bigint`,
    [generationId, engineMicros],
  );
}

/** What was booked as the list price at submit, in micro-dollars. */
export async function listPrice(sql: Sql, generationId: string): Promise<number | undefined> {
  const [row] = await sql.query<{ list_micros: number }>(
    `select list_micros from ledger_entry where generation_id = $1 and kind = 'charge'`,
    [generationId],
  );
  return row?.list_micros;
}

/** Takes everything booked for a generation back, so that it nets to zero. */
export async function reverseCharge(sql: Sql, generationId: string): Promise<void> {
  await sql.query(
    `insert into ledger_entry (generation_id, owner_id, key_id, kind, engine, list_micros, engine_micros, card)
     select generation_id, min(owner_id::text)::uuid, min(key_id::text)::uuid, 'reversal', min(engine),
            -sum(list_micros), -sum(engine_micros), min(card)
     from ledger_entry where generation_id = $1 group by generation_id`,
    [generationId],
  );
}

export interface UsageRow {
  day: string;
  engine: string;
  generations: number;
  list_micros: number;
  engine_micros: number;
}

/** Per UTC day and engine; `owner` null means everybody. Generations that net to zero do not count. */
export async function usageBetween(
  sql: Sql,
  owner: string | null,
  from: Date,
  to: Date,
): Promise<UsageRow[]> {
  return sql.query<UsageRow>(
    `with net as (
       select generation_id, min(at) as at, min(engine) as engine, sum(list_micros)::bigint as list_micros,
              sum(engine_micros)::bigint as engine_micros, bool_or(kind = 'reversal') as reversed
       from ledger_entry where ($1::uuid is null or owner_id = $1) group by generation_id
     )
     select to_char(at at time zone 'utc', 'YYYY-MM-DD') as day, engine,
            count(*) filter (where not reversed)::int as generations,
            sum(list_micros)::bigint as list_micros, sum(engine_micros)::bigint as engine_micros
     from net where at >= $2 and at < $3 group by 1, 2 order by 1, 2`,
    [owner, from, to],
  );
}
