/** Where the words of a prompt put the scene, each with its weight. */
import type { Ground, Place, Sky } from '../slots.ts';
import { wordsAt } from './members.ts';
import type { Reading } from './members.ts';
import { FAR_LEADS } from './lexicon/small-words.ts';
import type { PlaceWords } from './lexicon/places.ts';
import { GROUNDS, isThing, PLACES, SKIES } from './known-words.ts';
import { phrasesIn } from './phrases.ts';
import type { Phrase, PhraseTable } from './phrases.ts';
import type { NounPhrase } from './pieces.ts';

export interface Evidence<T> {
  readonly value: T;
  readonly cause: string;
  /** 1 where the scene is said to be there, less for what only describes another word or lies farther off. */
  readonly weight: number;
  readonly end: number;
}

export interface PlaceEvidence {
  readonly places: readonly Evidence<PlaceWords>[];
  readonly grounds: readonly Evidence<Ground>[];
  readonly skies: readonly Evidence<Sky>[];
}

export function evidenceOfPlace(
  readings: readonly Reading[],
  denied: ReadonlySet<NounPhrase>,
  prompt: string,
): PlaceEvidence {
  const drawn = readings.map(({ used }) => [...used]);
  const all = <T>(table: PhraseTable<T>): Evidence<T>[] =>
    readings.flatMap((reading, i) => evidenceIn(table, reading, drawn[i] ?? [], denied, prompt));
  const places = all(PLACES).sort((a, b) => score(b) - score(a));
  const plain = <T>(list: Evidence<T>[]): Evidence<T>[] => list.filter(({ weight }) => weight > HINT);
  return { places, grounds: [...redSand(readings, prompt), ...plain(all(GROUNDS))], skies: plain(all(SKIES)) }; // prettier-ignore
}

/** What is drawn whole before what it may lie in: "a lake in the mountains" is a lake. */
const SPECIFIC: Readonly<Record<Place, number>> = {
  window: 4, greenhouse: 4, tabletop: 3, cave: 3, underwater: 3, street: 2, road: 2, room: 2, river: 2, lake: 2, village: 2, space: 1, sea: 1, city: 1, desert: 1, forest: 1,
  mountains: 1, field: 1, studio: 1, abstract: 0, sky: 0,
}; // prettier-ignore

function score({ value, weight }: Evidence<PlaceWords>): number {
  return weight + 0.08 * SPECIFIC[value.place];
}

function evidenceIn<T>(
  table: PhraseTable<T>,
  reading: Reading,
  drawn: readonly boolean[],
  denied: ReadonlySet<NounPhrase>,
  prompt: string,
): Evidence<T>[] {
  return phrasesIn(table, reading.passage.words).flatMap((phrase) => {
    const weight = weightOf(reading, phrase, drawn, denied);
    if (weight === 0) return [];
    reading.used.fill(true, phrase.first, phrase.end);
    return [
      { value: phrase.value, cause: wordsAt(reading.passage, phrase, prompt), weight, end: phrase.end },
    ];
  });
}

function weightOf(
  { passage, at }: Reading,
  { first, end }: Phrase<unknown>,
  drawn: readonly boolean[],
  denied: ReadonlySet<NounPhrase>,
): number {
  if (passage.taken.slice(first, end).some(Boolean)) return 0;
  const phrase = at[end - 1];
  if (phrase?.kind === 'verb' && end === first + 1) return 0;
  if (phrase?.kind !== 'noun') return 0.9;
  if (denied.has(phrase) || phrase.likened) return 0;
  if (phrase.end > end) return isThing(passage.words.slice(first, phrase.end).join(' ')) ? 0.4 : 0.55;
  // A castle that is drawn itself only hints at a village around it.
  if (drawn[end - 1] === true) return HINT;
  if (FAR_LEADS.has(phrase.lead)) return 0.7;
  return phrase.lead === '' ? 0.95 : 1;
}

/** A place that stands in the picture as a thing. */
export const HINT = 0.45;

const REDS: ReadonlySet<string> = new Set(['red', 'crimson', 'rust', 'scarlet', 'rusty', 'orange', 'reddish', 'martian']); // prettier-ignore
const SANDS: ReadonlySet<string> = new Set(['sand', 'dune', 'desert', 'dust', 'soil', 'earth']);

/** "A vast red desert dune". */
function redSand(readings: readonly Reading[], prompt: string): Evidence<Ground>[] {
  return readings.flatMap(({ passage, pieces, used }) =>
    pieces.flatMap((piece): Evidence<Ground>[] => {
      if (piece.kind !== 'noun' || piece.likened || !SANDS.has(passage.words[piece.end - 1] ?? '')) return [];
      const red = passage.words.slice(piece.core, piece.end).findIndex((word) => REDS.has(word));
      if (red < 0) return [];
      const first = piece.core + red;
      used.fill(true, first, piece.end);
      return [{ value: 'red_sand', cause: wordsAt(passage, { first, end: piece.end }, prompt), weight: 1, end: piece.end }]; // prettier-ignore
    }),
  );
}
