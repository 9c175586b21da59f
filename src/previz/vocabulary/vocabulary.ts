/** Finds the drawing that a noun names. The words are written by `scripts/vocabulary.ts`. */
import { z } from 'zod';
import languages from './languages.json' with { type: 'json' };
import rows from './vocabulary.json' with { type: 'json' };
import { ACTIONS } from '../director/slots.ts';
import { FACINGS, HABITATS, KINDS } from './kinds.ts';
import type { Entry } from './kinds.ts';
import { singularsOf } from './singular.ts';

const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const rowSchema = z.tuple(
  [
    z.string(), z.enum(KINDS), z.number(), z.enum(HABITATS), z.enum(ACTIONS), z.enum(FACINGS), z.number(), boxSchema, z.string(),
  ],
  z.string(),
); // prettier-ignore

const byWord = read();

function read(): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  for (const row of z.array(rowSchema).parse(rows)) {
    const [icon, kind, metres, lives, action, faces, glows, box, name, ...others] = row;
    const entry = { name, icon, kind, metres, lives, action, faces, glows: glows === 1, box };
    for (const word of [name, ...others]) found.set(word, entry);
  }
  return found;
}

/** The drawings of all that is known. */
export const ICONS: ReadonlySet<string> = new Set([...byWord.values()].map(({ icon }) => icon));

const byLanguage: Readonly<Record<string, Readonly<Record<string, string>>>> = languages;

/** Languages besides English in which `lookUpIn` knows words: the codes of emojibase, `de` or `zh-hant`. */
export function languagesKnown(): readonly string[] {
  return Object.keys(byLanguage);
}

/** The thing of exactly this name, in the singular or plural: "tiger", "paper lanterns". */
export function lookUpName(words: string): Entry | undefined {
  const name = plain(words);
  const spaced = name.replaceAll('-', ' ');
  for (const form of [name, spaced, spaced.replaceAll(' ', '-')])
    for (const singular of singularsOf(form)) {
      const entry = byWord.get(singular);
      if (entry) return entry;
    }
  return undefined;
}

/** What a noun with its descriptions names: "a small red sports car with a spoiler" is a sports car. */
export function lookUp(words: string): Entry | undefined {
  const whole = plain(words);
  const [head = whole] = whole.split(
    / (?:of|with|without|in|on|at|from|for|under|over|by|to|that|who|which) /,
  );
  for (const phrase of new Set([whole, head])) {
    const nouns = phrase.split(/[\s-]+/);
    for (let from = 0; from < nouns.length; from++) {
      const entry = lookUpName(nouns.slice(from).join(' '));
      if (entry) return entry;
    }
  }
  return undefined;
}

/** The thing that a word of another language names. */
export function lookUpIn(language: string, words: string): Entry | undefined {
  const name = byLanguage[language]?.[plain(words)];
  return name === undefined ? undefined : byWord.get(name);
}

/** All words of another language, for languages that put no spaces between words. */
export function wordsIn(language: string): readonly string[] {
  return Object.keys(byLanguage[language] ?? {});
}

function plain(words: string): string {
  return words.trim().toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');
}
