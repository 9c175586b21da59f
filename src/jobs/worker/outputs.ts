/** What an engine wrote becomes blobs, before the transaction that makes them a generation's outputs. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { EngineOutput } from '../../engines/engine.ts';
import type { Blobs } from '../../store/blobs/blobs.ts';
import type { MediaFacts } from '../../store/assets.ts';

export interface StoredOutput {
  type: EngineOutput['type'];
  asset: MediaFacts & { id: string };
}

export async function storeOutputs(blobs: Blobs, outputs: readonly EngineOutput[]): Promise<StoredOutput[]> {
  return Promise.all(outputs.map((output) => storeOutput(blobs, output)));
}

/** Takes blobs back that never became anybody's output. */
export async function discardOutputs(blobs: Blobs, outputs: readonly StoredOutput[]): Promise<void> {
  await Promise.all(outputs.map((output) => blobs.remove(output.asset.blob_key)));
}

async function storeOutput(blobs: Blobs, output: EngineOutput): Promise<StoredOutput> {
  const id = randomUUID();
  const blob_key = `output/${id}`;
  const { size } = await stat(output.path);
  const hash = createHash('sha256');
  await pipeline(createReadStream(output.path), hash);
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
