/** What came out of generations. */
import type { Sql } from '../database.ts';
import type { GenerationView } from '../rows.ts';

export interface NewOutput {
  position: number;
  type: GenerationView['outputs'][number]['type'];
  asset_id: string;
}

/** Part of the transaction that completes the generation. */
export async function insertOutput(tx: Sql, generationId: string, output: NewOutput): Promise<void> {
  await tx.query(
    `insert into generation_output (generation_id, position, type, asset_id) values ($1, $2, $3, $4)`,
    [generationId, output.position, output.type, output.asset_id],
  );
}

/** The generation that made a stored file. */
export async function generationOfOutput(sql: Sql, assetId: string): Promise<string | undefined> {
  const [row] = await sql.query<{ generation_id: string }>(
    `select generation_id from generation_output where asset_id = $1`,
    [assetId],
  );
  return row?.generation_id;
}
