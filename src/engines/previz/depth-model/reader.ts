/** Depth of stills by the operator's model: one process kept warm, the last stills remembered. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { ModelDepth, Still } from '../../../previz/shot/still.ts';
import type { StillAnalysis } from '../../../previz/depth/analyse.ts';
import { mapOfModel } from '../../../previz/depth/model-map.ts';
import { resampled } from '../../../previz/depth/resample.ts';
import { sizeFor } from './layout.ts';
import type { RawDepth } from './messages.ts';
import { DepthModelError, startModel } from './process.ts';
import type { ModelPlace, ModelProcess } from './process.ts';
import { abortReason } from '../../../media/abort-reason.ts';

export interface DepthReader {
  /** Never fails because of the model; throws the reason of the signal. */
  read(still: Still, analysis: StillAnalysis, signal: AbortSignal): Promise<ModelDepth>;
  close(): Promise<void>;
}

/** Stills whose depth is kept: at most a megabyte each. */
const REMEMBERED = 8;

export function openDepthReader(place: ModelPlace): DepthReader {
  const file = basename(place.path);
  let kept: Kept | undefined;

  /** A file that was replaced is loaded anew, as is a model whose process has ended. */
  async function current(): Promise<Kept> {
    const stamp = await stampOf(place.path);
    if (kept && kept.stamp === stamp && !kept.model.gone()) return kept;
    await kept?.model.close();
    return (kept = { stamp, model: startModel(place), known: new LRUCache({ max: REMEMBERED }) });
  }

  const unused = (why: string): ModelDepth => ({
    map: undefined,
    unused: why,
    report: { file, unused: why },
  });

  return {
    async read(still, analysis, signal) {
      if (analysis.depthMap.kind === 'flat')
        return unused('The picture is flat: a drawing, a logo or a card.');
      try {
        const { model, known } = await current();
        const facts = await unless(signal, model.facts);
        const size = sizeFor(still, facts);
        const picture = { ...size, rgba: await still.scaled(size.width, size.height) };
        const key = sha256(picture.rgba);
        const raw = known.get(key) ?? (await unless(signal, model.read(picture)));
        known.set(key, raw);
        const shape = sizeFor(still, {});
        const map = mapOfModel(resampled(raw, shape.width, shape.height), analysis);
        if (!map) return unused('The model sees the same depth everywhere.');
        const { sha256: modelHash, runtime } = facts;
        const input = [size.width, size.height];
        return { map, report: { file, sha256: modelHash, runtime, input, map_sha256: sha256(map.data) } };
      } catch (error) {
        if (error instanceof DepthModelError) return unused(error.message);
        throw error;
      }
    },
    async close() {
      await kept?.model.close();
      kept = undefined;
    },
  };
}

interface Kept {
  /** Of the file as it was when it was loaded. */
  readonly stamp: string;
  readonly model: ModelProcess;
  readonly known: LRUCache<string, RawDepth>;
}

/** A model at work cannot be stopped; nobody has to wait for it, though. */
async function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(abortReason(signal));
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function stampOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found ? `${found.size} ${found.mtimeMs}` : 'missing';
}

function sha256(data: Uint8Array | Float32Array): string {
  return createHash('sha256').update(data).digest('hex');
}
