/** "Pan left, then right", "…, then back", "slowly, then faster": clauses that take the last move up again. */
import type { MoveName, Speed } from '../camera/moves.ts';
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import { moveToward } from './directions.ts';
import { isFiller } from './fillers.ts';
import type { Finding, FoundMove, Said } from './findings.ts';
import { DIRECTION_WORDS } from './lexicon/verbs.ts';
import type { Direction } from './lexicon/verbs.ts';
import { askedFor } from './speeds.ts';

/** How far into the clause its direction may stand. */
const REACH = 5;
/** The longest clause that is nothing but a speed. */
const SHORT = 4;
/** Words that are directions only at the end of a clause. */
const LOOSE: ReadonlySet<string> = new Set([
  'in',
  'on',
  'over',
  'through',
  'into',
  'past',
  'off',
  'round',
  'around',
  'onto',
]);
const EMPTY: ReadonlySet<string> = new Set([
  'to',
  'the',
  'it',
  'again',
  'slightly',
  'straight',
  'all',
  'way',
]);

export function readEllipsis(
  clause: Clause,
  last: FoundMove | undefined,
  before: Said | undefined,
  text: string,
): Finding[] {
  if (!last || clause.hits.some(({ meaning }) => meaning.kind === 'negator')) return [];
  const later = clause.relation === 'later' || clause.relation === 'last';
  const along = clause.relation === 'and' && before !== undefined && before.moves.length > 0;
  const open =
    last.confidence !== undefined && before !== undefined && (before.moves.length > 0 || !before.content);
  const apart = clause.relation === 'comma' || (clause.relation === 'sentence' && clause.tokens.length <= 3);
  if (clause.corrects && before !== undefined) return inDirection(clause, last, true, text) ?? [];
  if (open && apart) return refined(clause, last, text);
  if (clause.relation === 'comma' && before !== undefined && before.moves.length > 0 && leads(clause))
    return inDirection(clause, last, true, text) ?? [];
  if (later) return inDirection(clause, last, later, text) ?? withSpeed(clause, last, text);
  return along ? (inDirection(clause, last, later, text) ?? []) : [];
}

/** "Pan left to the window, back to the right": a direction at the head, and a goal or nothing behind it. */
function leads({ tokens }: Clause): boolean {
  const [first, next] = tokens;
  if (first === undefined || !HEADS.has(first.word)) return false;
  return next === undefined || next.kind !== 'word' || ['to', 'again', 'toward', 'towards', 'past', 'through', 'into', 'until', 'along'].includes(next.word); // prettier-ignore
}

const HEADS: ReadonlySet<string> = new Set(['left', 'right', 'up', 'down', 'back', 'forward', 'forwards', 'backward', 'backwards']); // prettier-ignore

/** A move in one breath with another: "pull back and up", "crane up and back". */
const ALONG: Readonly<Partial<Record<Direction, MoveName>>> = {
  left: 'truck_left', right: 'truck_right', up: 'pedestal_up', down: 'pedestal_down', in: 'push_in', out: 'pull_out',
}; // prettier-ignore
const TURNED: Readonly<Partial<Record<Direction, MoveName>>> = {
  left: 'pan_left', right: 'pan_right', up: 'tilt_up', down: 'tilt_down',
}; // prettier-ignore

/** The direction in words behind "and": of the same verb, or what a camera can do beside it. */
function beside(last: FoundMove, word: string): MoveName | undefined {
  const direction = DIRECTION_WORDS.get(word);
  if (direction === undefined) return undefined;
  if (/^(pan|tilt)_/.test(last.move)) return TURNED[direction];
  const own = moveToward(last.ways, last.move, word === 'back' ? 'backwards' : word, '');
  if (own) return own;
  return /^(zoom|roll|orbit)_/.test(last.move) ? undefined : ALONG[direction];
}

const LEADS: ReadonlySet<string> = new Set([
  'to',
  'the',
  'from',
  'towards',
  'toward',
  'going',
  'moving',
  'heading',
  'direction',
]);

const SIDES: ReadonlySet<Direction> = new Set(['left', 'right', 'clockwise', 'counterclockwise']);

/** "Orbit, clockwise, around the ring": the side of a move that left it open. */
function refined(clause: Clause, last: FoundMove, text: string): Finding[] {
  let i = 0;
  while (LEADS.has(clause.tokens[i]?.word ?? '')) i += 1;
  const across =
    clause.tokens[i + 1]?.word === 'to' && ['left', 'right'].includes(clause.tokens[i + 2]?.word ?? '');
  if (across) i += 2;
  const move = moveToward(last.ways, last.move, clause.tokens[i]?.word ?? '', '');
  if (!move || !SIDES.has(DIRECTION_WORDS.get(clause.tokens[i]?.word ?? '') ?? 'side')) return [];
  return [
    {
      ...last,
      move,
      confidence: undefined,
      refines: true,
      cause: `${last.cause}, ${wordsOf(text, clause, 0, i + 1)}`,
    },
  ];
}

function inDirection(clause: Clause, last: FoundMove, later: boolean, text: string): Finding[] | undefined {
  for (let i = 0; i < Math.min(clause.tokens.length, REACH); i++) {
    const word = clause.tokens[i]?.word ?? '';
    const next = clause.tokens[i + 1]?.word ?? '';
    const open = LOOSE.has(word) && next !== '' && clause.at[i + 1]?.meaning.kind !== 'speed';
    const toward = later ? moveToward(last.ways, last.move, word, next) : beside(last, word);
    const move = open ? undefined : toward;
    if (move && (later || isShortOrPlaced(clause, i))) {
      const asked = askedFor(clause, { first: i, end: i + 1, meaning: { kind: 'nothing' } }, i + 1, move);
      const cause = wordsOf(text, clause, 0, i + 1);
      return [
        {
          ...last,
          move,
          speed: speedIn(clause) ?? (last.ease === 'whip' ? last.speed : undefined),
          asked,
          confidence: undefined,
          cause,
        },
      ];
    }
    if (clause.at[i] === undefined && !EMPTY.has(word)) return undefined;
  }
  return undefined;
}

/** "…and up", "…and up over the wall": not "and back to the house where…" as a thing of the scene. */
function isShortOrPlaced({ tokens }: Clause, i: number): boolean {
  const next = tokens[i + 1];
  return (
    next === undefined ||
    next.kind !== 'word' ||
    tokens.length <= 3 ||
    AFTER.has(next.word) ||
    next.word.endsWith('ly')
  );
}

const AFTER: ReadonlySet<string> = new Set([
  'to',
  'from',
  'over',
  'above',
  'past',
  'into',
  'until',
  'toward',
  'towards',
  'at',
  'away',
  'through',
  'along',
  'across',
  'around',
  'in',
  'for',
  'onto',
  'out',
  'behind',
  'the',
]);

function withSpeed(clause: Clause, last: FoundMove, text: string): Finding[] {
  const speed = speedIn(clause);
  if (speed === undefined || !(isShort(clause) || isPaced(clause))) return [];
  return [{ ...last, speed, asked: undefined, cause: wordsOf(text, clause, 0, clause.tokens.length) }];
}

function isShort(clause: Clause): boolean {
  return clause.tokens.length <= SHORT && clause.tokens.every((_, i) => isFiller(clause, i));
}

/** "…, then faster past the windows": the pace, and where the same move goes on. */
function isPaced({ at, tokens }: Clause): boolean {
  const [pace] = at;
  return pace?.meaning.kind === 'speed' && GOALS.has(tokens[pace.end]?.word ?? '');
}

const GOALS: ReadonlySet<string> = new Set(['past', 'along', 'through', 'over', 'across', 'toward', 'towards', 'into', 'between', 'beside', 'around', 'behind', 'under', 'to']); // prettier-ignore

function speedIn({ hits }: Clause): Speed | undefined {
  for (const { meaning } of hits) if (meaning.kind === 'speed') return meaning.speed;
  return undefined;
}
