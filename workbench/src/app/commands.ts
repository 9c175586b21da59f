/**
 * What can be done, by name and by key. Rooms register what they offer while it is on screen; the palette lists it, the keyboard
 * runs it, and the table of shortcuts is read from here, so that none of the three can say what another does not know.
 */
import { useEffect, useId } from 'react';
import { create } from 'zustand';

const COMMAND_GROUPS = ['Go to', 'Shot', 'Stage', 'Timeline', 'Player', 'Runs', 'History', 'View'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

export interface Command {
  /** Unique, e.g. `player.step`. */
  readonly id: string;
  /** What it does, as an order: `Step one frame on`. */
  readonly name: string;
  readonly group: CommandGroup;
  /**
   * `g h` (one after the other), `mod+Enter` (Command on a Mac, Ctrl elsewhere), `shift+ArrowLeft`, `Space`, `?`. Names are those of
   * `KeyboardEvent.key`; letters are small. Several ways: the first is shown before the others.
   */
  readonly keys?: string | readonly string[];
  /** Other words by which it may be looked for. */
  readonly words?: string;
  /** Also while one writes in a field: only for keys with `mod`. */
  readonly whileTyping?: boolean;
  /** In the table of shortcuts but not in the palette: stepping through frames, and the like. */
  readonly keyboardOnly?: boolean;
  run(): void;
}

interface Registry {
  /** By who registered them, in the order of arrival: of two commands with the same keys the later one has them. */
  readonly layers: ReadonlyMap<string, readonly Command[]>;
  put(layer: string, commands: readonly Command[]): void;
  take(layer: string): void;
}

const useRegistry = create<Registry>()((set) => ({
  layers: new Map(),
  put: (layer, commands) => set(({ layers }) => ({ layers: new Map(layers).set(layer, commands) })),
  take: (layer) => set(({ layers }) => ({ layers: new Map([...layers].filter(([name]) => name !== layer)) })),
}));

/** Offers commands as long as the component is there. */
export function useCommands(commands: readonly Command[]): void {
  const layer = useId();
  useEffect(() => useRegistry.getState().put(layer, commands), [layer, commands]);
  useEffect(() => () => useRegistry.getState().take(layer), [layer]);
}

/** All that are offered now, the latest first. */
export function commandsNow(): Command[] {
  return [...useRegistry.getState().layers.values()].reverse().flat();
}

/** As `commandsNow`, rendered anew when they change; in the order of their groups. */
export function useCommandList(): readonly { group: CommandGroup; commands: readonly Command[] }[] {
  const layers = useRegistry((registry) => registry.layers);
  const all = [...new Map([...layers.values()].flat().map((command) => [command.id, command])).values()];
  return COMMAND_GROUPS.map((group) => ({
    group,
    commands: all.filter((each) => each.group === group),
  })).filter(({ commands }) => commands.length > 0);
}

export function keysOf({ keys }: Pick<Command, 'keys'>): readonly string[] {
  if (keys === undefined) return [];
  return typeof keys === 'string' ? [keys] : keys;
}
