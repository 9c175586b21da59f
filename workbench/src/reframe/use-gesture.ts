/** A box under the pointer: moved, pulled by a handle, or between two fingers. It is put down when it is let go. */
import { useRef, useState } from 'react';
import type { Size } from '../../../src/ray/geometry.ts';
import { pulled, scaled, shifted } from './box.ts';
import type { Box, Handle, Point } from './box.ts';
import { restOfBox, restOfHandle } from './lines.ts';
import type { Line } from './lines.ts';
import type { View } from './view.ts';

export interface Gesture {
  readonly box: Box;
  /** Where it rests. */
  readonly lines: readonly Line[];
  /** The part that is in view stays the same under the pointer. */
  readonly view: View;
}

export interface Given {
  readonly box: Box;
  readonly canvas: Size;
  readonly view: View;
  /** Width over height that is kept; undefined where it is free. */
  readonly shape: number | undefined;
}

export interface Gestures {
  readonly gesture: Gesture | undefined;
  /** Of the box itself (no handle), or of one of its handles. */
  handlersOf(handle: Handle | undefined): React.DOMAttributes<HTMLElement>;
  cancel(): void;
}

interface Start extends Given {
  readonly handle: Handle | undefined;
  readonly at: Point;
  /** The second finger. */
  readonly other: (Point & { readonly id: number }) | undefined;
  readonly id: number;
}

/** Pixels of the screen within which a line attracts. */
const REACH = 8;

export function useGesture(given: Given, put: (box: Box) => void): Gestures {
  const [gesture, setGesture] = useState<Gesture>();
  const start = useRef<Start>(undefined);
  const second = useRef<Point>(undefined);

  const begin = (event: React.PointerEvent<HTMLElement>, handle: Handle | undefined): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = { x: event.clientX, y: event.clientY };
    const { current } = start;
    if (current === undefined) {
      start.current = { ...given, handle, at, other: undefined, id: event.pointerId };
      setGesture({ box: given.box, lines: [], view: given.view });
    } else if (current.handle === undefined && handle === undefined) {
      start.current = { ...current, box: gesture?.box ?? current.box, other: { ...at, id: event.pointerId } };
      second.current = at;
    }
  };
  const along = (event: React.PointerEvent): void => {
    const { current } = start;
    if (current === undefined) return;
    const to = { x: event.clientX, y: event.clientY };
    if (event.pointerId === current.other?.id) second.current = to;
    else if (event.pointerId === current.id)
      setGesture({ ...(current.other ? pinched(current, to, second.current) : carried(current, to, event)), view: current.view }); // prettier-ignore
  };
  const cancel = (): void => {
    start.current = undefined;
    setGesture(undefined);
  };
  const end = (event: React.PointerEvent): void => {
    if (start.current === undefined || gesture === undefined) return;
    const moved = event.type === 'pointerup' && gesture.box !== start.current.box;
    if (moved) put(gesture.box);
    cancel();
  };
  return {
    gesture,
    cancel,
    handlersOf: (handle) => ({
      onPointerDown: (event) => begin(event, handle),
      onPointerMove: along,
      onPointerUp: end,
      onPointerCancel: end,
    }),
  };
}

interface Keys {
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** Moved or pulled. Ctrl or Command: free of lines. Shift: along one axis. Alt: about the centre. */
function carried(start: Start, to: Point, keys: Keys): Pick<Gesture, 'box' | 'lines'> {
  const { box, handle, canvas, view, shape, at } = start;
  const reach = keys.ctrlKey || keys.metaKey ? -1 : REACH / view.scale;
  const by = { x: (to.x - at.x) / view.scale, y: (to.y - at.y) / view.scale };
  if (handle === undefined) {
    const along = keys.shiftKey ? (Math.abs(by.x) > Math.abs(by.y) ? { ...by, y: 0 } : { ...by, x: 0 }) : by;
    const free = shifted(box, along, canvas);
    const rest = restOfBox(free, canvas, reach);
    return { box: shifted(free, rest.by, canvas), lines: rest.lines };
  }
  const corner = {
    x: box.left + (box.width * (handle.x + 1)) / 2 + by.x,
    y: box.top + (box.height * (handle.y + 1)) / 2 + by.y,
  };
  const rest = restOfHandle(corner, handle, canvas, reach);
  return { box: pulled(box, handle, rest.to, canvas, { shape, centred: keys.altKey }), lines: rest.lines };
}

/** Two fingers make it larger and smaller, about its middle. */
function pinched(
  { box, canvas, at, other }: Start,
  to: Point,
  second: Point | undefined,
): Pick<Gesture, 'box' | 'lines'> {
  if (other === undefined || second === undefined) return { box, lines: [] };
  const apart = (a: Point, b: Point): number => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  return { box: scaled(box, apart(to, second) / apart(at, other), canvas), lines: [] };
}
