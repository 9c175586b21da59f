/** Generations as they are answered: the row, where it stands, what it cost, what came out. */
import type { Sql } from '../database.ts';
import { HOLDS_BACK } from '../gate/engine-state.ts';
import { QUEUE_POSITION } from '../gate/queue-position.ts';
import { waits } from '../gate/turns.ts';
import type { GenerationRow, GenerationView, Lane } from '../rows.ts';

const ROW = `g.id, g.owner_id, g.key_id, g.surface, g.group_id, g.group_index, g.shot_id, g.version_of, g.type, g.engine, g.lane, g.route,
  g.request, g.canvas, g.seed, g.wire, g.tags, g.user_id, g.webhook_url, g.state, g.stage, g.priority, g.attempt, g.failures,
  g.worker, g.operation, g.cancel_requested_at, g.start_by, g.failure_code, g.failure_reason, g.failure_field, g.created_at, g.started_at,
  g.finished_at, g.expires_at, g.report, g.favourite, g.note`;

/** A statement to which a condition is added. @param more columns, of what is joined to it */
export const viewWith = (
  more?: string,
): string => `select ${ROW}${more === undefined ? '' : `, ${more}`}, coalesce(p.fraction, 0) as fraction, p.seconds_left,
    case when g.state = 'queued' then case when g.admitted_at is null then coalesce(${QUEUE_POSITION}, 0) else 0 end end as queue_position,
    case when ${waits('g')} then (
      select jsonb_build_object('paused', paused_at is not null, 'reason', reason, 'open_until', open_until) from engine_state
      where engine = g.engine and (${HOLDS_BACK})
    ) end as held,
    l.list_micros, l.engine_micros, l.booked,
    case when g.state = 'completed' then (
      select coalesce(jsonb_agg(jsonb_build_object('type', o.type, 'asset_id', a.id, 'mime_type', a.mime_type,
               'undecodable', a.undecodable)
               order by o.position), '[]')
      from generation_output o join asset a on a.id = o.asset_id
      where o.generation_id = g.id and a.state = 'ready' and (a.expires_at is null or a.expires_at > now())
    ) else '[]'::jsonb end as outputs
  from generation g left join generation_progress p on p.generation_id = g.id
  cross join lateral (
    select coalesce(sum(list_micros), 0)::bigint as list_micros, coalesce(sum(engine_micros), 0)::bigint as engine_micros,
      jsonb_build_object(
        'quoted', coalesce(sum(engine_micros) filter (where kind in ('charge', 'move')), 0),
        'adjusted', coalesce(sum(engine_micros) filter (where kind = 'adjustment'), 0),
        'lost', coalesce(sum(engine_micros) filter (where kind = 'loss'), 0),
        'settled', coalesce(sum(engine_micros) filter (where kind = 'settlement'), 0),
        'reversed', coalesce(bool_or(kind = 'reversal'), false)) as booked
    from ledger_entry where generation_id = g.id
  ) l`;

const VIEW = viewWith();

/** `owner` null sees everybody's. */
export async function viewGeneration(
  sql: Sql,
  owner: string | null,
  id: string,
): Promise<GenerationView | undefined> {
  const [row] = await sql.query<GenerationView>(
    `${VIEW} where g.id = $1 and ($2::uuid is null or g.owner_id = $2)`,
    [id, owner],
  );
  return row;
}

/** Those of the ids that exist, in no order. */
export async function viewGenerations(sql: Sql, ids: readonly string[]): Promise<GenerationView[]> {
  return sql.query<GenerationView>(`${VIEW} where g.id = any($1::uuid[])`, [ids]);
}

export async function rowOfGeneration(sql: Sql, id: string): Promise<GenerationRow | undefined> {
  const [row] = await sql.query<GenerationRow>(`select ${ROW} from generation g where g.id = $1`, [id]);
  return row;
}

/** The ids of all results of the request that made this one, in order; itself alone where it stands alone. */
export async function resultsBeside(sql: Sql, id: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select m.id from generation g join generation m on m.id = g.id or m.group_id = g.group_id
     where g.id = $1 order by m.group_index`,
    [id],
  );
  return rows.map((row) => row.id);
}

/** The latest `limit` of what ended after `since`, in the order of the ends. */
export async function endedSince(
  sql: Sql,
  owner: string,
  { surface, since, limit }: { surface: GenerationRow['surface']; since: Date; limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select g.id from generation g where g.owner_id = $1 and g.surface = $2 and g.finished_at >= $3
     order by g.finished_at desc, g.id desc limit $4`,
    [owner, surface, since, limit],
  );
  return rows.map(({ id }) => id).reverse();
}

/** How many are neither finished nor given up, for one key. */
export async function activeOfKey(sql: Sql, keyId: string): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*)::int as n from generation where key_id = $1 and state in ('queued', 'processing')`,
    [keyId],
  );
  return row?.n ?? 0;
}

/** How many wait for an engine, whatever their priority. */
export async function countQueued(sql: Sql, engine: string): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*)::int as n from generation where state = 'queued' and engine = $1 and not awaits_approval`,
    [engine],
  );
  return row?.n ?? 0;
}

/** The jobs of the queue that a worker is at. */
export async function jobsOfWorker(sql: Sql, worker: string): Promise<{ job: string; lane: Lane }[]> {
  return sql.query(
    `select coalesce(job, id) as job, lane from generation where worker = $1 and state = 'processing'`,
    [worker],
  );
}
