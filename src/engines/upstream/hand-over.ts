/** Inputs are handed over before anything is submitted. */
import { mediaRefs } from '../../ray/media-refs.ts';
import type { Run } from './run.ts';
import { Away, Lost } from './trouble.ts';

/** Every file of the request, each once, as the provider can read it. Costs nothing, so it may be done again. */
export async function handOver({ provider, task, api, context }: Run): Promise<Record<string, string>> {
  const ids = [...new Set(mediaRefs(task.request).flatMap(({ ref }) => ref.file_id ?? []))];
  if (ids.length > 0) context.progress({ fraction: 0, stage: 'uploading' });
  const uploads: Record<string, string> = {};
  for (const id of ids) {
    const file = task.inputs.get(id);
    if (file === undefined) throw new Error(`input ${id} is not at hand`);
    uploads[id] = await provider.upload(api, file).catch((error: unknown) => {
      throw error instanceof Lost ? new Away(error.message, { cause: error }) : error;
    });
  }
  return uploads;
}
