/** What the ledger holds for a generation. */
import type { Sql } from '../../src/store/database.ts';

export async function netOf(
  sql: Sql,
  id: string,
): Promise<{ list: number; engine: number; entries: string[] }> {
  const rows = await sql.query<{ kind: string; list_micros: number; engine_micros: number }>(
    `select kind, list_micros, engine_micros from ledger_entry where generation_id = $1 order by id`,
    [id],
  );
  return {
    list: rows.reduce((sum, row) => sum + row.list_micros, 0),
    engine: rows.reduce((sum, row) => sum + row.engine_micros, 0),
    entries: rows.map((row) => row.kind),
  };
}
