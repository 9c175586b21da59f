/** Ends of runs that nobody has seen yet in this tab: it was out of sight, or showed something else. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';

interface Unread {
  readonly runs: readonly Generation[];
  /** How many places in the page show runs now. */
  readonly places: number;
  tell(ended: readonly Generation[]): void;
  /** Somebody looks, if the page is in sight. */
  look(): void;
  open(by: 1 | -1): void;
}

export const useUnread = create<Unread>()((set, get) => {
  const isSeen = (): boolean => !document.hidden && get().places > 0;
  return {
    runs: [],
    places: 0,
    tell: (ended) => {
      if (!isSeen()) set(({ runs }) => ({ runs: [...runs, ...ended] }));
    },
    look: () => {
      if (isSeen() && get().runs.length > 0) set({ runs: [] });
    },
    open: (by) => {
      set(({ places }) => ({ places: places + by }));
      get().look();
    },
  };
});

document.addEventListener('visibilitychange', () => useUnread.getState().look());

/** The place that calls this shows runs. */
export function useShowsRuns(): void {
  useEffect(() => {
    useUnread.getState().open(1);
    return () => useUnread.getState().open(-1);
  }, []);
}
