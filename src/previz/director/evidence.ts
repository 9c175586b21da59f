/** Whether a word that can move a camera does so here, or belongs to the scene. */
import { isLedByCamera, startsWithCamera } from './cameras.ts';
import type { Clause } from './clauses.ts';
import { REACH, isAdjective, isAdverb, isFiller } from './fillers.ts';
import { MOTIONS, directionNear, headless, isGiven, isHeading, standsOut } from './headings.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import { DIRECTION_WORDS } from './lexicon/verbs.ts';
import type { Hit } from './meaning.ts';
import { isNegated } from './negation.ts';
import type { Surroundings, WayTold } from './surroundings.ts';
import { FUNCTION, canFollow, isThing, takesCamera } from './things.ts';
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
  'keel',
  'tumble',
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
  const direction = directionNear(clause, hit, verb);
  if (
    verb.object &&
    !takesCamera(clause, hit) &&
    !(goesAtOnce(clause, hit, verb) && startsWithCamera(clause))
  )
    return false;
  const next = tokens[hit.end];
  if (verb.word === 'back' && token.form === 'base' && !(plain && AWAY.has(next?.word ?? ''))) return false;
  const previous = before.at(-1)?.word ?? '';

  if (isAdjective(clause, hit) || isLetDo(clause, hit) || isOfScene(clause, hit)) return false;
  if (
    next &&
    SHOT.has(next.word) &&
    !(next.word === 'moves' && previous === 'a') &&
    verb.word !== 'look' &&
    isNear(token, next)
  )
    return true;
  if (clause.finishes && verb.use !== 'shared' && token.form === 'ing' && /^(stops?|quit)$/.test(previous)) return true; // prettier-ignore
  if (isHeading(clause, hit, verb, way)) return true;
  if (['his', 'her', 'their'].includes(next?.word ?? '') && tokens[hit.end + 1]?.word === 'camera')
    return false;
  if (takesCamera(clause, hit) && isArm(clause, hit)) return true;
  if (plain && isGiven(clause, hit, verb)) return true;
  if (previous === 'by' && token.form === 'ing' && (verb.use === 'own' || (verb.use === 'film' && direction !== undefined))) return true; // prettier-ignore
  if (isSaidOf(clause, hit, verb) || isForbidden(clause, hit, verb)) return true;
  if (isDone(clause, hit, from) && isLedByCamera(clause, from, hit, verb, plain, around)) return true;
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

/** "The crane lifts the camera". */
function isArm({ tokens }: Clause, hit: Hit): boolean {
  return ['crane', 'jib', 'arm', 'technocrane', 'elevator', 'operator', 'drone'].includes(
    tokens[hit.first - 1]?.word ?? '',
  );
}

const NOBODY: ReadonlySet<string> = new Set([
  'nobody',
  'somebody',
  'someone',
  'everybody',
  'everyone',
  'anyone',
  'noone',
]);
/** Plurals of these are things. */
const PLURALS: ReadonlySet<string> = new Set([
  'crane',
  'truck',
  'track',
  'slide',
  'roll',
  'crab',
  'boom',
  'elevator',
  'circle',
]);

/** "Like a diving bell", "the falling egg". */
function isOfScene({ tokens, at }: Clause, hit: Hit): boolean {
  const article = tokens[hit.first - 1]?.word ?? '';
  if (
    NOBODY.has(article) ||
    (article === 'one' && ['no', 'some', 'any', 'every'].includes(tokens[hit.first - 2]?.word ?? ''))
  )
    return true;
  // "Drop the handheld look".
  if (tokens[hit.end]?.word === 'the' && at[hit.end + 1]?.meaning.kind === 'rig') return true;
  // "Cranes and herons".
  if (tokens.length === 1 && tokens[0]?.form === 's' && PLURALS.has(tokens[0].lemma)) return true;
  if (['a', 'an', 'the'].includes(article) && tokens[hit.first - 2]?.word === 'like')
    return !['i', 'we', 'would', 'you', 'they', 'looks', 'looking', 'feels', 'feeling', 'something'].includes(
      tokens[hit.first - 3]?.word ?? '',
    );
  const next = tokens[hit.end];
  if (
    tokens[hit.first]?.form !== 'ing' ||
    !['the', 'a', 'an', 'his', 'her', 'their', 'its'].includes(article)
  )
    return false;
  return next?.kind === 'word' && at[hit.end] === undefined && !FUNCTION.has(next.word) && !DIRECTION_WORDS.has(next.word) && !SHOT.has(next.word) && !isAdverb(next.word) && next.word !== 'camera'; // prettier-ignore
}

/** "Let him walk off": somebody else goes. */
function isLetDo({ tokens }: Clause, hit: Hit): boolean {
  const who = tokens[hit.first - 1]?.word ?? '';
  return (
    ['him', 'her', 'them'].includes(who) &&
    ['let', 'lets', 'watch', 'see', 'make', 'makes', 'help', 'letting'].includes(
      tokens[hit.first - 2]?.word ?? '',
    )
  );
}

/** "Draws in", with nothing between. */
function goesAtOnce({ tokens }: Clause, hit: Hit, { by }: MoveVerb): boolean {
  const direction = DIRECTION_WORDS.get(tokens[hit.end]?.word ?? '');
  return direction !== undefined && by[direction] !== undefined;
}

const SAYS: ReadonlySet<string> = new Set(['is', 'should', 'must', 'goes', 'can', 'starts', 'will', 'runs', 'needs', 'takes', 'lasts', 'moves', 'stays', 'begins', 'ends']); // prettier-ignore

/** What things do as well: "a crab moves sideways". */
const ACTS: ReadonlySet<string> = new Set([
  'goes',
  'starts',
  'runs',
  'takes',
  'moves',
  'stays',
  'begins',
  'ends',
]);

/** "The orbit should go right", "the pan is slow": a move as the subject, and something that only a move has. */
function isSaidOf({ tokens, at }: Clause, hit: Hit, verb: MoveVerb): boolean {
  if (verb.use === 'shared' || tokens[hit.first]?.form !== 'base' || hit.first === 0) return false;
  if (!['the', 'this', 'that', 'a', 'your'].includes(tokens[hit.first - 1]?.word ?? '')) return false;
  const says = tokens[hit.end]?.word ?? '';
  if (!SAYS.has(says) || (ACTS.has(says) && !MOTIONS.has(verb.word))) return false;
  return tokens.slice(hit.end + 1, hit.end + 5).some((token, i) => {
    const kind = at[hit.end + 1 + i]?.meaning.kind;
    const direction = DIRECTION_WORDS.get(token.word);
    return (
      kind === 'speed' ||
      kind === 'amount' ||
      kind === 'when' ||
      (direction !== undefined && verb.by[direction] !== undefined)
    );
  });
}

/** "Without it looking like a zoom", "you never cut or zoom": a word of the camera's own that is denied. */
function isForbidden(clause: Clause, hit: Hit, verb: MoveVerb): boolean {
  const at = clause.at[hit.first - 1]?.meaning.kind;
  const plural = clause.tokens[hit.first]?.form === 's' && at === 'negator';
  const names = verb.use === 'own' || (verb.use === 'film' && (plural || clause.tokens[hit.first]?.form === 'ing')); // prettier-ignore
  return (
    names &&
    isNegated(clause, hit) &&
    (at === 'negator' || !isOwned(clause.tokens[hit.first - 1]?.word ?? ''))
  );
}

function isOwned(word: string): boolean {
  return ['he', 'she', 'they', 'his', 'her', 'their', 'frying', 'the'].includes(word);
}

const DOES: ReadonlySet<string> = new Set(['do', 'does', 'doing', 'make', 'makes', 'making', 'perform', 'performs', 'execute', 'executes', 'take', 'takes', 'complete', 'completes', 'describe', 'describes', 'draw', 'draws', 'trace', 'traces', 'gives', 'give', 'executing', 'performing', 'tracing', 'with', 'in']); // prettier-ignore

/** "The camera does a slow turn": a verb that only carries the noun. */
function isDone({ tokens }: Clause, hit: Hit, from: number): boolean {
  return (
    tokens[hit.first]?.form === 'base' && tokens.slice(from, hit.first).some((token) => DOES.has(token.word))
  );
}
