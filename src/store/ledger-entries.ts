/** The ledger, entry by entry. */
import type { Sql } from './database.ts';

export const LEDGER_KINDS = ['charge', 'adjustment', 'reversal', 'move', 'loss', 'settlement'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

export interface LedgerRow {
  id: number;
  at: Date;
  /** The time whose budgets it counts in. */
  counts_at: Date;
  kind: LedgerKind;
  generation_id: string;
  owner_name: string;
  key_id: string | null;
  key_name: string | null;
  /** Null where the charge is older than these were kept. */
  surface: string | null;
  product: string | null;
  engine: string;
  list_micros: number;
  engine_micros: number;
  card: string;
  /** The submit that a loss or a settlement is about. */
  upstream_id: string | null;
}

export interface LedgerFilter {
  limit: number;
  oldestFirst?: boolean | undefined;
  /** The entry that the page before ended with. */
  after?: number | undefined;
  generationId?: string | undefined;
  keyId?: string | undefined;
  engine?: string | undefined;
  /** Not booked before. */
  from?: Date | undefined;
  /** Booked before. */
  to?: Date | undefined;
}

/** In the order in which they were booked, or backwards; one more than `limit` where there are more. `owner` null: everybody's. */
export async function ledgerEntries(sql: Sql, owner: string | null, f: LedgerFilter): Promise<LedgerRow[]> {
  const [order, beyond] = f.oldestFirst === true ? ['asc', '>'] : ['desc', '<'];
  return sql.query<LedgerRow>(
    `select l.id, l.at, l.counts_at, l.kind, l.generation_id, o.name as owner_name, l.key_id, k.name as key_name, c.surface, c.product, l.engine,
            l.list_micros, l.engine_micros, l.card, case when l.kind <> 'move' then l.about end as upstream_id
     from ledger_entry l join owner o on o.id = l.owner_id left join api_key k on k.id = l.key_id
       left join ledger_entry c on c.generation_id = l.generation_id and c.kind = 'charge'
     where ($1::uuid is null or l.owner_id = $1) and ($2::bigint is null or l.id ${beyond} $2)
       and ($3::uuid is null or l.key_id = $3) and ($4::text is null or l.engine = $4)
       and ($5::timestamptz is null or l.at >= $5) and ($6::timestamptz is null or l.at < $6)
       and ($7::uuid is null or l.generation_id = $7)
     order by l.id ${order} limit $8`,
    [
      owner,
      f.after ?? null,
      f.keyId ?? null,
      f.engine ?? null,
      f.from ?? null,
      f.to ?? null,
      f.generationId ?? null,
      f.limit + 1,
    ],
  );
}

/** Whether an owner ever had this generation, also where it was deleted since. */
export async function wasBooked(sql: Sql, ownerId: string, generationId: string): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from ledger_entry where owner_id = $1 and generation_id = $2 and kind = 'charge'`,
    [ownerId, generationId],
  );
  return rows.length > 0;
}
