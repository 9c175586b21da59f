/** Gives every move its time: clauses in sequence share the clip, clauses side by side share their time. */
import type { Ease } from '../camera/easing.ts';
import type { PlannedMove } from './plan.ts';
import type { Said, SaidMove } from './read-clause.ts';

interface Group {
  moves: SaidMove[];
  /** Share of the clip against other groups. */
  weight: number;
  seconds?: number | undefined;
  /** A still moment, and the words for it. */
  hold?: string | undefined;
  place: 'first' | 'middle' | 'last';
}

export interface Schedule {
  readonly moves: PlannedMove[];
  readonly warnings: string[];
}

/** What a move has in it already. */
const INCLUDES: Readonly<Partial<Record<string, readonly string[]>>> = {
  aerial_drone: ['aerial'],
  aerial: ['aerial_drone'],
};
const HOLD_WEIGHT = 0.5;
const FRAMING_WEIGHT = 0.15;
/** How far moves in sequence run into each other, so that the camera does not stop between them. */
const OVERLAP_SECONDS = 0.35;
const OPPOSITES = [
  ['left', 'right'],
  ['up', 'down'],
  ['in', 'out'],
] as const;

export function schedule(said: readonly Said[], seconds: number): Schedule {
  const warnings: string[] = [];
  const groups = settle(groupsOf(said, warnings));
  const sequential = groups.filter((group) => group.moves.length > 0).length;
  if (sequential > 3 && seconds <= 5)
    warnings.push(`${sequential} moves after each other are much for ${seconds} seconds.`);
  return { moves: timed(groups, seconds), warnings };
}

function groupsOf(said: readonly Said[], warnings: string[]): Group[] {
  const groups: Group[] = [];
  for (const [index, clause] of said.entries()) {
    const { moves, duration } = clause;
    // "After panning left, push in": what follows an opening "after" comes later.
    const opening = index > 0 && said[index - 1]?.relation === 'earlier' && groups.length === 1;
    const relation = opening ? 'later' : clause.relation;
    const state = clause.hold ?? clause.others.find((other) => other.kind === 'framing')?.words;
    const still = moves.length === 0 && state !== undefined;
    const sequence =
      relation === 'later' || relation === 'earlier' || relation === 'first' || relation === 'last';
    const weight = moves.length > 0 ? 1 : clause.hold === undefined ? FRAMING_WEIGHT : HOLD_WEIGHT;
    if (moves.length === 0 && !(still && (sequence || clause.hold !== undefined))) continue;
    const place = relation === 'first' || relation === 'last' ? relation : 'middle';
    const group: Group = {
      moves: distinct(moves),
      weight,
      seconds: duration,
      hold: still ? state : undefined,
      place,
    };
    const current = groups.at(-1);
    if (!current || still) insert(groups, group, relation);
    else if (sequence || startsAnew(clause, current)) insert(groups, group, relation);
    else join(current, clause, warnings);
  }
  return groups;
}

/** A new sentence, or the next finite verb of a list, comes after; anything else goes along. */
function startsAnew({ relation, finite, moves }: Said, current: Group): boolean {
  if (current.moves.length === 0) return true;
  if (moves.every((move) => current.moves.some((known) => known.move === move.move))) return false;
  return relation === 'sentence' || (relation === 'comma' && finite);
}

function insert(groups: Group[], group: Group, relation: Said['relation']): void {
  if (relation === 'earlier' && groups.length > 0) groups.splice(groups.length - 1, 0, group);
  else groups.push(group);
}

function join(group: Group, { moves, duration }: Said, warnings: string[]): void {
  for (const move of moves) {
    const same = group.moves.findIndex((known) => known.move === move.move);
    const against = group.moves.findIndex((known) => opposite(known.move, move.move));
    const includes = group.moves.some((known) => INCLUDES[known.move]?.includes(move.move));
    if (includes) continue;
    if (against >= 0) {
      warnings.push(
        `'${group.moves[against]?.cause}' and '${move.cause}' go against each other at the same time; the later one is used.`,
      );
      group.moves.splice(against, 1, move);
    } else if (same < 0) group.moves.push(move);
    else
      group.moves[same] = {
        ...move,
        ...defined(group.moves[same]),
        cause: group.moves[same]?.cause ?? move.cause,
      };
  }
  group.seconds ??= duration;
}

function distinct(moves: readonly SaidMove[]): SaidMove[] {
  const kept: SaidMove[] = [];
  for (const move of moves)
    if (!kept.some((known) => known.move === move.move || INCLUDES[known.move]?.includes(move.move)))
      kept.push(move);
  return kept;
}

function defined(move: SaidMove | undefined): Partial<SaidMove> {
  return Object.fromEntries(Object.entries(move ?? {}).filter(([, value]) => value !== undefined));
}

function opposite(a: string, b: string): boolean {
  return OPPOSITES.some(([x, y]) => {
    const [from, to] = a.endsWith(`_${x}`) ? [x, y] : [y, x];
    return a.endsWith(`_${from}`) && b === `${a.slice(0, -from.length)}${to}`;
  });
}

/** First things first, last things last; stills that hold nothing apart are dropped. */
function settle(groups: Group[]): Group[] {
  const rank = { first: 0, middle: 1, last: 2 } as const;
  const sorted = groups
    .map((group, index) => ({ group, index }))
    .sort((a, b) => rank[a.group.place] - rank[b.group.place] || a.index - b.index)
    .map(({ group }) => group);
  return sorted.some((group) => group.moves.length > 0) ? sorted : [];
}

function timed(groups: readonly Group[], seconds: number): PlannedMove[] {
  const fixed = groups.reduce((sum, group) => sum + (group.seconds ?? 0), 0);
  const open = groups.reduce((sum, group) => sum + (group.seconds === undefined ? group.weight : 0), 0);
  // Given times are kept while they leave a fifth of the clip for the rest; else everything is squeezed.
  const room = open > 0 ? Math.max(seconds - fixed, seconds * 0.2) : seconds - fixed;
  const lengths = groups.map((group) => group.seconds ?? (room * group.weight) / open);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const squeeze = total > seconds ? seconds / total : 1;
  const planned: PlannedMove[] = [];
  let at = 0;
  for (const [index, group] of groups.entries()) {
    const length = (lengths[index] ?? 0) * squeeze;
    const end = at + length;
    const before = moving(groups[index - 1]) ? overlap(length) : 0;
    const after = moving(groups[index + 1]) ? overlap(length) : 0;
    for (const move of group.moves) planned.push(plan(move, at - before, end + after));
    at = end;
  }
  return planned;
}

function moving(group: Group | undefined): boolean {
  return group !== undefined && group.moves.length > 0;
}

function overlap(length: number): number {
  return Math.min(OVERLAP_SECONDS, length * 0.15);
}

function plan({ move, speed, ease, amount, cause }: SaidMove, start: number, end: number): PlannedMove {
  const round = (x: number): number => Math.round(Math.max(0, x) * 1000) / 1000;
  const eased: { ease?: Ease } = ease === undefined ? {} : { ease };
  const sized = amount === undefined ? {} : { amount };
  return { move, start: round(start), end: round(end), speed: speed ?? 'normal', ...sized, ...eased, cause };
}
