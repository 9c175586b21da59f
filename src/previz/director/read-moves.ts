/** The camera moves of a clause, asserted and denied. */
import { opensRoute, readBareDirection } from './bare-direction.ts';
import { isCameraAt, isLedClause, namesCamera } from './cameras.ts';
import { carried, isCarrier } from './carriers.ts';
import { readCompany } from './company.ts';
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import { GENERAL, denial, readDenials } from './denials.ts';
import { isSubject, moveToward, relativeWay, wayOf } from './directions.ts';
import type { Way } from './directions.ts';
import { readEllipsis } from './ellipsis.ts';
import { meansCamera } from './evidence.ts';
import { isPlainBefore } from './fillers.ts';
import { isGiven } from './headings.ts';
import type { Finding, Said } from './findings.ts';
import { markKnown, say } from './found-move.ts';
import type { MoveReading } from './found-move.ts';
import { isGuardedMove } from './guarded.ts';
import { isCameraLabel } from './labels.ts';
import type { MovePhrase } from './lexicon/moves.ts';
import { DIRECTION_WORDS } from './lexicon/verbs.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Hit } from './meaning.ts';
import { isNegated } from './negation.ts';
import { hitsWithin } from './per-clause.ts';
import { speedFor } from './speeds.ts';
import { waysOf } from './subjects.ts';
import type { Surroundings, WayTold } from './surroundings.ts';
import { looksFrom } from './looking.ts';
import { ANYWAY, readUnknownVerb } from './unknown-verb.ts';

/** How far from a verb the words that go with it are looked for. */
const NEAR = 14;
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

const TOOLS: ReadonlySet<string> = new Set([
  'dolly',
  'crane',
  'jib',
  'slider',
  'boom',
  'truck',
  'zoom',
  'pedestal',
]);

/** "Pull out with the dolly": what the move before is done with. */
function isTool({ relation, tokens }: Clause, { before }: Context): boolean {
  return relation === 'with' && tokens.length === 2 && ['the', 'a'].includes(tokens[0]?.word ?? '') && TOOLS.has(tokens[1]?.word ?? '') && (before?.moves.length ?? 0) > 0; // prettier-ignore
}

export function readMoves(clause: Clause, context: Context): MoveReading {
  const reading: MoveReading = {
    findings: [],
    known: new Set(),
    form: undefined,
    led: false,
  };
  if (isTool(clause, context)) return reading;
  const inverted = readInverted(clause);
  if (inverted) {
    say(reading, clause, inverted.hit, inverted.way, context, 0, { by: ANYWAY });
    reading.led = true;
    return reading;
  }
  const { end, cameras } = readHits(reading, clause, context);
  const told = context.before?.moves.at(-1)?.confidence !== undefined && clause.label !== '';
  const after = end === 0 && cameras.length === 0 && !told ? readWithoutVerb(reading, clause, context) : end;
  if (after === 0 && !context.denied)
    reading.findings.push(...readCompany(clause, context.before, context.text), ...readTurn(clause, context));
  if (after > 0) forgetUnknown(reading.findings);
  turnAsTold(reading.findings, clause, context);
  reading.findings.push(...readDenials(clause, reading.findings, context));
  if (after === 0 && !context.denied)
    reading.findings.push(...readEllipsis(clause, context.lastMove, context.before, context.text));
  return reading;
}

interface SoFar {
  /** The first token behind the last move that was read; 0 where there was none. */
  readonly end: number;
  /** Words for the camera and what carries it. */
  readonly cameras: readonly Hit[];
}

/** The moves that words of the lexicon say, one after the other. */
function readHits(reading: MoveReading, clause: Clause, context: Context): SoFar {
  const cameras: Hit[] = [];
  let after = 0;
  for (const hit of clause.hits) {
    const { meaning } = hit;
    if (isWayBack(clause, hit, context)) continue;
    if (isGuardedMove(clause, hit) || (hit.first < after && meaning.kind === 'verb')) continue;
    if (meaning.kind === 'carrier') {
      if (!isCarrier(clause, hit)) continue;
      cameras.push(hit);
      reading.findings.push(...carried(clause, hit, context));
      markKnown(reading.known, hit.first, hit.end);
    } else if (meaning.kind === 'rig') {
      cameras.push(hit);
    } else if (meaning.kind === 'move') {
      after = readPhrase(reading, clause, hit, meaning.phrase, context, after);
    } else if (meaning.kind === 'movement') {
      const way =
        isNegated(clause, hit) || !isPlainBefore(clause, hit.first)
          ? undefined
          : wayOf(clause, hit, MOTION, after);
      if (!way?.directed) continue;
      say(reading, clause, hit, way, context, after, MOTION);
      after = way.end;
    } else if (meaning.kind === 'verb')
      after = readVerbHit(reading, clause, hit, meaning.verb, context, { after, cameras });
  }
  return { end: after, cameras };
}

/** A move that has a phrase of its own: "push-in", "orbit to the left". Gives the end of what is read, as all of these. */
function readPhrase(
  reading: MoveReading,
  clause: Clause,
  hit: Hit,
  phrase: MovePhrase,
  context: Context,
  after: number,
): number {
  const { by = {}, move: otherwise } = phrase;
  const way = relativeWay(clause, hit, wayOf(clause, hit, { by, otherwise }, after));
  const isPaced = clause.at[hit.first - 1]?.meaning.kind === 'speed';
  if (phrase.needsWay && way?.directed !== true && !isPaced) {
    const words = wordsOf(context.text, clause, hit.first, hit.end);
    reading.findings.push({ kind: 'not_understood', words });
    return after;
  }
  if (!way || isOfNoun(clause, hit) || !namesMove(clause, hit, context, after)) return after;
  say(reading, clause, hit, way, context, after, phrase);
  return way.end;
}

/** A verb, where it is the camera that does it. */
function readVerbHit(
  reading: MoveReading,
  clause: Clause,
  hit: Hit,
  verb: MoveVerb,
  context: Context,
  { after, cameras }: { readonly after: number; readonly cameras: readonly Hit[] },
): number {
  const around = surroundings(clause, context, after, cameras);
  const way =
    relativeWay(clause, hit, wayOf(clause, hit, waysOf(clause, hit, verb), after)) ??
    plainWay(clause, hit, verb);
  if (!meansCamera(clause, hit, verb, wayTold(way), around)) return after;
  reading.led = true;
  if (verb.word === 'roll' && way?.directed === false && clause.tokens[hit.first]?.form === 'ing')
    return after;
  if (isOfNoun(clause, hit) || isStand(clause, hit)) return after;
  const found = readVerb(reading, clause, hit, verb, way, context, after);
  return found ? Math.max(hit.end, way?.end ?? hit.end) : after;
}

/** A direction alone, or a verb that the lexicon does not know. */
function readWithoutVerb(reading: MoveReading, clause: Clause, context: Context): number {
  const rigged = clause.label !== '' && context.before?.led === true;
  const headed =
    isCameraLabel(clause) ||
    isBehindPace(clause, context) ||
    (clause.heads && /\b(take|shot|oner|sequence)$/.test(clause.label)) ||
    (clause.heads && rigged) ||
    isBehindRig(clause, context) ||
    (opensRoute(clause) && context.lastMove?.flight === true) ||
    (clause.heads &&
      context.before?.led === true &&
      !context.before.content &&
      context.before.moves.length === 0);
  const unknown =
    readBareDirection(clause, headed, context.text, context.before?.moves.at(-1)?.confidence !== undefined) ??
    readUnknownVerb(clause, context.text);
  if (unknown?.way) {
    say(reading, clause, unknown.hit, unknown.way, context, 0, { by: ANYWAY });
    return unknown.way.end;
  }
  if (unknown) reading.findings.push({ kind: 'not_understood', words: unknown.cause });
  return 0;
}

const ENDS: ReadonlySet<string> = new Set(['up', 'down', 'left', 'right', 'upwards', 'downwards', 'leftwards', 'rightwards', 'upward', 'downward']); // prettier-ignore

/** "From the sky down to the street, a steady tilt": the side that stands before the move. */
function turnAsTold(findings: Finding[], { sentence, relation }: Clause, { before }: Context): void {
  if (!before || before.clause.sentence !== sentence || before.moves.length > 0 || (relation !== 'comma' && relation !== 'with')) return; // prettier-ignore
  const { tokens, at } = before.clause;
  const i = tokens.findIndex(({ word }, k) => ENDS.has(word) && (tokens[k + 1] === undefined || ['to', 'into', 'rather', 'over', 'from'].includes(tokens[k + 1]?.word ?? ''))); // prettier-ignore
  if (i < 0 || at[i] !== undefined || ['the', 'on', 'his', 'her', 'walks', 'stands', 'sits'].includes(tokens[i - 1]?.word ?? '')) return; // prettier-ignore
  for (const [k, finding] of findings.entries()) {
    if (finding.kind !== 'move' || finding.confidence === undefined) continue;
    const move = moveToward(finding.ways, finding.move, tokens[i]?.word ?? '', '');
    if (move && !move.startsWith('orbit')) findings[k] = { ...finding, move, confidence: undefined };
  }
}

/** "Looking down from the balcony" says where the camera stands. */
function isStand(clause: Clause, hit: Hit): boolean {
  return looksFrom(clause, hit.first) !== undefined;
}

function wayTold(way: Way | undefined): WayTold {
  return { told: way !== undefined, directed: way?.directed === true };
}

/** "Zoom in, then slowly back out": the last move the other way, and no other one. */
function isWayBack({ tokens, relation }: Clause, hit: Hit, { lastMove }: Context): boolean {
  if (tokens[hit.first]?.word !== 'back' || lastMove === undefined || relation !== 'later') return false;
  const next = tokens[hit.first + 1]?.word ?? '';
  return (
    ['out', 'in', 'up', 'down'].includes(next) &&
    moveToward(lastMove.ways, lastMove.move, 'back', next) !== undefined
  );
}

/** "Smooth gimbal move, sideways to the right": a clause about the camera that names no way. */
function isBehindRig({ relation, tokens }: Clause, { before }: Context): boolean {
  const held = before?.findings.some(({ kind }) => kind === 'rig') === true;
  const leads = /^(side|for|back|up|down|left|right)(ways|wards?)?$/.test(tokens[0]?.word ?? '');
  return relation === 'comma' && leads && held && !before.content && before.moves.length === 0;
}

/** "Up goes the crane": the direction first, its subject last. */
function readInverted({ tokens }: Clause): { hit: Hit; way: Way } | undefined {
  const [way, goes, the, who] = tokens.map(({ word }) => word);
  const direction = DIRECTION_WORDS.get(way ?? '');
  const camera = the === 'the' && ['camera', 'crane', 'jib', 'drone', 'lens', 'dolly'].includes(who ?? '');
  if (direction === undefined || !['goes', 'comes', 'moves', 'floats', 'glides'].includes(goes ?? '') || !camera) return undefined; // prettier-ignore
  const arm = who === 'crane' || who === 'jib';
  const move = arm && direction === 'up' ? 'crane_up' : arm && direction === 'down' ? 'crane_down' : ANYWAY[direction]; // prettier-ignore
  return move && { hit: { first: 0, end: 2, meaning: { kind: 'nothing' } }, way: { move, end: 4, told: true, directed: true } }; // prettier-ignore
}

/** "Slowly, ever so slowly, away from the bed". */
function isBehindPace({ relation, sentence }: Clause, { before, lastMove }: Context): boolean {
  return lastMove === undefined && relation === 'comma' && before !== undefined && before.clause.sentence === sentence && before.speed !== undefined && !before.content && before.moves.length === 0; // prettier-ignore
}

/** "Half a turn around the monument": an amount that only a circle has. */
function readTurn(clause: Clause, { text }: Context): Finding[] {
  const hit = clause.hits.find(
    ({ meaning }) => meaning.kind === 'amount' && meaning.asked.unit === 'degrees',
  );
  if (hit?.meaning.kind !== 'amount' || !isPlainBefore(clause, hit.first) || isNegated(clause, hit))
    return [];
  if (!['around', 'round'].includes(clause.tokens[hit.end]?.word ?? '')) return [];
  const way = wayOf(clause, hit, ORBIT) ?? { move: 'orbit_right', end: hit.end, told: false };
  const { asked } = hit.meaning;
  const cause = wordsOf(text, clause, hit.first, way.end);
  return [
    {
      kind: 'move',
      move: way.move,
      ways: ORBIT,
      asked,
      speed: speedFor(clause, hit, hit.end, 0),
      confidence: way.told ? undefined : 0.5,
      cause,
    },
  ];
}

const AROUND_ONLY: MoveVerb['by'] = { left: 'orbit_left', right: 'orbit_right', clockwise: 'orbit_left', counterclockwise: 'orbit_right' }; // prettier-ignore
const ORBIT: Pick<MoveVerb, 'by' | 'otherwise'> = {
  by: { left: 'orbit_left', right: 'orbit_right', clockwise: 'orbit_left', counterclockwise: 'orbit_right', around: 'orbit_right' },
  otherwise: 'orbit_right',
}; // prettier-ignore

/** "The zoom creeps in": the noun has said the move, the verb says how. */
function isOfNoun(clause: Clause, hit: Hit): boolean {
  const { tokens, at } = clause;
  const subject = hitsWithin(clause, hit.first - NEAR, hit.first).findLast(
    ({ first, meaning }) => first < hit.first && meaning.kind === 'verb',
  );
  if (subject && GENERAL.has(tokens[hit.first]?.lemma ?? '') && isSubject(tokens, subject, hit.first))
    return true;
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
      isCameraLabel(clause) ||
      (clause.tokens[0]?.word === 'which' &&
        before !== undefined &&
        isCameraAt(before.clause, before.clause.tokens.length - 1)) ||
      (before !== undefined &&
        before.camera &&
        (!before.content || before.led || told || framed === true) &&
        !shifted(clause, before)),
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
function plainWay(clause: Clause, hit: Hit, verb: MoveVerb): Way | undefined {
  const { word } = verb;
  const { at } = clause;
  if (word === 'turn' && isLedClause(clause))
    return { move: 'pan_right', end: hit.end, told: false, directed: true };
  if (at[hit.first - 1]?.meaning.kind !== 'speed' && !isGiven(clause, hit, verb)) return undefined;
  const move = word === 'push' ? 'push_in' : word === 'pull' ? 'pull_out' : undefined;
  return move && { move, end: hit.end, told: true, directed: false };
}

function readVerb(
  reading: MoveReading,
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
  if (verb.word === 'spiral' && !denied && /^pedestal/.test(way.move))
    say(reading, clause, hit, { ...way, move: 'orbit_right', told: false }, context, after, {
      by: AROUND_ONLY,
    });
  if (verb.rig && !denied) reading.findings.push({ kind: 'rig', rig: verb.rig, strength: 1, cause: '' });
  return true;
}

/** A named move: "dolly zoom" always, "pull back" only where a camera can be meant. */
function namesMove(clause: Clause, hit: Hit, context: Context, after: number): boolean {
  if (hit.meaning.kind !== 'move' || !hit.meaning.phrase.shared) return true;
  const circles = /^a?round$/.test(clause.tokens[hit.end - 1]?.word ?? '');
  const verb: MoveVerb = {
    word: circles ? 'circle' : (clause.tokens[hit.first]?.lemma ?? ''),
    use: 'film',
    by: { in: 'push_in', out: 'pull_out' },
    otherwise: 'push_in',
  };
  const cameras = hitsWithin(clause, hit.first - NEAR, hit.first).filter((other) => other.first < hit.first && (other.meaning.kind === 'carrier' || other.meaning.kind === 'rig')); // prettier-ignore
  return meansCamera(
    clause,
    { ...hit, end: DIRECTION_WORDS.has(clause.tokens[hit.first + 1]?.word ?? '') ? hit.first + 1 : hit.end },
    verb,
    { told: true, directed: true },
    surroundings(clause, context, after, cameras),
  );
}
