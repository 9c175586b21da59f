/** The media that a generation names, as files that an engine can read. */
import type { EngineInput } from '../../engines/engine.ts';
import { EngineError } from '../../engines/engine.ts';
import type { AssetRow } from '../../store/rows.ts';
import type { WorkerCore } from './core.ts';

export async function materialiseInputs(
  core: WorkerCore,
  generationId: string,
  folder: string,
): Promise<ReadonlyMap<string, EngineInput>> {
  const assets = await core.db.query<Pick<AssetRow, 'id' | 'blob_key' | 'mime_type' | 'width' | 'height'>>(
    `select a.id, a.blob_key, a.mime_type, a.width, a.height from generation_input i join asset a on a.id = i.asset_id
     where i.generation_id = $1`,
    [generationId],
  );
  const entries = assets.map(async (asset): Promise<[string, EngineInput]> => {
    if (asset.blob_key === null) {
      throw new EngineError(`The input file '${asset.id}' was deleted before the generation began.`, {
        failure_code: 'invalid_request',
        retryable: false,
      });
    }
    const path = await core.blobs.materialise(asset.blob_key, folder);
    return [
      asset.id,
      { path, mime_type: asset.mime_type, width: asset.width ?? 0, height: asset.height ?? 0 },
    ];
  });
  return new Map(await Promise.all(entries));
}
