/** The manifest of a task's EXR frames. */
import { inDollars } from '../ray/rates.ts';
import { exrManifest } from '../media/exr/manifest.ts';
import type { ExrFacts, ExrManifest } from '../media/exr/manifest.ts';
import { mediaRefs } from '../ray/media-refs.ts';
import type { EngineTask } from './engine.ts';

/** What a run knows beside its task. */
export type RunFacts = Pick<ExrFacts, 'engine' | 'versions' | 'count' | 'compression' | 'light'> & {
  readonly cost_micros: number;
};

/** Holds nothing that differs between equal runs: no id, no time, no place. */
export function manifestOf(task: EngineTask, { cost_micros, ...facts }: RunFacts): ExrManifest {
  const { request, seed, canvas, list_micros } = task;
  return exrManifest({
    ...facts,
    prompt: request.prompt,
    seed,
    inputs: inputsOf(task),
    width: canvas.width,
    height: canvas.height,
    fps: canvas.fps,
    cost: {
      ...(list_micros === undefined ? {} : { list_usd: inDollars(list_micros) }),
      engine_usd: inDollars(cost_micros),
    },
  });
}

function inputsOf({ request, inputs }: EngineTask): ExrFacts['inputs'] {
  return mediaRefs(request).flatMap(({ field, ref }) => {
    const input = inputs.get(ref.file_id ?? '');
    if (input?.sha256 === undefined) return [];
    const { sha256, mime_type, width, height } = input;
    return [{ field, sha256, mime_type, width, height }];
  });
}
