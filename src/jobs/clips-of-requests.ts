/** Requests as they can be sent again. They are stored with files; clips of generations are named as generations again. */
import type { GenerationRequest, MediaRef } from '../ray/request.ts';
import type { Sql } from '../store/database.ts';
import { generationsOfOutputs } from '../store/generations/outputs.ts';

/** In the same order. A file of a generation that is gone stays one. */
export async function namingClips(
  db: Sql,
  requests: readonly GenerationRequest[],
): Promise<GenerationRequest[]> {
  const files = requests.flatMap((request) => placesOf(request).flatMap(({ file_id }) => file_id ?? []));
  if (files.length === 0) return [...requests];
  const clips = await generationsOfOutputs(db, files);
  return requests.map((request) => {
    const copy = structuredClone(request);
    for (const ref of placesOf(copy)) {
      const clip = clips.get(ref.file_id ?? '');
      if (clip === undefined) continue;
      delete ref.file_id;
      ref.generation_id = clip;
    }
    return copy;
  });
}

/** Where a generation may be named. */
function placesOf({ source, video }: GenerationRequest): MediaRef[] {
  return [source, video?.start_frame, video?.end_frame].filter((ref) => ref !== undefined);
}
