/** The ledger: append-only; its entries stay when the generation is deleted. */
import type { Sql } from './database.ts';
import type { GenerationState } from './rows.ts';

/** What a run is quoted at on the engine that it was moved to last, without what was booked since. */
const RUN = `
       select generation_id, min(owner_id::text)::uuid as owner_id, min(key_id::text)::uuid as key_id,
              (array_agg(engine order by id desc))[1] as engine, sum(engine_micros)::bigint as engine_micros,
              min(card) as card, max(counts_at) as counts_at
       from ledger_entry where generation_id = $1 and kind in ('charge', 'move') group by generation_id`;

/** Books what the engine really cost when that differs from the quote, of the engine that it was moved to last. */
export async function adjustCharge(sql: Sql, generationId: string, engineMicros: number): Promise<void> {
  await sql.query(
    `with booked as (${RUN})
     insert into ledger_entry (generation_id, owner_id, key_id, kind, engine, list_micros, engine_micros, card, counts_at)
     select generation_id, owner_id, key_id, 'adjustment', engine, 0, $2::bigint - engine_micros, card, counts_at
     from booked where engine_micros <> $2::bigint`,
    [generationId, engineMicros],
  );
}

/**
 * A run that goes to another engine: what the old one was quoted at goes, and frees the day that it was booked on; what the new one
 * is quoted at comes, and counts now.
 */
export async function moveCharge(
  sql: Sql,
  generationId: string,
  to: { engine: string; engine_micros: number },
): Promise<void> {
  await sql.query(
    `with booked as (${RUN})
     insert into ledger_entry (generation_id, owner_id, key_id, kind, about, engine, list_micros, engine_micros, card, counts_at)
     select b.generation_id, b.owner_id, b.key_id, 'move', gen_random_uuid(), m.engine, 0, m.engine_micros, b.card, m.counts_at
     from booked b cross join lateral (
       values (1, b.engine, -b.engine_micros, b.counts_at), (2, $2, $3::bigint, now())
     ) m (step, engine, engine_micros, counts_at)
     order by m.step`,
    [generationId, to.engine, to.engine_micros],
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

/**
 * Takes everything booked for a generation's run back, so that it nets to zero, and frees the budgets that it was charged to; with
 * `keepEngine` only what its owner was charged, because the operator has to pay all the same. Losses of earlier submits stay.
 */
export async function reverseCharge(
  sql: Sql,
  generationId: string,
  { keepEngine = false }: { keepEngine?: boolean } = {},
): Promise<void> {
  await sql.query(
    `insert into ledger_entry (generation_id, owner_id, key_id, kind, engine, list_micros, engine_micros, card, counts_at)
     select generation_id, min(owner_id::text)::uuid, min(key_id::text)::uuid, 'reversal', (array_agg(engine order by id desc))[1],
            -sum(list_micros), case when $2 then 0 else -sum(engine_micros) end, min(card), max(counts_at)
     from ledger_entry where generation_id = $1 and kind in ('charge', 'move', 'adjustment') group by generation_id`,
    [generationId, keepEngine],
  );
}

export interface UsageRow {
  day: string;
  engine: string;
  generations: number;
  list_micros: number;
  engine_micros: number;
}

/** Per UTC day and engine (the last one, where there were several); `owner` null means everybody. Generations that net to zero do not count. */
export async function usageBetween(
  sql: Sql,
  owner: string | null,
  from: Date,
  to: Date,
): Promise<UsageRow[]> {
  return sql.query<UsageRow>(
    `with net as (
       select generation_id, min(at) as at, (array_agg(engine order by id desc))[1] as engine, sum(list_micros)::bigint as list_micros,
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

export interface ProductUsageRow {
  /** When the bucket begins; null when none were asked for. */
  bucket: Date | null;
  /** What was sold, by the surface's name for it: an endpoint, a model. */
  product: string;
  /** Generations that were charged for, whatever became of them. */
  requests: number;
  /** Those of them whose charge has stood to the end, also where they were deleted since. */
  completed: number;
  /** Those of them whose charge stands. */
  generations: number;
  list_micros: number;
}

/** What one surface sold in `[from, to)`, by product. What nets to zero counts as a request and no more. */
export async function usageByProduct(
  sql: Sql,
  owner: string | null,
  query: {
    surface: string;
    from: Date;
    to: Date;
    bucket?: { width: Bucket; timezone: string };
  },
): Promise<ProductUsageRow[]> {
  return sql.query<ProductUsageRow>(
    `with net as (
       select generation_id, min(at) as at, min(product) as product, sum(list_micros)::bigint as list_micros,
              bool_or(kind = 'reversal') as reversed
       from ledger_entry where ($1::uuid is null or owner_id = $1) group by generation_id having min(surface) = $2
     )
     select case when $5::text is not null then date_trunc($5, net.at, $6) end as bucket, net.product,
            count(*)::int as requests, count(*) filter (where not reversed)::int as generations,
            count(*) filter (where not reversed and (g.id is null or g.state = 'completed'))::int as completed,
            sum(net.list_micros)::bigint as list_micros
     from net left join generation g on g.id = net.generation_id
     where net.at >= $3 and net.at < $4 group by 1, 2 order by 1, 2`,
    [
      owner,
      query.surface,
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
  offset?: number | undefined;
  after?: { created_at: Date; id: string } | undefined;
  oldestFirst?: boolean | undefined;
  /** Without those whose generations have not ended. */
  settled?: boolean | undefined;
  /** Generations to choose from; all when absent. */
  ids?: readonly string[] | undefined;
  keyId?: string | undefined;
  products?: readonly string[] | undefined;
  /** Not booked before. */
  from?: Date | undefined;
  /** Booked before. */
  to?: Date | undefined;
}

export interface ChargeRow {
  /** Of the generation. */
  id: string;
  /** When it was booked. */
  created_at: Date;
  list_micros: number;
  product: string;
  key_name: string | null;
  /** Null when the generation was deleted. */
  state: GenerationState | null;
  finished_at: Date | null;
}

/** What one surface was charged for and what did not come to nothing; one more than `limit` where there are more. */
export async function chargesOf(sql: Sql, owner: string | null, f: ChargeFilter): Promise<ChargeRow[]> {
  const [order, beyond] = f.oldestFirst === true ? ['asc', '>'] : ['desc', '<'];
  return sql.query<ChargeRow>(
    `with net as (
       select generation_id as id, date_trunc('milliseconds', min(at)) as created_at, min(product) as product,
              min(key_id::text)::uuid as key_id, sum(list_micros)::bigint as list_micros
       from ledger_entry where $1::uuid is null or owner_id = $1
       group by generation_id having min(surface) = $2 and not bool_or(kind = 'reversal')
     )
     select net.id, net.created_at, net.list_micros, net.product, k.name as key_name, g.state, g.finished_at
     from net left join generation g on g.id = net.id left join api_key k on k.id = net.key_id
     where ($3::uuid[] is null or net.id = any($3)) and ($4::uuid is null or net.key_id = $4)
       and ($5::text[] is null or net.product = any($5)) and (not $6 or g.id is null or g.finished_at is not null)
       and ($7::timestamptz is null or net.created_at >= $7) and ($8::timestamptz is null or net.created_at < $8)
       and ($9::timestamptz is null or (net.created_at, net.id) ${beyond} ($9, $10::uuid))
     order by net.created_at ${order}, net.id ${order} limit $11 offset $12`,
    [
      owner,
      f.surface,
      f.ids ?? null,
      f.keyId ?? null,
      f.products ?? null,
      f.settled ?? false,
      f.from ?? null,
      f.to ?? null,
      f.after?.created_at ?? null,
      f.after?.id ?? null,
      f.limit + 1,
      f.offset ?? 0,
    ],
  );
}
