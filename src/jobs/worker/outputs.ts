/** What an engine wrote becomes blobs, before the transaction that makes them a generation's outputs. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { EngineOutput } from '../../engines/engine.ts';
import type { Blobs } from '../../store/blobs/blobs.ts';
import { insertPendingAsset } from '../../store/assets.ts';
import type { MediaFacts } from '../../store/assets.ts';
import type { Database } from '../../store/database.ts';
import type { GenerationRow } from '../../store/rows.ts';

export interface StoredOutput {
  type: EngineOutput['type'];
  asset: MediaFacts & { id: string };
}

/** What a download is called, where the asset's own id would say nothing. */
const NAMES: Partial<Record<EngineOutput['type'], (generationId: string) => string>> = {
  exr: (id) => `kinora-${id.slice(0, 8)}.exr.zip`,
};

interface Stores {
  readonly db: Database;
  readonly blobs: Blobs;
}

/**
 * Each blob is preceded by a pending asset: should this worker die before the generation is completed, the sweeper
 * finds the bytes by it.
 */
export async function storeOutputs(
  stores: Stores,
  owner: Pick<GenerationRow, 'id' | 'owner_id'>,
  outputs: readonly EngineOutput[],
): Promise<StoredOutput[]> {
  return Promise.all(outputs.map((output) => storeOutput(stores, owner, output)));
}

async function storeOutput(
  { db, blobs }: Stores,
  owner: Pick<GenerationRow, 'id' | 'owner_id'>,
  output: EngineOutput,
): Promise<StoredOutput> {
  const id = randomUUID();
  const blob_key = `output/${id}`;
  const { size } = await stat(output.path);
  const hash = createHash('sha256');
  await pipeline(createReadStream(output.path), hash);
  await insertPendingAsset(db, {
    id,
    owner_id: owner.owner_id,
    role: 'output',
    blob_key,
    mime_type: output.mime_type,
    size_bytes: size,
    filename: NAMES[output.type]?.(owner.id),
  });
  await blobs.put(blob_key, output.path, { content_type: output.mime_type, size });
  return {
    type: output.type,
    asset: {
      id,
      blob_key,
      mime_type: output.mime_type,
      size_bytes: size,
      sha256: hash.digest('hex'),
      width: output.width,
      height: output.height,
      frames: output.frames,
      fps: output.fps,
      seconds: output.frames / output.fps,
    },
  };
}
