/** What a negator reaches. */
import type { Clause } from './clauses.ts';
import { NEGATION_STOPS } from './lexicon/words.ts';
import type { Hit } from './meaning.ts';

/** Words between a negator and what it denies. */
const REACH = 6;
const STOPS: ReadonlySet<string> = new Set(NEGATION_STOPS);

/** A negator shortly before, in the same clause, with nothing between that starts a new thought. */
export function isNegated({ tokens, hits, at }: Clause, hit: Hit): boolean {
  return hits.some((other) => {
    if (other.meaning.kind !== 'negator' || other.end > hit.first || hit.first - other.end > REACH)
      return false;
    return !tokens
      .slice(other.end, hit.first)
      .some((token, i) => i > 0 && STOPS.has(token.word) && !isParticle(at, other.end + i));
  });
}

/** "No push in or pull out": the word belongs to a verb. */
function isParticle(at: Clause['at'], i: number): boolean {
  const kind = at[i - 1]?.meaning.kind;
  return kind === 'verb' || kind === 'move';
}
