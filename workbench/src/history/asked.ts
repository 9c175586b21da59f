/** Which dialog of the library is open, and for which runs. */
import { create } from 'zustand';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import type { PresetRequest } from '../api/library.ts';

export type Asked =
  | { readonly kind: 'note' | 'again'; readonly run: Generation }
  | { readonly kind: 'look'; readonly run: Generation; readonly against?: Generation | undefined }
  | { readonly kind: 'cancel' | 'delete' | 'collect' | 'links'; readonly runs: readonly Generation[] }
  | { readonly kind: 'preset'; readonly request: PresetRequest };

interface Asking {
  readonly asked: Asked | undefined;
  ask(asked: Asked): void;
  close(): void;
}

export const useAsked = create<Asking>()((set) => ({
  asked: undefined,
  ask: (asked) => set({ asked }),
  close: () => set({ asked: undefined }),
}));
