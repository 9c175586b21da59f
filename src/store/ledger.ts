/** The ledger: append-only, one entry of each kind a generation. */
import type { Sql } from './database.ts';
import type { GenerationState } from './rows.ts';

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

/** Widths of time as `date_trunc` names them. */
export const BUCKETS = ['minute', 'hour', 'day', 'week', 'month'] as const;
export type Bucket = (typeof BUCKETS)[number];

export interface WireUsageRow {
  /** When the bucket begins; null when none were asked for. */
  bucket: Date | null;
  /** What the dialect remembers, e.g. an endpoint. */
  word: string;
  generations: number;
  list_micros: number;
}

/** By a member of what a dialect remembers of its generations; those that net to zero do not count. */
export async function usageOfWire(
  sql: Sql,
  owner: string | null,
  query: {
    surface: string;
    member: string;
    from: Date;
    to: Date;
    bucket?: { width: Bucket; timezone: string };
  },
): Promise<WireUsageRow[]> {
  return sql.query<WireUsageRow>(
    `with net as (
       select l.generation_id, min(l.at) as at, min(g.wire ->> $3) as word, sum(l.list_micros)::bigint as list_micros
       from ledger_entry l join generation g on g.id = l.generation_id
       where g.surface = $2 and g.wire ->> $3 is not null and ($1::uuid is null or l.owner_id = $1)
       group by l.generation_id having not bool_or(l.kind = 'reversal')
     )
     select case when $6::text is not null then date_trunc($6, at, $7) end as bucket, word,
            count(*)::int as generations, sum(list_micros)::bigint as list_micros
     from net where at >= $4 and at < $5 group by 1, 2 order by 1, 2`,
    [
      owner,
      query.surface,
      query.member,
      query.from,
      query.to,
      query.bucket?.width ?? null,
      query.bucket?.timezone ?? 'UTC',
    ],
  );
}

export interface ChargeFilter {
  surface: string;
  limit: number;
  /** Rows to skip. */
  offset: number;
  oldestFirst: boolean;
  /** Generations to choose from; all when absent. */
  ids?: readonly string[] | undefined;
  keyId?: string | undefined;
  /** Members that the dialect's own `wire` must contain. */
  wire?: Record<string, unknown> | undefined;
  /** Not booked before. */
  from?: Date | undefined;
  /** Booked before. */
  to?: Date | undefined;
}

export interface ChargeRow {
  /** Of the generation. */
  id: string;
  /** When it was booked. */
  at: Date;
  list_micros: number;
  key_name: string | null;
  wire: Record<string, unknown>;
  state: GenerationState;
  start_by: Date | null;
  started_at: Date | null;
  finished_at: Date | null;
}

// Generations that were deleted, or net to zero, are left out.
const CHARGED = `with net as (
    select generation_id, min(at) as at, sum(list_micros)::bigint as list_micros from ledger_entry
    where $1::uuid is null or owner_id = $1 group by generation_id having not bool_or(kind = 'reversal')
  ), charged as (
    select g.id, net.at, net.list_micros, k.name as key_name, g.wire, g.state, g.start_by, g.started_at, g.finished_at
    from net join generation g on g.id = net.generation_id left join api_key k on k.id = g.key_id
    where g.surface = $2 and ($3::uuid[] is null or g.id = any($3)) and ($4::uuid is null or g.key_id = $4)
      and ($5::jsonb is null or g.wire @> $5)
      and ($6::timestamptz is null or net.at >= $6) and ($7::timestamptz is null or net.at < $7)
  )`;

/** What one surface was charged for: a page of it, and how many there are in all. */
export async function chargesOf(
  sql: Sql,
  owner: string | null,
  f: ChargeFilter,
): Promise<{ rows: ChargeRow[]; total: number }> {
  const filter = [
    owner,
    f.surface,
    f.ids ?? null,
    f.keyId ?? null,
    f.wire === undefined ? null : JSON.stringify(f.wire),
    f.from ?? null,
    f.to ?? null,
  ];
  const order = f.oldestFirst ? 'asc' : 'desc';
  const [counted] = await sql.query<{ n: number }>(
    `${CHARGED} select count(*)::int as n from charged`,
    filter,
  );
  const rows = await sql.query<ChargeRow>(
    `${CHARGED} select * from charged order by at ${order}, id ${order} limit $8 offset $9`,
    [...filter, f.limit, f.offset],
  );
  return { rows, total: counted?.n ?? 0 };
}
