/** Companions that stand alone stand beside each other, and all of them in the frame. */
import type { Mark } from '../scene/stage.ts';
import type { View } from '../scene/view.ts';
import type { Choice } from './choose.ts';
import type { Figure } from './figures/figure.ts';

export interface Lineup {
  readonly marks: readonly Mark[];
  readonly units: readonly number[];
}

/** Shares of the frame's width: what lies between two, and what they may take in all. */
const GAP = 0.02;
const ROOM = 0.92;

/** Only those of one distance are in each other's way. */
export function apart(
  choices: readonly Choice[],
  figures: readonly Figure[],
  marks: readonly Mark[],
  units: readonly number[],
  { width }: View,
): Lineup {
  let lineup: Lineup = { marks, units };
  for (const distance of ['near', 'middle', 'far'] as const) {
    const row = choices.flatMap(({ subject }, n) =>
      subject.count === 1 && marks[n]?.distance === distance ? [n] : [],
    );
    if (row.length > 1) lineup = lined(row, figures, lineup, width);
  }
  return lineup;
}

function lined(
  row: readonly number[],
  figures: readonly Figure[],
  { marks, units }: Lineup,
  width: number,
): Lineup {
  const wide = (n: number): number => (figures[n]?.viewBox.width ?? 0) * (units[n] ?? 0);
  const gaps = (row.length - 1) * GAP * width;
  const whole = row.reduce((sum, n) => sum + wide(n), 0);
  const shrunk = Math.min(1, (ROOM * width - gaps) / whole);
  const column = (n: number): number => marks[n]?.x ?? 0;
  const order = [...row].sort((a, b) => column(a) - column(b));
  const places = new Map<number, number>();
  let next = -Infinity;
  for (const n of order) {
    const half = (wide(n) * shrunk) / 2;
    const x = Math.max(column(n), next + half);
    places.set(n, x);
    next = x + half + GAP * width;
  }
  // What was pushed to the right is taken back into the middle.
  const pushed = order.reduce((sum, n) => sum + (places.get(n) ?? 0) - column(n), 0) / order.length;
  return {
    marks: marks.map((mark, n) => {
      const x = places.get(n);
      return x === undefined ? mark : { ...mark, x: x - pushed };
    }),
    units: units.map((unit, n) => (places.has(n) ? unit * shrunk : unit)),
  };
}
