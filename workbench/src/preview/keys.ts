/** The keys of an editing suite, for the preview: those of the player that it can do. */
import { useMemo } from 'react';
import { useCommands } from '../app/commands.ts';
import type { Command } from '../app/commands.ts';
import { clamp } from '../player/grid.ts';
import { lookAt } from '../timeline/look-at.ts';
import { usePlayhead } from '../timeline/playhead.ts';
import { usePlayback } from './playback.ts';

/** Frames of a long step: half a second. */
export const LONG_STEP = 12;

export function usePreviewKeys(frames: number): void {
  useCommands(useMemo(() => commandsOf(frames), [frames]));
}

/** Stops there. */
export function goTo(frame: number, frames: number): void {
  lookAt(clamp(frame, 0, frames - 1));
}

function commandsOf(frames: number): readonly Command[] {
  const command = (id: string, name: string, keys: string, run: () => void): Command => ({
    id: `stage.${id}`,
    name,
    group: 'Stage',
    keys,
    keyboardOnly: true,
    run,
  });
  const step = (by: number): void => goTo(Math.min(usePlayhead.getState().frame, frames - 1) + by, frames);
  return [
    command('toggle', 'Play or pause the preview', 'Space', () => {
      const { playing, play } = usePlayback.getState();
      play(!playing);
    }),
    command('on', 'Play', 'l', () => usePlayback.getState().play(true)),
    command('pause', 'Pause', 'k', () => usePlayback.getState().play(false)),
    command('step-back', 'One frame back', 'ArrowLeft', () => step(-1)),
    command('step', 'One frame on', 'ArrowRight', () => step(1)),
    command('half-back', 'Half a second back', 'shift+ArrowLeft', () => step(-LONG_STEP)),
    command('half', 'Half a second on', 'shift+ArrowRight', () => step(LONG_STEP)),
    command('first', 'First frame', 'Home', () => goTo(0, frames)),
    command('last', 'Last frame', 'End', () => goTo(frames - 1, frames)),
  ];
}
