/** Which code was looked at last: the next request is shown the same way. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { SNIPPET_LANGUAGES, SNIPPET_MODES, SNIPPET_SURFACES } from '../../../src/snippets/request.ts';
import type { SnippetLanguage, SnippetMode, SnippetSurface } from '../../../src/snippets/index.ts';
import { keptState, isObject, oneOf } from '../app/kept-state.ts';
import { VARIANT_NAMES } from './variants.ts';
import type { VariantName } from './variants.ts';

const API_VIEWS = ['code', 'json', 'webhooks'] as const;
export type ApiView = (typeof API_VIEWS)[number];

interface Chosen {
  readonly view: ApiView;
  readonly surface: SnippetSurface;
  readonly language: SnippetLanguage;
  readonly modes: Readonly<Partial<Record<SnippetSurface, SnippetMode>>>;
  readonly variant: VariantName;
  /** The run whose request is shown; the shot that is being directed when undefined. */
  readonly run: string | undefined;
  choose(members: Partial<Pick<Chosen, 'view' | 'surface' | 'language' | 'variant' | 'run'>>): void;
  chooseMode(surface: SnippetSurface, mode: SnippetMode): void;
}

export const useChosen = create<Chosen>()(
  persist(
    (set) => ({
      view: 'code',
      surface: 'native',
      language: 'curl',
      modes: {},
      variant: 'Basic',
      run: undefined,
      choose: (members) => set(members),
      chooseMode: (surface, mode) => set(({ modes }) => ({ modes: { ...modes, [surface]: mode } })),
    }),
    keptState(
      'kinora.api-tab',
      ({ view, surface, language, modes, variant }) => ({ view, surface, language, modes, variant }),
      (kept) => ({
        view: oneOf(API_VIEWS, kept['view']) ?? 'code',
        surface: oneOf(SNIPPET_SURFACES, kept['surface']) ?? 'native',
        language: oneOf(SNIPPET_LANGUAGES, kept['language']) ?? 'curl',
        modes: modesIn(kept['modes']),
        variant: oneOf(VARIANT_NAMES, kept['variant']) ?? 'Basic',
      }),
    ),
  ),
);

function modesIn(kept: unknown): Chosen['modes'] {
  const modes = isObject(kept) ? kept : {};
  return Object.fromEntries(
    SNIPPET_SURFACES.flatMap((surface) => {
      const mode = oneOf(SNIPPET_MODES, modes[surface]);
      return mode === undefined ? [] : [[surface, mode]];
    }),
  );
}
