/** Where the keyboard is in the gallery, and the focus that goes with it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { useLeaving } from './leaving.ts';

export interface Place {
  readonly at: number;
  /** Whether the keyboard has been on any run. */
  readonly isTaken: boolean;
  /** Whether the run that it was on is being taken away. */
  readonly hasGone: boolean;
  take(id: string): void;
}

/** In the place of a run that has gone stands its neighbour. */
export function usePlace(runs: readonly Generation[]): Place {
  const [current, setCurrent] = useState<{ readonly id: string; readonly at: number }>();
  const found = runs.findIndex(({ id }) => id === current?.id);
  const at = found < 0 ? Math.min(current?.at ?? 0, Math.max(0, runs.length - 1)) : found;
  const leaving = useLeaving((state) => state.ids);
  const take = useCallback(
    (id: string) => setCurrent({ id, at: runs.findIndex((run) => run.id === id) }),
    [runs],
  );
  return {
    at,
    isTaken: current !== undefined,
    hasGone: current !== undefined && found < 0 && leaving.has(current.id),
    take,
  };
}

export interface Focus {
  /** Moves to a run, and into sight. */
  focus(index: number): void;
  /** Has a run keep the focus when it stands elsewhere next. */
  keep(id: string): void;
}

/** @param show scrolls to where a run stands */
export function useFocus(
  grid: React.RefObject<HTMLElement | null>,
  runs: readonly Generation[],
  { at, hasGone, take }: Place,
  show: (index: number) => void,
): Focus {
  const wanted = useRef<string>(undefined);
  const keep = useCallback((id: string) => {
    wanted.current = id;
  }, []);
  const focus = useCallback(
    (index: number) => {
      const run = runs[index];
      if (run === undefined) return;
      keep(run.id);
      take(run.id);
      show(index);
    },
    [runs, keep, take, show],
  );
  // Its card may be drawn much later: looked for after each time.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const cell = grid.current?.querySelector<HTMLElement>(`[data-run="${wanted.current}"]`);
    if (cell === null || cell === undefined) return;
    wanted.current = undefined;
    cell.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (!hasGone) return undefined;
    // Once the dialog that asked is away; who does something else meanwhile is left alone.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) focus(at);
    });
    return () => cancelAnimationFrame(frame);
  }, [hasGone, at, focus]);
  return { focus, keep };
}
