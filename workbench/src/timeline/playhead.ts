/** Where in the shot one looks: the preview shows this frame, and the timelines draw their line there. */
import { create } from 'zustand';

interface Playhead {
  /** Frame of the output, from 0. Who shows it keeps it within the clip: a shorter one may have been chosen since. */
  readonly frame: number;
  setFrame(frame: number): void;
}

export const usePlayhead = create<Playhead>()((set) => ({
  frame: 0,
  setFrame: (frame) => set({ frame: Math.max(0, Math.round(frame)) }),
}));
