/** A generation comes into being: row, charge, first event and inputs in one statement. */
import type { Sql } from '../database.ts';
import type { GenerationRow, GenerationView, Lane, StoredRoute } from '../rows.ts';

export interface NewGeneration {
  owner_id: string;
  key_id: string;
  surface: GenerationRow['surface'];
  group: { id: string; index: number } | undefined;
  version_of: { id: string; shot_id: string } | undefined;
  type: GenerationRow['type'];
  engine: string;
  lane: Lane;
  route?: StoredRoute | null | undefined;
  request: GenerationRow['request'];
  canvas: GenerationRow['canvas'];
  seed: number;
  wire: Record<string, unknown>;
  idempotency_key: string | undefined;
  body_hash: Buffer | undefined;
  priority: number;
  expires_at: Date | undefined;
  start_by: Date | undefined;
  input_ids: readonly string[];
  /** `product` is what was sold, by the name that the surface has for it. */
  charge: { list_micros: number; engine_micros: number; card: string; product: string };
}

/** What both ways into the world write alike: parameters $1 to $24. */
const COLUMNS = `id, owner_id, key_id, surface, group_id, group_index, shot_id, version_of, type, engine, request, canvas, seed,
  wire, tags, user_id, webhook_url, priority, idempotency_key, body_hash, expires_at, start_by, lane, route`;
// What it is a version of may have been deleted since it was looked at; then it is a version of the same shot all the same.
const PLACES = COLUMNS.split(',')
  .map((name, i) =>
    name.trim() === 'version_of' ? `(select id from generation where id = $${i + 1})` : `$${i + 1}`,
  )
  .join(', ');

function valuesOf(id: string, g: Omit<NewGeneration, 'charge' | 'input_ids'>): unknown[] {
  return [
    id,
    g.owner_id,
    g.key_id,
    g.surface,
    g.group?.id ?? null,
    g.group?.index ?? null,
    g.version_of?.shot_id ?? id,
    g.version_of?.id ?? null,
    g.type,
    g.engine,
    JSON.stringify(g.request),
    JSON.stringify(g.canvas),
    g.seed,
    JSON.stringify(g.wire),
    JSON.stringify(g.request.tags ?? {}),
    g.request.user_id ?? null,
    g.request.webhook_url ?? null,
    g.priority,
    g.idempotency_key ?? null,
    g.body_hash ?? null,
    g.expires_at ?? null,
    g.start_by ?? null,
    g.lane,
    g.route ? JSON.stringify(g.route) : null,
  ];
}

/** Several results of one request. */
export async function insertGroup(
  sql: Sql,
  group: { id: string; owner_id: string; surface: GenerationRow['surface'] },
): Promise<void> {
  await sql.query(`insert into generation_group (id, owner_id, surface) values ($1, $2, $3)`, [
    group.id,
    group.owner_id,
    group.surface,
  ]);
}

/** As `GenerationView`, but the place in the queue is not counted: that costs more than the insert. */
export type FreshGeneration = Omit<GenerationView, 'queue_position'>;

/**
 * Inserts a queued generation with its charge. Gives it as it now stands, or undefined when the owner used this idempotency
 * key before (a submit that is under way with the same key is waited for).
 */
export async function insertGeneration(
  sql: Sql,
  id: string,
  g: NewGeneration,
): Promise<FreshGeneration | undefined> {
  const [row] = await sql.query<{ created_at: Date }>(
    `with g as (
       insert into generation (${COLUMNS}, state, stage) values (${PLACES}, 'queued', 'queued')
       on conflict (owner_id, idempotency_key) do nothing
       returning id, created_at
     ), l as (
       insert into ledger_entry (generation_id, owner_id, key_id, kind, surface, engine, list_micros, engine_micros, card, product)
       select id, $2, $3, 'charge', $4, $10, $25, $26, $27, $28 from g
     ), p as (
       insert into generation_progress (generation_id, seq) select id, 1 from g
     ), i as (
       insert into generation_input (generation_id, asset_id) select g.id, unnest($29::uuid[]) from g
     ), e as (
       insert into event (generation_id, seq, kind, data) select id, 1, 'state', '{"state": "queued"}' from g
     )
     select created_at from g`,
    [
      ...valuesOf(id, g),
      g.charge.list_micros,
      g.charge.engine_micros,
      g.charge.card,
      g.charge.product,
      g.input_ids,
    ],
  );
  return row && freshGeneration(id, g, row.created_at);
}

/** What a look at the row would give, without the look. */
function freshGeneration(id: string, g: NewGeneration, createdAt: Date): FreshGeneration {
  return {
    id,
    owner_id: g.owner_id,
    key_id: g.key_id,
    surface: g.surface,
    group_id: g.group?.id ?? null,
    group_index: g.group?.index ?? null,
    shot_id: g.version_of?.shot_id ?? id,
    version_of: g.version_of?.id ?? null,
    type: g.type,
    engine: g.engine,
    lane: g.lane,
    route: g.route ?? null,
    request: g.request,
    canvas: g.canvas,
    seed: g.seed,
    wire: g.wire,
    tags: g.request.tags ?? {},
    user_id: g.request.user_id ?? null,
    webhook_url: g.request.webhook_url ?? null,
    state: 'queued',
    stage: 'queued',
    priority: g.priority,
    attempt: 0,
    failures: 0,
    worker: null,
    operation: null,
    cancel_requested_at: null,
    failure_code: null,
    failure_reason: null,
    failure_field: null,
    report: null,
    created_at: createdAt,
    started_at: null,
    finished_at: null,
    expires_at: g.expires_at ?? null,
    start_by: g.start_by ?? null,
    favourite: false,
    note: '',
    fraction: 0,
    seconds_left: null,
    // A submit looks at no engine; the next look does.
    held: null,
    list_micros: g.charge.list_micros,
    engine_micros: g.charge.engine_micros,
    booked: { quoted: g.charge.engine_micros, adjusted: 0, lost: 0, settled: 0, reversed: false },
    outputs: [],
  };
}

/**
 * Inserts a generation that failed at birth: no job, nothing charged. Two dialects answer bad input so. False when the owner
 * used this idempotency key before.
 */
export async function insertFailedGeneration(
  sql: Sql,
  id: string,
  g: Omit<NewGeneration, 'charge' | 'input_ids'>,
  failure: { code: string; reason: string },
): Promise<boolean> {
  const rows = await sql.query(
    `with g as (
       insert into generation (${COLUMNS}, state, stage, finished_at, failure_code, failure_reason)
       values (${PLACES}, 'failed', 'failed', now(), $25, $26)
       on conflict (owner_id, idempotency_key) do nothing
       returning id
     ), p as (
       insert into generation_progress (generation_id, seq) select id, 2 from g
     )
     insert into event (generation_id, seq, kind, data)
     select g.id, v.seq, 'state', v.data from g, (values (1, '{"state": "queued"}'::jsonb), (2, $27::jsonb)) v (seq, data)
     returning generation_id`,
    [
      ...valuesOf(id, g),
      failure.code,
      failure.reason,
      JSON.stringify({ state: 'failed', failure_code: failure.code, failure_reason: failure.reason }),
    ],
  );
  return rows.length > 0;
}

export interface EarlierSubmit {
  id: string;
  body_hash: Buffer | null;
}

/** The generation that this owner made with this idempotency key. */
export async function byIdempotencyKey(
  sql: Sql,
  ownerId: string,
  key: string,
): Promise<EarlierSubmit | undefined> {
  const [row] = await sql.query<EarlierSubmit>(
    `select id, body_hash from generation where owner_id = $1 and idempotency_key = $2`,
    [ownerId, key],
  );
  return row;
}

/** The newest generation of this key with an equal body, not older than `seconds`: a client's own retry finds it. */
export async function recentRepeat(
  sql: Sql,
  keyId: string,
  bodyHash: Buffer,
  seconds: number,
): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>(
    `select id from generation where key_id = $1 and body_hash = $2 and created_at > now() - make_interval(secs => $3)
     order by created_at desc limit 1`,
    [keyId, bodyHash, seconds],
  );
  return row?.id;
}
