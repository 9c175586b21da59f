/** Whether the renderer can run here, with everything that its settings ask for. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { tryModel } from './depth-model/check.ts';
import type { ModelTrial } from './depth-model/check.ts';
import type { ModelPlace } from './depth-model/process.ts';
import { loadKernels } from './load-kernels.ts';

export interface Health {
  ask(): Promise<{ ok: boolean; sentence: string }>;
  /** Ends a trial that is under way. */
  close(): void;
}

export function createHealth(threads: number, place: ModelPlace | undefined): Health {
  const end = new AbortController();
  const renders = `Renders on ${threads} thread${threads === 1 ? '' : 's'} of this machine`;
  const trial = place && trialOf(place, end.signal);
  return {
    async ask() {
      try {
        await loadKernels();
        if (!place || !trial) return { ok: true, sentence: `${renders}.` };
        const { width, height, read } = await trial();
        const seconds = `${read.toFixed(1)} s a still of ${width} × ${height}`;
        return { ok: true, sentence: `${renders}, with depth by ${basename(place.path)} (${seconds}).` };
      } catch (error) {
        return { ok: false, sentence: error instanceof Error ? error.message : String(error) };
      }
    },
    close: () => end.abort(),
  };
}

/** A trial that went well holds until the file changes; one that did not is made anew whenever somebody asks. */
function trialOf(place: ModelPlace, signal: AbortSignal): () => Promise<ModelTrial> {
  let known: { readonly changed: number | undefined; readonly result: Promise<ModelTrial> } | undefined;
  return async () => {
    const changed = (await stat(place.path).catch(() => undefined))?.mtimeMs;
    if (known && known.changed === changed) return known.result;
    const made = { changed, result: tryModel(place, signal) };
    made.result.catch(() => {
      if (known === made) known = undefined;
    });
    known = made;
    return made.result;
  };
}
