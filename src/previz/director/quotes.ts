/** Leaves out what people in the scene say and what is written there: `a sign reading "Zoom in"`. */
import { QUOTERS } from './lexicon/words.ts';
import type { Token } from './tokens.ts';

const QUOTE = /["“”„«»]/gu;
const SAYS: ReadonlySet<string> = new Set(QUOTERS);
/** How many words before the quotation marks may tell that speech follows. */
const REACH = 3;
/** In letters. */
const NEAREST = 60;

export function dropQuotations(text: string, tokens: readonly Token[]): readonly Token[] {
  const marks = [...text.matchAll(QUOTE)].map((match) => match.index);
  if (marks.length < 2) return tokens;
  const spans: [number, number][] = [];
  for (let i = 0; i + 1 < marks.length; i += 2) spans.push([marks[i] ?? 0, marks[i + 1] ?? 0]);
  const speech: [number, number][] = [];
  let next = 0;
  for (const [open, shut] of spans) {
    while ((tokens[next]?.to ?? Number.POSITIVE_INFINITY) <= open) next += 1;
    const before = tokens.slice(Math.max(0, next - REACH), next).filter((token) => token.to > open - NEAREST);
    if (before.some((token) => SAYS.has(token.word))) speech.push([open, shut]);
  }
  return speech.length === 0 ? tokens : without(tokens, speech);
}

/** The tokens that lie in none of the spans; both stand in their order. */
function without(tokens: readonly Token[], spans: readonly (readonly [number, number])[]): Token[] {
  let at = 0;
  return tokens.filter((token) => {
    while ((spans[at]?.[1] ?? Number.POSITIVE_INFINITY) < token.to) at += 1;
    const span = spans[at];
    return span === undefined || token.from <= span[0];
  });
}
