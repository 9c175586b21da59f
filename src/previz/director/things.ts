/** Whether a word that can move a camera names a thing here, or is done to one. */
import { isCameraAt } from './cameras.ts';
import type { Clause } from './clauses.ts';
import { afterRequest, isAdverb, isFiller } from './fillers.ts';
import { hasSpeedBefore } from './headings.ts';
import { DIRECTION_WORDS } from './lexicon/verbs.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Hit } from './meaning.ts';
import { DETERMINERS, SHOT } from './word-sets.ts';

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
export const FUNCTION: ReadonlySet<string> = new Set([
  ...DETERMINERS, 'to', 'in', 'on', 'at', 'of', 'by', 'for', 'from', 'with', 'until', 'as', 'then', 'and', 'again', 'him', 'it', 'them', 'it', 'its',
  'between', 'behind', 'beside', 'under', 'beneath', 'after', 'alongside', 'ahead', 'beyond', 'against', 'among', 'amid', 'along', 'across', 'above', 'over',
  'slightly', 'further', 'back', 'straight', 'sideways', 'past', 'near', 'upon', 'directly', 'all', 'out', 'off', 'halfway', 'closely', 'one', 'very', 'quite',
  'us', 'up', 'down', 'toward', 'towards', 'through', 'smoothly', 'steadily', 'low', 'high', 'just', 'so', 'more', 'level', 'vertically', 'horizontally', 'diagonally',
  'fast', 'slow', 'hard', 'freely', 'side', 'whole', 'my', 'your', 'what', 'where', 'whatever', 'everything', 'without', 'within', 'ever', 'even', 'like',
]); // prettier-ignore

const IN: ReadonlySet<string> = new Set(['in', 'on', 'inside', 'at', 'beside', 'behind', 'from', 'under', 'near', 'against']); // prettier-ignore

/** "A crane bows", "the truck", "strap it to a dolly"; but "followed by a pan", "a quick roll to the right". */
export function isThing(
  clause: Clause,
  from: number,
  hit: Hit,
  verb: MoveVerb,
  previous: string,
  hasDirection: boolean,
): boolean {
  const token = clause.tokens[hit.first];
  const lead = clause.tokens[hit.first - 2]?.word ?? '';
  if (token?.form === 'base' && previous === 'camera' && DETERMINERS.has(lead) && IN.has(clause.tokens[hit.first - 3]?.word ?? '')) return true; // prettier-ignore
  if (!token || !DETERMINERS.has(previous)) return false;
  if (hasDirection && token.form === 'base' && afterRequest(clause, from, hit.first) > from) return false;
  if (token.form === 's') return previous !== 'that';
  if (!THINGS.has(verb.word) || token.form !== 'base') return false;
  if (clause.tokens[hit.first - 2]?.word === 'on' && verb.word !== 'pan' && !hasDirection) return true;
  if (verb.use === 'own' || verb.use === 'film') {
    const leads = clause.tokens.slice(from, hit.first - 1);
    const plain = leads.every((_, i) => isFiller(clause, from + i));
    if (plain && verb.use === 'own') return !hasDirection && !isOpenEnd(clause, hit.end);
    return !(plain && hasDirection);
  }
  const plain = clause.tokens.slice(from, hit.first - 1).every((_, i) => isFiller(clause, from + i));
  return !(hasDirection && plain);
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
export function canFollow(clause: Clause, hit: Hit, verb: MoveVerb): boolean {
  const next = clause.tokens[hit.end];
  if (next && verb.use !== 'own' && takesThing(clause, hit, verb)) return false;
  if (!next || verb.use === 'own' || next.kind !== 'word') return true;
  if (FUNCTION.has(next.word) || DIRECTION_WORDS.has(next.word) || isAdverb(next.word)) return true;
  if (isJoined(clause, hit, verb)) return true;
  const follower = clause.at[hit.end]?.meaning.kind;
  if (follower !== undefined && follower !== 'slot' && follower !== 'nothing' && follower !== 'verb')
    return true;
  if (hasSpeedBefore(clause, hit)) return true;
  return TRANSITIVE.has(verb.word) && next.capital;
}

/** "A descending orbit" does both; in "a jib going up" the second verb only carries the first. */
function isJoined({ tokens, at }: Clause, hit: Hit, verb: MoveVerb): boolean {
  const next = at[hit.end]?.meaning;
  if (next?.kind !== 'verb') return false;
  if (tokens[hit.first]?.form === 'ing')
    return (
      tokens[hit.end]?.form === 'base' && next.verb.use !== 'shared' && /^pedestal/.test(verb.otherwise ?? '')
    );
  return (
    verb.use === 'film' &&
    tokens[hit.end]?.form === 'ing' &&
    ['go', 'move', 'head', 'travel'].includes(next.verb.word)
  );
}

/** "Twist the picture clockwise": what turns when the camera does. */
const PICTURED: ReadonlySet<string> = new Set(['picture', 'image', 'horizon', 'frame', 'view', 'shot']);
const TURNED: ReadonlySet<string> = new Set(['rotate', 'twist', 'roll', 'tilt', 'spin', 'tip', 'turn']);

/** "Bring the camera down", "take us closer". */
export function takesCamera(clause: Clause, hit: Hit): boolean {
  const turned = clause.tokens[hit.end]?.word === 'the' && PICTURED.has(clause.tokens[hit.end + 1]?.word ?? '') && TURNED.has(clause.tokens[hit.first]?.lemma ?? ''); // prettier-ignore
  return turned || [0, 1].some((k) => clause.tokens[hit.end + k]?.word === 'us' || isCameraAt(clause, hit.end + k)); // prettier-ignore
}
