/** Runs commands by their keys. */
import { useEffect } from 'react';
import { create } from 'zustand';
import { commandsNow, keysOf } from '../commands.ts';
import type { Command } from '../commands.ts';
import { keep, kept } from '../kept.ts';
import { isOfControl, isStroke, isTyping } from '../../ui/keys.ts';

const NEXT_KEY_WITHIN_MS = 1_200;
const NAME = 'single-keys';

/** Keys without Ctrl or Command may be switched off: whoever speaks to the machine would set them off by words (WCAG 2.1.4). */
export const useSingleKeys = create<{ readonly on: boolean; turn(on: boolean): void }>()((set) => ({
  on: kept(NAME) !== 'off',
  turn(on) {
    keep(NAME, on ? null : 'off');
    set({ on });
  },
}));

export function useShortcuts(): void {
  useEffect(() => {
    /** Commands whose first key has been struck, with what is still to come. */
    let begun: { readonly command: Command; readonly rest: string }[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const forget = (): void => {
      clearTimeout(timer);
      begun = [];
    };
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      if (['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return;
      const ways = [...begun.map(({ command, rest }) => ({ command, keys: rest })), ...allWays()];
      forget();
      const met = ways.filter(
        ({ command, keys }) => isStroke(event, firstOf(keys)) && mayRun(command, event, keys),
      );
      const ends = met.find(({ keys }) => !keys.includes(' '));
      if (ends !== undefined) {
        event.preventDefault();
        // A button that has the focus would take Ctrl with Enter for a press.
        if (isHeld(event)) event.stopPropagation();
        return ends.command.run();
      }
      begun = met.map(({ command, keys }) => ({ command, rest: keys.slice(keys.indexOf(' ') + 1) }));
      if (begun.length > 0) timer = setTimeout(forget, NEXT_KEY_WITHIN_MS);
    };
    // Controls keep to themselves what they are told, but strokes with Ctrl or Command are the page's.
    const early = (event: KeyboardEvent): void => {
      if (isHeld(event)) listen(event);
    };
    const late = (event: KeyboardEvent): void => {
      if (!isHeld(event)) listen(event);
    };
    document.addEventListener('keydown', early, true);
    document.addEventListener('keydown', late);
    return () => {
      forget();
      document.removeEventListener('keydown', early, true);
      document.removeEventListener('keydown', late);
    };
  }, []);
}

function isHeld({ ctrlKey, metaKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey;
}

function allWays(): { command: Command; keys: string }[] {
  return commandsNow().flatMap((command) => keysOf(command).map((keys) => ({ command, keys })));
}

function mayRun({ whileTyping = false }: Command, event: KeyboardEvent, keys: string): boolean {
  const single = !/\b(mod|alt)\+/.test(keys);
  if (single && !useSingleKeys.getState().on) return false;
  // A dialog has the floor alone.
  if (document.querySelector('[aria-modal="true"], [role="dialog"], [role="alertdialog"]') !== null)
    return false;
  if (isTyping(event)) return whileTyping && !single;
  return !isOfControl(event);
}

function firstOf(keys: string): string {
  return keys.split(' ', 1)[0] ?? keys;
}
