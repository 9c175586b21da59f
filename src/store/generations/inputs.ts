/** The media that a generation names, and how those came about that were generated. */
import type { GenerationRequest } from '../../ray/request.ts';
import type { Sql } from '../database.ts';
import type { AssetRow } from '../rows.ts';

export type InputRow = Pick<AssetRow, 'id' | 'blob_key' | 'mime_type' | 'sha256' | 'width' | 'height'>;

export async function inputsOf(sql: Sql, generationId: string): Promise<InputRow[]> {
  return sql.query<InputRow>(
    `select a.id, a.blob_key, a.mime_type, a.sha256, a.width, a.height from generation_input i join asset a on a.id = i.asset_id
     where i.generation_id = $1`,
    [generationId],
  );
}

/** How many extensions of extensions are followed back. */
const FOLLOWED = 8;

/** For each input that is the output of a generation: the request of that one, then of the one it extends, and so on. */
export async function requestsBehind(
  sql: Sql,
  generationId: string,
): Promise<ReadonlyMap<string, readonly GenerationRequest[]>> {
  const rows = await sql.query<{ input: string; request: GenerationRequest }>(
    `with recursive behind (input, generation_id, steps) as (
       select i.asset_id, o.generation_id, 1
       from generation_input i join generation_output o on o.asset_id = i.asset_id where i.generation_id = $1
       union all
       select b.input, o.generation_id, b.steps + 1
       from behind b join generation_input i on i.generation_id = b.generation_id
       join generation_output o on o.asset_id = i.asset_id where b.steps < $2
     )
     select b.input, g.request from behind b join generation g on g.id = b.generation_id order by b.steps, b.generation_id`,
    [generationId, FOLLOWED],
  );
  const requests = new Map<string, GenerationRequest[]>();
  for (const { input, request } of rows) requests.set(input, [...(requests.get(input) ?? []), request]);
  return requests;
}
