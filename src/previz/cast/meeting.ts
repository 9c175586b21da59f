/** Who hovers comes to the flower that is in the picture: its beak or feelers before the blossom. */
import type { Mark } from '../scene/stage.ts';
import type { View } from '../scene/view.ts';
import type { Choice } from './choose.ts';
import type { Figure } from './figures/figure.ts';

export interface Meeting {
  readonly marks: readonly Mark[];
  /** Row of the middle of who comes, where one does. */
  readonly rows: readonly (number | undefined)[];
}

/** Height of a blossom over its roots, and how far the two overlap, as shares of their sizes. */
const BLOSSOM = 0.68;
const OVERLAP = 0.07;

export function meet(
  choices: readonly Choice[],
  figures: readonly Figure[],
  marks: readonly Mark[],
  units: readonly number[],
  { width }: View,
): Meeting {
  const [guest, host] = [choices.findIndex(isGuest), choices.findIndex(isHost)];
  const [a, b] = [marks[guest], marks[host]];
  const wide = (n: number): number => (figures[n]?.viewBox.width ?? 0) * (units[n] ?? 0);
  const rows = choices.map(() => undefined);
  if (!a || !b || choices.length !== 2) return { marks, rows };
  const left = a.x <= b.x;
  const whole = (wide(guest) + wide(host)) * (1 - OVERLAP);
  const from = Math.max(0.04 * width, (width - whole) / 2);
  const x = (n: number, first: boolean): number => (first ? from + wide(n) / 2 : from + whole - wide(n) / 2);
  const tall = (figures[host]?.ground ?? 0) * (units[host] ?? 0);
  return {
    marks: marks.map((mark, n) => ({ ...mark, x: n === guest ? x(guest, left) : x(host, !left) })),
    rows: choices.map((_, n) => (n === guest ? b.y - BLOSSOM * tall : undefined)),
  };
}

function isGuest({ subject, entry, action }: Choice): boolean {
  const flies = action === 'hover' || action === 'fly';
  return flies && subject.count === 1 && (entry?.kind === 'bird' || entry?.kind === 'insect');
}

function isHost({ subject, entry }: Choice): boolean {
  return subject.count === 1 && entry?.kind === 'plant';
}
