/** What a denied move forbids. */
import type { MoveName } from '../camera/moves.ts';
import { namesCamera } from './cameras.ts';
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import { moveToward } from './directions.ts';
import type { Way } from './directions.ts';
import { isPlainBefore } from './fillers.ts';
import type { Finding } from './findings.ts';
import { OPPOSITE_MOVES } from './lexicon/verbs.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Hit } from './meaning.ts';
import { SHOT } from './word-sets.ts';

/** Words that name a move only together with a direction or a gerund: "no crane" may speak of a crane. */
const NOUNS: ReadonlySet<string> = new Set([
  'crane',
  'truck',
  'boom',
  'elevator',
  'crab',
  'jib',
  'pedestal',
  'track',
  'slide',
  'push',
  'pull',
  'circle',
  'arc',
]);

export const GENERAL: ReadonlySet<string> = new Set(['move', 'go', 'shift', 'travel']);

/** Verbs whose bare denial forbids a move and its opposite. */
const FAMILIES: ReadonlySet<string> = new Set(['pan', 'tilt', 'zoom', 'dolly', 'orbit', 'roll', 'truck', 'track', 'crane', 'jib', 'arc', 'circle', 'revolve', 'spin', 'boom', 'pedestal', 'push', 'pull', 'strafe']); // prettier-ignore

export function excludedBy(way: Way): MoveName[] {
  if (way.told) return [way.move];
  const other = OPPOSITE_MOVES[way.move];
  return other ? [way.move, other] : [way.move];
}

/** "Don't pan" forbids both ways; "does not move" forbids all; "does not follow" forbids nothing that has a name. */
export function denial(
  clause: Clause,
  hit: Hit,
  verb: MoveVerb,
  cause: string,
  { before }: Context,
): Finding[] {
  const next = clause.tokens[hit.end]?.word ?? '';
  const gerund = clause.tokens[hit.first]?.form === 'ing';
  if (GENERAL.has(verb.word)) {
    const still = namesCamera(clause) || before?.camera === true || isPlainBefore(clause, hit.first);
    return still ? [{ kind: 'still', lasting: true, cause }] : [];
  }
  if (verb.otherwise === undefined && verb.use === 'shared') return [];
  if (NOUNS.has(verb.word) && !gerund && !SHOT.has(next) && !namesCamera(clause)) return [];
  if (!FAMILIES.has(verb.word)) return [];
  const main = verb.otherwise ?? verb.by.in ?? verb.by.out ?? verb.by.up;
  if (!main) return [];
  const other = OPPOSITE_MOVES[main];
  return [main, ...(other ? [other] : [])].map((value) => ({ kind: 'excluded', value, cause }));
}

/** "Left instead of right", "pull out, not in": a negator before nothing but a direction. */
export function readDenials(
  clause: Clause,
  findings: readonly Finding[],
  { text, lastMove }: Context,
): Finding[] {
  const last = findings.findLast((finding) => finding.kind === 'move') ?? lastMove;
  if (!last) return [];
  return clause.hits.flatMap((hit): Finding[] => {
    if (hit.meaning.kind !== 'negator') return [];
    let i = hit.end;
    while (['to', 'the', 'going', 'moving', 'ever'].includes(clause.tokens[i]?.word ?? '')) i += 1;
    const taken = clause.at[i]?.meaning.kind;
    if (taken === 'verb' || taken === 'move') return [];
    const word = clause.tokens[i]?.word ?? '';
    const value = moveToward(last.ways, last.move, word, clause.tokens[i + 1]?.word ?? '');
    if (!value || value === last.move || !isEnd(clause, i + 1)) return [];
    return [{ kind: 'excluded', value, cause: wordsOf(text, clause, hit.first, i + 1) }];
  });
}

function isEnd({ tokens }: Clause, i: number): boolean {
  const next = tokens[i];
  return next === undefined || next.kind !== 'word' || ['but', 'and', 'or', 'please'].includes(next.word);
}
