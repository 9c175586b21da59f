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

/** Of what is queued: who goes first, or what keeps it from being started whoever goes first. */
export function queueNote(generation: Pick<Generation, 'id' | 'state' | 'progress'>): string {
  const { waiting_for: held, queue_position } = generation.progress;
  const needed = personNeeded(generation);
  if (needed !== undefined) return needed;
  if (typeof held === 'string') return `waits for ${held}`;
  const ahead = queue_position ?? 0;
  return ahead === 0 ? 'next in the queue' : ahead === 1 ? 'one goes first' : `${ahead} go first`;
}
