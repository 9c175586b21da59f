/** What is known of a noun: a place, a ground, the sky, a thing with a home, or something that can be drawn. */
import { lookUpName } from '../../vocabulary/vocabulary.ts';
import type { Entry, Kind } from '../../vocabulary/kinds.ts';
import type { Ground, Sky } from '../slots.ts';
import { GROUND_WORDS, SKY_WORDS } from './lexicon/grounds.ts';
import { ANYWHERE, HOMES } from './lexicon/homes.ts';
import type { Home } from './lexicon/homes.ts';
import { PLACE_WORDS } from './lexicon/places.ts';
import type { PlaceWords } from './lexicon/places.ts';
import { phraseTable } from './phrases.ts';
import type { PhraseTable } from './phrases.ts';

export const PLACES: PhraseTable<PlaceWords> = phraseTable(
  PLACE_WORDS.map((entry): [string, PlaceWords] => [entry.words, entry]),
);
export const GROUNDS: PhraseTable<Ground> = phraseTable(
  GROUND_WORDS.map(({ words, ground }): [string, Ground] => [words, ground]),
);
export const SKIES: PhraseTable<Sky> = phraseTable(
  SKY_WORDS.map(({ words, sky }): [string, Sky] => [words, sky]),
);
const homes: PhraseTable<Home> = phraseTable(HOMES.map((home): [string, Home] => [home.words, home]));
const anywhere: PhraseTable<true> = phraseTable([[ANYWHERE, true]]);

/** Where a thing is at home, by its own name or by what it is a kind of: "a small red sports car". */
export function homeOf(name: string): Home | undefined {
  return tails(name)
    .map((tail) => homes.get(tail))
    .find((home) => home !== undefined);
}

/** Whether a name, in the singular, is that of a thing. */
export function isThing(name: string): boolean {
  return homes.has(name) || anywhere.has(name) || lookUpName(name) !== undefined;
}

/** The kind of a thing of exactly this name. */
export function kindOfName(name: string): Kind | undefined {
  return lookUpName(name)?.kind;
}

/** What draws a thing, by its name or by what it is a kind of. */
export function entryOf(name: string): Entry | undefined {
  // A movie star is no star.
  if (anywhere.has(name)) return lookUpName(name);
  return tails(name)
    .map((tail) => lookUpName(tail))
    .find((entry) => entry !== undefined);
}

/** The kind of a thing by its name, or by what it is a kind of. */
export function kindOf(name: string): Kind | undefined {
  return entryOf(name)?.kind;
}

/** "A, b c": the whole and what is left of it as words are taken away in front. */
function tails(name: string): string[] {
  const words = name.split(' ');
  return words.map((_, i) => words.slice(i).join(' '));
}
