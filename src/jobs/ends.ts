/** Following an owner: what its generations came to lately, then whatever ends, for as long as somebody listens. */
import { LRUCache } from 'lru-cache';
import type { Sql } from '../store/database.ts';
import { endedSince, viewGeneration } from '../store/generations/read.ts';
import type { GenerationView, SurfaceId } from '../store/rows.ts';
import { makeBell } from './bell.ts';
import type { Caller, Core } from './core.ts';
import { END_CHANNEL } from './hub.ts';

/** An end is dated by the start of its transaction, and told at its commit; notices may be lost while a connection is away. */
const OVERLAP_MS = 60_000;
/** Ends that are remembered as told. More in a minute would be told twice, which receivers must bear anyway. */
const REMEMBERED = 10_000;
/** Ended generations change no more: those who listen at once share a look at each. */
const SHARED = { max: 200, ttl: 10_000 };

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
  const waiting = new Set<string>();
  const began = Date.now() - replaySeconds * 1000;
  const bell = makeBell(signal);
  /** Notices name what has ended; where some may be missing, the database is asked. */
  let perhapsMissed = true;
  let looked = began;
  const leave = core.hub.on(END_CHANNEL, (payload) => {
    const [owner, id] = payload.split(':');
    if (id !== undefined && owner !== caller.owner_id) return;
    if (id === undefined || waiting.size >= REMEMBERED) perhapsMissed = true;
    else waiting.add(id);
    bell.ring();
  });
  try {
    while (!signal.aborted) {
      if (perhapsMissed || Date.now() - looked > OVERLAP_MS / 2) {
        perhapsMissed = false;
        const since = new Date(Math.max(began, looked - OVERLAP_MS));
        looked = Date.now();
        const ids = await endedSince(core.db, caller.owner_id, { surface, since, limit: REMEMBERED });
        for (const id of ids) if (!told.has(id)) waiting.add(id);
      }
      for (const id of waiting) {
        waiting.delete(id);
        if (told.has(id)) continue;
        told.set(id, true);
        const view = await lookAtEnded(core.db, id);
        if (view?.surface === surface) yield view;
      }
      await bell.wait(OVERLAP_MS / 2);
    }
  } finally {
    leave();
    bell.close();
  }
}

const shared = new WeakMap<Sql, LRUCache<string, Promise<GenerationView | undefined>>>();

function lookAtEnded(db: Sql, id: string): Promise<GenerationView | undefined> {
  const looks = shared.get(db) ?? new LRUCache<string, Promise<GenerationView | undefined>>(SHARED);
  shared.set(db, looks);
  const look = looks.get(id) ?? viewGeneration(db, null, id);
  looks.set(id, look);
  look.catch(() => looks.delete(id));
  return look;
}
