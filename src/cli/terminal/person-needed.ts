/** What does not go on by itself. */
import type { Generation } from '../client/answers.ts';

/** What a person has to do before it goes on, as a sentence; undefined where time is enough. */
export function personNeeded({
  id,
  state,
  progress,
}: Pick<Generation, 'id' | 'state' | 'progress'>): string | undefined {
  if (state === 'queued' && progress.stage === 'approval')
    return `An admin must approve it first: kinora approve ${id}`;
  if (state === 'processing' && progress.stage === 'unconfirmed')
    return `What became of it at its provider is not known; decide by kinora resolve ${id}`;
  return undefined;
}
