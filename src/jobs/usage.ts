/** What was generated and what it cost, from the ledger. */
import { Refusal } from '../ray/errors.ts';
import { chargesOf, usageBetween, usageByProduct } from '../store/ledger.ts';
import type { Bucket, ChargeFilter, ChargeRow, ProductUsageRow, UsageRow } from '../store/ledger.ts';
import type { SurfaceId } from '../store/rows.ts';
import type { Caller, Core } from './core.ts';
import { readCursor } from './cursor.ts';
import { isUuid } from './errors.ts';
import { pageOf, scopeOf } from './read.ts';
import type { Page } from './read.ts';

export { BUCKETS } from '../store/ledger.ts';
export type { Bucket, ChargeRow, ProductUsageRow } from '../store/ledger.ts';

export interface Usage {
  from: Date;
  to: Date;
  rows: UsageRow[];
  generations: number;
  list_micros: number;
  engine_micros: number;
}

/** Per UTC day and engine in `[from, to)`. Failed and cancelled generations net to zero. */
export async function usage(core: Core, caller: Caller, span: { from: Date; to: Date }): Promise<Usage> {
  if (span.from >= span.to) {
    throw new Refusal(`from (${span.from.toISOString()}) must be before to (${span.to.toISOString()})`, {
      status: 400,
      rule: 'usage_span',
      field: 'from',
    });
  }
  const rows = await usageBetween(core.db, scopeOf(caller), span.from, span.to);
  const sum = (pick: (row: UsageRow) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  return {
    ...span,
    rows,
    generations: sum((row) => row.generations),
    list_micros: sum((row) => row.list_micros),
    engine_micros: sum((row) => row.engine_micros),
  };
}

/**
 * What was sold through one surface, by product (an endpoint, a model), and by buckets of time where they are asked for. Reads
 * the ledger, so that what was deleted since is in it.
 */
export async function productUsage(
  core: Core,
  caller: Caller,
  query: { surface: SurfaceId; from: Date; to: Date; bucket?: { width: Bucket; timezone: string } },
): Promise<ProductUsageRow[]> {
  return usageByProduct(core.db, scopeOf(caller), query);
}

/** Charges of one surface, one a generation, by pages, without those that net to zero. Ids that are no UUIDs name nothing. */
export async function charges(
  core: Core,
  caller: Caller,
  { cursor, ids, ...filter }: Omit<ChargeFilter, 'after'> & { cursor?: string | undefined },
): Promise<Page<ChargeRow>> {
  const known = { ...filter, ids: ids?.filter(isUuid), after: readCursor(cursor) };
  const isNobodys = filter.keyId !== undefined && !isUuid(filter.keyId);
  return pageOf(isNobodys ? [] : await chargesOf(core.db, scopeOf(caller), known), filter.limit);
}
