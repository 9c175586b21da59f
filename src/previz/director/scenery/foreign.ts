/** A scene from a prompt in a language without a lexicon: the things and places whose words are known, and no more. */
import { languagesKnown, lookUpIn, wordsIn } from '../../vocabulary/vocabulary.ts';
import type { PlannedSubject, ShotPlan } from '../plan.ts';
import { FOREIGN_MEANINGS, FOREIGN_PLACES } from './lexicon/foreign-places.ts';
import type { ForeignMeaning } from './lexicon/foreign-places.ts';
import { settingOf } from './setting.ts';

export interface ForeignScene extends Pick<ShotPlan, 'place' | 'ground' | 'sky' | 'time' | 'subjects'> {
  /** Code of the language by which most was recognised; none where nothing was. */
  readonly language: string | undefined;
  /** How many words were recognised. */
  readonly recognised: number;
}

/** Letters that are read: a scene is told early. */
const READ = 1000;

/** Languages that put no spaces between words, or grow their nouns: words are looked for within words. */
const UNSPACED: ReadonlySet<string> = new Set(['ja', 'zh', 'zh-hant', 'th', 'ko']);

/** Letters without which a text cannot be of a language; others are written in Latin ones. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, zh: /\p{Script=Han}/u, 'zh-hant': /\p{Script=Han}/u, ko: /\p{Script=Hangul}/u, th: /\p{Script=Thai}/u,
  ru: /\p{Script=Cyrillic}/u, uk: /\p{Script=Cyrillic}/u, hi: /\p{Script=Devanagari}/u, bn: /\p{Script=Bengali}/u,
}; // prettier-ignore
const LATIN = /\p{Script=Latin}/u;

interface Found {
  readonly words: string;
  /** Letters of them that the language knows; all of them when absent. */
  readonly known?: number;
  readonly name?: string;
  readonly meaning?: ForeignMeaning;
}

export function readForeign(prompt: string, look: ShotPlan): ForeignScene {
  const text = prompt.slice(0, READ).normalize('NFKC').toLowerCase();
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  let best: { language: string; found: readonly Found[]; letters: number } | undefined;
  for (const language of languagesKnown()) {
    if (!(SCRIPTS[language] ?? LATIN).test(text)) continue;
    const found = UNSPACED.has(language) ? foundWithin(language, text) : foundAmong(language, words);
    const letters = found.reduce((sum, { words: { length }, known = length }) => sum + known, 0);
    const least = UNSPACED.has(language) ? 0 : SHORTEST;
    if (letters > (best?.letters ?? least)) best = { language, found, letters };
  }
  return {
    ...sceneOf(best?.found ?? [], look),
    language: best?.language,
    recognised: best?.found.length ?? 0,
  };
}

function sceneOf(found: readonly Found[], look: ShotPlan): Omit<ForeignScene, 'language' | 'recognised'> {
  const evidence = <T>(pick: (meaning: ForeignMeaning) => T | undefined) =>
    found.flatMap(({ words, meaning }) => {
      const value = meaning && pick(meaning);
      return value === undefined ? [] : [{ value, cause: words, weight: 1, end: 0 }];
    });
  const named = found.filter((one) => one.name !== undefined && one.meaning === undefined);
  const things = named.filter(({ name = '' }) => ABOVE[name] === undefined);
  const above = named.flatMap(({ name = '', words }) => {
    const value = ABOVE[name];
    return value ? [{ value, cause: words, weight: 1, end: 0 }] : [];
  });
  const subjects = things
    .filter(({ name }, i) => things.findIndex((other) => other.name === name) === i)
    .slice(0, MOST)
    .map(({ name = '', words }): PlannedSubject => ({ name, count: 1, cause: words, confidence: 0.6 }));
  const members = subjects.map(({ name, cause = '' }) => ({ name, count: 1, cause, known: true }));
  const places = evidence(({ place, ground }) => (place ? { place, ...(ground ? { ground } : {}), words: '' } : undefined)); // prettier-ignore
  const [time] = evidence((meaning) => meaning.time);
  const setting = settingOf({ places, grounds: evidence(({ place, ground }) => (place ? undefined : ground)), skies: [...evidence(({ sky }) => sky), ...above] }, members, look); // prettier-ignore
  const unknown = found.length === 0;
  return {
    ...setting,
    ...(unknown ? { place: { value: 'mountains', confidence: 0.2 } } : {}),
    ...(time ? { time: { value: time.value, cause: time.cause } } : {}),
    subjects,
  };
}

/** Things that the sky shows: nobody stands there. */
const ABOVE: Readonly<Record<string, ForeignMeaning['sky']>> = {
  sun: 'sun',
  moon: 'moon',
  'full moon': 'moon',
  star: 'stars',
  cloud: 'cloudy',
};

/** Subjects of a scene at most: words of one thing are found more than once. */
const MOST = 6;
/** So few letters are found in any text. */
const SHORTEST = 3;

const places = new Map<string, ReadonlyMap<string, ForeignMeaning>>();

/** The words of a language for places. */
function placesIn(language: string): ReadonlyMap<string, ForeignMeaning> {
  const known = places.get(language);
  if (known) return known;
  const table = new Map<string, ForeignMeaning>();
  for (const [i, words] of (FOREIGN_PLACES[language] ?? '').split('|').entries()) {
    const meaning = FOREIGN_MEANINGS[i];
    for (const word of words.split(' ')) if (meaning && word !== '') table.set(word, meaning);
  }
  places.set(language, table);
  return table;
}

/** Words in one name at most. */
const LONGEST_NAME = 4;

function foundAmong(language: string, words: readonly string[]): Found[] {
  const found: Found[] = [];
  for (let i = 0; i < words.length;) {
    const hit = nameAt(language, words, i) ?? beginningAt(language, words[i] ?? '');
    if (hit) found.push(hit.found);
    i += hit?.length ?? 1;
  }
  return found;
}

type Hit = { readonly found: Found; readonly length: number } | undefined;

function nameAt(language: string, words: readonly string[], first: number): Hit {
  for (let length = Math.min(LONGEST_NAME, words.length - first); length > 0; length--) {
    const phrase = words.slice(first, first + length).join(' ');
    const meaning = placesIn(language).get(phrase);
    if (meaning) return { found: { words: phrase, meaning }, length };
    const name = lookUpIn(language, phrase)?.name;
    if (name !== undefined && phrase.length > 1) return { found: { words: phrase, name }, length };
  }
  return undefined;
}

/** Letters of a word that its endings leave as they are. */
const TRUNK = 4;
/** Letters that an ending may add or take away. */
const ENDING = 2;

/** "Wüsten" begins with the word for desert, "тигра" with that for tiger. */
function beginningAt(language: string, word: string): Hit {
  for (let length = word.length; length >= TRUNK; length--) {
    const meaning = placesIn(language).get(word.slice(0, length));
    if (meaning) return { found: { words: word, known: length, meaning }, length: 1 };
  }
  for (let cut = 1; cut <= ENDING && word.length - cut >= TRUNK; cut++) {
    const trunk = word.slice(0, word.length - cut);
    const name = lookUpIn(language, trunk)?.name ?? (trunk.length > TRUNK ? trunksOf(language).get(trunk) : undefined); // prettier-ignore
    if (name !== undefined) return { found: { words: word, known: trunk.length, name }, length: 1 };
  }
  return undefined;
}

const trunks = new Map<string, ReadonlyMap<string, string>>();

/** Words of the vocabulary without their last letter, where it is long enough. */
function trunksOf(language: string): ReadonlyMap<string, string> {
  const known = trunks.get(language);
  if (known) return known;
  const table = new Map<string, string>();
  for (const word of wordsIn(language)) {
    const name = lookUpIn(language, word)?.name;
    if (name !== undefined && !word.includes(' ') && word.length > TRUNK) table.set(word.slice(0, -1), name);
  }
  trunks.set(language, table);
  return table;
}

const LONGEST_WORD = 12;

/** The longest known word at each letter. */
function foundWithin(language: string, text: string): Found[] {
  const found: Found[] = [];
  for (let i = 0; i < text.length;) {
    const hit = wordWithin(language, text, i);
    if (hit) found.push(hit);
    i += hit?.words.length ?? 1;
  }
  return found;
}

function wordWithin(language: string, text: string, first: number): Found | undefined {
  for (let length = Math.min(LONGEST_WORD, text.length - first); length > 0; length--) {
    const words = text.slice(first, first + length);
    if (!/^[\p{L}\p{M}]+$/u.test(words)) continue;
    const meaning = placesIn(language).get(words);
    if (meaning) return { words, meaning };
    const name = lookUpIn(language, words)?.name;
    if (name !== undefined) return { words, name };
  }
  return undefined;
}
