/** Moves without a subject: an order, a heading, the same subject as before. */
import type { Clause } from './clauses.ts';
import { isFiller, isPlainBefore } from './fillers.ts';
import { DIRECTION_WORDS } from './lexicon/verbs.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Hit } from './meaning.ts';
import { isNegated } from './negation.ts';
import type { Surroundings, WayTold } from './surroundings.ts';
import { DETERMINERS } from './word-sets.ts';

/** Verbs whose noun hardly names a thing: "a majestic rise", "an elegant push". */
export const MOTIONS: ReadonlySet<string> = new Set([
  'rise',
  'descend',
  'ascend',
  'glide',
  'drift',
  'sweep',
  'swing',
  'spin',
  'push',
  'pull',
  'orbit',
  'arc',
  'roll',
  'plunge',
  'dive',
  'float',
  'creep',
  'swoop',
  'rotate',
  'tilt',
  'pan',
  'zoom',
  'dolly',
  'slide',
  'retreat',
  'advance',
]);

const PLACES: ReadonlySet<string> = new Set([
  'to',
  'into',
  'past',
  'along',
  'over',
  'around',
  'toward',
  'towards',
  'across',
  'on',
  'at',
  'from',
  'through',
  'behind',
  'above',
  'up',
  'down',
  'onto',
  'away',
  'that',
  'until',
  'off',
  'out',
  'around',
]);

/** "A menacing push in on the mask", "an elegant crane down": an article, what it is like, and the move. */
export function isHeading(clause: Clause, hit: Hit, verb: MoveVerb, { told, directed }: WayTold): boolean {
  const { tokens, at } = clause;
  const start = tokens[0]?.word ?? '';
  if (
    tokens[hit.first]?.form !== 'base' ||
    !['a', 'an', 'one', 'the'].includes(start) ||
    hit.first > 4 ||
    !told
  )
    return false;
  for (let i = 1; i < hit.first; i++) {
    const kind = at[i]?.meaning.kind;
    if (
      kind === 'verb' ||
      kind === 'carrier' ||
      tokens[i]?.kind !== 'word' ||
      /s$|^(of|with|in|on|by)$/.test(tokens[i]?.word ?? '')
    )
      return false;
  }
  const next = tokens[hit.end]?.word ?? '';
  const direction = DIRECTION_WORDS.get(next);
  const side = next === 'to' && tokens[hit.end + 1]?.word === 'the' ? (tokens[hit.end + 2]?.word ?? '') : '';
  const immediate =
    direction !== undefined ? verb.by[direction] !== undefined : side === 'left' || side === 'right';
  const behind = tokens[hit.end + 1];
  const ends = side !== '' || behind === undefined || behind.kind !== 'word' || PLACES.has(behind.word);
  if (verb.use !== 'shared' && immediate) return ends || MOTIONS.has(verb.word);
  return (
    MOTIONS.has(verb.word) && (PLACES.has(next) || next === '') && (directed || verb.otherwise !== undefined)
  );
}

/** At the head of its clause: an order ("push in"), a heading ("slow orbit"), or the same subject as before. */
export function headless(
  clause: Clause,
  hit: Hit,
  verb: MoveVerb,
  { inherited, otherSubject }: Surroundings,
  { told, directed: hasDirection }: WayTold,
): boolean {
  const form = clause.tokens[hit.first]?.form ?? 'base';
  if (!told && !isNegated(clause, hit)) return false;
  if (form === 'ed' && clause.opener === 'after' && clause.tokens[0]?.word === 'having') return true;
  if (inherited || (form === 'ing' && hasDirection && isNegated(clause, hit))) return true;
  const film = verb.use !== 'shared';
  const opens = clause.heads || ['later', 'first', 'last'].includes(clause.relation);
  if (form === 'base') {
    if (!film && !hasDirection && isInside(clause, hit) && !MOTIONS.has(verb.word)) return false;
    if (verb.use === 'own' || hasSpeedBefore(clause, hit)) return true;
    return film
      ? hasDirection || !otherSubject
      : opens || !otherSubject || (hasDirection && isBare(clause, hit));
  }
  if (form === 'ing') return !otherSubject || opens || (film && hasDirection);
  if (form === 's' && verb.use === 'own' && hasDirection && isPlainBefore(clause, hit.first))
    return clause.relation !== 'and' || !otherSubject;
  if (form === 's') return (film && (!otherSubject || opens)) || (opens && hasDirection && !otherSubject) || (clause.heads && hasDirection); // prettier-ignore
  return false;
}

/** "She asked for a tilt down", not "a pan in the oven". */
function isNamed({ tokens }: Clause, hit: Hit, { by }: MoveVerb): boolean {
  const direction = DIRECTION_WORDS.get(tokens[hit.end]?.word ?? '');
  const next = tokens[hit.end + 1];
  return (
    direction !== undefined &&
    by[direction] !== undefined &&
    (direction !== 'in' || next === undefined || next.kind !== 'word' || GOALS.has(next.word))
  );
}

/** "…, glide right": nothing but the verb, its direction and its pace. */
function isBare(clause: Clause, hit: Hit): boolean {
  return clause.tokens.every((_, i) => i === hit.first || isFiller(clause, i));
}

/** "In a tiny lift": where something is. */
function isInside({ tokens }: Clause, hit: Hit): boolean {
  const [before, article] = [tokens[hit.first - 3]?.word ?? '', tokens[hit.first - 2]?.word ?? ''];
  return (
    DETERMINERS.has(article) &&
    ['in', 'on', 'of', 'at', 'inside', 'from', 'behind', 'beside', 'under'].includes(before)
  );
}

/** After other words without a stop, only what cannot be the scene's: "the pier at dawn slow pan left". */
export function standsOut(
  clause: Clause,
  hit: Hit,
  verb: MoveVerb,
  previous: string,
  hasDirection: boolean,
): boolean {
  const token = clause.tokens[hit.first];
  if (token?.form !== 'base' || verb.use === 'shared') return false;
  if (hasSpeedBefore(clause, hit)) return verb.use === 'own' || hasDirection;
  return verb.use === 'own' && hasDirection && (!DETERMINERS.has(previous) || isNamed(clause, hit, verb));
}

export function hasSpeedBefore({ at }: Clause, hit: Hit): boolean {
  const kind = at[hit.first - 1]?.meaning.kind;
  return kind === 'speed';
}

/** A word near the verb that the verb goes by. */
export function directionNear({ tokens, at }: Clause, hit: Hit, { by, use }: MoveVerb): string | undefined {
  const goes = (i: number): boolean => {
    const direction = DIRECTION_WORDS.get(tokens[i]?.word ?? '');
    return direction !== undefined && by[direction] !== undefined;
  };
  for (let i = hit.end; i < Math.min(tokens.length, hit.end + 3); i++) {
    // "A truck pulls out": another verb has the direction.
    const kind = at[i] === at[hit.first] ? undefined : at[i]?.meaning.kind;
    if (use === 'film' && tokens[i]?.form !== 'ing' && (kind === 'verb' || kind === 'move')) break;
    if (goes(i)) return tokens[i]?.word;
  }
  return goes(hit.first - 1) ? tokens[hit.first - 1]?.word : undefined;
}

/** "A push on the mayor", "a pull from the window": the noun alone tells the way. */
export function isGiven({ tokens }: Clause, hit: Hit, { word }: MoveVerb): boolean {
  if (word !== 'push' && word !== 'pull') return false;
  const next = tokens[hit.end]?.word ?? '';
  return (
    ['a', 'one', 'single', 'long'].includes(tokens[hit.first - 1]?.word ?? '') &&
    GOALS.has(next) &&
    tokens[hit.end + 1]?.word !== 'behind'
  );
}

const GOALS: ReadonlySet<string> = new Set(['on', 'to', 'toward', 'towards', 'from', 'onto', 'into']);
