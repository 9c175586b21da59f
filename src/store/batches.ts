/** Shot lists that are made as one: their shots as they were sent last, and every time that one was to be made. */
import type { Sql } from './database.ts';
import type { GenerationState } from './rows.ts';

export interface BatchRow {
  id: string;
  owner_id: string;
  name: string;
  created_at: Date;
  updated_at: Date;
  cancelled_at: Date | null;
}

export interface ShotError {
  code: string;
  message: string;
  /** Of the shot's request, as the client wrote it. */
  field: string | null;
}

export interface ShotRow {
  batch_id: string;
  id: string;
  versions: number;
  content: Buffer | null;
  error: ShotError | null;
}

export interface TakeRow {
  seq: number;
  batch_id: string;
  shot_id: string;
  content: Buffer;
  version: number;
  attempt: number;
  /** Null until its submit is known to have come about. */
  generation_id: string | null;
  /** Null also when the generation was deleted. */
  state: GenerationState | null;
  stage: string | null;
  /** What versions of the shot have in common. */
  generation_shot_id: string | null;
}

const BATCH = 'id, owner_id, name, created_at, updated_at, cancelled_at';

/** The owner's batch of that name, made when it is new. */
export async function openBatch(
  sql: Sql,
  ownerId: string,
  name: string,
): Promise<{ batch: BatchRow; fresh: boolean }> {
  const [row] = await sql.query<BatchRow & { fresh: boolean }>(
    `insert into batch (owner_id, name) values ($1, $2)
     on conflict (owner_id, name) do update set updated_at = now()
     returning ${BATCH}, xmax = 0 as fresh`,
    [ownerId, name],
  );
  if (!row) throw new Error('an upsert without a row');
  const { fresh, ...batch } = row;
  return { batch, fresh };
}

export async function batchByName(sql: Sql, ownerId: string, name: string): Promise<BatchRow | undefined> {
  const [row] = await sql.query<BatchRow>(`select ${BATCH} from batch where owner_id = $1 and name = $2`, [
    ownerId,
    name,
  ]);
  return row;
}

/** `owner` null sees everybody's. */
export async function batchById(sql: Sql, owner: string | null, id: string): Promise<BatchRow | undefined> {
  const [row] = await sql.query<BatchRow>(
    `select ${BATCH} from batch where id = $1 and ($2::uuid is null or owner_id = $2)`,
    [id, owner],
  );
  return row;
}

/** Newest first, one more than `limit` where there are more. */
export async function listBatchRows(
  sql: Sql,
  owner: string | null,
  {
    limit,
    after,
    name,
  }: { limit: number; after?: { created_at: Date; id: string } | undefined; name?: string | undefined },
): Promise<BatchRow[]> {
  return sql.query<BatchRow>(
    `select ${BATCH} from batch where ($1::uuid is null or owner_id = $1)
       and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
       and ($5::text is null or name = $5)
     order by created_at desc, id desc limit $4`,
    [owner, after?.created_at ?? null, after?.id ?? null, limit + 1, name ?? null],
  );
}

/** Takes the list as it was sent now; what is not in it any more keeps its row without a place. */
export async function storeShots(
  sql: Sql,
  batchId: string,
  shots: readonly Omit<ShotRow, 'batch_id'>[],
): Promise<void> {
  await sql.query(`update batch_shot set position = null where batch_id = $1`, [batchId]);
  await sql.query(
    `insert into batch_shot (batch_id, id, position, versions, content, error)
     select $1, s.id, s.position, s.versions, decode(s.content, 'hex'), s.error
     from jsonb_to_recordset($2) s (id text, position int, versions int, content text, error jsonb)
     on conflict (batch_id, id) do update set position = excluded.position, versions = excluded.versions,
       content = excluded.content, error = excluded.error`,
    [
      batchId,
      JSON.stringify(
        shots.map((shot, position) => ({
          ...shot,
          position,
          content: shot.content?.toString('hex') ?? null,
        })),
      ),
    ],
  );
}

export async function noteShotError(
  sql: Sql,
  batchId: string,
  shotId: string,
  error: ShotError,
): Promise<void> {
  await sql.query(`update batch_shot set error = $3 where batch_id = $1 and id = $2`, [
    batchId,
    shotId,
    JSON.stringify(error),
  ]);
}

/** From now on nothing of it that waits is begun; null lets it go on. */
export async function setBatchCancelled(sql: Sql, batchId: string, cancelled: boolean): Promise<void> {
  await sql.query(`update batch set cancelled_at = case when $2 then now() end where id = $1`, [
    batchId,
    cancelled,
  ]);
}

/** The shots that are in the lists, in order. */
export async function shotsOfBatches(sql: Sql, batchIds: readonly string[]): Promise<ShotRow[]> {
  return sql.query<ShotRow>(
    `select batch_id, id, versions, content, error from batch_shot
     where batch_id = any($1) and position is not null order by batch_id, position`,
    [batchIds],
  );
}

/** In the order in which they came about. */
export async function takesOfBatches(sql: Sql, batchIds: readonly string[]): Promise<TakeRow[]> {
  return sql.query<TakeRow>(
    `select t.seq, t.batch_id, t.shot_id, t.content, t.version, t.attempt, t.generation_id, g.state, g.stage,
       g.shot_id as generation_shot_id
     from batch_take t left join generation g on g.id = t.generation_id
     where t.batch_id = any($1) order by t.seq`,
    [batchIds],
  );
}

export type NewTake = Pick<TakeRow, 'batch_id' | 'shot_id' | 'content' | 'version' | 'attempt'>;

/** Says that it is to be made; says nothing new where it was said before. */
export async function enterTake(sql: Sql, take: NewTake): Promise<void> {
  await sql.query(
    `insert into batch_take (batch_id, shot_id, content, version, attempt) values ($1, $2, $3, $4, $5)
     on conflict (batch_id, shot_id, content, version, attempt) do nothing`,
    [take.batch_id, take.shot_id, take.content, take.version, take.attempt],
  );
}

export async function isBatchCancelled(sql: Sql, batchId: string): Promise<boolean> {
  const rows = await sql.query(`select 1 from batch where id = $1 and cancelled_at is not null`, [batchId]);
  return rows.length > 0;
}

/** Says which generation makes it. */
export async function bindTake(sql: Sql, take: NewTake, generationId: string): Promise<void> {
  await sql.query(
    `update batch_take set generation_id = $6
     where batch_id = $1 and shot_id = $2 and content = $3 and version = $4 and attempt = $5`,
    [take.batch_id, take.shot_id, take.content, take.version, take.attempt, generationId],
  );
}

export interface ShotMoney {
  batch_id: string;
  shot_id: string;
  list_micros: number;
  engine_micros: number;
}

/** What was booked for each shot, everything that was ever made of it included. */
export async function moneyOfBatches(sql: Sql, batchIds: readonly string[]): Promise<ShotMoney[]> {
  return sql.query<ShotMoney>(
    `select t.batch_id, t.shot_id, sum(l.list_micros)::bigint as list_micros, sum(l.engine_micros)::bigint as engine_micros
     from batch_take t join ledger_entry l on l.generation_id = t.generation_id
     where t.batch_id = any($1) group by 1, 2`,
    [batchIds],
  );
}
