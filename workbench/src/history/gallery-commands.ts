/** What the keyboard does in the gallery, for the palette and the table of shortcuts too. */
import { useMemo } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { isUnderWay } from '../api/runs.ts';
import { useCommands } from '../app/commands.ts';
import type { Command } from '../app/commands.ts';
import { isCompleted } from './actions.ts';
import { useAsked } from './asked.ts';
import { useSelection } from './selection.ts';

export interface GalleryKeys {
  readonly runs: readonly Generation[];
  /** Index of the one that the keyboard is on. */
  readonly at: number;
  /** Whether it has been on any. */
  readonly current: boolean;
  focus(index: number): void;
  choose(id: string, stretch: boolean): void;
  favourite(run: Generation): void;
}

export function useGalleryCommands({ runs, at, current, focus, choose, favourite }: GalleryKeys): void {
  const run = runs[at];
  const commands = useMemo((): Command[] => {
    const group = 'History';
    const first = (): void => focus(current ? at : 0);
    const on = (act: (each: Generation) => void) => (): void => {
      if (run !== undefined) act(run);
    };
    const { ask } = useAsked.getState();
    const chosen = (): Generation[] => {
      const { ids } = useSelection.getState();
      const some = runs.filter(({ id }) => ids.has(id));
      return some.length > 0 || run === undefined ? some : [run];
    };
    return [
      { id: 'history.move', name: 'Move in the gallery', group, keys: ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'], keyboardOnly: true, run: first },
      { id: 'history.open', name: 'Open the shot', group, keys: 'Enter', keyboardOnly: true, run: first },
      { id: 'history.play', name: 'Play the run', group, keys: 'Space', run: on((each) => isCompleted(each) && ask({ kind: 'look', run: each })) },
      { id: 'history.favourite', name: 'Mark the run as favourite, or not', group, keys: 'f', run: on(favourite) },
      { id: 'history.choose', name: 'Select the run', group, keys: 'x', run: on(({ id }) => choose(id, false)) },
      { id: 'history.choose-all', name: 'Select all runs that are loaded', group, keys: 'mod+a', run: () => useSelection.getState().choose(runs.map(({ id }) => id)) },
      { id: 'history.clear', name: 'Select none', group, keys: 'Escape', keyboardOnly: true, run: () => useSelection.getState().clear() },
      { id: 'history.collect', name: 'Add to a collection', group, keys: 'c', run: () => chosen().length > 0 && ask({ kind: 'collect', runs: chosen() }) },
      { id: 'history.note', name: 'Write a note', group, keys: 'n', run: on((each) => ask({ kind: 'note', run: each })) },
      { id: 'history.delete', name: 'Delete', group, keys: ['Delete', 'Backspace'], run: () => {
        const ended = chosen().filter((each) => !isUnderWay(each));
        if (ended.length > 0) ask({ kind: 'delete', runs: ended });
      } },
    ]; // prettier-ignore
  }, [runs, run, at, current, focus, choose, favourite]);
  useCommands(commands);
}
