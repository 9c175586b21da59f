/** What one clause says about the camera. */
import { moveOf } from '../camera/moves.ts';
import type { MoveName, Speed } from '../camera/moves.ts';
import type { Ease } from '../camera/easing.ts';
import type { Rig } from '../camera/steadiness.ts';
import type { Clause, Relation } from './clauses.ts';
import { guarded, hasContent, meansCamera, namesCamera } from './evidence.ts';
import { DIRECTION_WORDS } from './lexicon/verbs.ts';
import type { Direction, MoveVerb } from './lexicon/verbs.ts';
import { amountIn, durationIn, startIn } from './numbers.ts';
import type { Placement } from './plan.ts';
import type { Hit } from './scan.ts';

export interface SaidMove {
  readonly move: MoveName;
  readonly speed?: Speed | undefined;
  readonly ease?: Ease | undefined;
  readonly amount?: number | undefined;
  readonly cause: string;
}

export interface Said {
  readonly relation: Relation;
  readonly moves: readonly SaidMove[];
  readonly excluded: readonly { readonly move: string; readonly cause: string }[];
  readonly rig?: { readonly kind: Rig; readonly strength: number; readonly cause: string } | undefined;
  readonly placements: readonly { readonly name: Placement; readonly cause: string }[];
  readonly others: readonly { readonly kind: string; readonly words: string }[];
  /** The words of "hold still". */
  readonly hold?: string | undefined;
  readonly speed?: Speed | undefined;
  readonly ease?: Ease | undefined;
  /** Seconds. */
  readonly duration?: number | undefined;
  readonly start?: number | undefined;
  /** About the camera: the next clause may go on with the same subject. */
  readonly camera: boolean;
  /** About something else. */
  readonly content: boolean;
  /** A verb in the third person: in a list of commas such clauses follow each other in time. */
  readonly finite: boolean;
  readonly notUnderstood: readonly string[];
}

const NEGATION_REACH = 6;
const STOPS_NEGATION: ReadonlySet<string> = new Set([
  'in',
  'on',
  'at',
  'from',
  'over',
  'but',
  'only',
  'just',
]);

export function readClause(
  clause: Clause,
  before: Said | undefined,
  text: string,
  negatedByList: boolean,
): Said {
  const { tokens, hits, relation } = clause;
  const moves: SaidMove[] = [];
  const excluded: { move: string; cause: string }[] = [];
  const placements: { name: Placement; cause: string }[] = [];
  const others: { kind: string; words: string }[] = [];
  const notUnderstood: string[] = [];
  let rig: Said['rig'];
  let hold: string | undefined;
  let finite = false;
  let after = 0;
  const known = new Set<number>();

  const words = (hit: Hit, end = hit.end): string =>
    text.slice(tokens[hit.first]?.from ?? 0, tokens[end - 1]?.to ?? 0);
  const say = (hit: Hit, end: number, move: MoveName, part: Partial<SaidMove> = {}): void => {
    const cause = words(hit, end);
    for (let i = hit.first; i < end; i++) known.add(i);
    if (negatedByList || negated(clause, hit)) {
      excluded.push({ move, cause });
      return;
    }
    const speed = part.speed ?? speedFor(clause, hit, end);
    const ease =
      part.ease ?? hits.flatMap(({ meaning }) => (meaning.kind === 'ease' ? [meaning.ease] : []))[0];
    moves.push({
      move,
      speed,
      ease,
      amount: amountIn(tokens, hit.first, moveOf(move).unit),
      cause: withSpeed(clause, hit, end, text),
    });
    finite ||= tokens[hit.first]?.form === 's';
    after = end;
  };

  const around = {
    inherited: before !== undefined && before.camera && (!before.content || goesOn(before)),
    otherSubject: before?.content === true && !before.camera,
  };
  for (const hit of hits) {
    const { meaning } = hit;
    if (guarded(clause, hit)) continue;
    const no = negatedByList || negated(clause, hit);
    switch (meaning.kind) {
      case 'move': {
        const { phrase } = meaning;
        const verb = {
          word: tokens[hit.first]?.lemma ?? '',
          use: 'shared',
          by: {},
          otherwise: phrase.move,
        } as const;
        if (phrase.use === 'shared' && !meansCamera(clause, hit, verb, { ...around, after })) break;
        say(hit, hit.end, phrase.move, phrase);
        break;
      }
      case 'verb': {
        // "Half-circle arc", "tracking pan": the second word is the move.
        if (hits.some((next) => next.first === hit.end && next.meaning.kind === 'verb')) break;
        if (!meansCamera(clause, hit, meaning.verb, { ...around, after })) break;
        const found = moveFor(clause, hit, meaning.verb);
        if (found.move === undefined) {
          if (namesCamera(clause) && !no) notUnderstood.push(words(hit));
          if (no && namesCamera(clause)) hold = words(hit);
          break;
        }
        say(hit, found.end, found.move);
        if (meaning.verb.rig && !no) rig ??= { kind: meaning.verb.rig, strength: 1, cause: words(hit) };
        break;
      }
      case 'rig':
        if (no) excluded.push({ move: meaning.rig.rig, cause: words(hit) });
        else rig = { kind: meaning.rig.rig, strength: meaning.rig.strength, cause: words(hit) };
        break;
      case 'static':
        if (no) excluded.push({ move: 'static', cause: words(hit) });
        else hold = words(hit);
        break;
      case 'movement':
        if (no) hold = words(hit);
        break;
      case 'doors':
        if (meansTransition(clause)) say(hit, hit.end, 'elevator_doors');
        break;
      case 'placement':
        if (!no) placements.push({ name: meaning.placement, cause: words(hit) });
        break;
      case 'other':
        if (!no) others.push({ kind: meaning.group, words: words(hit) });
        break;
      default:
        break;
    }
  }
  const speeds = hits.flatMap(({ meaning }) => (meaning.kind === 'speed' ? [meaning.speed] : []));
  const eases = hits.flatMap(({ meaning }) => (meaning.kind === 'ease' ? [meaning.ease] : []));
  return {
    relation,
    moves,
    excluded,
    rig,
    placements,
    others,
    hold,
    speed: speeds[0],
    ease: eases[0],
    duration: durationIn(tokens),
    start: startIn(tokens),
    camera:
      namesCamera(clause) ||
      (relation === 'first' && (before === undefined || before.camera)) ||
      moves.length + excluded.length + placements.length > 0 ||
      hold !== undefined ||
      rig !== undefined ||
      isState(others),
    content: hasContent(clause, known),
    finite,
    notUnderstood,
  };
}

/** The verb's move by the direction that goes with it, and where the words of it end. */
function moveFor(
  { tokens, hits }: Clause,
  hit: Hit,
  verb: MoveVerb,
): { move: MoveName | undefined; end: number } {
  const limit =
    hits.find((h) => h.first >= hit.end && (h.meaning.kind === 'verb' || h.meaning.kind === 'move'))?.first ??
    tokens.length;
  const found: { direction: Direction; end: number }[] = [];
  for (let i = hit.end; i < Math.min(limit, hit.end + 7); i++) {
    const direction = directionAt(tokens[i]?.word);
    if (direction && verb.by[direction]) found.push({ direction, end: i + 1 });
  }
  for (let i = hit.first - 1; i >= Math.max(0, hit.first - 3) && found.length === 0; i--) {
    const direction = directionAt(tokens[i]?.word);
    if (direction && verb.by[direction] && tokens[i]?.word !== 'back')
      found.push({ direction, end: hit.end });
  }
  // "From left to right" and "left to right" go to the right: the last of two opposite ends.
  const [first, second] = found;
  const across = first && second && second.end - first.end === 2 && tokens[first.end]?.word === 'to';
  const chosen = across ? second : first;
  if (chosen) return { move: verb.by[chosen.direction], end: chosen.end };
  return { move: verb.otherwise, end: hit.end };
}

function directionAt(word: string | undefined): Direction | undefined {
  return word !== undefined && Object.hasOwn(DIRECTION_WORDS, word) ? DIRECTION_WORDS[word] : undefined;
}

/** A negator shortly before, in the same clause, with nothing between that starts a new thought. */
function negated({ tokens, hits }: Clause, hit: Hit): boolean {
  return hits.some((other) => {
    if (other.meaning.kind !== 'negator' || other.end > hit.first || hit.first - other.end > NEGATION_REACH)
      return false;
    return !tokens.slice(other.end, hit.first).some((token) => STOPS_NEGATION.has(token.word));
  });
}

/** The speed that stands next to the move: shortly before it, or after it as an adverb or at the end of the clause. */
function speedFor({ tokens, hits }: Clause, hit: Hit, end: number): Speed | undefined {
  let best: { speed: Speed; distance: number } | undefined;
  for (const other of hits) {
    if (other.meaning.kind !== 'speed') continue;
    const distance = other.end <= hit.first ? hit.first - other.end : other.first - hit.end;
    const follows = other.first >= hit.end;
    const adverb =
      tokens[other.end - 1]?.word.endsWith('ly') === true || other.end === tokens.length || other.end <= end;
    if (distance < 0 || distance > (follows ? 9 : 4) || (follows && !adverb)) continue;
    if (!best || distance < best.distance) best = { speed: other.meaning.speed, distance };
  }
  return best?.speed;
}

function withSpeed({ tokens, hits }: Clause, hit: Hit, end: number, text: string): string {
  const speed = hits.find(
    ({ meaning, end: stop, first }) =>
      meaning.kind === 'speed' && ((stop <= hit.first && hit.first - stop <= 4) || first === end),
  );
  const from = Math.min(hit.first, speed?.first ?? hit.first);
  const to = Math.max(end, speed?.end ?? end);
  return text.slice(tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0);
}

/** The camera stays the subject after a move, a framing, or the opening of a shot: "opens on the sky, tilts down". */
function goesOn({ moves, excluded, others, relation }: Said): boolean {
  return moves.length + excluded.length > 0 || isState(others) || relation === 'first' || relation === 'last';
}

/** "Starts wide": said of the camera though no camera is named. */
function isState(others: Said['others']): boolean {
  return others.some((other) => other.kind === 'framing');
}

const TRANSITION: ReadonlySet<string> = new Set(['effect', 'transition', 'wipe', 'reveal', 'close', 'closing', 'closes', 'shut', 'concept', 'move', 'camera']); // prettier-ignore

/** Doors of a lift as an effect: the clause has nothing else, or says so. */
function meansTransition(clause: Clause): boolean {
  return clause.tokens.length <= 3 || clause.tokens.some((token) => TRANSITION.has(token.word));
}
