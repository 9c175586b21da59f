/** What keeps a generation waiting that neither time nor its turn brings on, in words. */
import type { GenerationView } from '../store/rows.ts';

type Waiting = Pick<GenerationView, 'id' | 'state' | 'stage' | 'engine' | 'held'>;

/** To follow "it waits for"; null where time is enough. */
export function waitingFor({ id, state, stage, engine, held }: Waiting): string | null {
  if (state === 'queued' && stage === 'approval') return `an admin's approval: kinora approve ${id}`;
  if (state === 'processing' && stage === 'unconfirmed') {
    const choices = '--look-again, --submit-anew or --give-up';
    return `a decision, because nobody knows what became of it at ${engine}: kinora resolve ${id} ${choices}`;
  }
  if (held === null) return null;
  if (held.paused) return `engine '${engine}', which is paused: kinora engines resume ${engine}`;
  const until = new Date(held.open_until ?? 0).toISOString();
  return `engine '${engine}', which is not asked before ${until}: ${held.reason ?? 'it did not answer'}`;
}
