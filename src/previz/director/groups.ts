/** Puts the moves into groups: what happens together, and which group comes after which. */
import type { Relation } from './clauses.ts';
import type { FoundMove, Said } from './findings.ts';
import { OPPOSITE_MOVES } from './lexicon/verbs.ts';
import type { When } from './quantities.ts';

export interface Group {
  moves: FoundMove[];
  /** The words of a still moment; such a group has no moves. */
  readonly hold?: string | undefined;
  when?: When | undefined;
  readonly place: 'first' | 'middle' | 'last';
  /** Put behind the one before by a word of its own ("then"). */
  readonly explicit: boolean;
  readonly sentence: number;
  /** Begins while the one before goes on: "in the last two seconds it also zooms in". */
  readonly along?: boolean;
  /** Put behind the one before by a comma: it may be the middle of a list. */
  readonly listed: boolean;
}

/** What a move has in it already. */
const INCLUDES: Readonly<Partial<Record<string, readonly string[]>>> = {
  aerial_drone: ['aerial'],
  aerial: ['aerial_drone'],
};
const SEQUENCE: ReadonlySet<Relation> = new Set(['later', 'earlier', 'first', 'last']);

export function groupsOf(said: readonly Said[], warnings: string[]): Group[] {
  const groups: Group[] = [];
  for (const [index, clause] of said.entries()) {
    const hold = momentOf(said, index);
    if (clause.moves.length === 0 && hold === undefined) continue;
    const relation = relationOf(said, index);
    const current = groups.at(-1);
    const group = makeGroup(clause, relation, hold, current, warnings);
    if (!current || hold !== undefined || isNext(clause, relation, current, said[index - 1])) {
      if (relation === 'earlier' && groups.length > 0) groups.splice(groups.length - 1, 0, group);
      else groups.push(group);
    } else join(current, group, relation, warnings);
  }
  return withoutIdleFlights(sorted(groups)).map(withDollyZoom);
}

function makeGroup(
  { moves, when, clause }: Said,
  relation: Relation,
  hold: string | undefined,
  current: Group | undefined,
  warnings: string[],
): Group {
  // "In the last two seconds it also zooms in".
  const adds = clause.relation === 'and' && when?.last !== undefined && current !== undefined && current.sentence !== clause.sentence; // prettier-ignore
  const listed = relation === 'comma' && current?.sentence === clause.sentence;
  const place = relation === 'first' || relation === 'last' ? relation : 'middle';
  const group: Group = {
    moves: [],
    when,
    hold,
    place,
    explicit: SEQUENCE.has(relation),
    sentence: clause.sentence,
    listed,
    along: goesAlong(clause) || adds,
  };
  for (const move of moves) if (!isAside(group, move, 'and')) add(group, move, warnings);
  return group;
}

/** "Also", or "midway through the pan". */
function goesAlong({ tokens }: Said['clause']): boolean {
  return tokens.some(({ word }, i) => word === 'also' || ((word === 'midway' || word === 'halfway') && tokens[i + 1]?.word === 'through')); // prettier-ignore
}

/** The words of a hold that is a part of a sequence; one that is not belongs to the rig. */
export function momentOf(said: readonly Said[], index: number): string | undefined {
  const clause = said[index];
  const still = clause?.findings.find((finding) => finding.kind === 'still');
  if (!clause || still?.kind !== 'still' || clause.moves.length > 0 || clause.clause.relation === 'together')
    return undefined;
  const others = said.some(({ moves }, i) => i !== index && moves.length > 0);
  if (!others) return undefined;
  const follows = said.slice(index + 1).find(({ moves }) => moves.length > 0);
  const before = said.slice(0, index).some(({ moves }) => moves.length > 0);
  const own = SEQUENCE.has(clause.clause.relation) && (before || follows !== undefined);
  const succeeded = follows !== undefined && SEQUENCE.has(relationOf(said, said.indexOf(follows))) && !before;
  const apart = follows !== undefined && follows.clause.sentence !== clause.clause.sentence;
  if (!still.lasting)
    return own || apart || clause.when !== undefined || succeeded || before ? still.cause : undefined;
  return own || clause.when !== undefined || succeeded ? still.cause : undefined;
}

/** How the clause follows in time; a main clause behind "As X," goes along with X, and so on. */
function relationOf(said: readonly Said[], index: number): Relation {
  const clause = said[index]?.clause;
  if (!clause) return 'comma';
  // "When it reaches the base, begin a slow truck left".
  const opened = said
    .slice(Math.max(0, index - 3), index)
    .some((earlier) => earlier.clause.sentence === clause.sentence && earlier.clause.opener === 'after');
  if (clause.relation === 'first' && opened) return 'later';
  for (let i = index - 1; i >= 0; i--) {
    const earlier = said[i];
    if (!earlier || earlier.clause.sentence !== clause.sentence) break;
    const acts = earlier.moves.length > 0 || earlier.findings.some(({ kind }) => kind === 'still');
    if (!acts && !earlier.clause.opener) continue;
    if (earlier.clause.opener === 'after' && !acts && clause.relation === 'comma' && said.slice(0, i).some(({ moves }) => moves.length > 0)) return 'later'; // prettier-ignore
    if (earlier.clause.opener && acts && clause.relation === 'comma') {
      if (earlier.clause.opener === 'as') return 'together';
      return earlier.clause.opener === 'after' ? 'later' : 'earlier';
    }
    break;
  }
  // "Then let him go and rise": the one thing that comes later is said in two clauses.
  const before = said[index - 1];
  const idle =
    before !== undefined && before.moves.length === 0 && before.clause.sentence === clause.sentence;
  const adverb = idle && clause.relation === 'comma' && !before.content;
  return (adverb || (clause.relation === 'and' && idle)) && SEQUENCE.has(before.clause.relation)
    ? before.clause.relation
    : clause.relation;
}

/** Whether the clause comes after the current group, rather than going along with it. */
function isNext(
  { moves, form, clause, when }: Said,
  relation: Relation,
  current: Group,
  before: Said | undefined,
): boolean {
  if (clause.joined && current.sentence === clause.sentence) return false;
  if (SEQUENCE.has(relation)) return true;
  if (moves.every((move) => move.refines)) return false;
  if (current.moves.length === 0 || (when !== undefined && current.when !== undefined)) return true;
  if (when?.from !== undefined || when?.last !== undefined || when?.fromPart !== undefined) return true;
  if (
    moves.every((move) =>
      current.moves.some((known) => known.move === move.move || includes(known.move, move.move)),
    )
  )
    return false;
  if (relation === 'sentence') return clause.sentence !== current.sentence || !isHeading(before);
  if (relation === 'comma') {
    const last = current.moves.at(-1);
    // "Pushes in, tilting up": a participle goes along; in "panning, tilting, zooming" it is one of a list.
    return form !== 'ing' || last === undefined || isGerund(last);
  }
  return relation === 'and' && (isListed(current, form) || isBehindIdle(before, clause.sentence));
}

function isGerund({ cause }: FoundMove): boolean {
  return /^\w+ing\b/i.test(cause);
}

/** "Pans left, finds the window and rises": what comes between has a time of its own. */
function isBehindIdle(before: Said | undefined, sentence: number): boolean {
  return before !== undefined && before.led && before.content && before.moves.length === 0 && before.clause.sentence === sentence && before.clause.relation === 'comma'; // prettier-ignore
}

/** A clause before a colon that only names the camera. */
function isHeading(before: Said | undefined): boolean {
  return before !== undefined && before.moves.length === 0 && !before.content;
}

/** "Pan right, tilt up and push in": the last of a list that commas have made a sequence. */
function isListed(current: Group, form: Said['form']): boolean {
  return current.listed && form !== 'ing';
}

function join(group: Group, { moves, when }: Group, relation: Relation, warnings: string[]): void {
  for (const move of moves) if (!isAside(group, move, relation)) add(group, move, warnings);
  group.when ??= when;
}

function add(group: Group, move: FoundMove, warnings: string[]): void {
  const same = group.moves.findIndex((known) => known.move === move.move);
  const against = group.moves.findIndex((known) => OPPOSITE_MOVES[known.move] === move.move);
  if (group.moves.some((known) => includes(known.move, move.move))) return;
  const open = group.moves[against]?.confidence !== undefined;
  if (against >= 0 && open) {
    // "A slider shot moving left": the side that was left open is told later.
    group.moves.splice(against, 1, { ...move, speed: move.speed ?? group.moves[against]?.speed });
  } else if (against >= 0) {
    warnings.push(
      `'${group.moves[against]?.cause}' and '${move.cause}' go against each other at the same time; the later one is used.`,
    );
    group.moves.splice(against, 1, move);
  } else if (same < 0) group.moves.push(move);
  else {
    const known = group.moves[same];
    if (known)
      group.moves[same] = {
        ...known,
        speed: known.speed ?? move.speed,
        ease: known.ease ?? move.ease,
        asked: known.asked ?? move.asked,
        ...(move.confidence === undefined ? { confidence: undefined } : {}),
      };
  }
}

/** "Pans left, following the cat", "follows her gaze with a quick pan": the following is the other move. */
function isAside(group: Group, move: FoundMove, relation: Relation): boolean {
  if (move.follows && group.moves.length > 0) return relation === 'comma' || move.follows === 'to';
  const [first] = group.moves;
  if (relation === 'with' && group.moves.length === 1 && first?.follows) group.moves = [];
  return false;
}

function includes(known: string, move: string): boolean {
  return INCLUDES[known]?.includes(move) === true;
}

/** First things first, last things last. */
function sorted(groups: readonly Group[]): Group[] {
  const rank = { first: 0, middle: 1, last: 2 } as const;
  return groups
    .map((group, index) => ({ group, index }))
    .sort((a, b) => rank[a.group.place] - rank[b.group.place] || a.index - b.index)
    .map(({ group }) => group);
}

/** A drone flies by itself only until the prompt tells it where to: its flight gives way to any other motion. */
function withoutIdleFlights(groups: readonly Group[]): Group[] {
  const busy = groups.some((group) => group.moves.some((move) => !move.flight));
  return groups.flatMap((group, index) => {
    const others = group.moves.filter((move) => !move.flight);
    const flight = group.moves.find((move) => move.flight);
    if (!flight || !busy) return [group];
    if (flight.move === 'bolt_cam')
      return [{ ...group, moves: group.moves.filter(({ move }) => move !== 'push_in') }];
    if (others.length > 0) return [{ ...group, moves: others }];
    const stays = group.explicit || groups[index + 1]?.explicit === true;
    return stays ? [group] : [];
  });
}

/** Back while the lens closes in, or forward while it opens: that is a dolly zoom. */
function withDollyZoom(group: Group): Group {
  const find = (name: string): FoundMove | undefined => group.moves.find(({ move }) => move === name);
  for (const [travel, zoom, both] of [
    ['pull_out', 'zoom_in', 'dolly_zoom'],
    ['push_in', 'zoom_out', 'dolly_zoom_in'],
  ] as const) {
    const [first, second] = [find(travel), find(zoom)];
    if (!first || !second) continue;
    const others = group.moves.filter((move) => move !== first && move !== second);
    const cause = `${first.cause}, ${second.cause}`;
    return {
      ...group,
      moves: [...others, { ...first, move: both, speed: first.speed ?? second.speed, cause }],
    };
  }
  return group;
}
