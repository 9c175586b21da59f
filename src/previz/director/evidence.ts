/** Whether a word that can move a camera does so here, or belongs to the scene. */
import { isLedByCamera, startsWithCamera } from './cameras.ts';
import type { Clause } from './clauses.ts';
import { REACH, isAdjective, isFiller } from './fillers.ts';
import { directionNear, headless, isHeading, standsOut } from './headings.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Hit } from './meaning.ts';
import type { Surroundings, WayTold } from './surroundings.ts';
import { canFollow, isThing, takesCamera } from './things.ts';
import type { Token } from './tokens.ts';
import { PICTURE, SHOT } from './word-sets.ts';

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

/** What makes a verb of "back". */
const AWAY: ReadonlySet<string> = new Set(['away', 'off', 'up', 'out', 'slowly', 'from', 'down', 'through']);

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

function isNear(token: Token, next: Token): boolean {
  return token.form === 'base' || token.form === 'ing' || next.word !== 'view';
}
