/** Runs that were begun in this browser; they go on whether or not a page is open. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { keptState, textsIn } from '../app/kept-state.ts';

const MOST_KEPT = 40;
const NAME = 'kinora.runs';

interface MyRuns {
  /** Newest first. */
  readonly ids: readonly string[];
  /** The one that is being looked at in this tab. */
  readonly shown: string | undefined;
  begin(ids: readonly string[]): void;
  show(id: string | undefined): void;
  forget(id: string): void;
}

export const useMyRuns = create<MyRuns>()(
  persist(
    (set) => ({
      ids: [],
      shown: undefined,
      begin: (begun) =>
        set(({ ids }) => ({
          ids: [...new Set([...begun, ...ids])].slice(0, MOST_KEPT),
          shown: begun[0],
        })),
      show: (shown) => set({ shown }),
      forget: (id) =>
        set(({ ids, shown }) => ({
          ids: ids.filter((each) => each !== id),
          shown: shown === id ? undefined : shown,
        })),
    }),
    keptState(
      NAME,
      ({ ids }) => ({ ids }),
      (kept) => ({ ids: textsIn(kept['ids']).slice(0, MOST_KEPT) }),
    ),
  ),
);

// Each tab looks at a run of its own, but all know what any of them began.
window.addEventListener('storage', ({ key }) => {
  if (key === NAME) void useMyRuns.persist.rehydrate();
});
