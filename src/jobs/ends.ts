/** Following an owner: what its generations came to lately, then whatever ends, for as long as somebody listens. */
import { LRUCache } from 'lru-cache';
import { endedSince } from '../store/generations/read.ts';
import type { GenerationView, SurfaceId } from '../store/rows.ts';
import { makeBell } from './bell.ts';
import type { Caller, Core } from './core.ts';
import { END_CHANNEL } from './hub.ts';

/** An end is dated by the start of its transaction, and told at its commit; notices may be lost while a connection is away. */
const OVERLAP_MS = 60_000;
/** Ends that are remembered as told. More in a minute would be told twice, which receivers must bear anyway. */
const REMEMBERED = 10_000;

export interface EndsOptions {
  surface: SurfaceId;
  /** How far back the ends are told again to whoever comes late. */
  replaySeconds: number;
  signal: AbortSignal;
}

/** The caller's own generations of one surface as they end, each once. Ends when `signal` aborts. */
export async function* followEnds(
  core: Core,
  caller: Caller,
  { surface, replaySeconds, signal }: EndsOptions,
): AsyncGenerator<GenerationView, void, undefined> {
  const told = new LRUCache<string, true>({ max: REMEMBERED });
  const began = Date.now() - replaySeconds * 1000;
  const bell = makeBell(signal);
  const leave = core.hub.on(END_CHANNEL, (payload) => {
    if (payload === '' || payload.startsWith(caller.owner_id)) bell.ring();
  });
  try {
    let looked = began;
    while (!signal.aborted) {
      const since = Math.max(began, looked - OVERLAP_MS);
      looked = Date.now();
      for (const view of await endedSince(core.db, caller.owner_id, surface, new Date(since))) {
        if (told.has(view.id)) continue;
        told.set(view.id, true);
        yield view;
      }
      await bell.wait(OVERLAP_MS / 2);
    }
  } finally {
    leave();
    bell.close();
  }
}
