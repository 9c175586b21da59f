/** Prompt text to words with their base forms and places. */
import { MOVE_VERBS } from './lexicon/verbs.ts';

export interface Token {
  /** As written, in lower case, without apostrophes. */
  readonly word: string;
  /** Base form when it is a form of a verb that can move a camera, else the word. */
  readonly lemma: string;
  readonly form: 'base' | 's' | 'ing' | 'ed';
  readonly kind: 'word' | 'number' | 'stop' | 'comma';
  /** Place in the prompt. */
  readonly from: number;
  readonly to: number;
}

const PATTERN = /(\d+(?:\.\d+)?)|([\p{L}][\p{L}'’]*)|([.;:!?\n()])|([,—–])|(%|°)/gu;
const STEMS: ReadonlySet<string> = new Set(MOVE_VERBS.map((verb) => verb.word));
/** Nouns that name what a verb does; they stand like its base form. */
const NOUNS: Readonly<Record<string, string>> = {
  rotation: 'rotate', slider: 'slide', descent: 'descend', ascent: 'ascend', revolution: 'revolve', flythrough: 'fly', walkthrough: 'walk',
  elevation: 'elevate', retreat: 'retreat',
}; // prettier-ignore
const IRREGULAR: Readonly<Record<string, string>> = {
  rose: 'rise', risen: 'rise', flew: 'fly', flown: 'fly', went: 'go', gone: 'go', goes: 'go', swept: 'sweep', swung: 'swing', crept: 'creep',
  ran: 'run', sank: 'sink', sunk: 'sink', spun: 'spin',
}; // prettier-ignore

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.toLowerCase().matchAll(PATTERN)) {
    const [whole, number, word, stop, comma] = match;
    const from = match.index;
    const plain = (word ?? whole).replace(/['’]/g, '');
    const kind = number ? 'number' : stop ? 'stop' : comma ? 'comma' : 'word';
    const { lemma, form } = kind === 'word' ? baseForm(plain) : { lemma: plain, form: 'base' as const };
    tokens.push({ word: plain, lemma, form, kind, from, to: from + whole.length });
  }
  return tokens;
}

/** Words of a lexicon phrase in the form in which tokens are compared. */
export function phraseWords(phrase: string): string[] {
  return tokenise(phrase).map((token) => token.lemma);
}

function baseForm(word: string): Pick<Token, 'lemma' | 'form'> {
  if (STEMS.has(word)) return { lemma: word, form: 'base' };
  const noun = NOUNS[word];
  if (noun) return { lemma: noun, form: 'base' };
  const irregular = IRREGULAR[word];
  if (irregular) return { lemma: irregular, form: word === 'goes' ? 's' : 'ed' };
  for (const [ending, form] of [
    ['ing', 'ing'],
    ['ed', 'ed'],
    ['s', 's'],
  ] as const) {
    if (!word.endsWith(ending)) continue;
    const stem = stemOf(word.slice(0, -ending.length));
    if (stem) return { lemma: stem, form };
  }
  return { lemma: word, form: 'base' };
}

/** The verb whose form begins so: "pann" is pan, "danc" would be dance, "dollie" is dolly, "pushe" is push. */
function stemOf(trunk: string): string | undefined {
  const last = trunk.at(-1) ?? '';
  const candidates = [trunk, `${trunk}e`];
  if (last === trunk.at(-2)) candidates.push(trunk.slice(0, -1));
  if (last === 'e') candidates.push(trunk.slice(0, -1));
  if (trunk.endsWith('ie')) candidates.push(`${trunk.slice(0, -2)}y`);
  if (last === 'i') candidates.push(`${trunk.slice(0, -1)}y`);
  return candidates.find((candidate) => STEMS.has(candidate));
}
