/** Which parts of the form are open, in this browser. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { keptState, textsIn } from '../../app/kept-state.ts';
import { SECTION_IDS } from './sections.ts';
import type { SectionId } from './sections.ts';

interface Sections {
  readonly open: readonly SectionId[];
  toggle(section: SectionId, open: boolean): void;
}

export const useSections = create<Sections>()(
  persist(
    (set) => ({
      open: [],
      toggle: (section, open) =>
        set((now) => ({
          open: [...now.open.filter((each) => each !== section), ...(open ? [section] : [])],
        })),
    }),
    keptState(
      'kinora.sections',
      ({ open }) => ({ open }),
      (kept) => ({ open: SECTION_IDS.filter((id) => textsIn(kept['open']).includes(id)) }),
    ),
  ),
);
