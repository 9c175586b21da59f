/** Which runs of the gallery are chosen, for what is done to several at once. */
import { create } from 'zustand';

interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The one from which a stretch begins. */
  readonly anchor: string | undefined;
  toggle(id: string): void;
  /** All from the anchor to here, in the order of the gallery. */
  stretch(to: string, order: readonly string[]): void;
  choose(ids: readonly string[]): void;
  clear(): void;
}

export const useSelection = create<Selection>()((set) => ({
  ids: new Set(),
  anchor: undefined,
  toggle: (id) =>
    set(({ ids }) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      return { ids: next, anchor: id };
    }),
  stretch: (to, order) =>
    set(({ ids, anchor }) => {
      const [from, end] = [order.indexOf(anchor ?? to), order.indexOf(to)].toSorted((a, b) => a - b);
      return { ids: new Set([...ids, ...order.slice(Math.max(from ?? 0, 0), (end ?? 0) + 1)]), anchor: to };
    }),
  choose: (ids) => set({ ids: new Set(ids) }),
  clear: () => set({ ids: new Set(), anchor: undefined }),
}));
