/** What a noun phrase names: the thing, its colour, its size, and what of its words is left over. */
import type { Colour, Size } from '../slots.ts';
import { isThing } from './known-words.ts';
import { COLOUR_WORDS } from './lexicon/colours.ts';
import { ADJECTIVES, LARGE, SMALL } from './lexicon/small-words.ts';
import { verbForm } from './verb-forms.ts';

export interface Name {
  /** In the singular. */
  readonly name: string;
  readonly colour?: Colour;
  readonly size?: Size;
  /** Places, in the list of words, of those that neither name, colour nor size took. */
  readonly left: readonly number[];
  /** Whether the vocabulary knows the name. */
  readonly known: boolean;
}

/** `words` are a noun phrase without article and number, in the singular, the noun last; `said` as it stands. */
export function nameOf(words: readonly string[], said: readonly string[] = words): Name | undefined {
  if (words.length === 0) return undefined;
  const from = nameStart(words);
  const before = words.slice(0, from);
  const colours = before.map((word, i) => COLOUR_WORDS.get(`${words[i - 1] ?? ''} ${word}`) ?? COLOUR_WORDS.get(word)); // prettier-ignore
  const colour = colours.find((one) => one !== undefined);
  const size = before.some((word) => SMALL.has(word)) ? 'small' : before.some((word) => LARGE.has(word)) ? 'large' : undefined; // prettier-ignore
  const left = before.flatMap((word, i) =>
    colours[i] !== undefined || SMALL.has(word) || LARGE.has(word) ? [] : [i],
  );
  const name = [...said.slice(from, -1), words.at(-1) ?? ''].join(' ').slice(0, LONGEST_NAME).trim();
  return name === '' ? undefined : { name, ...(colour ? { colour } : {}), ...(size ? { size } : {}), left, known: isThing(name) || isThing(words.slice(from).join(' ')) }; // prettier-ignore
}

const LONGEST_NAME = 60;
/** Words of a name that no vocabulary knows. */
const MOST_WORDS = 3;

/** The longest tail that is a thing; else the noun with the nouns before it. */
function nameStart(words: readonly string[]): number {
  for (let from = Math.max(0, words.length - 4); from < words.length; from++) {
    const name = words.slice(from).join(' ');
    const plainColour = COLOUR_WORDS.has(words[from] ?? '') && from < words.length - 1;
    if (isThing(name) && !(plainColour && isThing(words.slice(from + 1).join(' '))))
      return kindStart(words, from);
  }
  let from = words.length - 1;
  while (from > 0 && from > words.length - MOST_WORDS && isNoun(words[from - 1] ?? '')) from -= 1;
  return from;
}

/** "Golden retriever puppy", "cat robot": a thing before the name of a thing belongs to it. */
function kindStart(words: readonly string[], from: number): number {
  for (const first of [from - 2, from - 1]) {
    const kind = words.slice(Math.max(0, first), from).join(' ');
    if (first >= 0 && isThing(kind) && !COLOUR_WORDS.has(kind) && !ADJECTIVES.has(kind) && !LARGE.has(kind))
      return first;
  }
  return from;
}

function isNoun(word: string): boolean {
  const verb = verbForm(word);
  return !ADJECTIVES.has(word) && !COLOUR_WORDS.has(word) && !SMALL.has(word) && !LARGE.has(word) && (verb === undefined || verb.form === 'base') && !/(ful|ous|ish|less|able|ive|ed|ing|ic|al|est)$/.test(word); // prettier-ignore
}
