/** The words that the director knows, for those who look for one. */
import {
  CAMERA_CONCEPTS,
  FRAMINGS,
  GRADES,
  LENSES,
  LIGHTS,
  SPEEDS,
  TEMPOS,
  TIMES,
  WEATHERS,
} from '../../../src/ray/vocabulary.ts';

export interface Word {
  readonly key: string;
  /** As it is written into a prompt. */
  readonly phrase: string;
  readonly meaning: string;
}

export interface WordGroup {
  readonly name: string;
  readonly words: readonly Word[];
}

interface Known {
  readonly key: string;
  readonly meaning: string;
  readonly phrases: readonly string[];
}

const GROUPS: readonly (readonly [name: string, words: readonly Known[]])[] = [
  ['Camera', CAMERA_CONCEPTS],
  ['Speed', SPEEDS],
  ['Framing', FRAMINGS],
  ['Lens', LENSES],
  ['Light', LIGHTS],
  ['Time of day', TIMES],
  ['Weather', WEATHERS],
  ['Grade', GRADES],
  ['Tempo', TEMPOS],
];

/** Those in which all words of the query stand, in any of their phrases or their meaning; empty groups are left out. */
export function wordsLike(query: string): WordGroup[] {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  return GROUPS.map(([name, words]) => ({
    name,
    words: words
      .filter(({ key, meaning, phrases }) => {
        const text = [key.replaceAll('_', ' '), meaning, ...phrases, name].join(' ').toLowerCase();
        return parts.every((part) => text.includes(part));
      })
      .map(({ key, meaning, phrases: [phrase = key] }) => ({ key, meaning, phrase })),
  })).filter(({ words }) => words.length > 0);
}

/** The prompt with one phrase more, after a comma. */
export function withPhrase(prompt: string, phrase: string): string {
  const kept = prompt.trimEnd();
  if (kept === '') return phrase;
  return `${kept}${/[,.;:!?]$/.test(kept) ? '' : ','} ${phrase}`;
}
