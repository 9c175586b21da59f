/** Leaves out what people in the scene say and what is written there: `a sign reading "Zoom in"`. */
import { QUOTERS } from './lexicon/words.ts';
import type { Token } from './tokens.ts';

const QUOTE = /["“”„«»]/gu;
const SAYS: ReadonlySet<string> = new Set(QUOTERS);
/** How many words before the quotation marks may tell that speech follows. */
const REACH = 3;

export function dropQuotations(text: string, tokens: readonly Token[]): readonly Token[] {
  const marks = [...text.matchAll(QUOTE)].map((match) => match.index);
  if (marks.length < 2) return tokens;
  const spans: [number, number][] = [];
  for (let i = 0; i + 1 < marks.length; i += 2) spans.push([marks[i] ?? 0, marks[i + 1] ?? 0]);
  const speech = spans.filter(([open]) => {
    const before = tokens.filter((token) => token.to <= open && token.to > open - 60).slice(-REACH);
    return before.some((token) => SAYS.has(token.word));
  });
  if (speech.length === 0) return tokens;
  return tokens.filter((token) => !speech.some(([open, shut]) => token.from > open && token.to <= shut));
}
