/** Which panel of the stage is open in this tab of the browser; a reload finds it open. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { keptState, oneOf } from '../app/kept-state.ts';

const TABS = ['preview', 'runs', 'api'] as const;
export type StageTab = (typeof TABS)[number];

interface Stage {
  readonly tab: StageTab;
  show(tab: StageTab): void;
}

export const useStage = create<Stage>()(
  persist(
    (set) => ({ tab: 'preview', show: (tab) => set({ tab }) }),
    keptState(
      'kinora.stage',
      ({ tab }) => ({ tab }),
      (kept) => ({ tab: oneOf(TABS, kept['tab']) ?? 'preview' }),
      ['sessionStorage'],
    ),
  ),
);
