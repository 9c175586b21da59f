/** A shot plan as its pieces, whatever member each stands in, and a plan made of pieces. */
import type { ShotPlan } from '../../../src/previz/director/plan.ts';

export const LANES = ['camera', 'lens', 'air', 'light', 'scene'] as const;
export type Lane = (typeof LANES)[number];

/** Members of a plan that hold several things, and where each is shown. */
const LISTS = {
  moves: 'camera',
  holds: 'camera',
  carriers: 'camera',
  placements: 'camera',
  framing: 'lens',
  lens: 'lens',
  focus: 'lens',
  atmosphere: 'air',
  light: 'light',
  grade: 'light',
  style: 'light',
  mood: 'light',
  sky: 'air',
  palette: 'light',
  subjects: 'scene',
} as const satisfies Partial<Record<keyof ShotPlan, Lane>>;

/** Members that hold one thing at most. */
const SINGLES = {
  rig: 'camera',
  tempo: 'camera',
  focal_length: 'lens',
  season: 'air',
  time: 'light',
  color_script: 'light',
  place: 'scene',
  ground: 'scene',
} as const satisfies Partial<Record<keyof ShotPlan, Lane>>;

export type ListSlot = keyof typeof LISTS;
export type SingleSlot = keyof typeof SINGLES;
export type Slot = ListSlot | SingleSlot;
export const LANE_OF: Readonly<Record<Slot, Lane>> = { ...LISTS, ...SINGLES };

/** What stands in a member of a plan. */
type Held = { [S in ListSlot]: ShotPlan[S][number] } & { [S in SingleSlot]: NonNullable<ShotPlan[S]> };
/** One thing of a plan, with the member that it stands in. */
export type Piece = { [S in Slot]: { readonly slot: S; readonly is: Held[S] } }[Slot];
export type PieceOf<S extends Slot> = Extract<Piece, { slot: S }>;

const LIST_SLOTS = Object.keys(LISTS) as ListSlot[];
const SINGLE_SLOTS = Object.keys(SINGLES) as SingleSlot[];

/** By ids that are the same for the same thing after it was moved or trimmed; two of one name are told apart by their turn. */
export function piecesIn(plan: ShotPlan): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, Piece>();
  for (const slot of LIST_SLOTS) {
    const count = new Map<string, number>();
    for (const is of plan[slot]) {
      const piece = { slot, is } as Piece;
      const name = nameOf(piece);
      const turn = count.get(name) ?? 0;
      count.set(name, turn + 1);
      pieces.set(`${slot}:${name}:${turn}`, piece);
    }
  }
  for (const slot of SINGLE_SLOTS) {
    const is = plan[slot];
    if (is === undefined || (slot === 'rig' && isNoRig(plan.rig))) continue;
    pieces.set(slot, { slot, is } as Piece);
  }
  return pieces;
}

/** The plan with these things and no others, in the order of time. A person made it: nothing of it is assumed any more. */
export function withPieces(plan: ShotPlan, pieces: Iterable<Piece>): ShotPlan {
  const all = [...pieces].sort((a, b) => startOf(a) - startOf(b));
  const inSlot = (slot: Slot): Piece['is'][] =>
    all.filter((piece) => piece.slot === slot).map(({ is }) => is);
  const members: [string, unknown][] = [
    ...Object.entries(plan),
    ...LIST_SLOTS.map((slot): [string, unknown] => [slot, inSlot(slot)]),
    ...SINGLE_SLOTS.map((slot): [string, unknown] => [slot, inSlot(slot)[0]]),
    ['rig', inSlot('rig')[0] ?? NO_RIG],
    ['assumed', false],
  ];
  // Each piece goes back to the member that `piecesIn` took it from.
  return Object.fromEntries(
    [...new Map(members)].filter(([, value]) => value !== undefined),
  ) as unknown as ShotPlan;
}

const NO_RIG: ShotPlan['rig'] = { kind: 'locked', strength: 1 };

function isNoRig({ kind, cause }: ShotPlan['rig']): boolean {
  return kind === 'locked' && cause === undefined;
}

/** What a thing is called in the plan. */
export function nameOf({ is }: Piece): string {
  if ('move' in is) return is.move;
  if ('name' in is) return is.name;
  return 'value' in is ? is.value : 'hold';
}

function startOf({ is }: Piece): number {
  return 'start' in is ? (is.start ?? 0) : 0;
}

/** Whether both say the same, whatever words are behind them. */
export function isEqualPiece(a: Piece, b: Piece): boolean {
  const said = ({ is }: Piece): string => JSON.stringify(Object.entries({ ...is, cause: '' }).sort());
  return said(a) === said(b);
}
