/** Where the many of one subject are: a herd on the ground, a flock in the air. */
import type { Mark, Stage } from '../scene/stage.ts';
import type { Choice } from './choose.ts';
import type { Figure } from './figures/figure.ts';
import type { Member } from './member.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly q: number;
  readonly unit: number;
}

interface Crowd {
  readonly choice: Choice;
  readonly stage: Stage;
  readonly mark: Mark;
  readonly unit: number;
  readonly figure: Figure;
  readonly stands: Member['stands'];
  /** Row of its middle, where somebody waits for it in the air. */
  readonly row: number | undefined;
  readonly random: (stream: number) => number;
}

/** Fraction of the golden ratio: steps of it fill an interval evenly, however many there are. */
const GOLDEN = 0.6180339887;

/** The `k`th of them. */
export function spreadOf(k: number, crowd: Crowd): Spot {
  const { choice, mark, unit, stands } = crowd;
  const { count } = choice.subject;
  const single = { x: mark.x, y: baseOf(crowd, unit), q: mark.q, unit };
  if (count === 1) return single;
  return stands === 'air' ? inAir(k, crowd) : onGround(k, crowd);
}

/** Row of the feet; what is in the air has its middle over the horizon's half, what lies below a camera on its mark. */
function baseOf({ stage, mark, figure, stands, choice, row: given }: Crowd, unit: number): number {
  const { view, overhead, surface } = stage;
  const rise = figure.ground * unit;
  const middle = figure.viewBox.height / 2;
  const centred = (row: number): number => row + (figure.ground - middle) * unit;
  if (overhead) return centred(mark.y);
  if (stands !== 'air') return mark.y;
  const usual = surface === 'air' ? Math.min(mark.y, 0.54 * view.height) : HIGH[choice.action] * view.height;
  const row = given ?? usual;
  return Math.max(rise + 0.04 * view.height, centred(row));
}

/** Row of the middle of what is in the air, as a share of the frame's height. */
const HIGH = {
  stand: 0.4, sit: 0.5, lie: 0.5, walk: 0.5, run: 0.5, fly: 0.36, hover: 0.46, float: 0.42, swim: 0.5, drive: 0.5,
  turn: 0.42, sway: 0.42, fall: 0.42, rise: 0.42,
} as const satisfies Record<Choice['action'], number>; // prettier-ignore

/** Side by side and one behind the other, the nearer the larger. */
function onGround(k: number, { choice, stage, mark, unit, random }: Crowd): Spot {
  const { width, height } = stage.view;
  const { count } = choice.subject;
  const wide = count === 2 ? 0.3 : count <= 4 ? 0.56 : count <= 16 ? 0.78 : 0.86;
  const side = (((k * GOLDEN + 0.31) % 1) - 0.5) * wide + (random(2) - 0.5) * 0.05;
  const depth = count === 2 ? 0.06 * k : (count > 7 ? 0.52 : 0.34) * ((k * 0.7548776662) % 1);
  const q = mark.q * (1.08 - depth);
  const y = stage.overhead
    ? mark.y + (random(3) - 0.5) * 0.5 * height
    : stage.horizon + (mark.y - stage.horizon) * (q / mark.q);
  const middle = mark.side === 'centre' ? width / 2 : (mark.x + width / 2) / 2;
  const size = (q / mark.q) * (0.93 + 0.14 * random(4));
  return { x: middle + side * width, y: Math.min(y, 0.98 * height), q, unit: unit * size };
}

/** Loosely over the upper half; in water over all of it. */
function inAir(k: number, crowd: Crowd): Spot {
  const { choice, stage, mark, random } = crowd;
  const { width, height } = stage.view;
  const { count } = choice.subject;
  const size = (0.7 + 0.45 * random(4)) * (count > 6 ? 0.72 : 1);
  const unit = crowd.unit * size;
  const x = width * (0.5 + (((k * GOLDEN + 0.5) % 1) - 0.5) * 0.8 + (random(2) - 0.5) * 0.06);
  const tall = stage.surface === 'air' ? 0.5 : 0.34;
  const y = baseOf(crowd, unit) + height * (((k * 0.7548776662 + 0.4) % 1) - 0.5) * tall;
  const lowest = stage.surface === 'air' ? 0.95 * height : Math.max(0.5 * height, stage.horizon);
  return { x, y: Math.min(y, lowest), q: mark.q * size, unit };
}
