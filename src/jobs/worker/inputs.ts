/** The media that a generation names, as files that an engine can read. */
import type { EngineInput } from '../../engines/engine.ts';
import { EngineError } from '../../engines/engine.ts';
import { mediaRefs } from '../../ray/media-refs.ts';
import { inputsOf, requestsBehind } from '../../store/generations/inputs.ts';
import type { GenerationRow } from '../../store/rows.ts';
import type { WorkerCore } from './core.ts';

export async function materialiseInputs(
  core: WorkerCore,
  { id: generationId, request }: Pick<GenerationRow, 'id' | 'request'>,
  folder: string,
): Promise<ReadonlyMap<string, EngineInput>> {
  const assets = await inputsOf(core.db, generationId);
  // What is extended is a clip; most generations have pictures only.
  const clips = assets.some(({ mime_type }) => mime_type.startsWith('video/'));
  const madeBy = clips ? await requestsBehind(core.db, generationId) : undefined;
  const entries = assets.map(async (asset): Promise<[string, EngineInput]> => {
    if (asset.blob_key === null) {
      throw new EngineError(`The input file '${asset.id}' was deleted before the generation began.`, {
        failure_code: 'invalid_request',
        field: mediaRefs(request).find(({ ref }) => ref.file_id === asset.id)?.field,
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
