/** Where a clause names the camera, and whether the camera is its subject. */
import type { Clause } from './clauses.ts';
import { isFiller, isPlainBefore } from './fillers.ts';
import { isGuardedMove } from './guarded.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import { CAMERA_OWNERS } from './lexicon/words.ts';
import type { Hit } from './meaning.ts';
import { perClause } from './per-clause.ts';
import type { Surroundings } from './surroundings.ts';
import { CAMERA, DETERMINERS, PICTURE } from './word-sets.ts';

const OWNERS: ReadonlySet<string> = new Set(CAMERA_OWNERS);

/** Of these only "the frame", "the view" is what the camera sees. */
const FRAMES: ReadonlySet<string> = new Set(['frame', 'view']);

/** "Our eyes travel down the dress". */
const EYES: ReadonlySet<string> = new Set(['eyes', 'eye', 'gaze', 'attention', 'look']);
/** Between a camera and a verb they make somebody else the one who does it: "we see a boy push". */
const SHOWS: ReadonlySet<string> = new Set([
  'see', 'sees', 'seeing', 'show', 'shows', 'showing', 'watch', 'watches', 'watching', 'of', 'captures', 'capturing', 'films', 'filming', 'features', 'finds', 'find',
  'reveals', 'where', 'that', 'whose', 'follows', 'catches', 'meet', 'meets', 'featuring', 'depicting', 'depicts', 'hear', 'notice',
]); // prettier-ignore

/** A word for the camera that is not a thing of somebody in the scene. */
export function isCameraAt(clause: Clause, i: number): boolean {
  const { tokens, at } = clause;
  const word = tokens[i]?.word ?? '';
  if (EYES.has(word))
    return tokens[i - 1]?.word === 'our' || (word === 'eye' && tokens[i - 1]?.word === 'the' && i === 1);
  if (!CAMERA.has(word)) return false;
  const meaning = at[i]?.meaning.kind;
  if (meaning !== undefined && meaning !== 'rig' && meaning !== 'static' && meaning !== 'verb' && meaning !== 'placement' && meaning !== 'movement') return false; // prettier-ignore
  const hit = at[i];
  if (hit && isGuardedMove(clause, hit)) return false;
  const before = tokens[i - 1]?.word ?? '';
  if (FRAMES.has(word)) return before === '' || before === 'the' || before === 'our';
  return word !== 'camera' || !OWNERS.has(before) || before === 'a';
}

const firstCamera = perClause((clause) => clause.tokens.findIndex((_, i) => isCameraAt(clause, i)));

/** Whether the clause is about the camera at all. */
export function namesCamera(clause: Clause): boolean {
  return firstCamera(clause) >= 0;
}

export function startsWithCamera(clause: Clause): boolean {
  const at = firstCamera(clause);
  return at >= 0 && isPlainBefore(clause, at);
}

/** Whether the camera is the subject of the clause, whatever it does there. */
export function isLedClause(clause: Clause): boolean {
  const at = firstCamera(clause);
  return (
    at >= 0 && isPlainBefore(clause, at) && !clause.tokens.slice(at).some((token) => SHOWS.has(token.word))
  );
}

/** "The camera slowly rises", "the camera on its rail glides left". */
export function isLedByCamera(
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
  const other = between.some(({ word }) => DETERMINERS.has(word));
  return (form === 's' || (form === 'ing' && !other)) && !shown && at - from <= 2 && between.length <= 3;
}

function lastCamera(clause: Clause, from: number, to: number, verb: MoveVerb, around: Surroundings): number {
  for (let i = to - 1; i >= from; i--) {
    const word = clause.tokens[i]?.word ?? '';
    const rig = clause.at[i];
    if (rig && around.cameras.includes(rig)) return i;
    if (isCameraAt(clause, i)) return i;
    if (PICTURE.has(word) && verb.use === 'own') return i;
    // "At the twelfth floor it turns left": the camera of the clause before.
    if (word === 'it' && i >= to - 2 && around.inherited && clause.tokens[to]?.form === 's') return i;
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
