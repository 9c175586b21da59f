/** Whether the palette or the table of shortcuts is open. */
import { create } from 'zustand';

interface CommandCentre {
  readonly open: 'palette' | 'shortcuts' | undefined;
  show(open: CommandCentre['open']): void;
}

export const useCommandCentre = create<CommandCentre>()((set) => ({
  open: undefined,
  show: (open) => set({ open }),
}));
