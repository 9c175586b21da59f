/**
 * Looking at generations that many look at often: some clients poll each of their jobs ten times a second. A look is shared
 * by whoever asks within half a second, unless the generation has had news since; a query for each look costs submits
 * more than anything else that the server does (`npm run bench -- polling`).
 */
import { LRUCache } from 'lru-cache';
import { viewGeneration } from '../store/generations/read.ts';
import type { GenerationView, SurfaceId } from '../store/rows.ts';
import type { Sql } from '../store/database.ts';
import type { Caller } from './core.ts';
import { generationNotFound, isUuid } from './errors.ts';
import type { EventHub } from './hub.ts';
import { scopeOf } from './read.ts';

/** Queue positions move without news of the generation itself. */
const REMEMBER_MS = 500;
const MOST = 1_000;

export interface Views {
  /**
   * As `getGeneration`, for addresses that are polled. What this process cancelled or deleted is seen at once, what another
   * process changed when its notice arrives. The view is shared: it is frozen.
   */
  look(caller: Caller, id: string, surface?: SurfaceId): Promise<Readonly<GenerationView>>;
}

export function openViews({ db, hub }: { db: Sql; hub: Pick<EventHub, 'onNews'> }): Views {
  const memory = new LRUCache<string, Promise<GenerationView | undefined>>({
    max: MOST,
    ttl: REMEMBER_MS,
    ttlAutopurge: true,
  });
  hub.onNews((id) => (id === undefined ? memory.clear() : memory.delete(id)));

  /** Remembered from its start, so that news which arrives under way forgets it too. */
  const begin = (id: string): Promise<GenerationView | undefined> => {
    const reading = viewGeneration(db, null, id).then((view) => view && Object.freeze(view));
    memory.set(id, reading);
    const forget = (): void => {
      if (memory.peek(id) === reading) memory.delete(id);
    };
    reading.then((view) => view ?? forget(), forget);
    return reading;
  };

  return {
    async look(caller, id, surface) {
      const name = id.toLowerCase();
      const view = isUuid(id) ? await (memory.get(name) ?? begin(name)) : undefined;
      const scope = scopeOf(caller);
      if (!view || (scope !== null && view.owner_id !== scope)) throw generationNotFound();
      if (surface !== undefined && view.surface !== surface) throw generationNotFound();
      return view;
    },
  };
}
