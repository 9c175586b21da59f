/** What the ledger says of submits that were given up. */
import type { Sql } from './database.ts';

/** Books what a submit may be billed at that was given up for another one. It counts in the budgets of now. */
export async function bookLoss(sql: Sql, submit: string): Promise<void> {
  await sql.query(
    `insert into ledger_entry (generation_id, owner_id, key_id, kind, about, engine, list_micros, engine_micros, card)
     select u.generation_id, u.owner_id, c.key_id, 'loss', u.id, u.engine, 0, u.engine_micros, c.card
     from upstream_job u join ledger_entry c on c.generation_id = u.generation_id and c.kind = 'charge' where u.id = $1`,
    [submit],
  );
}

/**
 * What a submit that was given up has cost in truth; the difference to what is booked for it counts where that counted. False when
 * there is none that waits for it.
 */
export async function settleLoss(sql: Sql, submit: string, engineMicros: number): Promise<boolean> {
  const rows = await sql.query(
    `with u as (
       update upstream_job set settled_at = now(), engine_micros = $2
       where id = $1 and state = 'abandoned' and settled_at is null returning id, generation_id, owner_id, engine
     ), loss as (
       select l.engine_micros, l.counts_at from u join ledger_entry l
         on l.generation_id = u.generation_id and l.kind = 'loss' and l.about = u.id
     ), run as (
       select sum(l.engine_micros) as engine_micros, max(l.counts_at) as counts_at from u join ledger_entry l on l.generation_id = u.generation_id
       where l.kind in ('charge', 'move', 'adjustment', 'reversal')
     ), s as (
       insert into ledger_entry (generation_id, owner_id, key_id, kind, about, engine, list_micros, engine_micros, card, counts_at)
       select u.generation_id, u.owner_id, c.key_id, 'settlement', u.id, u.engine, 0,
              $2::bigint - coalesce((select engine_micros from loss), (select engine_micros from run)), c.card,
              coalesce((select counts_at from loss), (select counts_at from run))
       from u join ledger_entry c on c.generation_id = u.generation_id and c.kind = 'charge'
     )
     select id from u`,
    [submit, engineMicros],
  );
  return rows.length > 0;
}
