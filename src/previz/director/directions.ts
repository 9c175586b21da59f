/** Which way a verb goes: the direction among the words around it. */
import type { MoveName } from '../camera/moves.ts';
import type { Clause } from './clauses.ts';
import { heightWay } from './heights.ts';
import { DIRECTION_WORDS, OPPOSITE_MOVES, WAYS } from './lexicon/verbs.ts';
import type { Direction, MoveVerb } from './lexicon/verbs.ts';
import type { Hit } from './meaning.ts';
import { perClause } from './per-clause.ts';

export interface Way {
  readonly move: MoveName;
  /** End of the words that tell it. */
  readonly end: number;
  /** False where the side is the director's own choice. */
  readonly told: boolean;
  /** False when nothing but the verb told it. */
  readonly directed: boolean;
}

type Ways = Pick<MoveVerb, 'by' | 'otherwise'>;

/** How far after a verb its direction may stand. */
const REACH_AFTER = 9;
const REACH_BEFORE = 3;
/** "Up to the sky" goes up, "up to the window" goes near. */
const HIGH: ReadonlySet<string> = new Set(['sky', 'ceiling', 'roof', 'rooftop', 'rooftops', 'top', 'stars', 'clouds', 'treetops', 'tower', 'balcony', 'spire', 'moon', 'sun', 'reveal', 'eye', 'eyes', 'face', 'heavens', 'canopy', 'show', 'second', 'third', 'upper']); // prettier-ignore
/** After "right" they make it a word of emphasis: "push right in", "right behind him". */
const CLOSE: ReadonlySet<string> = new Set([
  'in',
  'into',
  'up',
  'behind',
  'next',
  'beside',
  'under',
  'outside',
  'away',
  'through',
  'inside',
  'down',
  'onto',
]);
const ROUND: ReadonlySet<string> = new Set(['circle', 'arc', 'loop', 'semicircle', 'ring', 'orbit']);
/** Families that go up or down. */
const UPRIGHT = /^(tilt|crane)_/;
/** Families in which a missing direction leaves a choice. */
const SIDED = /^(pan|tilt|roll|truck|orbit|crane)_/;

/**
 * The verb's move by the direction that goes with it; undefined where the verb needs one and has none. Words before
 * place `from` belong to another move.
 */
export function wayOf(clause: Clause, hit: Hit, ways: Ways, from = 0): Way | undefined {
  const after = directionsAfter(clause, hit, ways);
  const found = after.length > 0 ? after : directionsBefore(clause, hit, ways, from);
  const [first] = found;
  if (!first) {
    const { otherwise } = ways;
    const upright = otherwise !== undefined && UPRIGHT.test(otherwise) ? heightWay(clause) : undefined;
    const vertical = upright && ways.by[upright];
    if (vertical) return { move: vertical, end: hit.end, told: true, directed: false };
    return otherwise && { move: otherwise, end: hit.end, told: !SIDED.test(otherwise), directed: false };
  }
  const turned = aroundTo(clause, found, ways);
  if (turned) return turned;
  const chosen = across(clause, found) ?? found.find((one) => isPlainWay(clause, one)) ?? first;
  const move = ways.by[chosen.direction];
  if (!move) return undefined;
  const told = chosen.direction !== 'side' && (chosen.direction !== 'around' || !SIDED.test(move));
  return { move, end: chosen.end, told, directed: true };
}

const namesAxis = perClause(({ tokens }) => tokens.some(({ word }) => word === 'axis'));

/** A side that is told; and around an axis nothing is circled. */
function isPlainWay(clause: Clause, { direction }: FoundDirection): boolean {
  return direction !== 'side' && !(direction === 'around' && namesAxis(clause));
}

interface FoundDirection {
  readonly direction: Direction;
  readonly end: number;
}

function directionsAfter(clause: Clause, hit: Hit, ways: Ways): FoundDirection[] {
  const { tokens, at } = clause;
  const found: FoundDirection[] = [];
  let near = true;
  for (let i = hit.end; i < Math.min(tokens.length, hit.end + REACH_AFTER); i++) {
    const kind = at[i]?.meaning.kind;
    if (
      stopsAt(clause, hit, i) ||
      (tokens[i]?.word === 'is' && ['off', 'out'].includes(tokens[i + 1]?.word ?? ''))
    )
      break;
    if (kind === 'nothing' || kind === 'placement' || kind === 'ease') continue;
    if (tokens[i]?.word === 'back' && returns(tokens[i + 1]?.word, ways)) continue;
    // "A pan through the greenhouse" goes nowhere.
    if (ways.by.in === 'zoom_in' && ways.by.left !== undefined && THROUGH.has(tokens[i]?.word ?? ''))
      continue;
    const direction = directionAt(clause, i, ways);
    const meant =
      direction !== undefined && ways.by[direction] !== undefined && !ADJECTIVES.has(tokens[i]?.word ?? '');
    if (meant && (near ? isParticle(clause, i) : isFarDirection(tokens, i)))
      found.push({ direction, end: i + 1 });
    near &&= meant || isLight(clause, i);
  }
  return found;
}

const THROUGH: ReadonlySet<string> = new Set([
  'through',
  'into',
  'toward',
  'towards',
  'onto',
  'inside',
  'off',
  'away',
]);

/** "Tilts back down": on the way back, down. */
function returns(next: string | undefined, ways: Ways): boolean {
  const direction = ['left', 'right', 'up', 'down', 'in', 'out'].includes(next ?? '')
    ? DIRECTION_WORDS.get(next ?? '')
    : undefined;
  return direction !== undefined && ways.by[direction] !== undefined;
}

/** Behind somebody a camera goes forward, in front of him backward: "tracks behind the thief". */
export function relativeWay({ tokens }: Clause, hit: Hit, way: Way | undefined): Way | undefined {
  if (!way || !/^(truck|push)/.test(way.move) || (way.directed && way.told)) return way;
  const words = tokens.slice(hit.end, hit.end + REACH_AFTER).map((token) => token.word);
  if (words.includes('side')) return way;
  const behind = words.indexOf('behind');
  if (behind >= 0 && words.length > behind) return { ...way, move: 'push_in', told: true };
  const front = words.indexOf('front');
  const ahead = words.indexOf('ahead');
  const leads =
    (front > 0 && words[front - 1] === 'in') ||
    (front > 0 && words[front - 1] === 'the' && way.move.startsWith('truck')) ||
    (ahead >= 0 && words[ahead + 1] === 'of');
  return leads ? { ...way, move: 'pull_out', told: true } : way;
}

/** Another verb takes what follows; but in "the zoom creeps in" the second verb only says how. */
function stopsAt({ tokens, at }: Clause, hit: Hit, i: number): boolean {
  const kind = at[i]?.meaning.kind;
  if (kind !== 'verb' && kind !== 'move' && kind !== 'negator') return false;
  if (tokens[i]?.word === 'back') return false;
  // "The orbit should go right": the verb only carries the noun.
  if (kind === 'verb' && GOES.has(tokens[i]?.lemma ?? '') && isSubject(tokens, hit, i)) return false;
  const manner = tokens[hit.first]?.form === 'base' && tokens[hit.end]?.form === 's';
  return !(manner && (i === hit.end || i === hit.end + 1));
}

const GOES: ReadonlySet<string> = new Set(['go', 'move', 'travel', 'run', 'turn', 'head']);
const MODALS: ReadonlySet<string> = new Set(['should', 'must', 'will', 'can', 'to', 'has', 'needs', 'would', 'always', 'only']); // prettier-ignore

/** A noun with an article, and nothing but modal words up to place `i`. */
export function isSubject(tokens: Clause['tokens'], hit: Hit, i: number): boolean {
  const article = ['the', 'this', 'that', 'a', 'your'].includes(tokens[hit.first - 1]?.word ?? '');
  return (
    article &&
    tokens[hit.first]?.form === 'base' &&
    tokens.slice(hit.end, i).every(({ word }) => MODALS.has(word))
  );
}

/** Before a noun only: "the rising moon" is no direction of the camera. */
const ADJECTIVES: ReadonlySet<string> = new Set(['rising', 'falling', 'ascending', 'descending']);
const LIGHT: ReadonlySet<string> = new Set([
  'the', 'camera', 'cam', 'lens', 'view', 'frame', 'shot', 'to', 'all', 'way', 'straight', 'it', 'us', 'very', 'a', 'bit', 'little', 'further', 'sideways', 'again', 'from',
  'at', 'pace', 'just', 'ever', 'even', 'then', 'its', 'gaze', 'on', 'rails', 'more', 'by', 'some', 'high', 'low', 'off', 'along', 'past',
]); // prettier-ignore

/** Words that leave a direction close to its verb: "tilt the camera slowly up". */
function isLight({ tokens, at }: Clause, i: number): boolean {
  const word = tokens[i]?.word ?? '';
  const kind = at[i]?.meaning.kind;
  return (
    LIGHT.has(word) ||
    kind === 'speed' ||
    kind === 'amount' ||
    kind === 'when' ||
    kind === 'ease' ||
    (word.length > 4 && word.endsWith('ly'))
  );
}

/** After these "in" is no particle: "moves in a straight line", "in front of". */
const PLACES: ReadonlySet<string> = new Set([
  'a', 'an', 'one', 'his', 'her', 'their', 'this', 'that', 'its', 'parallel', 'sync', 'silence', 'circles', 'front', 'time', 'unison', 'line', 'step', 'profile', 'place',
  'darkness', 'sequence', 'order', 'half', 'two', 'three', 'perfect', 'total', 'complete', 'which',
]); // prettier-ignore

/** "Push in on the safe", not "moves in a straight line". */
function isParticle({ tokens, at }: Clause, i: number): boolean {
  if (tokens[i]?.word !== 'in') return true;
  const next = tokens[i + 1];
  if (at[i + 1]?.meaning.kind === 'amount' || (next?.word === 'a' && at[i + 2]?.meaning.kind === 'amount'))
    return true;
  if (next?.word === 'that' && tokens[i + 2]?.form === 's') return true;
  const tempo = at[i + 1]?.meaning;
  return !(next && PLACES.has(next.word)) && !(tempo?.kind === 'slot' && tempo.slot === 'tempo');
}

const AFTER_UP: ReadonlySet<string> = new Set([
  '',
  'to',
  'into',
  'toward',
  'towards',
  'past',
  'until',
  'and',
  'from',
  'onto',
  'again',
]);

/** Behind words of the scene a direction may be theirs: "the man down the street", "the left door", "a boy running away". */
function isFarDirection(tokens: Clause['tokens'], i: number): boolean {
  const word = tokens[i]?.word ?? '';
  const before = tokens[i - 1]?.word ?? '';
  const next = tokens[i + 1];
  const after = next === undefined || next.kind !== 'word' ? '' : next.word;
  if (/ing$/.test(before)) return false;
  if (word === 'in') return false;
  if (word === 'up' || word === 'down') return AFTER_UP.has(after);
  if (word === 'left' || word === 'right') return before !== 'the' || after === '' || !isNounLike(after);
  return true;
}

function isNounLike(word: string): boolean {
  return (
    ![
      'of',
      'until',
      'to',
      'and',
      'as',
      'where',
      'at',
      'by',
      'past',
      'along',
      'in',
      'behind',
      'around',
      'side',
      'through',
      'across',
      'over',
      'with',
      'from',
      'again',
      'then',
      'for',
      'on',
      'toward',
      'towards',
      'slowly',
      'into',
      'above',
      'under',
      'so',
      'when',
      'till',
      'out',
      'again',
      'hand',
    ].includes(word) && !word.endsWith('ly')
  );
}

/** "A slow leftward pan", "a counter-clockwise orbit". */
function directionsBefore(clause: Clause, hit: Hit, ways: Ways, from: number): FoundDirection[] {
  for (let i = hit.first - 1; i >= Math.max(from, hit.first - REACH_BEFORE); i--) {
    const word = clause.tokens[i]?.word ?? '';
    if (word === 'or' || word === 'nor') break;
    if (clause.at[i]?.meaning.kind === 'nothing' || word === 'back' || word === 'in' || word === 'on')
      continue;
    const direction = directionAt(clause, i, ways);
    if (direction && ways.by[direction] && direction !== 'over') return [{ direction, end: hit.end }];
  }
  return [];
}

function directionAt({ tokens }: Clause, i: number, ways: Ways): Direction | undefined {
  const word = tokens[i]?.word ?? '';
  const direction = DIRECTION_WORDS.get(word);
  const next = (k: number): string => tokens[i + k]?.word ?? '';
  if (word === 'in' && [next(1), next(2), next(3)].some((noun) => ROUND.has(noun)) && next(1) !== 'the')
    return 'around';
  if (
    word === 'right' &&
    ways.by.in &&
    ways.otherwise !== 'truck_right' &&
    CLOSE.has(next(1)) &&
    tokens[i - 1]?.word !== 'the'
  )
    return undefined;
  if ((word === 'around' || word === 'round') && ways.by.up === 'tilt_up' && next(1) === '') return undefined;
  if (word === 'in' && next(1) === 'reverse') return 'out';
  const goesIn = (ways.by.in !== undefined && ways.by.up !== 'tilt_up') || ways.otherwise === 'pull_out';
  if (goesIn && (word === 'down' || word === 'up' || direction === 'side')) {
    if ([next(1), next(2), next(3), next(4)].some((noun) => WAYS.has(noun)) && isArticle(next(1)))
      return 'in';
    if (word === 'up' && next(1) === 'to' && ways.by.up === 'pedestal_up')
      return [next(2), next(3), next(4)].some((noun) => HIGH.has(noun)) ? 'up' : 'in';
    if (word === 'up' && next(1) === 'on' && next(3) !== 'other') return 'in';
  }
  return direction;
}

function isArticle(word: string): boolean {
  return ['the', 'a', 'an', 'this', 'that', 'its', 'his', 'her'].includes(word);
}

/** "Left to right", "alongside from left to right": of two opposite ends the last. */
function across({ tokens }: Clause, found: readonly FoundDirection[]): FoundDirection | undefined {
  return found.find((second, i) => {
    const first = found[i - 1];
    const gap = first ? tokens.slice(first.end, second.end - 1) : [];
    return gap.length > 0 && gap.length <= 2 && gap[0]?.word === 'to';
  });
}

/** "Around the guitarist to the right": the circle from one word, the side from another. */
function aroundTo(clause: Clause, found: readonly FoundDirection[], { by }: Ways): Way | undefined {
  if (!found.some(({ direction }) => direction === 'around') || by.around !== 'orbit_right') return undefined;
  if (namesAxis(clause)) return undefined;
  const side = found.find(({ direction }) => direction === 'left' || direction === 'right' || direction === 'clockwise' || direction === 'counterclockwise'); // prettier-ignore
  if (!side) return undefined;
  const left = side.direction === 'left' || side.direction === 'clockwise';
  const end = Math.max(...found.map((one) => one.end));
  return { move: left ? 'orbit_left' : 'orbit_right', end, told: true, directed: true };
}

/** The move of a verb in a direction that stands apart from it: "pan left, then right"; "pull out, not in". */
export function moveToward(ways: Ways, last: MoveName, word: string, next: string): MoveName | undefined {
  if (word === 'back') {
    const further = DIRECTION_WORDS.get(next);
    if (further && ways.by[further]) return ways.by[further];
    return OPPOSITE_MOVES[last];
  }
  const direction = DIRECTION_WORDS.get(word);
  if (!direction || direction === 'side' || direction === 'over') return undefined;
  if (last.startsWith('orbit')) return orbitTo(direction);
  if (ways.by[direction]) return ways.by[direction];
  const opposite = OPPOSITE_MOVES[last];
  return opposite?.endsWith(`_${direction}`) ? opposite : undefined;
}

function orbitTo(direction: Direction): MoveName | undefined {
  if (direction === 'left' || direction === 'clockwise') return 'orbit_left';
  return direction === 'right' || direction === 'counterclockwise' ? 'orbit_right' : undefined;
}
