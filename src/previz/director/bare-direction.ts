/** A direction without a verb: "camera left", "path: backwards", "forward through the reeds", "closer and closer". */
import { isCameraAt } from './cameras.ts';
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import { wayOf } from './directions.ts';
import { isFiller } from './fillers.ts';
import { isGuardedMove } from './guarded.ts';
import type { Hit } from './meaning.ts';
import { ANYWAY } from './unknown-verb.ts';
import type { UnknownVerb } from './unknown-verb.ts';

/** Words that cannot name a place of the scene when nothing stands before them. */
const HEADS: ReadonlySet<string> = new Set(['forward', 'forwards', 'onward', 'onwards', 'backward', 'backwards', 'upward', 'upwards', 'downward', 'downwards', 'nearer', 'closer', 'sideways', 'leftward', 'leftwards', 'rightward', 'rightwards', 'inward', 'inwards']); // prettier-ignore
const TURNS: ReadonlySet<string> = new Set([
  'up',
  'down',
  'ahead',
  'back',
  'forward',
  'into',
  'through',
  'towards',
  'toward',
]);
const PLACES: ReadonlySet<string> = new Set(['through', 'to', 'into', 'past', 'along', 'toward', 'towards', 'across', 'over', 'out', 'from', 'and', 'between', 'under', 'behind', 'until', 'again', 'in', 'up', 'down', 'around', 'beside', 'with']); // prettier-ignore

/** After a label or a camera (`headed`), or at the head of a sentence that has no verb of the camera. */
const ROUTES: ReadonlySet<string> = new Set([
  'around',
  'through',
  'into',
  'toward',
  'towards',
  'forward',
  'straight',
]);

/** "Robot-arm camera, snappy, around a lipstick": a carrier, and where it goes. */
export function opensRoute({ tokens, relation }: Clause): boolean {
  return relation === 'comma' && ROUTES.has(tokens[0]?.word ?? '') && (tokens[0]?.word !== 'straight' || tokens[1]?.word === 'ahead'); // prettier-ignore
}

export function readBareDirection(
  clause: Clause,
  headed: boolean,
  text: string,
  open: boolean,
): UnknownVerb | undefined {
  // "A tracking shot, right to left": the side of a move that is still open.
  const across = open ? undefined : acrossIn(clause);
  if (across) return across;
  const acts = clause.hits.some(
    (hit) => (hit.meaning.kind === 'verb' || hit.meaning.kind === 'move') && !isGuardedMove(clause, hit),
  );
  const camera = isCameraAt(clause, 0) && clause.tokens[0]?.word.startsWith('cam') === true;
  const first = camera ? 1 : headed ? 0 : headAt(clause);
  const stands = camera && ['in', 'on', 'at', 'among', 'by'].includes(clause.tokens[2]?.word ?? '') && clause.tokens[1]?.word !== 'forward'; // prettier-ignore
  if (acts || stands || first === undefined || clause.at[first] !== undefined || isWithin(clause, first))
    return undefined;
  const hit: Hit = { first, end: first, meaning: { kind: 'nothing' } };
  const way = wayOf(clause, hit, { by: ANYWAY });
  const leads = way?.end === first + 1 || ['sideways', 'straight'].includes(clause.tokens[first]?.word ?? '');
  const own = camera || headed ? leads : way !== undefined;
  return way && own
    ? { hit: { ...hit, end: first + 1 }, way, cause: wordsOf(text, clause, 0, way.end) }
    : undefined;
}

/** "In falling leaves": where something is, not where the camera goes. */
function isWithin({ tokens, at }: Clause, i: number): boolean {
  const next = tokens[i + 1];
  if (tokens[i]?.word !== 'in' || next === undefined || next.kind !== 'word') return false;
  return !LEADS_ON.has(next.word) && at[i + 1]?.meaning.kind !== 'speed';
}

const LEADS_ON: ReadonlySet<string> = new Set(['on', 'to', 'toward', 'towards', 'through', 'past', 'from', 'and', 'close', 'closer', 'over', 'between', 'under', 'until', 'again', 'then']); // prettier-ignore

/** "On a slider, left to right": a clause with nothing else. */
function acrossIn({ tokens, relation }: Clause): UnknownVerb | undefined {
  const words = tokens.map(({ word }) => word).filter((word) => word !== 'from');
  const ends = words.join(' ');
  if (relation !== 'comma' || (ends !== 'left to right' && ends !== 'right to left')) return undefined;
  const move = ends === 'left to right' ? 'truck_right' : 'truck_left';
  const hit: Hit = { first: 0, end: tokens.length, meaning: { kind: 'nothing' } };
  return { hit, way: { move, end: tokens.length, told: true, directed: true }, cause: ends };
}

function headAt(clause: Clause): number | undefined {
  const { tokens, heads } = clause;
  if (!heads) return undefined;
  let i = 0;
  while (
    i < 3 &&
    i < tokens.length &&
    !isDirection(clause, i) &&
    isFiller(clause, i) &&
    clause.at[i]?.meaning.kind === 'speed'
  )
    i += 1;
  const next = tokens[i + 1];
  if (!isDirection(clause, i)) return undefined;
  return next === undefined || next.kind !== 'word' || PLACES.has(next.word) || tokens[i]?.word === 'straight'
    ? i
    : undefined;
}

function isDirection({ tokens }: Clause, i: number): boolean {
  const word = tokens[i]?.word ?? '';
  return (
    HEADS.has(word) ||
    (word === 'straight' && TURNS.has(tokens[i + 1]?.word ?? '') && tokens[i + 2]?.word !== 'on')
  );
}
