/** Looking at batches: what became of each shot, and what was booked for it. */
import { KinoraError } from '../../ray/errors.ts';
import {
  batchById,
  listBatchRows,
  moneyOfBatches,
  shotsOfBatches,
  takesOfBatches,
} from '../../store/batches.ts';
import type { BatchRow, ShotError, ShotMoney, ShotRow, TakeRow } from '../../store/batches.ts';
import type { Sql } from '../../store/database.ts';
import { viewGenerations } from '../../store/generations/read.ts';
import type { GenerationState, GenerationView } from '../../store/rows.ts';
import type { Caller, Core } from '../core.ts';
import { readCursor } from '../cursor.ts';
import { isUuid } from '../errors.ts';
import { pageOf, scopeOf } from '../read.ts';
import type { Page } from '../read.ts';
import { versionsOf } from './takes.ts';

/** `waiting`: nothing of it has been submitted. `refused`: it cannot be, as it is. */
export const SHOT_STATES = [
  'processing',
  'queued',
  'waiting',
  'refused',
  'failed',
  'cancelled',
  'completed',
] as const;
export type ShotState = (typeof SHOT_STATES)[number];

export interface Money {
  list_micros: number;
  engine_micros: number;
}

export interface ShotSummary {
  id: string;
  versions: number;
  /** Of its versions, the first that fits in the order of `SHOT_STATES`. */
  state: ShotState;
  error: ShotError | null;
  /** The generations of its versions as the list has it now, by version; undefined for one that waits. */
  current: (TakeRow | undefined)[];
  /** Generations of what it showed before, and of attempts that came to nothing. */
  earlier: number;
  money: Money;
}

export interface BatchSummary {
  batch: BatchRow;
  shots: ShotSummary[];
  /** Everything that was ever made for it, shots that left the list included. */
  money: Money;
}

export interface BatchView extends BatchSummary {
  generations: ReadonlyMap<string, GenerationView>;
}

export async function getBatch(core: Core, caller: Caller, id: string): Promise<BatchView> {
  // In one moment: a shot must not be told as under way beside its own generation that has ended.
  return core.db.snapshot(async (tx) => {
    const batch = isUuid(id) ? await batchById(tx, scopeOf(caller), id) : undefined;
    const [summary] = batch === undefined ? [] : await summaries(tx, [batch]);
    if (!summary) throw batchNotFound();
    const ids = summary.shots.flatMap(({ current }) => current.flatMap((take) => take?.generation_id ?? []));
    const views = await viewGenerations(tx, ids);
    return { ...summary, generations: new Map(views.map((view) => [view.id, view])) };
  });
}

/** Newest first. */
export async function listBatches(
  core: Core,
  caller: Caller,
  { limit, cursor, name }: { limit: number; cursor?: string | undefined; name?: string | undefined },
): Promise<Page<BatchRow> & { summaries: BatchSummary[] }> {
  const after = readCursor(cursor);
  return core.db.snapshot(async (tx) => {
    const page = pageOf(await listBatchRows(tx, scopeOf(caller), { limit, after, name }), limit);
    return { ...page, summaries: await summaries(tx, page.data) };
  });
}

async function summaries(sql: Sql, batches: readonly BatchRow[]): Promise<BatchSummary[]> {
  const ids = batches.map(({ id }) => id);
  const shots = await shotsOfBatches(sql, ids);
  const takes = await takesOfBatches(sql, ids);
  const money = await moneyOfBatches(sql, ids);
  const byBatch = {
    shots: Map.groupBy(shots, (row) => row.batch_id),
    takes: Map.groupBy(takes, (row) => row.batch_id),
    money: Map.groupBy(money, (row) => row.batch_id),
  };
  return batches.map((batch) => {
    const made = byBatch.takes.get(batch.id) ?? [];
    const booked = byBatch.money.get(batch.id) ?? [];
    return {
      batch,
      shots: (byBatch.shots.get(batch.id) ?? []).map((shot) => summaryOf(shot, made, booked)),
      money: sumOf(booked),
    };
  });
}

function summaryOf(shot: ShotRow, takes: readonly TakeRow[], booked: readonly ShotMoney[]): ShotSummary {
  const { id, versions, error } = shot;
  const current = versionsOf(shot, takes, false).map(({ take }) =>
    take === undefined || take.state === null ? undefined : take,
  );
  const states = current.map((take): ShotState => take?.state ?? (error === null ? 'waiting' : 'refused'));
  const generations = takes.filter((take) => take.shot_id === id && take.generation_id !== null);
  return {
    id,
    versions,
    state: SHOT_STATES.find((state) => states.includes(state)) ?? 'waiting',
    error,
    current,
    earlier: generations.length - current.filter((take) => take !== undefined).length,
    money: sumOf(booked.filter(({ shot_id }) => shot_id === id)),
  };
}

/** The state of the whole: of its shots', but while something is under way, that. */
export function stateOf({ batch, shots }: BatchSummary): ShotState | 'running' {
  const states = shots.map(({ state }) => state);
  const active: readonly GenerationState[] = ['processing', 'queued'];
  if (active.some((state) => states.includes(state))) return 'running';
  if (batch.cancelled_at !== null && states.includes('waiting')) return 'cancelled';
  return SHOT_STATES.find((state) => states.includes(state)) ?? 'waiting';
}

function sumOf(rows: readonly Money[]): Money {
  return rows.reduce(
    (sum, row) => ({
      list_micros: sum.list_micros + row.list_micros,
      engine_micros: sum.engine_micros + row.engine_micros,
    }),
    { list_micros: 0, engine_micros: 0 },
  );
}

/** Missing, another owner's and malformed ids all get this one. */
function batchNotFound(): KinoraError {
  return new KinoraError('Batch not found', { status: 404, code: 'batch_not_found' });
}
