/** Whether the neighbours of a phrase take its meaning away: compounds, names, idioms. */
import { AMBIENCE_GUARDS, CAMERA_GUARDS, NAMERS, PERSON_VERBS, POSSESSIVES } from './lexicon/guards.ts';
import type { Guard } from './lexicon/guards.ts';
import type { Clause } from './clauses.ts';
import type { Hit } from './meaning.ts';

const CAMERAS: ReadonlySet<string> = new Set(['camera', 'cam', 'us', 'viewpoint']);

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the', 'this']);

const PREPOSITIONS: ReadonlySet<string> = new Set(['from', 'to', 'up', 'down', 'in', 'out', 'on', 'over', 'across', 'through', 'toward', 'towards', 'along', 'past', 'into', 'onto', 'around', 'behind', 'between']); // prettier-ignore

function isOwner(word: string | undefined): boolean {
  return word !== undefined && POSSESSIVES.has(word);
}

/** "The camera lifts off": it is the camera that does it. */
function isLed(tokens: Clause['tokens'], { first }: Hit): boolean {
  const form = tokens[first]?.form;
  return (form === 's' || form === 'ing') && ['camera', 'cam', 'jib'].includes(tokens[first - 1]?.word ?? '');
}

type Index = ReadonlyMap<string, readonly Guard[]>;

const CAMERA = indexOf(CAMERA_GUARDS);
const AMBIENCE = indexOf(AMBIENCE_GUARDS);

function indexOf(guards: readonly Guard[]): Index {
  const index = new Map<string, Guard[]>();
  for (const guard of guards)
    for (const word of guard.words) index.set(word, [...(index.get(word) ?? []), guard]);
  return index;
}

/** "Frying pan", "panning for gold", "tilts her head". Only the first and the last word of the phrase are looked at. */
export function isGuardedMove(clause: Clause, hit: Hit): boolean {
  if (
    hit.meaning.kind === 'carrier' &&
    hit.meaning.carrier.carrier === 'aerial_drone' &&
    hit.end - hit.first > 1
  )
    return false;
  const { tokens } = clause;
  return [hit.first, hit.end - 1].some((i) => {
    const token = tokens[i];
    if (!token) return false;
    return [token.word, token.lemma].some((word) => takesAway(CAMERA.get(word), clause, hit));
  });
}

/** "Snow leopard", "Dawn, the receptionist", "misty-eyed". */
export function isGuardedWord(clause: Clause, hit: Hit): boolean {
  const token = clause.tokens[hit.first];
  if (!token) return false;
  const last = clause.tokens[hit.end - 1]?.word ?? '';
  if (isColour(clause, hit) || takesAway(AMBIENCE.get(token.word), clause, hit)) return true;
  // "In a wide arc": of such a phrase only its last word is the framing.
  const own = last === 'wide' ? { ...hit, first: hit.end - 1 } : hit;
  if (last !== token.word && takesAway(AMBIENCE.get(last), clause, own)) return true;
  return isName(clause, hit);
}

function takesAway(guards: readonly Guard[] | undefined, { tokens, at }: Clause, hit: Hit): boolean {
  if (!guards || isLed(tokens, hit)) return false;
  // "Turn the camera": what would be somebody's thing is the camera.
  if ([0, 1, 2].some((k) => CAMERAS.has(tokens[hit.end + k]?.word ?? ''))) return false;
  if (tokens[hit.end]?.word === 'of' && at[hit.end + 1]?.meaning.kind === 'amount') return false;
  const before = [tokens[hit.first - 1]?.word, tokens[hit.first - 2]?.word];
  const next = tokens[hit.end]?.word;
  const single = hit.end - hit.first === 1;
  // "Tilts from her boots": behind a preposition a body is a place.
  const after =
    next !== undefined && PREPOSITIONS.has(next) && isOwner(tokens[hit.end + 1]?.word)
      ? [next]
      : [next, tokens[hit.end + 1]?.word];
  const isNoun = before[0] !== undefined && ARTICLES.has(before[0]);
  return guards.some(
    (guard) =>
      ((single || !guard.single) &&
        before.some((word) => word !== undefined && guard.before?.includes(word))) ||
      after.some((word) => word !== undefined && guard.after?.includes(word)) ||
      (single && next !== undefined && guard.next?.includes(next)) ||
      (!isNoun && next !== undefined && guard.does?.includes(next)),
  );
}

/** "Sunset-coloured". */
function isColour({ tokens }: Clause, hit: Hit): boolean {
  const next = tokens[hit.end];
  return next?.glued === true && ['coloured', 'colored', 'hued', 'shaped', 'themed', 'scented', 'flavoured', 'flavored', 'like', 'print', 'pink', 'blue', 'red', 'orange'].includes(next.word); // prettier-ignore
}

const FAMILIES: ReadonlySet<string> = new Set(['family', 'twins', 'brothers', 'sisters', 'clan', 'siblings', 'household']); // prettier-ignore

/** A single word that is called, or does, what only a person is called or does. */
function isName({ tokens }: Clause, hit: Hit): boolean {
  if (hit.end - hit.first > 1) return false;
  const token = tokens[hit.first];
  const before = tokens[hit.first - 1];
  const next = tokens[hit.end];
  if (!token?.capital) return false;
  if (before && NAMERS.has(before.word)) return true;
  if (next && (PERSON_VERBS.has(next.word) || FAMILIES.has(next.word))) return true;
  return next?.capital === true && hit.first > 0 && before?.capital === false;
}
