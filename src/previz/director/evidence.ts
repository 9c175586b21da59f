/** Whether a word that can move a camera does so here, or belongs to the scene. */
import type { Clause } from './clauses.ts';
import { DIRECTION_WORDS } from './lexicon/verbs.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import { CAMERA_NOUNS, CAMERA_OWNERS, FILLERS, PICTURE_NOUNS, SHOT_NOUNS } from './lexicon/words.ts';
import { isGuardedMove } from './guarded.ts';
import type { Hit } from './meaning.ts';
import { isNegated } from './negation.ts';
import type { Token } from './tokens.ts';

const CAMERA: ReadonlySet<string> = new Set(CAMERA_NOUNS);
const PICTURE: ReadonlySet<string> = new Set(PICTURE_NOUNS);
const OWNERS: ReadonlySet<string> = new Set(CAMERA_OWNERS);
const SHOT: ReadonlySet<string> = new Set(SHOT_NOUNS);
const FILLER: ReadonlySet<string> = new Set(FILLERS);
const DETERMINERS: ReadonlySet<string> = new Set(['a', 'an', 'the', 'this', 'that', 'his', 'her', 'their', 'my', 'our', 'two', 'three', 'some']); // prettier-ignore
const MEASURES: ReadonlySet<string> = new Set([
  'degree',
  'degrees',
  'percent',
  '%',
  '°',
  'second',
  'seconds',
  'x',
]);
/** Verbs that are common nouns: after a bare article they are things. */
const THINGS: ReadonlySet<string> = new Set([
  'truck', 'crane', 'roll', 'slide', 'track', 'boom', 'pedestal', 'elevator', 'circle', 'walk', 'look', 'turn', 'drop', 'lift', 'back', 'drift', 'jib', 'dolly',
  'pan', 'head', 'point', 'bank', 'race', 'dash', 'trail', 'wheel', 'crab', 'snake', 'duck', 'tip', 'angle', 'run', 'step', 'edge', 'climb', 'swing', 'snap',
  'whip', 'chase', 'float', 'shoot', 'charge', 'dive', 'dip', 'approach', 'retreat', 'advance', 'near', 'close', 'speed', 'ease', 'descend', 'ascend', 'rotate', 'rise', 'glide', 'sweep', 'push', 'pull', 'press', 'slip', 'shift', 'spin', 'shadow', 'curve', 'loop', 'spiral',
  'ride', 'cruise', 'escort', 'swoop', 'wrap', 'swish',
]); // prettier-ignore
/** These take an object without a preposition. */
const TRANSITIVE: ReadonlySet<string> = new Set([
  'follow', 'orbit', 'circle', 'encircle', 'track', 'approach', 'enter', 'chase', 'skim', 'trail', 'traverse', 'near', 'scan', 'climb', 'penetrate', 'dolly', 'escort', 'pursue', 'descend', 'ascend', 'sweep', 'lead', 'precede', 'accompany', 'pass', 'survey',
]); // prettier-ignore
/** What may follow a verb at the head of a clause; a bare noun there makes a compound: "race car", "float plane". */
const FUNCTION: ReadonlySet<string> = new Set([
  ...DETERMINERS, 'to', 'in', 'on', 'at', 'of', 'by', 'for', 'from', 'with', 'until', 'as', 'then', 'and', 'again', 'him', 'it', 'them', 'it', 'its',
  'between', 'behind', 'beside', 'under', 'beneath', 'after', 'alongside', 'ahead', 'beyond', 'against', 'among', 'amid', 'along', 'across', 'above', 'over',
  'slightly', 'further', 'back', 'straight', 'sideways', 'past', 'near', 'upon', 'directly', 'all', 'out', 'off', 'halfway', 'closely', 'one', 'very', 'quite',
  'us', 'up', 'down', 'toward', 'towards', 'through', 'smoothly', 'steadily', 'low', 'high', 'just', 'so', 'more', 'level', 'vertically', 'horizontally', 'diagonally',
  'fast', 'slow', 'hard', 'freely', 'side', 'whole', 'my', 'your', 'what', 'where', 'whatever', 'everything', 'without', 'within', 'ever', 'even',
]); // prettier-ignore
/** Between a camera and a verb they make somebody else the one who does it: "we see a boy push". */
const SHOWS: ReadonlySet<string> = new Set([
  'see', 'sees', 'seeing', 'show', 'shows', 'showing', 'watch', 'watches', 'watching', 'of', 'captures', 'capturing', 'films', 'filming', 'features', 'finds', 'find',
  'reveals', 'where', 'that', 'whose', 'follows', 'catches', 'meet', 'meets', 'featuring', 'depicting', 'depicts', 'hear', 'notice',
]); // prettier-ignore
const MANNERS: ReadonlySet<string> = new Set([
  'sweep',
  'glide',
  'float',
  'drift',
  'soar',
  'wander',
  'travel',
  'creep',
  'crawl',
]);
/** Of these only "the frame", "the view" is what the camera sees. */
const FRAMES: ReadonlySet<string> = new Set(['frame', 'view']);
/** What makes a verb of "back". */
const AWAY: ReadonlySet<string> = new Set(['away', 'off', 'up', 'out', 'slowly', 'from', 'down', 'through']);
/** How far back from a verb its subject is looked for. */
const REACH = 14;

/** What is known of the verb's way. */
export interface WayTold {
  readonly told: boolean;
  /** By a direction, not by the verb alone. */
  readonly directed: boolean;
}

export interface Surroundings {
  /** The clause before was about the camera. */
  readonly inherited: boolean;
  /** The clause before has words, and they are about something else. */
  readonly otherSubject: boolean;
  /** End of the last hit in this clause that was accepted as a move, or 0. */
  readonly after: number;
  /** Hits of rigs and carriers that were accepted: they are cameras, too. */
  readonly cameras: readonly Hit[];
}

/** Whether the verb at `hit` speaks of the camera. */
export function meansCamera(
  clause: Clause,
  hit: Hit,
  verb: MoveVerb,
  way: WayTold,
  around: Surroundings,
): boolean {
  const { tokens } = clause;
  const token = tokens[hit.first];
  if (!token) return false;
  const from = Math.max(around.after, hit.first - REACH);
  const before = tokens.slice(from, hit.first);
  const plain = before.every((_, i) => isFiller(clause, from + i, around));
  const direction = directionNear(tokens, hit, verb);
  if (verb.object && !takesCamera(clause, hit)) return false;
  const next = tokens[hit.end];
  if (verb.word === 'back' && token.form === 'base' && !(plain && AWAY.has(next?.word ?? ''))) return false;
  const previous = before.at(-1)?.word ?? '';

  if (isAdjective(clause, hit)) return false;
  if (next && SHOT.has(next.word) && verb.word !== 'look' && isNear(token, next)) return true;
  if (isHeading(clause, hit, verb, way)) return true;
  if (isThing(clause, from, hit, verb, previous, direction !== undefined)) return false;
  if (plain && around.after > 0) return true;
  if (isLedByCamera(clause, from, hit, verb, plain, around)) return true;
  if (previous === 'by' && token.form === 'ing' && startsWithCamera(clause)) return true;
  if (
    plain &&
    verb.use === 'shared' &&
    !TURNS.has(verb.word) &&
    before.some((word) => PICTURE.has(word.word))
  )
    return false;
  if (!plain) return standsOut(clause, hit, verb, previous, direction !== undefined);
  if (!canFollow(clause, hit, verb)) return false;
  return headless(clause, hit, verb, around, way);
}

/** "Bring the camera down", "take us closer". */
function takesCamera(clause: Clause, hit: Hit): boolean {
  return [0, 1].some((k) => clause.tokens[hit.end + k]?.word === 'us' || isCameraAt(clause, hit.end + k));
}

function isNear(token: Token, next: Token): boolean {
  return token.form === 'base' || token.form === 'ing' || next.word !== 'view';
}

/** "A sweeping crane shot", "a gliding pan": how the move is, not another one. */
export function isAdjective({ tokens, at }: Clause, hit: Hit): boolean {
  if (tokens[hit.first]?.form !== 'ing' || !MANNERS.has(tokens[hit.first]?.lemma ?? '')) return false;
  const next = at[hit.end]?.meaning.kind;
  return (
    next === 'move' ||
    next === 'carrier' ||
    next === 'rig' ||
    (next === 'verb' && tokens[hit.end]?.form === 'base')
  );
}

/** Verbs whose noun hardly names a thing: "a majestic rise", "an elegant push". */
const MOTIONS: ReadonlySet<string> = new Set([
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
/** What the picture as a whole can do. */
const TURNS: ReadonlySet<string> = new Set([
  'rotate',
  'turn',
  'spin',
  'widen',
  'tighten',
  'drift',
  'twist',
  'shift',
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
function isHeading(clause: Clause, hit: Hit, verb: MoveVerb, { told, directed }: WayTold): boolean {
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
  const immediate = direction !== undefined && verb.by[direction] !== undefined;
  const behind = tokens[hit.end + 1];
  const ends = behind === undefined || behind.kind !== 'word' || PLACES.has(behind.word);
  if (verb.use !== 'shared' && immediate) return ends || MOTIONS.has(verb.word);
  return (
    MOTIONS.has(verb.word) && (PLACES.has(next) || next === '') && (directed || verb.otherwise !== undefined)
  );
}

/** "A crane bows", "the truck", "strap it to a dolly"; but "followed by a pan", "a quick roll to the right". */
function isThing(
  clause: Clause,
  from: number,
  hit: Hit,
  verb: MoveVerb,
  previous: string,
  hasDirection: boolean,
): boolean {
  const token = clause.tokens[hit.first];
  if (!token || !DETERMINERS.has(previous)) return false;
  if (token.form === 's') return true;
  if (!THINGS.has(verb.word) || token.form !== 'base') return false;
  if (clause.tokens[hit.first - 2]?.word === 'on' && verb.word !== 'pan') return true;
  if (verb.use === 'own' || verb.use === 'film') {
    const leads = clause.tokens.slice(from, hit.first - 1);
    const plain = leads.every((_, i) => isFiller(clause, from + i));
    if (plain && verb.use === 'own') return !hasDirection && !isOpenEnd(clause, hit.end);
    return !(plain && hasDirection);
  }
  return !(hasDirection && ['with', 'later', 'last', 'first'].includes(clause.relation) && hit.first <= 2);
}

/** Nothing follows, or a word of place: "a pan across the room", not "the pan is hot". */
function isOpenEnd({ tokens, at }: Clause, i: number): boolean {
  const next = tokens[i];
  if (next === undefined || next.kind !== 'word' || SHOT.has(next.word)) return true;
  return (
    FUNCTION.has(next.word) ||
    DIRECTION_WORDS.has(next.word) ||
    at[i] !== undefined ||
    isAdverb(next.word) ||
    next.word === 'that'
  );
}

/** At the head of its clause: an order ("push in"), a heading ("slow orbit"), or the same subject as before. */
function headless(
  clause: Clause,
  hit: Hit,
  verb: MoveVerb,
  { inherited, otherSubject }: Surroundings,
  { told, directed: hasDirection }: WayTold,
): boolean {
  const form = clause.tokens[hit.first]?.form ?? 'base';
  if (!told && !isNegated(clause, hit)) return false;
  if (inherited) return true;
  const film = verb.use !== 'shared';
  const opens = clause.heads || ['later', 'first', 'last'].includes(clause.relation);
  if (form === 'base') {
    if (verb.use === 'own' || hasSpeedBefore(clause, hit)) return true;
    return film ? hasDirection || !otherSubject : opens || !otherSubject;
  }
  if (form === 'ing') return !otherSubject || opens || (film && hasDirection);
  if (form === 's') return (film && (!otherSubject || opens)) || (opens && hasDirection && !otherSubject) || (clause.heads && hasDirection); // prettier-ignore
  return false;
}

/** After other words without a stop, only what cannot be the scene's: "the pier at dawn slow pan left". */
function standsOut(
  clause: Clause,
  hit: Hit,
  verb: MoveVerb,
  previous: string,
  hasDirection: boolean,
): boolean {
  const token = clause.tokens[hit.first];
  if (token?.form !== 'base' || verb.use === 'shared') return false;
  if (hasSpeedBefore(clause, hit)) return verb.use === 'own' || hasDirection;
  return verb.use === 'own' && hasDirection && !DETERMINERS.has(previous);
}

/** "The camera slowly rises", "the camera on its rail glides left". */
function isLedByCamera(
  clause: Clause,
  from: number,
  hit: Hit,
  verb: MoveVerb,
  plain: boolean,
  around: Surroundings,
): boolean {
  const at = lastCamera(clause, from, hit.first, verb, around);
  if (at < 0) return false;
  if (plain) return true;
  const between = clause.tokens
    .slice(at + 1, hit.first)
    .filter((token, i) => !isFiller(clause, at + 1 + i, around) || SHOWS.has(token.word));
  if (between.length === 0) return true;
  const form = clause.tokens[hit.first]?.form;
  const shown = clause.tokens.slice(at + 1, hit.first).some((token) => SHOWS.has(token.word));
  return form === 's' && !shown && at - from <= 2 && between.length <= 3;
}

function lastCamera(clause: Clause, from: number, to: number, verb: MoveVerb, around: Surroundings): number {
  for (let i = to - 1; i >= from; i--) {
    const word = clause.tokens[i]?.word ?? '';
    const rig = clause.at[i];
    if (rig && around.cameras.includes(rig)) return i;
    if (isCameraAt(clause, i)) return i;
    if (PICTURE.has(word) && verb.use === 'own') return i;
    // The arm of a crane is a camera when it goes up or down.
    const arm =
      word === 'crane' &&
      isPlainBefore(clause, i) &&
      verb.word !== 'crane' &&
      (verb.by.up ?? verb.by.down) !== undefined;
    const object = DETERMINERS.has(clause.tokens[to + 1]?.word ?? '');
    if (arm && !object && !(rig && isGuardedMove(clause, rig))) return i;
  }
  return -1;
}

/** A word for the camera that is not a thing of somebody in the scene. */
export function isCameraAt(clause: Clause, i: number): boolean {
  const { tokens, at } = clause;
  const word = tokens[i]?.word ?? '';
  if (!CAMERA.has(word)) return false;
  const meaning = at[i]?.meaning.kind;
  if (meaning !== undefined && meaning !== 'rig' && meaning !== 'static' && meaning !== 'verb' && meaning !== 'placement' && meaning !== 'movement') return false; // prettier-ignore
  const hit = at[i];
  if (hit && isGuardedMove(clause, hit)) return false;
  const before = tokens[i - 1]?.word ?? '';
  if (FRAMES.has(word)) return before === '' || before === 'the' || before === 'our';
  return word !== 'camera' || !OWNERS.has(before) || before === 'a';
}

/** "Spin the bottle", "a trail of crumbs", "pull-up bars": what is done to a thing, or a thing itself. */
function takesThing(clause: Clause, hit: Hit, verb: MoveVerb): boolean {
  const [next, second] = [clause.tokens[hit.end], clause.tokens[hit.end + 1]];
  if (!next) return false;
  if (next.word === 'of') return verb.use === 'shared';
  if (next.glued && !(DIRECTION_WORDS.has(next.word) && verb.by[DIRECTION_WORDS.get(next.word) ?? 'side']))
    return !SHOT.has(next.word);
  if (next.glued && second?.kind === 'word' && !isKnownAfter(clause, hit.end + 1)) return true;
  if (!DETERMINERS.has(next.word) || TRANSITIVE.has(verb.word)) return false;
  return !takesCamera(clause, hit);
}

function isKnownAfter(clause: Clause, i: number): boolean {
  const word = clause.tokens[i]?.word ?? '';
  return (
    FUNCTION.has(word) ||
    DIRECTION_WORDS.has(word) ||
    SHOT.has(word) ||
    isAdverb(word) ||
    clause.at[i] !== undefined
  );
}

/** A bare noun after a verb makes a compound, unless the verb takes objects and a name follows. */
function canFollow(clause: Clause, hit: Hit, verb: MoveVerb): boolean {
  const next = clause.tokens[hit.end];
  if (next && verb.use !== 'own' && takesThing(clause, hit, verb)) return false;
  if (!next || verb.use === 'own' || next.kind !== 'word') return true;
  if (FUNCTION.has(next.word) || DIRECTION_WORDS.has(next.word) || isAdverb(next.word)) return true;
  const follower = clause.at[hit.end]?.meaning.kind;
  if (follower !== undefined && follower !== 'slot' && follower !== 'nothing' && follower !== 'verb')
    return true;
  if (hasSpeedBefore(clause, hit)) return true;
  return TRANSITIVE.has(verb.word) && next.capital;
}

/** A word near the verb that the verb goes by. */
function directionNear(tokens: readonly Token[], hit: Hit, { by }: MoveVerb): string | undefined {
  const goes = (i: number): boolean => {
    const direction = DIRECTION_WORDS.get(tokens[i]?.word ?? '');
    return direction !== undefined && by[direction] !== undefined;
  };
  for (let i = hit.end; i < Math.min(tokens.length, hit.end + 3); i++) if (goes(i)) return tokens[i]?.word;
  return goes(hit.first - 1) ? tokens[hit.first - 1]?.word : undefined;
}

function hasSpeedBefore({ at }: Clause, hit: Hit): boolean {
  const kind = at[hit.first - 1]?.meaning.kind;
  return kind === 'speed';
}

export function isFiller(clause: Clause, i: number, around?: Surroundings): boolean {
  const token = clause.tokens[i];
  if (!token) return true;
  const { word } = token;
  if (token.kind !== 'word' || MEASURES.has(word)) return true;
  if (
    FILLER.has(word) ||
    CAMERA.has(word) ||
    PICTURE.has(word) ||
    isAdverb(word) ||
    DIRECTION_WORDS.has(word)
  )
    return true;
  const hit = clause.at[i];
  if (hit && isAdjective(clause, hit)) return true;
  switch (hit?.meaning.kind) {
    case 'speed':
    case 'ease':
    case 'negator':
    case 'affirmation':
    case 'rig':
    case 'move':
    case 'static':
    case 'still':
    case 'placement':
    case 'movement':
    case 'amount':
    case 'when':
      return true;
    case 'carrier':
      return around === undefined || around.cameras.includes(hit);
    case 'slot':
      return ['framing', 'lens', 'focus', 'style', 'tempo', 'mood', 'grade'].includes(hit.meaning.slot);
    default:
      return false;
  }
}

function isAdverb(word: string): boolean {
  return word.length > 4 && word.endsWith('ly');
}

/** Whether the clause is about the camera at all. */
export function namesCamera(clause: Clause): boolean {
  return clause.tokens.some((_, i) => isCameraAt(clause, i));
}

function startsWithCamera(clause: Clause): boolean {
  const at = clause.tokens.findIndex((_, i) => isCameraAt(clause, i));
  return at >= 0 && isPlainBefore(clause, at);
}

/** Whether the camera is the subject of the clause, whatever it does there. */
export function isLedClause(clause: Clause): boolean {
  const at = clause.tokens.findIndex((_, i) => isCameraAt(clause, i));
  return (
    at >= 0 && isPlainBefore(clause, at) && !clause.tokens.slice(at).some((token) => SHOWS.has(token.word))
  );
}

/** Whether the words before place `i` of the clause say nothing of the scene. */
export function isPlainBefore(clause: Clause, i: number, around?: Surroundings): boolean {
  for (let k = Math.max(0, i - REACH); k < i; k++) if (!isFiller(clause, k, around)) return false;
  return true;
}

/** Whether the clause has words of its own, besides those of the camera at the `known` places. */
export function hasContent(clause: Clause, known: ReadonlySet<number>): boolean {
  return clause.tokens.some((_, i) => !known.has(i) && !isFiller(clause, i));
}
