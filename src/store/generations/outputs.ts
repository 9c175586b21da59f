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

/** The generations that made stored files, by the files' ids; files that none has made are left out. */
export async function generationsOfOutputs(
  sql: Sql,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ asset_id: string; generation_id: string }>(
    `select asset_id, generation_id from generation_output where asset_id = any($1::uuid[])`,
    [assetIds],
  );
  return new Map(rows.map(({ asset_id, generation_id }) => [asset_id, generation_id]));
}
