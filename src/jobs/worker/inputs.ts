/** The media that a generation names, as files that an engine can read. */
import type { EngineInput } from '../../engines/engine.ts';
import { EngineError } from '../../engines/engine.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import type { AssetRow } from '../../store/rows.ts';
import type { WorkerCore } from './core.ts';

type InputRow = Pick<AssetRow, 'id' | 'blob_key' | 'mime_type' | 'sha256' | 'width' | 'height'>;

export async function materialiseInputs(
  core: WorkerCore,
  generationId: string,
  folder: string,
): Promise<ReadonlyMap<string, EngineInput>> {
  const assets = await core.db.query<InputRow>(
    `select a.id, a.blob_key, a.mime_type, a.sha256, a.width, a.height from generation_input i join asset a on a.id = i.asset_id
     where i.generation_id = $1`,
    [generationId],
  );
  // What is extended is a clip; most generations have pictures only.
  const clips = assets.some(({ mime_type }) => mime_type.startsWith('video/'));
  const madeBy = clips ? await requestsBehind(core, generationId) : undefined;
  const entries = assets.map(async (asset): Promise<[string, EngineInput]> => {
    if (asset.blob_key === null) {
      throw new EngineError(`The input file '${asset.id}' was deleted before the generation began.`, {
        failure_code: 'invalid_request',
        retryable: false,
      });
    }
    const path = await core.blobs.materialise(asset.blob_key, folder);
    const { id, mime_type, sha256, width, height } = asset;
    const made_by = madeBy?.get(id);
    return [
      id,
      {
        path,
        mime_type,
        sha256: sha256 ?? undefined,
        width: width ?? 0,
        height: height ?? 0,
        ...(made_by ? { made_by } : {}),
      },
    ];
  });
  return new Map(await Promise.all(entries));
}

/** How many extensions of extensions are followed back. */
const FOLLOWED = 8;

/** For each input that is the output of a generation: the request of that one, then of the one it extends, and so on. */
async function requestsBehind(
  core: WorkerCore,
  generationId: string,
): Promise<ReadonlyMap<string, readonly GenerationRequest[]>> {
  const rows = await core.db.query<{ input: string; request: GenerationRequest }>(
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
