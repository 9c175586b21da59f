/** Lines of the frame at which a box comes to rest: its edges at the frame's, its centre at the middle and at the thirds. */
import type { Size } from '../../../src/ray/geometry.ts';
import { centreOf } from './box.ts';
import type { Box, Handle, Point } from './box.ts';

/** One line, across (`x`) or down (`y`), in pixels of the canvas. */
export interface Line {
  readonly axis: 'x' | 'y';
  readonly at: number;
}

interface Rest {
  /** What to add so that it rests there. */
  readonly by: number;
  readonly at: number;
}

/** How a box that is moved comes to rest, and the lines at which it does. @param reach in pixels of the canvas */
export function restOfBox(box: Box, canvas: Size, reach: number): { by: Point; lines: Line[] } {
  const centre = centreOf(box);
  const x = nearest([...edges(box.left, box.width, canvas.width), ...middles(centre.x, canvas.width)], reach);
  const y = nearest(
    [...edges(box.top, box.height, canvas.height), ...middles(centre.y, canvas.height)],
    reach,
  );
  return { by: { x: x?.by ?? 0, y: y?.by ?? 0 }, lines: linesOf(x, y) };
}

/** The same of a handle: it rests at edges, middle and thirds. */
export function restOfHandle(
  to: Point,
  handle: Handle,
  canvas: Size,
  reach: number,
): { to: Point; lines: Line[] } {
  const rest = (at: number, length: number, side: number): Rest | undefined =>
    side === 0 ? undefined : nearest([{ at: 0, by: -at }, { at: length, by: length - at }, ...middles(at, length)], reach); // prettier-ignore
  const x = rest(to.x, canvas.width, handle.x);
  const y = rest(to.y, canvas.height, handle.y);
  return { to: { x: to.x + (x?.by ?? 0), y: to.y + (y?.by ?? 0) }, lines: linesOf(x, y) };
}

function edges(start: number, length: number, whole: number): Rest[] {
  return [
    { at: 0, by: -start },
    { at: whole, by: whole - start - length },
  ];
}

function middles(at: number, whole: number): Rest[] {
  return [1 / 2, 1 / 3, 2 / 3].map((share) => ({ at: whole * share, by: whole * share - at }));
}

function nearest(rests: readonly Rest[], reach: number): Rest | undefined {
  return rests
    .filter(({ by }) => Math.abs(by) <= reach)
    .reduce<Rest | undefined>(
      (best, rest) => (best && Math.abs(best.by) <= Math.abs(rest.by) ? best : rest),
      undefined,
    );
}

function linesOf(x: Rest | undefined, y: Rest | undefined): Line[] {
  return [...(x ? [{ axis: 'x', at: x.at } as const] : []), ...(y ? [{ axis: 'y', at: y.at } as const] : [])];
}
