/** What happened to a generation, in order. Inserting notifies `kinora_event` by trigger. */
import type { Sql } from './database.ts';
import type { EventRow } from './rows.ts';

export const MOST_EVENTS = 1000;

/** The caller holds the generation's row lock (or inserts the generation), so that `seq` follows the order of commits. */
export async function appendEvent(
  sql: Sql,
  generationId: string,
  kind: EventRow['kind'],
  data: Record<string, unknown>,
): Promise<void> {
  await sql.query(
    `with n as (
       insert into generation_progress (generation_id, seq) values ($1, 1)
       on conflict (generation_id) do update set seq = generation_progress.seq + 1 returning seq
     )
     insert into event (generation_id, seq, kind, data) select $1, n.seq, $2, $3 from n`,
    [generationId, kind, JSON.stringify(data)],
  );
}

export interface LogLine {
  seq: number;
  at: Date;
  line: string;
}

/**
 * The log of the engine with its progress in between, a line at each new stage and each tenth; the last thousand lines.
 * 1 ms with 300 reports of progress, there and back.
 */
export async function storyOf(sql: Sql, generationId: string): Promise<LogLine[]> {
  return sql.query<LogLine>(
    `with told as (
       select seq, at, kind, data ->> 'line' as line, data ->> 'stage' as stage, floor(10 * (data ->> 'fraction')::float8) as tenth
       from event where generation_id = $1 and kind in ('log', 'progress')
     ), compared as (
       select *, lag(stage) over o as stage_before, lag(tenth) over o as tenth_before from told window o as (partition by kind order by seq)
     )
     select * from (
       select seq, at, case kind when 'log' then line else stage || ' (' || 10 * tenth || ' %)' end as line from compared
       where kind = 'log' or stage is distinct from stage_before or tenth is distinct from tenth_before
       order by seq desc limit 1000
     ) l order by seq`,
    [generationId],
  );
}

/** The first of them, `MOST_EVENTS` at the most. */
export async function eventsAfter(sql: Sql, generationId: string, seq: number): Promise<EventRow[]> {
  return sql.query<EventRow>(
    `select generation_id, seq, kind, data, at from event where generation_id = $1 and seq > $2 order by seq limit ${MOST_EVENTS}`,
    [generationId, seq],
  );
}

/** `seq` of the last event of each generation; none for those that are gone. 2 ms for a thousand, there and back. */
export async function lastEvents(
  sql: Sql,
  generationIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ generation_id: string; seq: number }>(
    `select generation_id, seq from generation_progress where generation_id = any($1::uuid[])`,
    [generationIds],
  );
  return new Map(rows.map(({ generation_id, seq }) => [generation_id, seq]));
}
