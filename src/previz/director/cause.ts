/** The words behind a decision, as they stand in the prompt. */
import type { Clause } from './clauses.ts';

/** The longest cause that a plan takes. */
const LONGEST = 400;

export function wordsOf(
  text: string,
  { tokens }: Pick<Clause, 'tokens'>,
  first: number,
  end: number,
): string {
  const from = tokens[first]?.from ?? 0;
  const to = tokens[Math.min(end, tokens.length) - 1]?.to ?? from;
  return text.slice(from, Math.min(to, from + LONGEST));
}
