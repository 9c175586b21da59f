/** Puts the cast on its marks. */
import { clamp } from '../math.ts';
import { hash } from '../noise.ts';
import type { PlannedSubject } from '../director/plan.ts';
import type { Mark, Stage } from '../scene/stage.ts';
import { apart } from './apart.ts';
import type { Choice } from './choose.ts';
import { seenClose } from './closeup.ts';
import type { CloseUp } from './closeup.ts';
import { STANDING_FORM, figureOfIcon } from './drawn.ts';
import type { Figure } from './figures/figure.ts';
import { idleOf } from './idle.ts';
import type { Facing } from '../vocabulary/kinds.ts';
import { limberOf } from './crowd.ts';
import { meet } from './meeting.ts';
import type { Member } from './member.ts';
import { unitsOf } from './size.ts';
import { spreadOf } from './spread.ts';
import { travelOf } from './travel.ts';

export interface Casting {
  /** Of one alone in a close shot. */
  readonly closeUp?: CloseUp | undefined;
  /** Which way the camera goes or looks along, 1 to the right and -1 to the left: who is alone goes the same way. */
  readonly along?: 1 | -1 | undefined;
  /** How much larger than usual all of the cast is. */
  readonly closeness: number;
  readonly seconds: number;
  readonly seed: number;
}

/** Share of the frame's width that stays free at its sides. */
const MARGIN = 0.03;

/** @param icons bodies of the icons that `iconsOf` asks for */
export function castOf(
  choices: readonly Choice[],
  icons: ReadonlyMap<string, string>,
  stage: Stage,
  { closeness, closeUp, along, seconds, seed }: Casting,
): Member[] {
  const figures = choices.map((choice) => afloat(figureOf(choice, icons), choice, stage));
  const sides = sidesOf(choices, stage);
  const given = choices.map(({ subject }, n) =>
    markOf(subject, sides[n] ?? 'centre', n, stage, isBackdrop(choices, n)),
  );
  const sizes = unitsOf(choices, figures, given, stage, closeness);
  const { marks: lined, units } = apart(choices, figures, given, sizes, stage.view);
  const { marks, rows } = meet(choices, figures, lined, units, stage.view);
  const limber = limberOf(choices.map(({ subject }) => subject.count));
  return choices.flatMap((choice, n): Member[] => {
    const [first, mark, unit] = [figures[n], marks[n], units[n]];
    if (!first || !mark || unit === undefined)
      throw new Error('A choice without a drawing, a mark or a size.');
    const stands = standsOn(choice, stage);
    const one = choices.length === 1 ? along : goTogether(choices) ? (along ?? 1) : undefined;
    const heading = one ?? headingOf(choice, sides, n, seed);
    const { count } = choice.subject;
    return Array.from({ length: count }, (_, k): Member => {
      const random = (stream: number): number => hash(seed, 900 + stream, n * 64 + k);
      const figure = [first, ...choice.others][k % (1 + choice.others.length)] ?? first;
      const grown = (unit * metresOf(figure)) / metresOf(first);
      const usual = spreadOf(k, { choice, stage, mark, unit: grown, figure, stands, row: rows[n], random });
      const close = closeUp && seenClose(closeUp, choice, figure, mirrors(choice, heading), stage.view);
      const spot = { ...usual, ...close };
      const way = count > 3 && choice.action === 'stand' && random(1) < 0.4 ? -heading : heading;
      const size = { width: figure.viewBox.width * spot.unit, height: figure.viewBox.height * spot.unit };
      const aside = Math.min(spot.x, stage.view.width - spot.x);
      // Who has company keeps its place in the row.
      const free = choices.length > 1 ? 2 * aside : stage.view.width;
      // A close camera goes along.
      const room = close ? 0 : free - size.width - 2 * MARGIN * stage.view.width;
      const travel = travelOf(choice, figure, spot.unit, size, way, room, stage.view, seconds);
      const kept = within(spot.x, size.width, (Math.abs(travel.x) * seconds) / 2, stage.view.width);
      const placed = close ? spot : { ...spot, x: kept };
      const whole = k >= (limber[n] ?? count);
      return {
        choice: n,
        figure,
        kind: choice.entry?.kind ?? 'object',
        action: choice.action,
        ...placed,
        mirrored: mirrors(choice, way),
        stands,
        tint: choice.figure ? undefined : choice.subject.colour,
        motion: idleOf({ choice, size, placed, travel, stands, overhead: stage.overhead, whole, random }),
        tempo: wholeTempo(figure, travel.tempo, seconds),
        start: count > 1 ? 8 * random(6) : 0,
        whole,
      };
    });
  });
}

/** Of a unit of the drawing. */
function metresOf({ metres, viewBox }: Figure): number {
  return metres / viewBox.height;
}

/** The nearest tempo at which its steps come out even, so that a loop may leave all their harmonics as they are. */
function wholeTempo({ parts }: Figure, tempo: number, seconds: number): number {
  const slowest = Math.min(...parts.flatMap(({ motion = [] }) => motion.map(({ hertz }) => hertz)));
  if (slowest === Infinity || slowest === 0) return tempo;
  return Math.max(1, Math.round(slowest * tempo * seconds)) / (slowest * seconds);
}

function figureOf({ figure, entry }: Choice, icons: ReadonlyMap<string, string>): Figure {
  if (figure) return figure;
  const body = entry && icons.get(entry.icon);
  return entry && body !== undefined ? figureOfIcon(entry, body) : STANDING_FORM;
}

/** How much of a swimmer is over the water, and of who wades in it. */
const [SWIMMING, WADING] = [0.56, 0.84];
const WADERS: ReadonlySet<string> = new Set(['person', 'quadruped', 'bird']);

function afloat(figure: Figure, { entry }: Choice, { surface }: Stage): Figure {
  if (surface !== 'water' || !entry) return figure;
  const wades = entry.lives === 'ground' && WADERS.has(entry.kind);
  const over = entry.lives === 'water' ? SWIMMING : wades ? WADING : 1;
  return { ...figure, ground: figure.ground * over };
}

/** One alone is in the middle; two share the frame; more go round. */
function sidesOf(choices: readonly Choice[], { marks }: Stage): Mark['side'][] {
  const free: Mark['side'][] = ['left', 'right', 'centre'];
  const first = marks[0]?.side ?? 'centre';
  const singles = choices.length;
  return choices.map(({ subject }, n) => {
    if (subject.side) return subject.side;
    if (singles === 1) return first;
    return free[n % 3] ?? 'centre';
  });
}

/** Houses stand behind whoever is named before them. */
function isBackdrop(choices: readonly Choice[], n: number): boolean {
  return n > 0 && choices[n]?.entry?.kind === 'building' && choices[0]?.entry?.kind !== 'building';
}

function markOf(
  subject: PlannedSubject,
  side: Mark['side'],
  n: number,
  { marks, view }: Stage,
  behind: boolean,
): Mark {
  const distance = subject.distance ?? (behind ? 'far' : 'middle');
  const there = marks.filter((mark) => mark.distance === distance);
  const list = there.length > 0 ? there : marks;
  const mark = list.find((one) => one.side === side) ?? list[0];
  if (!mark) throw new Error('A stage without marks.');
  // A little nearer or farther than the one before: two on one line look like paper on a string.
  const [x, step] = [mark.x, n > 0 && !subject.distance ? (n % 2 === 1 ? -1 : 1) * 0.012 * view.height : 0];
  return { ...mark, x, y: mark.y + step };
}

function standsOn({ entry, action, subject }: Choice, { surface, overhead }: Stage): Member['stands'] {
  if (overhead) return 'ground';
  const inAir = subject.action ? ['fly', 'hover', 'fall', 'rise'].includes(action) : entry?.lives === 'air';
  if (surface === 'air' || inAir) return 'air';
  if (surface === 'water') return 'water';
  return 'ground';
}

/** Whether several go somewhere: then they go together. */
function goTogether(choices: readonly Choice[]): boolean {
  return choices.filter(({ action }) => action === 'walk' || action === 'run').length > 1;
}

/** 1 to the right, -1 to the left: towards a companion, else into the frame, else by chance. */
function headingOf({ subject }: Choice, sides: readonly Mark['side'][], n: number, seed: number): number {
  if (sides[n] === 'left') return 1;
  if (sides[n] === 'right') return -1;
  return hash(seed, 899, subject.name.length) < 0.5 ? 1 : -1;
}

function mirrors({ figure, entry }: Choice, heading: number): boolean {
  if (figure?.top) return false;
  // Our own figures face right, but for flowers, which wait for who comes from the left.
  const own: Facing = entry?.kind === 'plant' ? 'left' : 'right';
  const faces: Facing = figure ? own : (entry?.faces ?? 'front');
  if (faces === 'front') return false;
  return (faces === 'right') !== heading > 0;
}

/** The column at which it stays in the frame although it goes `reach` to both sides. */
function within(x: number, width: number, reach: number, frame: number): number {
  const room = width / 2 + reach + MARGIN * frame;
  return room * 2 >= frame ? frame / 2 : clamp(x, room, frame - room);
}
