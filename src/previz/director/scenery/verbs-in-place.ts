/** Whether a word is a verb where it stands: by its form, and by the words around it. */
import { isThing } from './known-words.ts';
import { ARTICLES, JOINS, PREPOSITIONS, PRONOUNS } from './lexicon/small-words.ts';
import type { Passage, Piece, VerbPiece } from './pieces.ts';
import { verbForm } from './verb-forms.ts';
import type { VerbForm } from './verb-forms.ts';

export function isAdverb(word: string): boolean {
  return word.endsWith('ly') && word.length > 4 && !NO_ADVERBS.has(word);
}
const NO_ADVERBS: ReadonlySet<string> = new Set(['butterfly', 'dragonfly', 'firefly', 'jelly', 'family', 'lily', 'belly', 'bully', 'elderly', 'friendly', 'lonely', 'lovely', 'silly', 'curly', 'holly', 'assembly', 'italy', 'fly', 'doily', 'folly', 'trolley', 'ugly', 'woolly', 'barfly', 'mayfly', 'gully', 'homely', 'ghostly', 'heavenly', 'deadly', 'bubbly', 'fluffly', 'melancholy', 'wooly', 'pearly']); // prettier-ignore

const ENDS: ReadonlySet<string> = new Set([...PREPOSITIONS, ...ARTICLES, ...PRONOUNS, ...JOINS]);

function opensAfter({ clause: { tokens } }: Passage, i: number): boolean {
  const next = tokens[i + 1];
  return next === undefined || next.kind !== 'word' || ENDS.has(next.word) || isAdverb(next.word);
}

export function isVerbHere(passage: Passage, { form }: VerbForm, i: number, many: boolean): boolean {
  const { clause: { tokens }, words } = passage; // prettier-ignore
  const noun = isThing(words[i] ?? '');
  if (form === 'ing') return true;
  if (form === 's')
    return verbForm(tokens[i + 1]?.word ?? '')?.form !== 'ing' && !(noun && !opensAfter(passage, i));
  if (form === 'base') return many && (opensAfter(passage, i) || !noun);
  return opensAfter(passage, i) || verbForm(tokens[i + 1]?.word ?? '')?.form === 'ing';
}

/** An unknown word with the ending of a verb, before a small word or at the end: "a fennec scampers over". */
export function looksLikeVerb(passage: Passage, i: number, many: boolean, opened: boolean): boolean {
  const word = passage.clause.tokens[i]?.word ?? '';
  if (!opensAfter(passage, i) || word.length < 5) return false;
  if (/[a-z]ing$/.test(word) && !NO_GERUNDS.has(word)) return true;
  return opened && !many && /[^su]s$/.test(word) && i + 1 < passage.clause.tokens.length;
}
const NO_GERUNDS: ReadonlySet<string> = new Set(['building', 'wing', 'spring', 'morning', 'evening', 'ceiling', 'king', 'ring', 'string', 'painting', 'clothing', 'lightning', 'wedding', 'viking', 'duckling', 'crossing', 'lighting', 'railing', 'clearing', 'duckling', 'sapling', 'seedling', 'earring', 'pudding', 'nothing', 'something', 'anything', 'everything', 'darling', 'herring', 'starling', 'icing', 'awning', 'opening', 'setting', 'drawing']); // prettier-ignore

/** A verb where no noun phrase is open: after a name, a reference, or at the head of the clause. */
export function verbAt(passage: Passage, i: number, before: Piece | undefined): VerbPiece | undefined {
  const { clause: { tokens }, words } = passage; // prettier-ignore
  const word = tokens[i]?.word ?? '';
  if (tokens[i + 1]?.glued === true || NO_GERUNDS.has(word)) return undefined;
  if (['no', 'without', 'any'].includes(tokens[i - 1]?.word ?? '')) return undefined;
  const verb = verbForm(word);
  const after = before !== undefined || passage.taken[i - 1] === true;
  if (!verb) {
    const ending = after && opensAfter(passage, i) && /([a-z]{3}ing|[a-z]{3}ed)$/.test(word);
    return ending ? { kind: 'verb', at: i, end: i + 1, lemma: word, form: word.endsWith('ing') ? 'ing' : 'ed', guessed: true } : undefined; // prettier-ignore
  }
  const piece: VerbPiece = { kind: 'verb', at: i, end: i + 1, ...verb, guessed: false };
  if (before?.kind === 'reference' || tokens[i - 1]?.word === 'to') return piece;
  const noun = isThing(words[i] ?? '');
  const open = opensAfter(passage, i);
  // "Falling leaves", "burning candles on a shelf": described, unless the verb has an object.
  if (!after && verb.form === 'ing') return open ? piece : undefined;
  if (!after && verb.form === 'ed') return open ? piece : undefined;
  if (verb.form === 'base' || verb.form === 's') return noun && !after ? undefined : open || after ? piece : undefined; // prettier-ignore
  return piece;
}
