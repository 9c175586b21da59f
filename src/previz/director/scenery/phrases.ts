/** Tables of phrases of a few words, compared in the singular. */
import { singular } from './singular.ts';

/** Words in a phrase at most. */
const LONGEST = 5;

export type PhraseTable<T> = ReadonlyMap<string, T>;

export interface Phrase<T> {
  readonly first: number;
  readonly end: number;
  readonly value: T;
}

/** Earlier entries win where two share a phrase. */
export function phraseTable<T>(entries: readonly (readonly [words: string, value: T])[]): PhraseTable<T> {
  const table = new Map<string, T>();
  for (const [words, value] of entries)
    for (const phrase of words.split(', ')) {
      const key = phrase.split(/[ -]/).map(singular).join(' ');
      if (!table.has(key)) table.set(key, value);
    }
  return table;
}

/** The longest phrase of a table that begins at `first`; `words` are in the singular. */
export function phraseAt<T>(
  table: PhraseTable<T>,
  words: readonly string[],
  first: number,
): Phrase<T> | undefined {
  for (let length = Math.min(LONGEST, words.length - first); length > 0; length--) {
    const value = table.get(words.slice(first, first + length).join(' '));
    if (value !== undefined) return { first, end: first + length, value };
  }
  return undefined;
}

/** All phrases of a table, the longest at each place. */
export function phrasesIn<T>(table: PhraseTable<T>, words: readonly string[]): Phrase<T>[] {
  const found: Phrase<T>[] = [];
  for (let i = 0; i < words.length;) {
    const phrase = phraseAt(table, words, i);
    if (phrase) found.push(phrase);
    i = phrase?.end ?? i + 1;
  }
  return found;
}
