/** A field that somebody is to be brought to, wherever in the page that is asked for. */
import { create } from 'zustand';

interface WantedField {
  readonly field: string | undefined;
  want(field: string): void;
  /** They are there. */
  arrive(): void;
}

export const useWantedField = create<WantedField>()((set) => ({
  field: undefined,
  want: (field) => set({ field }),
  arrive: () => set({ field: undefined }),
}));
