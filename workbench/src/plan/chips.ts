/** A shot plan as chips: what was understood, piece by piece, with what was switched off of it. */
import type { PlannedMove, ShotPlan } from '../../../src/previz/director/plan.ts';
import { LANE_OF, LANES, nameOf, piecesIn, withPieces } from './pieces.ts';
import type { Lane, Piece, PieceOf, Slot } from './pieces.ts';

export { LANES } from './pieces.ts';
export type { Lane, Slot } from './pieces.ts';

export interface Chip {
  /** The same for the same thing after it was moved or trimmed. */
  readonly id: string;
  readonly slot: Slot;
  readonly lane: Lane;
  /** `Pan left`, `Fog`. */
  readonly label: string;
  /** `slow`, `at the end`. */
  readonly detail: string;
  /** The words of the prompt behind it; without them it is the director's own. */
  readonly cause: string | undefined;
  /** In the plan, or taken out of it. */
  readonly on: boolean;
  /** Seconds; absent for what holds all the time. */
  readonly span: Span | undefined;
  /** Of a move. */
  readonly move: PlannedMove | undefined;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** All of the plan, and what the prompt says and the plan has not, in the order of lanes. */
export function chipsOf(said: ShotPlan, plan: ShotPlan): Chip[] {
  const own = piecesIn(plan);
  const off = [...piecesIn(said)].filter(([id]) => !own.has(id));
  const chips = [
    ...[...own].map(([id, piece]) => chipOf(id, piece, true)),
    ...off.map(([id, piece]) => chipOf(id, piece, false)),
  ];
  return chips.sort(
    (a, b) => LANES.indexOf(a.lane) - LANES.indexOf(b.lane) || (a.span?.start ?? 0) - (b.span?.start ?? 0),
  );
}

function chipOf(id: string, piece: Piece, on: boolean): Chip {
  const { slot, is } = piece;
  const [start, end] = 'start' in is ? [is.start, is.end] : [];
  return {
    id,
    slot,
    lane: LANE_OF[slot],
    ...labelOf(piece),
    cause: is.cause,
    on,
    span: start !== undefined && end !== undefined ? { start, end } : undefined,
    move: slot === 'moves' ? is : undefined,
  };
}

type Label = Pick<Chip, 'label' | 'detail'>;

/** What is seen of a piece, where its name and its kind do not say it. */
const LABELS: { readonly [S in Slot]?: (is: PieceOf<S>['is']) => Label } = {
  // An amount of its own leaves a speed nothing to say.
  moves: ({ move, speed, amount }) => ({
    label: inWords(move),
    detail: amount === undefined ? inWords(speed, false) : 'own amount',
  }),
  holds: () => ({ label: 'Hold', detail: '' }),
  rig: ({ kind }) => ({ label: inWords(kind), detail: kind === 'locked' ? '' : 'hand' }),
  focal_length: ({ mm }) => ({ label: `${mm} mm`, detail: '' }),
  framing: ({ value, at }) => ({ label: inWords(value), detail: `at the ${at}` }),
  color_script: ({ kind, colours }) => ({ label: inWords(colours.join(', ')), detail: kind }),
  subjects: ({ name, count, action }) => ({
    label: inWords(name) + (count > 1 ? ` × ${count}` : ''),
    detail: action === undefined ? '' : inWords(action, false),
  }),
};

/** What kind of thing it is, where its name alone does not say. */
const DETAILS: Partial<Record<Slot, string>> = {
  tempo: 'tempo',
  season: 'season',
  palette: 'colour',
  ground: 'ground',
  grade: 'grade',
  style: 'style',
  mood: 'mood',
  sky: 'sky',
};

function labelOf<S extends Slot>(piece: PieceOf<S> & Piece): Label {
  // The table has for each slot what reads its pieces.
  const label = LABELS[piece.slot] as ((is: Piece['is']) => Label) | undefined;
  return label?.(piece.is) ?? { label: inWords(nameOf(piece)), detail: DETAILS[piece.slot] ?? '' };
}

export function inWords(value: string, capital = true): string {
  const plain = value.replaceAll('_', ' ');
  return capital ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
}

/** The plan without it. */
export function switchedOff(plan: ShotPlan, { id }: Chip): ShotPlan {
  return withPieces(
    plan,
    [...piecesIn(plan)].filter(([other]) => other !== id).map(([, piece]) => piece),
  );
}

/** The plan with what the prompt says of it. */
export function switchedOn(plan: ShotPlan, said: ShotPlan, { id }: Chip): ShotPlan {
  const piece = piecesIn(said).get(id);
  return piece === undefined ? plan : withPieces(plan, [...piecesIn(plan).values(), piece]);
}

/** The plan with other times for it. */
export function timed(plan: ShotPlan, chip: Chip, { start, end }: Span): ShotPlan {
  return changed(plan, chip, (piece) =>
    piece.slot === 'moves' || piece.slot === 'holds' || piece.slot === 'focus'
      ? ({ ...piece, is: { ...piece.is, start, end } } as Piece)
      : piece,
  );
}

/** The plan with another speed of a move, in place of an amount of its own. */
export function paced(plan: ShotPlan, chip: Chip, speed: PlannedMove['speed']): ShotPlan {
  return changed(plan, chip, (piece) => {
    if (piece.slot !== 'moves') return piece;
    const { amount: _, asked: __, ...move } = piece.is;
    return { ...piece, is: { ...move, speed } };
  });
}

function changed(plan: ShotPlan, { id }: Chip, change: (piece: Piece) => Piece): ShotPlan {
  return withPieces(
    plan,
    [...piecesIn(plan)].map(([other, piece]) => (other === id ? change(piece) : piece)),
  );
}
