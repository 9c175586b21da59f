/** States and stages in a person's words. */
import type { Generation } from '../../../src/http/native/schemas/generation.ts';

const WORDS: Readonly<Record<string, string>> = {
  queued: 'Queued',
  processing: 'Started',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
  approval: 'Waits for approval',
  submitting: 'Being handed over',
  waiting: 'With the provider',
  cancelling: 'Being cancelled',
  unconfirmed: 'Nobody knows what became of it',
};

/** An engine's own stage is shown as it is, with a capital. */
export function wordOf(stage: string): string {
  return WORDS[stage] ?? stage.charAt(0).toUpperCase() + stage.slice(1);
}

/** Where a run stands, in a few words: `Queued · 2 before it`, `Rendering`, `Completed`. */
export function standingOf(
  { state, progress }: Pick<Generation, 'state' | 'progress'>,
  stage: string = progress.stage,
): string {
  if (state !== 'queued' && state !== 'processing') return wordOf(state);
  if (state === 'queued' && progress.stage !== 'approval')
    return `${wordOf('queued')} · ${before(progress.queue_position ?? 0)}`;
  return wordOf(progress.stage === 'approval' || progress.stage === 'unconfirmed' ? progress.stage : stage);
}

/** `42 %` */
export function percentOf(fraction: number): string {
  return `${Math.floor(fraction * 100)} %`;
}

/** As `standingOf`, where there is little room: `Next in line`. */
export function shortStandingOf(run: Pick<Generation, 'state' | 'progress'>): string {
  if (run.state !== 'queued' || run.progress.stage === 'approval') return standingOf(run);
  const words = before(run.progress.queue_position ?? 0);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function before(position: number): string {
  return position === 0 ? 'next in line' : `${position} before it`;
}
