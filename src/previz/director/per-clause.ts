/** Keeps the work in step with the length of the prompt: what is asked of a clause again and again, and what stands near. */
import type { Clause } from './clauses.ts';
import type { Hit } from './meaning.ts';

/** Computes once for each clause. */
export function perClause<T>(compute: (clause: Clause) => T): (clause: Clause) => T {
  const known = new WeakMap<Clause, { readonly value: T }>();
  return (clause) => {
    const kept = known.get(clause);
    if (kept) return kept.value;
    const value = compute(clause);
    known.set(clause, { value });
    return value;
  };
}

/** The hits between two places of a clause, in their order. */
export function hitsWithin({ at }: Clause, from: number, to: number): Hit[] {
  const found: Hit[] = [];
  for (let i = Math.max(0, from); i < Math.min(at.length, to); i++) {
    const hit = at[i];
    if (hit && found.at(-1) !== hit) found.push(hit);
  }
  return found;
}
