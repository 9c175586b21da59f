/** A verb that no list has, with a camera as its subject: "the camera rockets upward". */
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import { wayOf } from './directions.ts';
import type { Way } from './directions.ts';
import { isCameraAt } from './cameras.ts';
import { isFiller, isPlainBefore } from './fillers.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Hit } from './meaning.ts';

/** Where a camera goes when nothing but a direction is said. */
export const ANYWAY: MoveVerb['by'] = {
  left: 'truck_left', right: 'truck_right', up: 'pedestal_up', down: 'pedestal_down', in: 'push_in', out: 'pull_out', around: 'orbit_right',
}; // prettier-ignore
/** What a camera does without moving. */
const STANDING: ReadonlySet<string> = new Set([
  'is', 'was', 'shows', 'sees', 'captures', 'reveals', 'finds', 'stays', 'sits', 'stands', 'starts', 'begins', 'ends', 'stops', 'holds', 'keeps', 'watches', 'films',
  'focuses', 'frames', 'remains', 'has', 'rests', 'waits', 'lies', 'hangs', 'does', 'catches', 'records', 'uses', 'features', 'depicts', 'being', 'looking', 'facing',
  'showing', 'filming', 'capturing', 'pointing', 'standing', 'sitting', 'mounted', 'lingers', 'gets', 'becomes', 'clicks', 'flashes', 'blinks', 'cuts', 'fades', 'opens',
  'racks', 'settles', 'continues', 'breathes', 'pulls', 'notices', 'discovers', 'feels', 'seems', 'appears', 'listens', 'belongs', 'takes', 'shoots', 'lens', 'less', 'across',
  'during', 'along', 'something', 'nothing', 'towards', 'upwards', 'downwards', 'sideways', 'backwards', 'forwards', 'always', 'this', 'his', 'its', 'us', 'as',
]); // prettier-ignore
/** Its direction stands close. */
const REACH = 5;

function isOpen({ at }: Clause, i: number): boolean {
  const hit = at[i];
  return hit === undefined || (hit.meaning.kind === 'ease' && hit.end - hit.first === 1);
}

export interface UnknownVerb {
  readonly hit: Hit;
  /** Undefined where no direction tells what the verb may mean. */
  readonly way: Way | undefined;
  readonly cause: string;
}

/** "The camera is hauled up". */
function isPassive({ tokens }: Clause, i: number): boolean {
  return (
    /(ed|wn|ught)$/.test(tokens[i]?.word ?? '') &&
    ['is', 'are', 'gets', 'being', 'be'].includes(tokens[i - 1]?.word ?? '')
  );
}

/** "Yank the camera up": whatever is done to a camera, the direction tells what comes of it. */
function readHandled(clause: Clause, text: string): UnknownVerb | undefined {
  const { tokens, at } = clause;
  const camera = tokens.findIndex(({ word }) => word === 'camera' || word === 'cam');
  const first = camera - (['the', 'our', 'this'].includes(tokens[camera - 1]?.word ?? '') ? 2 : 1);
  if (camera < 1 || first < 0 || at[first] !== undefined || isFiller(clause, first) || tokens[first]?.kind !== 'word' || !isPlainBefore(clause, first)) return undefined; // prettier-ignore
  if (/(s|ed|ing)$/.test(tokens[first].word)) return undefined;
  const hit: Hit = { first: camera, end: camera + 1, meaning: { kind: 'nothing' } };
  const way = wayOf(clause, hit, { by: ANYWAY });
  if (!way || way.end - hit.end > 2) return undefined;
  return { hit: { ...hit, first }, way, cause: wordsOf(text, clause, first, way.end) };
}

export function readUnknownVerb(clause: Clause, text: string): UnknownVerb | undefined {
  const handled = readHandled(clause, text);
  if (handled) return handled;
  const camera = clause.tokens.findIndex((_, i) => isCameraAt(clause, i));
  if (camera < 0 || !isPlainBefore(clause, camera)) return undefined;
  let i = camera + 1;
  while (
    i < clause.tokens.length &&
    isFiller(clause, i) &&
    clause.at[i]?.meaning.kind !== 'verb' &&
    clause.at[i]?.meaning.kind !== 'ease'
  )
    i += 1;
  // "Makes its way through the crowd".
  const own = clause.tokens.findIndex(
    (token, k) =>
      k > camera && token.word === 'way' && ['its', 'our'].includes(clause.tokens[k - 1]?.word ?? ''),
  );
  if (own > 0) i = own;
  const token = clause.tokens[i];
  if (
    !token ||
    !isOpen(clause, i) ||
    STANDING.has(token.word) ||
    !(/(s|ing|^way)$/.test(token.word) || isPassive(clause, i))
  )
    return undefined;
  if (i - camera > 3 && own < 0) return undefined;
  const hit: Hit = { first: i, end: i + 1, meaning: { kind: 'nothing' } };
  const way = wayOf(clause, hit, { by: ANYWAY });
  const close = way && way.end - hit.end <= REACH ? way : undefined;
  return { hit, way: close, cause: wordsOf(text, clause, i, close?.end ?? i + 1) };
}
