/** Runs in a few words. */
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { shortTimeOf } from '../ui/time.ts';

/** What it was asked for; its id where that is not known. */
export function promptOf({ request, id }: Pick<Generation, 'request' | 'id'>): string {
  return request?.prompt ?? id;
}

/** `5 s`: how long it plays. */
export function lengthOf({ canvas }: Pick<Generation, 'canvas'>): string {
  if (canvas.fps === 0) return '–';
  return `${Number((canvas.frame_count / canvas.fps).toFixed(1))} s`;
}

/** All that the card shows, for those who do not see it. */
export function tellOf(run: Generation): string {
  return [
    promptOf(run),
    run.state,
    ...((run.versions ?? 1) > 1 ? [`${run.versions} versions`] : []),
    ...(run.favourite ? ['favourite'] : []),
    ...(run.note === '' ? [] : ['has a note']),
    ...(run.failure_reason === null ? [] : [run.failure_reason]),
    ...(run.last_clip ? ['the clip of an earlier version is shown'] : []),
    run.engine,
    `${run.canvas.width} by ${run.canvas.height}`,
    shortTimeOf(run.created_at),
  ].join(', ');
}
