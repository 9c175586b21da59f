/** Whether a word that can move a camera does so here, or belongs to the scene. */
import { GUARDS } from './lexicon/guards.ts';
import { CAMERA_NOUNS, FILLERS, SHOT_NOUNS } from './lexicon/words.ts';
import { DIRECTION_WORDS } from './lexicon/verbs.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Clause } from './clauses.ts';
import type { Hit } from './scan.ts';

const CAMERA: ReadonlySet<string> = new Set([...CAMERA_NOUNS, 'scene', 'image', 'video', 'footage', 'picture', 'clip', 'director', 'dolly', 'crane', 'jib']); // prettier-ignore
const SHOT: ReadonlySet<string> = new Set(SHOT_NOUNS);
const FILLER: ReadonlySet<string> = new Set(FILLERS);
const DETERMINERS: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'this',
  'that',
  'his',
  'her',
  'their',
  'my',
  'our',
]);
const MEASURES: ReadonlySet<string> = new Set([
  'degree',
  'degrees',
  'percent',
  '%',
  '°',
  'second',
  'seconds',
  'two',
  'three',
  'x',
]);
/** Verbs that are common nouns: after a bare article they are things. */
const THINGS: ReadonlySet<string> = new Set(['truck', 'crane', 'roll', 'slide', 'track', 'boom', 'pedestal', 'elevator', 'circle', 'walk', 'look', 'turn', 'drop', 'lift', 'back', 'drift', 'jib', 'dolly']); // prettier-ignore

/** Verbs that take an object: at the head of a clause they order someone, not the camera, unless they say where. */
const TRANSITIVE: ReadonlySet<string> = new Set([
  'push',
  'pull',
  'lift',
  'drop',
  'lower',
  'turn',
  'follow',
  'roll',
  'circle',
]);

/** Words before and after take the meaning away: "frying pan", "panning for gold". */
export function guarded({ tokens }: Clause, hit: Hit): boolean {
  for (let i = hit.first; i < hit.end; i++) {
    const lemma = tokens[i]?.lemma;
    for (const guard of GUARDS) {
      if (guard.word !== lemma) continue;
      const before = tokens.slice(Math.max(0, hit.first - 2), hit.first).map((token) => token.word);
      const after = tokens.slice(i + 1, i + 3).map((token) => token.word);
      if (
        before.some((word) => guard.before?.includes(word)) ||
        after.some((word) => guard.after?.includes(word))
      )
        return true;
    }
  }
  return false;
}

export interface Surroundings {
  /** The clause before was about the camera. */
  readonly inherited: boolean;
  /** The clause before has words, and they are about something else. */
  readonly otherSubject: boolean;
  /** End of the last hit in this clause that was accepted as a move, or 0. */
  readonly after: number;
}

/** Whether the verb at `hit` speaks of the camera. */
export function meansCamera(clause: Clause, hit: Hit, verb: MoveVerb, around: Surroundings): boolean {
  const { tokens } = clause;
  const token = tokens[hit.first];
  if (!token) return false;
  const before = tokens.slice(around.after, hit.first);
  const words = before.map((t) => t.word);
  const plain = words.every((word, i) => isFiller(word, around.after + i, clause));
  const next = tokens[hit.end]?.word ?? '';
  const hasDirection = next in DIRECTION_WORDS || (tokens[hit.end + 1]?.word ?? '') in DIRECTION_WORDS;
  const previous = words.at(-1) ?? '';

  if (SHOT.has(next) && verb.word !== 'look') return true;
  if (
    THINGS.has(verb.word) &&
    token.form === 'base' &&
    DETERMINERS.has(previous) &&
    !(verb.use === 'own' && hasDirection)
  )
    return false;
  if (plain && around.after > 0) return true;
  if (leadsFromCamera(words, plain, token.form)) return true;
  if (plain) return headless(token.form, verb, around, words, hasDirection);
  if (verb.use === 'shared') return false;
  // A camera word after some other noun: "the landscape pan left" is one, "a skater zooms down" is none.
  return token.form === 'base' || (token.form === 'ing' && hasDirection);
}

/** At the head of its clause: an order ("push in"), a heading ("slow orbit"), or the same subject as before. */
function headless(
  form: string,
  verb: MoveVerb,
  around: Surroundings,
  words: readonly string[],
  hasDirection: boolean,
): boolean {
  if (form === 'base' && TRANSITIVE.has(verb.word) && words.length === 0 && !hasDirection) return false;
  if (form === 'base')
    return (
      verb.use === 'own' ||
      hasDirection ||
      verb.otherwise !== undefined ||
      around.inherited ||
      words.length > 0
    );
  if (around.inherited) return true;
  if (form === 'ing') return verb.use === 'own' || !around.otherSubject;
  return verb.use === 'own' && !around.otherSubject;
}

/** "The camera slowly rises", "the camera on its rail glides left". */
function leadsFromCamera(words: readonly string[], plain: boolean, form: string): boolean {
  const at = words.findIndex((word) => CAMERA.has(word));
  if (at < 0) return false;
  if (plain) return true;
  const between = words.slice(at + 1).filter((word) => !FILLER.has(word) && !isAdverb(word));
  return between.length === 0 || (at <= 2 && form === 's' && between.length <= 2);
}

function isFiller(word: string, at: number, { hits, tokens }: Clause): boolean {
  if (tokens[at]?.kind === 'number' || MEASURES.has(word)) return true;
  if (FILLER.has(word) || CAMERA.has(word) || isAdverb(word) || word in DIRECTION_WORDS) return true;
  return hits.some(
    (hit) =>
      hit.first <= at &&
      at < hit.end &&
      (hit.meaning.kind === 'other'
        ? SHOT_GROUPS.has(hit.meaning.group)
        : FILLING_KINDS.has(hit.meaning.kind)),
  );
}

const SHOT_GROUPS: ReadonlySet<string> = new Set(['framing', 'lens', 'tempo']);
const FILLING_KINDS: ReadonlySet<string> = new Set(['speed', 'ease', 'negator', 'rig', 'move', 'static', 'placement', 'movement', 'verb']); // prettier-ignore

function isAdverb(word: string): boolean {
  return word.length > 4 && word.endsWith('ly');
}

/** Whether the clause is about the camera at all. */
export function namesCamera({ tokens }: Clause): boolean {
  return tokens.some((token) => CAMERA.has(token.word));
}

/** Whether the clause has words of its own, besides those of the camera at the `known` places. */
export function hasContent(clause: Clause, known: ReadonlySet<number>): boolean {
  return clause.tokens.some(
    (token, i) => token.kind === 'word' && !known.has(i) && !isFiller(token.word, i, clause),
  );
}
