/** What was generated and what it cost, from the ledger. */
import { Refusal } from '../ray/errors.ts';
import { usageBetween } from '../store/ledger.ts';
import type { UsageRow } from '../store/ledger.ts';
import type { Caller, Core } from './core.ts';
import { scopeOf } from './read.ts';

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
