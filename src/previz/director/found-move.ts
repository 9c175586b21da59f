/** A move with all that its clause says of it: speed, amount, ease, the words behind it. */
import type { Speed } from '../camera/moves.ts';
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import { excludedBy } from './denials.ts';
import type { Way } from './directions.ts';
import type { Finding, FoundMove, Said } from './findings.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Hit } from './meaning.ts';
import { hitsWithin } from './per-clause.ts';
import { isNegated } from './negation.ts';
import { askedFor, easeOf, speedFor } from './speeds.ts';

export interface MoveReading {
  /** A verb was the camera's, whether it could be read or not. */
  led: boolean;
  readonly findings: Finding[];
  /** Places of words that are taken. */
  readonly known: Set<number>;
  form: Said['form'];
}

export function say(
  reading: MoveReading,
  clause: Clause,
  hit: Hit,
  way: Way,
  context: Context,
  after: number,
  given: Partial<Pick<FoundMove, 'speed' | 'ease'>> & { by?: MoveVerb['by']; degrees?: number },
): void {
  const cause = spoken(clause, hit, way, context.text);
  markKnown(reading.known, hit.first, way.end);
  if (context.denied || isNegated(clause, hit)) {
    const manner = hitsWithin(clause, hit.first - NEAR, hit.first).some(
      (other) => other.meaning.kind === 'speed' && other.end <= hit.first,
    );
    const values = way.directed || !way.told ? excludedBy(way) : [way.move];
    reading.findings.push(...values.map((value): Finding => ({ kind: 'excluded', value, manner, cause })));
    return;
  }
  const turn = given.degrees === undefined ? undefined : ({ value: given.degrees, unit: 'degrees' } as const);
  const asked = askedFor(clause, hit, way.end, way.move) ?? turn;
  const speed = speedFor(clause, hit, way.end, after);
  reading.findings.push({
    kind: 'move',
    move: way.move,
    ways: { by: given.by ?? {}, otherwise: way.move },
    speed: bolder(speed, given.speed),
    ...(speed === undefined && given.speed !== undefined ? { paced: true } : {}),
    ease: easeOf(clause) ?? given.ease,
    asked,
    follows: followsIn(clause, hit, way),
    confidence: way.told ? undefined : 0.5,
    cause,
  });
  reading.form ??= clause.tokens[hit.first]?.form;
}

/** How far from a move the words for its manner may stand. */
const NEAR = 8;
const FOLLOWING: ReadonlySet<string> = new Set([
  'follow',
  'chase',
  'trail',
  'pursue',
  'escort',
  'accompany',
  'shadow',
]);

function followsIn({ tokens }: Clause, hit: Hit, way: Way): FoundMove['follows'] {
  if (way.directed || !FOLLOWING.has(tokens[hit.first]?.lemma ?? '')) return undefined;
  return tokens[hit.first - 1]?.word === 'to' ? 'to' : 'own';
}

/** A word that is fast in itself stays so: a "rapid whip pan" is a whip. */
function bolder(said: Speed | undefined, own: Speed | undefined): Speed | undefined {
  return own === 'very_fast' && (said === 'fast' || said === 'normal') ? own : (said ?? own);
}

/** The move with the speed that stands next to it. */
function spoken(clause: Clause, hit: Hit, way: Way, text: string): string {
  const near = hitsWithin(clause, hit.first - NEAR, way.end + NEAR).find(
    ({ meaning, end, first }) =>
      meaning.kind === 'speed' && ((end <= hit.first && hit.first - end <= 3) || first === way.end),
  );
  return wordsOf(
    text,
    clause,
    Math.min(hit.first, near?.first ?? hit.first),
    Math.max(way.end, near?.end ?? 0),
  );
}

export function markKnown(known: Set<number>, first: number, end: number): void {
  for (let i = first; i < end; i++) known.add(i);
}
