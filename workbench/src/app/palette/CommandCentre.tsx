/** The palette, the table of shortcuts, and the keyboard itself, for the whole page. */
import { lazy, Suspense, useMemo } from 'react';
import { useLocation } from 'wouter';
import { MODE_FACTS, MODES } from '../../shot/modes.ts';
import { useDraft } from '../../shot/draft.ts';
import { useCommands } from '../commands.ts';
import type { Command } from '../commands.ts';
import { DOCS, PLACES } from '../places.ts';
import type { Place } from '../places.ts';
import { chooseTheme, currentTheme } from '../theme.ts';
import { useCommandCentre } from './centre.ts';
import { useShortcuts } from './use-shortcuts.ts';

const Palette = lazy(() => import('./Palette.tsx'));
const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx'));

export function CommandCentre(): React.JSX.Element {
  const { open, show } = useCommandCentre();
  useShortcuts();
  useCommands(useOwnCommands());
  const close = (): void => show(undefined);
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </Suspense>
  );
}

function goTo({ href, name, key, words }: Place, go: (href: string) => void): Command {
  return {
    id: `go${href}`,
    name,
    group: 'Go to',
    ...(key === undefined ? {} : { keys: `g ${key}` }),
    words,
    run: () => go(href),
  };
}

/** What can be done on every page. */
function useOwnCommands(): readonly Command[] {
  const [, navigate] = useLocation();
  const show = useCommandCentre((centre) => centre.show);
  return useMemo(
    () => [
      ...PLACES.map((place) => goTo(place, navigate)),
      goTo(DOCS, (href) => window.location.assign(href)),
      ...MODES.map((mode): Command => ({
        id: `shot.mode.${mode}`,
        name: `Begin with ${MODE_FACTS[mode].name.toLowerCase()}`,
        group: 'Shot',
        words: `mode ${MODE_FACTS[mode].sentence}`,
        run() {
          useDraft.getState().choose(mode);
          navigate('/');
        },
      })),
      {
        id: 'view.palette',
        name: 'Find a command',
        group: 'View',
        keys: 'mod+k',
        whileTyping: true,
        keyboardOnly: true,
        run: () => show('palette'),
      },
      {
        id: 'view.shortcuts',
        name: 'Keyboard shortcuts',
        group: 'View',
        keys: '?',
        run: () => show('shortcuts'),
      },
      {
        id: 'view.theme',
        name: 'Change between dark and light',
        group: 'View',
        keys: 'shift+d',
        words: 'theme colours',
        run: () => chooseTheme(currentTheme() === 'dark' ? 'light' : 'dark'),
      },
    ],
    [navigate, show],
  );
}
