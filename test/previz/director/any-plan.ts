/** Shot plans as a client could write them: beats one after the other, anything in the slots. */
import fc from 'fast-check';
import { EASES } from '../../../src/previz/camera/easing.ts';
import { MOVE_NAMES, SPEEDS, moveOf } from '../../../src/previz/camera/moves.ts';
import { shotPlanSchema } from '../../../src/previz/director/plan.ts';
import type { ShotPlan } from '../../../src/previz/director/plan.ts';
import * as slots from '../../../src/previz/director/slots.ts';

const FLIGHTS: readonly string[] = ['bolt_cam', 'aerial', 'aerial_drone'];
/** Two of one family are no plan: they go against each other, or melt into a third move. */
const FAMILY = (move: string): string =>
  /^(push|pull|zoom|dolly)/.test(move) ? 'depth' : (move.split('_')[0] ?? '');

export function anyPlan(): fc.Arbitrary<ShotPlan> {
  const said = <T extends string>(values: readonly T[], most: number): fc.Arbitrary<{ value: T }[]> =>
    fc.uniqueArray(fc.constantFrom(...values), { maxLength: most }).map((list) => list.map((value) => ({ value }))); // prettier-ignore
  return fc
    .record({
      beats: fc.array(anyBeat(), { minLength: 1, maxLength: 4 }),
      rig: fc.constantFrom('locked', 'smooth', 'handheld'),
      placements: said(slots.PLACEMENTS, 2).map((list) => list.map(({ value }) => ({ name: value }))),
      framing: fc.constantFrom(...slots.FRAMING_VALUES),
      framing_end: fc.option(fc.constantFrom(...slots.FRAMING_VALUES)),
      lens: said(slots.LENS_KINDS, 1),
      mm: fc.option(fc.integer({ min: 10, max: 600 }).filter((mm) => mm !== 35)),
      focus: said(slots.FOCUSES, 1),
      atmosphere: said(slots.ATMOSPHERES, 3),
      light: said(slots.LIGHT_VALUES, 2),
      time: fc.option(fc.constantFrom(...slots.TIME_VALUES)),
      season: fc.option(fc.constantFrom(...slots.SEASONS)),
      grade: said(slots.GRADE_VALUES, 1),
      style: said(slots.STYLES, 1),
      mood: said(slots.MOODS, 2),
      tempo: fc.option(fc.constantFrom(...slots.TEMPO_VALUES)),
      excluded: said(
        [
          ...MOVE_NAMES.filter((move) => !FLIGHTS.includes(move)),
          ...slots.ATMOSPHERES,
          ...slots.LIGHT_VALUES,
          ...slots.STYLES,
          ...slots.LENS_KINDS,
          ...slots.TIME_VALUES,
          ...slots.FRAMING_VALUES,
        ],
        2,
      ),
    })
    .map((drawn) => planFrom(drawn));
}

interface Beat {
  readonly seconds: number;
  readonly moves: readonly { move: string; speed: string; amount: number | undefined; ease?: string }[];
}

function anyBeat(): fc.Arbitrary<Beat> {
  const move = fc
    .record({
      move: fc.constantFrom(...MOVE_NAMES.filter((name) => !FLIGHTS.includes(name))),
      speed: fc.constantFrom(...SPEEDS),
      ease: fc.option(fc.constantFrom(...EASES.filter((ease) => ease !== 'smooth')), { nil: undefined }),
      amount: fc.option(fc.integer({ min: 5, max: 80 }), { nil: undefined }),
    })
    .map(({ amount, ease, ...own }) => ({
      ...own,
      ...(ease === undefined ? {} : { ease }),
      amount: amount === undefined ? undefined : amountOf(moveOf(own.move).unit, amount),
    }));
  return fc.record({
    seconds: fc.integer({ min: 5, max: 14 }).map((tenths) => tenths / 10),
    moves: fc.uniqueArray(move, { maxLength: 3, selector: (one) => FAMILY(one.move) }),
  });
}

function amountOf(unit: string, value: number): number | undefined {
  if (unit === 'whole') return undefined;
  if (unit === 'degrees') return value;
  return unit === 'factor' ? 1 + value / 20 : value / 100;
}

interface Drawn {
  readonly beats: readonly Beat[];
  readonly framing: string;
  readonly framing_end: string | null;
  readonly mm: number | null;
  readonly rig: string;
  readonly time: string | null;
  readonly season: string | null;
  readonly tempo: string | null;
  readonly excluded: readonly { value: string }[];
}

function planFrom({
  beats,
  framing,
  framing_end,
  mm,
  rig,
  time,
  season,
  tempo,
  excluded,
  ...lists
}: Drawn): ShotPlan {
  let start = 0;
  const spans = beats.map(({ seconds, moves }) => {
    const span = { start: round(start), end: round(start + seconds), moves };
    start += seconds;
    return span;
  });
  const moves = spans.flatMap(({ start, end, moves: own }) => own.map((move) => ({ ...move, start, end })));
  const still = spans.filter((span) => span.moves.length === 0).map(({ start, end }) => ({ start, end }));
  const shown = JSON.stringify([lists, moves, framing, framing_end, time]);
  return shotPlanSchema.parse({
    ...lists,
    moves,
    holds: moves.length === 0 ? [] : still,
    rig: { kind: moves.length === 0 ? 'smooth' : rig },
    framing: [
      { value: framing, at: 'start' },
      ...(framing_end === null || moves.length === 0 ? [] : [{ value: framing_end, at: 'end' }]),
    ],
    ...(mm === null ? {} : { focal_length: { mm } }),
    ...(time === null ? {} : { time: { value: time } }),
    ...(season === null ? {} : { season: { value: season } }),
    ...(tempo === null ? {} : { tempo: { value: tempo } }),
    excluded: excluded.filter(({ value }) => !shown.includes(`"${value}"`)),
  });
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
