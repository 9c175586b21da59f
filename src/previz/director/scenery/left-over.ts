/** The words of a scene that nothing was made of: whole descriptions where their noun is among them. */
import type { Reading } from './members.ts';
import { isAdverb } from './verbs-in-place.ts';
import { ARTICLES, GROUPS, HOLDERS, JOINS, NUMBERS, PICTURE_WORDS, PREPOSITIONS, PRONOUNS } from './lexicon/small-words.ts'; // prettier-ignore
import { verbForm } from './verb-forms.ts';

export function leftOver(readings: readonly Reading[], prompt: string): string[] {
  return readings.flatMap((reading) => leftIn(reading, prompt));
}

function leftIn(reading: Reading, prompt: string): string[] {
  const { tokens } = reading.passage.clause;
  const left: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!isLeft(reading, i)) continue;
    const from = i;
    while (i + 1 < tokens.length && isLeft(reading, i + 1)) i += 1;
    const [first, last] = [tokens[from], tokens[i]];
    if (first && last) left.push(prompt.slice(first.from, Math.min(last.to, first.from + 400)));
  }
  return left;
}

function isLeft({ passage, at, used }: Reading, i: number): boolean {
  const token = passage.clause.tokens[i];
  if (token?.kind !== 'word' || token.word.length < 2 || used[i] === true || passage.taken[i] === true || passage.felt[i] === true) return false; // prettier-ignore
  const { word } = token;
  if (ARTICLES.has(word) || PREPOSITIONS.has(word) || PRONOUNS.has(word) || JOINS.has(word)) return false;
  if (PICTURE_WORDS.has(word) || HOLDERS.has(word) || Object.hasOwn(NUMBERS, word) || Object.hasOwn(GROUPS, word) || isAdverb(word)) return false; // prettier-ignore
  const hit = passage.clause.at[i];
  if (hit !== undefined && hit.meaning.kind !== 'verb') return false;
  return at[i]?.kind === 'noun' || verbForm(word) === undefined;
}
