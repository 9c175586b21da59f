/** A pin under the pointer: it goes along, rests at marks, and is only put down when it is let go. */
import { useRef, useState } from 'react';
import { usePlayback } from '../preview/playback.ts';
import type { Grid } from './grid.ts';
import { moved } from './pins.ts';
import type { Pin } from './pins.ts';
import { usePlayhead } from './playhead.ts';
import { frameAtX, xOf } from './scale.ts';
import type { Scale } from './scale.ts';
import { markAt, marksOf } from './snap.ts';
import type { Mark } from './snap.ts';

export interface Dragged {
  readonly at: number;
  /** Where it would be put down. */
  readonly frame: number;
  readonly mark: Mark | undefined;
}

export interface Timeline {
  readonly pins: readonly Pin[];
  readonly grid: Grid;
  readonly scale: Scale;
}

export interface Drag {
  readonly dragged: Dragged | undefined;
  handlersOf(at: number): React.DOMAttributes<HTMLElement>;
  cancel(): void;
}

/** Pixels before a press becomes a drag, and within which a mark attracts. */
const [SLACK, REACH] = [3, 7];

interface Held {
  readonly at: number;
  /** Where it was taken, in pixels: on the screen, and beside the middle of the pin. */
  readonly clientX: number;
  readonly off: number;
}

/** @param drop told once, with the frame where the pin is let go */
export function useDrag(
  { pins, grid, scale }: Timeline,
  track: React.RefObject<HTMLElement | null>,
  drop: (at: number, frame: number) => void,
): Drag {
  const [dragged, setDragged] = useState<Dragged>();
  const held = useRef<Held>(undefined);

  const along = (event: React.PointerEvent): void => {
    const { current } = held;
    const left = track.current?.getBoundingClientRect().left;
    if (current === undefined || left === undefined) return;
    if (dragged === undefined && Math.abs(event.clientX - current.clientX) < SLACK) return;
    const { at, off } = current;
    const others = pins.filter((_, n) => n !== at).map(({ index }) => grid.frameOf(index));
    const frame = frameAtX(event.clientX - left - off, scale);
    const free = event.altKey || event.ctrlKey || event.metaKey;
    const mark = free
      ? undefined
      : markAt(frame, marksOf(grid.frames, others, playheadAtRest()), REACH / scale.step);
    const { pins: then, at: now } = moved(pins, at, mark?.frame ?? frame, grid);
    setDragged({ at, frame: grid.frameOf(then[now]?.index ?? 0), mark });
  };
  const cancel = (): void => {
    held.current = undefined;
    setDragged(undefined);
  };

  return {
    dragged,
    cancel,
    handlersOf: (at) => ({
      onPointerDown: (event) => {
        const left = track.current?.getBoundingClientRect().left;
        const pin = pins[at];
        if (event.button !== 0 || left === undefined || pin === undefined) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const off = event.clientX - left - xOf(grid.frameOf(pin.index), scale);
        held.current = { at, clientX: event.clientX, off };
      },
      onPointerMove: along,
      onPointerUp: () => {
        if (dragged !== undefined && held.current !== undefined) drop(at, dragged.frame);
        cancel();
      },
      onPointerCancel: cancel,
    }),
  };
}

/** Nothing is aligned with what moves. */
function playheadAtRest(): number | undefined {
  return usePlayback.getState().playing ? undefined : usePlayhead.getState().frame;
}
