/** The camera moves of a clause, asserted and denied. */
import type { MoveName, Speed } from '../camera/moves.ts';
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import { moveToward, relativeWay, wayOf } from './directions.ts';
import type { Way } from './directions.ts';
import { readEllipsis } from './ellipsis.ts';
import { isLedClause, isPlainBefore, meansCamera, namesCamera } from './evidence.ts';
import type { Surroundings, WayTold } from './evidence.ts';
import type { Finding, FoundMove, Said } from './findings.ts';
import { isGuardedMove } from './guarded.ts';
import { OPPOSITE_MOVES } from './lexicon/verbs.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import { SHOT_NOUNS } from './lexicon/words.ts';
import { isNegated } from './negation.ts';
import type { Hit } from './meaning.ts';
import { askedFor, easeOf, speedFor } from './speeds.ts';
import { waysOf } from './subjects.ts';
import { readBareDirection, readUnknownVerb } from './unknown-verb.ts';

export interface Context {
  readonly text: string;
  /** The clause before. */
  readonly before: Said | undefined;
  /** The last clause with a move. */
  readonly lastMove: FoundMove | undefined;
  /** A negation that goes on through a list: "no zoom, pan or tilt". */
  readonly denied: boolean;
}

const SHOT: ReadonlySet<string> = new Set(SHOT_NOUNS);
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
/** "A slow forward movement", "a lateral motion to the right". */
const MOTION: Pick<MoveVerb, 'by'> = {
  by: {
    left: 'truck_left',
    right: 'truck_right',
    up: 'pedestal_up',
    down: 'pedestal_down',
    in: 'push_in',
    out: 'pull_out',
    around: 'orbit_right',
  },
};
const GENERAL: ReadonlySet<string> = new Set(['move', 'go', 'shift', 'travel']);
/** Flights of which a camera in the air is capable without being told. */
const FLIGHT = { bolt_cam: 'bolt_cam', aerial: 'aerial', aerial_drone: 'aerial_drone' } as const;

export interface MoveReading {
  /** A verb was the camera's, whether it could be read or not. */
  led: boolean;
  readonly findings: Finding[];
  /** Places of words that are taken. */
  readonly known: Set<number>;
  readonly form: Said['form'];
}

export function readMoves(clause: Clause, context: Context): MoveReading {
  const reading: MoveReading & { form: Said['form'] } = {
    findings: [],
    known: new Set(),
    form: undefined,
    led: false,
  };
  const cameras: Hit[] = [];
  let after = 0;
  for (const hit of clause.hits) {
    const { meaning } = hit;
    if (isGuardedMove(clause, hit)) continue;
    if (meaning.kind === 'carrier') {
      if (!isCarrier(clause, hit)) continue;
      cameras.push(hit);
      reading.findings.push(...carried(clause, hit, context));
      markKnown(reading.known, hit.first, hit.end);
    } else if (meaning.kind === 'rig') {
      cameras.push(hit);
    } else if (meaning.kind === 'move') {
      const way = relativeWay(
        clause,
        hit,
        wayOf(clause, hit, { by: meaning.phrase.by ?? {}, otherwise: meaning.phrase.move }),
      );
      if (!way || isOfNoun(clause, hit) || !namesMove(clause, hit, context, after)) continue;
      say(reading, clause, hit, way, context, after, meaning.phrase);
      after = way.end;
    } else if (meaning.kind === 'movement') {
      const way =
        isNegated(clause, hit) || !isPlainBefore(clause, hit.first) ? undefined : wayOf(clause, hit, MOTION);
      if (!way?.directed) continue;
      say(reading, clause, hit, way, context, after, MOTION);
      after = way.end;
    } else if (meaning.kind === 'verb') {
      const around = surroundings(clause, context, after, cameras);
      const way =
        relativeWay(clause, hit, wayOf(clause, hit, waysOf(clause, hit, meaning.verb))) ??
        plainWay(clause, hit, meaning.verb);
      if (!meansCamera(clause, hit, meaning.verb, wayTold(way), around)) continue;
      reading.led = true;
      if (meaning.verb.word === 'roll' && way?.directed === false && clause.tokens[hit.first]?.form === 'ing')
        continue;
      if (isOfNoun(clause, hit) || isStand(clause, hit)) continue;
      const found = readVerb(reading, clause, hit, meaning.verb, way, context, after);
      if (found) after = Math.max(hit.end, way?.end ?? hit.end);
    }
  }
  if (after === 0 && cameras.length === 0) {
    const headed =
      clause.heads &&
      context.before?.led === true &&
      !context.before.content &&
      context.before.moves.length === 0;
    const unknown = readBareDirection(clause, headed, context.text) ?? readUnknownVerb(clause, context.text);
    if (unknown?.way) {
      say(reading, clause, unknown.hit, unknown.way, context, 0, { by: {} });
      after = unknown.way.end;
    } else if (unknown) reading.findings.push({ kind: 'not_understood', words: unknown.cause });
  }
  if (after > 0) forgetUnknown(reading.findings);
  reading.findings.push(...readDenials(clause, reading.findings, context));
  if (after === 0 && !context.denied)
    reading.findings.push(...readEllipsis(clause, context.lastMove, context.before, context.text));
  return reading;
}

/** "Looking down from the balcony" says where the camera stands. */
function isStand({ tokens }: Clause, hit: Hit): boolean {
  if (hit.first > 0 || tokens[0]?.word !== 'looking' || !['up', 'down'].includes(tokens[1]?.word ?? ''))
    return false;
  return ['from', 'on', 'onto', 'upon'].includes(tokens[2]?.word ?? '');
}

function wayTold(way: Way | undefined): WayTold {
  return { told: way !== undefined, directed: way?.directed === true };
}

/** "The zoom creeps in": the noun has said the move, the verb says how. */
function isOfNoun({ tokens, at }: Clause, hit: Hit): boolean {
  const noun = at[hit.first - 1];
  const named = noun?.meaning.kind === 'verb' && noun.meaning.verb.use === 'own' && noun.end === hit.first;
  return (
    named &&
    tokens[hit.first]?.form === 's' &&
    ['the', 'a', 'slow', 'this'].includes(tokens[hit.first - 2]?.word ?? '')
  );
}

/** A verb without a direction is no riddle beside a move that was read. */
function forgetUnknown(findings: Finding[]): void {
  for (let i = findings.length - 1; i >= 0; i--)
    if (findings[i]?.kind === 'not_understood') findings.splice(i, 1);
}

function surroundings(
  clause: Clause,
  { before }: Context,
  after: number,
  cameras: readonly Hit[],
): Surroundings {
  const told = before !== undefined && before.findings.some(({ kind }) => kind !== 'slot' && kind !== 'mm');
  const framed = before?.findings.some((finding) => finding.kind === 'slot' && finding.slot === 'framing');
  return {
    inherited:
      before !== undefined &&
      before.camera &&
      (!before.content || before.led || told || framed === true) &&
      !shifted(clause, before),
    otherSubject: before?.content === true && !before.camera,
    after,
    cameras,
  };
}

/** "The camera follows a tram that turns and climbs the hill": who climbs is the tram. */
function shifted(clause: Clause, before: Said): boolean {
  if (clause.relation !== 'and') return false;
  const { tokens } = before.clause;
  return tokens.some((token, i) => i > 2 && (token.word === 'that' || token.word === 'who'));
}

/** "A slow push", "a long, gentle pull": with a pace, but without a direction. */
function plainWay(clause: Clause, hit: Hit, { word }: MoveVerb): Way | undefined {
  const { at } = clause;
  if (word === 'turn' && isLedClause(clause))
    return { move: 'pan_right', end: hit.end, told: false, directed: true };
  if (at[hit.first - 1]?.meaning.kind !== 'speed') return undefined;
  const move = word === 'push' ? 'push_in' : word === 'pull' ? 'pull_out' : undefined;
  return move && { move, end: hit.end, told: true, directed: false };
}

function readVerb(
  reading: MoveReading & { form: Said['form'] },
  clause: Clause,
  hit: Hit,
  verb: MoveVerb,
  way: Way | undefined,
  context: Context,
  after: number,
): boolean {
  const cause = wordsOf(context.text, clause, hit.first, hit.end);
  const denied = context.denied || isNegated(clause, hit);
  if (!way || (denied && !way.directed)) {
    const denials = denied ? denial(clause, hit, verb, cause, context) : [];
    reading.findings.push(...denials);
    if (denied) return denials.length > 0;
    if (namesCamera(clause) && !GENERAL.has(verb.word))
      reading.findings.push({ kind: 'not_understood', words: cause });
    return false;
  }
  say(reading, clause, hit, way, context, after, verb);
  if (verb.rig && !denied) reading.findings.push({ kind: 'rig', rig: verb.rig, strength: 1, cause: '' });
  return true;
}

function say(
  reading: MoveReading & { form: Said['form'] },
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
    const manner = clause.hits.some((other) => other.meaning.kind === 'speed' && other.end <= hit.first);
    const values = way.directed || !way.told ? excludedBy(way) : [way.move];
    reading.findings.push(...values.map((value): Finding => ({ kind: 'excluded', value, manner, cause })));
    return;
  }
  const turn = given.degrees === undefined ? undefined : ({ value: given.degrees, unit: 'degrees' } as const);
  const asked = askedFor(clause, hit, way.end, way.move) ?? turn;
  reading.findings.push({
    kind: 'move',
    move: way.move,
    ways: { by: given.by ?? {}, otherwise: way.move },
    speed: bolder(speedFor(clause, hit, way.end, after), given.speed),
    ease: easeOf(clause) ?? given.ease,
    asked,
    follows: followsIn(clause, hit, way),
    confidence: way.told ? undefined : 0.5,
    cause,
  });
  reading.form ??= clause.tokens[hit.first]?.form;
}

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

function excludedBy(way: Way): MoveName[] {
  if (way.told) return [way.move];
  const other = OPPOSITE_MOVES[way.move];
  return other ? [way.move, other] : [way.move];
}

/** "Don't pan" forbids both ways; "does not move" forbids all; "does not follow" forbids nothing that has a name. */
function denial(clause: Clause, hit: Hit, verb: MoveVerb, cause: string, { before }: Context): Finding[] {
  const next = clause.tokens[hit.end]?.word ?? '';
  const gerund = clause.tokens[hit.first]?.form === 'ing';
  if (GENERAL.has(verb.word)) {
    const still = namesCamera(clause) || before?.camera === true || isPlainBefore(clause, hit.first);
    return still ? [{ kind: 'still', lasting: true, cause }] : [];
  }
  if (verb.otherwise === undefined && verb.use === 'shared') return [];
  if (NOUNS.has(verb.word) && !gerund && !SHOT.has(next) && !namesCamera(clause)) return [];
  const families = ['pan', 'tilt', 'zoom', 'dolly', 'orbit', 'roll', 'truck', 'track', 'crane', 'jib', 'arc', 'circle', 'revolve', 'spin', 'boom', 'pedestal', 'push', 'pull', 'strafe']; // prettier-ignore
  if (!families.includes(verb.word)) return [];
  const main = verb.otherwise ?? verb.by.in ?? verb.by.out ?? verb.by.up;
  if (!main) return [];
  const other = OPPOSITE_MOVES[main];
  return [main, ...(other ? [other] : [])].map((value) => ({ kind: 'excluded', value, cause }));
}

/** "Left instead of right", "pull out, not in": a negator before nothing but a direction. */
function readDenials(clause: Clause, findings: readonly Finding[], { text, lastMove }: Context): Finding[] {
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

/** A named move: "dolly zoom" always, "pull back" only where a camera can be meant. */
function namesMove(clause: Clause, hit: Hit, context: Context, after: number): boolean {
  if (hit.meaning.kind !== 'move' || !hit.meaning.phrase.shared) return true;
  const verb: MoveVerb = {
    word: clause.tokens[hit.first]?.lemma ?? '',
    use: 'film',
    by: { in: 'push_in', out: 'pull_out' },
    otherwise: 'push_in',
  };
  const cameras = clause.hits.filter((other) => other.first < hit.first && (other.meaning.kind === 'carrier' || other.meaning.kind === 'rig')); // prettier-ignore
  return meansCamera(
    clause,
    { ...hit, end: hit.first + 1 },
    verb,
    { told: true, directed: true },
    surroundings(clause, context, after, cameras),
  );
}

/** "Drone" alone: the camera's carrier at the head of a clause, a thing elsewhere. */
function isCarrier(clause: Clause, hit: Hit): boolean {
  if (hit.end - hit.first > 1) return true;
  const word = clause.tokens[hit.first]?.word ?? '';
  if (word === 'fpv' || word === 'moco' || word === 'cinebot' || word === 'boltcam') return true;
  return isPlainBefore(clause, hit.first);
}

function carried(clause: Clause, hit: Hit, { text, denied }: Context): Finding[] {
  if (hit.meaning.kind !== 'carrier') return [];
  const { carrier, view } = hit.meaning.carrier;
  const cause = wordsOf(text, clause, hit.first, hit.end);
  if (denied || isNegated(clause, hit)) return [{ kind: 'excluded', value: carrier, cause }];
  const found: Finding = { kind: 'carrier', value: carrier, cause };
  if (view) return [found];
  const speed = speedFor(clause, hit, hit.end, 0);
  const flight: FoundMove = {
    kind: 'move',
    move: FLIGHT[carrier],
    ways: { by: {} },
    flight: true,
    speed,
    cause,
  };
  return [found, flight];
}

/** The move with the speed that stands next to it. */
function spoken(clause: Clause, hit: Hit, way: Way, text: string): string {
  const near = clause.hits.find(
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

function markKnown(known: Set<number>, first: number, end: number): void {
  for (let i = first; i < end; i++) known.add(i);
}
