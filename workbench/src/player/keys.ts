/** The keys of an editing suite. Of several players on one page the one that was touched last has them. */
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { useCommands } from '../app/commands.ts';
import type { Command } from '../app/commands.ts';
import type { Deck } from './deck.ts';
import { toggleFullScreen } from './full-screen.ts';
import type { Mark } from './marks.ts';

const BIG_STEP = 12;

interface Active {
  readonly deck: Deck | undefined;
  take(deck: Deck): void;
  leave(deck: Deck): void;
}

const useActive = create<Active>()((set) => ({
  deck: undefined,
  take: (deck) => set({ deck }),
  leave: (left) => set(({ deck }) => (deck === left ? { deck: undefined } : {})),
}));

const NONE: readonly Command[] = [];

interface KeyHandlers {
  readonly onPointerDownCapture: () => void;
  readonly onFocusCapture: () => void;
  readonly onKeyDown: React.KeyboardEventHandler;
}

/** @param marks a stable list */
export function useKeys(
  deck: Deck,
  root: React.RefObject<HTMLElement | null>,
  marks: readonly Mark[],
): KeyHandlers {
  const { take, leave } = useActive();
  const isActive = useActive((active) => active.deck === deck);
  useEffect(() => {
    take(deck);
    return () => leave(deck);
  }, [deck, take, leave]);
  const commands = useMemo(() => commandsOf(deck, root, marks), [deck, root, marks]);
  useCommands(isActive ? commands : NONE);
  return {
    onPointerDownCapture: () => take(deck),
    onFocusCapture: () => take(deck),
    // Buttons of the player have no use for arrows: after a press on one they go on stepping.
    onKeyDown(event) {
      const { target, currentTarget } = event;
      const onButton = target instanceof HTMLButtonElement && currentTarget.contains(target);
      const act =
        onButton && !event.ctrlKey && !event.metaKey && !event.altKey ? STEPS[event.key] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act(deck, event.shiftKey ? BIG_STEP : 1);
    },
  };
}

const STEPS: Readonly<Record<string, (deck: Deck, frames: number) => void>> = {
  ArrowLeft: (deck, frames) => deck.step(-frames),
  ArrowRight: (deck, frames) => deck.step(frames),
  Home: (deck) => deck.go(0),
  End: (deck) => deck.go(deck.last),
};

function commandsOf(
  deck: Deck,
  root: React.RefObject<HTMLElement | null>,
  marks: readonly Mark[],
): readonly Command[] {
  const command = (id: string, name: string, keys: string | readonly string[], run: () => void): Command => ({
    id: `player.${id}`,
    name,
    group: 'Player',
    keys,
    keyboardOnly: true,
    run,
  });
  return [
    command('toggle', 'Play or pause', 'Space', () => deck.toggle()),
    command('back', 'Play backwards; again: twice as fast', 'j', () => deck.push(-1)),
    command('pause', 'Pause', 'k', () => deck.pause()),
    command('on', 'Play; again: twice as fast', 'l', () => deck.push(1)),
    command('step-back', 'One frame back', 'ArrowLeft', () => deck.step(-1)),
    command('step', 'One frame on', 'ArrowRight', () => deck.step(1)),
    command('half-back', 'Half a second back', 'shift+ArrowLeft', () => deck.step(-BIG_STEP)),
    command('half', 'Half a second on', 'shift+ArrowRight', () => deck.step(BIG_STEP)),
    command('first', 'First frame', 'Home', () => deck.go(0)),
    command('last', 'Last frame', 'End', () => deck.go(deck.last)),
    command('mark-back', 'Previous keyframe', 'shift+ArrowUp', () => goToMark(deck, marks, -1)),
    command('mark', 'Next keyframe', 'shift+ArrowDown', () => goToMark(deck, marks, 1)),
    command('in', 'Set the in point here', 'i', () => deck.setFrom(deck.state().frame)),
    command('out', 'Set the out point here', 'o', () => deck.setTo(deck.state().frame)),
    command('to-in', 'To the in point', 'shift+i', () => deck.go(deck.state().from)),
    command('to-out', 'To the out point', 'shift+o', () => deck.go(deck.state().to)),
    command('whole', 'Play the whole clip', 'x', () => deck.wholeClip()),
    command('full', 'Full screen', 'f', () => toggleFullScreen(root.current)),
  ];
}

/** To the nearest one before or after; where there is none it stays. */
function goToMark(deck: Deck, marks: readonly Mark[], direction: 1 | -1): void {
  const { frame: now } = deck.state();
  const ahead = marks.map(({ frame }) => frame).filter((frame) => (frame - now) * direction > 0);
  if (ahead.length > 0) deck.go(direction > 0 ? Math.min(...ahead) : Math.max(...ahead));
}
